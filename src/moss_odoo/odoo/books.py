"""Odoo's books of one company, as the export sees them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import cached_property

from moss_odoo.books.chart import Chart, Partner
from moss_odoo.books.odoo_master import OdooMasterData
from moss_odoo.books.plan import KnownPartner, NewPartner
from moss_odoo.books.suppliers import Wanted
from moss_odoo.errors import ConfigError
from moss_odoo.odoo.batch import Batch
from moss_odoo.odoo.chart import find_partners, read_chart
from moss_odoo.odoo.client import OdooClient
from moss_odoo.odoo.company import OdooCompany
from moss_odoo.odoo.external_ids import ExternalIds
from moss_odoo.odoo.finding import Finder
from moss_odoo.odoo.master_data import read_master_data
from moss_odoo.odoo.suppliers import create_partners
from moss_odoo.odoo.work import Place, records_of
from moss_odoo.sync.connection import Connection
from moss_odoo.sync.ports import Booked, Booking, ContactRefusal, OdooRecord, Refused
from moss_odoo.sync.progress import Progress


class NotPreparedError(ConfigError):
    def __init__(self, connection: str) -> None:
        super().__init__(
            f"Odoo is not prepared yet for the connection “{connection}”: it has no Moss "
            "purchase journal.",
            remedy="Run `moss-odoo prepare` first.",
        )


class OdooBooks:
    """The port `Odoo` on a real Odoo."""

    def __init__(self, client: OdooClient, connection: Connection, company: OdooCompany) -> None:
        self.client = client
        self._connection = connection
        self._company = company
        self._ids = ExternalIds(connection.company_id)
        self._finder = Finder(client)

    @property
    def calls(self) -> int:
        return self.client.calls

    def guard(self, check: Callable[[], None]) -> None:
        self.client.before_write = check

    def chart(self) -> Chart:
        return self._chart

    @cached_property
    def _chart(self) -> Chart:
        return read_chart(self.client, self._company)

    def master_data(self, *, progress: Progress) -> OdooMasterData:
        return read_master_data(self.client, self._connection.company_id, progress)

    def find_partners(self, wanted: Sequence[Wanted]) -> tuple[Partner, ...]:
        return find_partners(self.client, wanted)

    def create_partners(
        self, partners: Sequence[NewPartner]
    ) -> Mapping[str, KnownPartner | ContactRefusal]:
        names = {partner.key: partner.name for partner in partners}
        made = create_partners(self.client, self._finder, partners, self._ids)
        return {
            key: KnownPartner(one, names[key]) if isinstance(one, int) else one
            for key, one in made.items()
        }

    def intended_records(self, booking: Booking) -> tuple[OdooRecord, ...]:
        return records_of(booking, self._ids, None, None)

    def book(self, bookings: Sequence[Booking]) -> tuple[Booked | Refused, ...]:
        return Batch(self.client, self._finder, self._place, bookings).run() if bookings else ()

    @cached_property
    def _place(self) -> Place:
        targets = self._connection.targets
        if targets.purchase_journal_id is None:
            raise NotPreparedError(self._connection.name)
        return Place(
            ids=self._ids,
            purchase_journal_id=targets.purchase_journal_id,
            currency_id=self._chart.currency_id,
            wallets={wallet.wallet_id: wallet for wallet in targets.wallets},
        )
