"""Odoo's books of one company, as the export sees them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import cached_property

from moss_odoo.books.chart import Chart, Partner
from moss_odoo.books.plan import KnownPartner, NewPartner
from moss_odoo.books.suppliers import Wanted
from moss_odoo.errors import ConfigError
from moss_odoo.odoo.batch import Batch
from moss_odoo.odoo.chart import find_partners, read_chart
from moss_odoo.odoo.client import OdooClient
from moss_odoo.odoo.external_ids import ExternalIds
from moss_odoo.odoo.suppliers import create_partners
from moss_odoo.odoo.work import Place, records_of
from moss_odoo.sync.connection import Connection
from moss_odoo.sync.ports import Booked, Booking, OdooRecord, Refused


class NotPreparedError(ConfigError):
    def __init__(self, connection: str) -> None:
        super().__init__(
            f"Odoo is not prepared yet for the connection “{connection}”: it has no Moss "
            "purchase journal.",
            remedy="Run `moss-odoo prepare` first.",
        )


class OdooBooks:
    """The port `Odoo` on a real Odoo."""

    def __init__(self, client: OdooClient, connection: Connection) -> None:
        self.client = client
        self._connection = connection
        self._ids = ExternalIds(connection.company_id)

    @property
    def calls(self) -> int:
        return self.client.calls

    def guard(self, check: Callable[[], None]) -> None:
        self.client.before_write = check

    def chart(self) -> Chart:
        return self._chart

    @cached_property
    def _chart(self) -> Chart:
        return read_chart(self.client, self._connection.company_id)

    def find_partners(self, wanted: Sequence[Wanted]) -> tuple[Partner, ...]:
        return find_partners(self.client, wanted)

    def create_partners(self, partners: Sequence[NewPartner]) -> Mapping[str, KnownPartner | str]:
        names = {partner.key: partner.name for partner in partners}
        loaded = create_partners(self.client, partners, self._ids)
        created = {key: KnownPartner(id_, names[key]) for key, id_ in loaded.ids.items()}
        return {**created, **loaded.refused}

    def intended_records(self, booking: Booking) -> tuple[OdooRecord, ...]:
        return records_of(booking, self._ids, None, None)

    def book(self, bookings: Sequence[Booking]) -> tuple[Booked | Refused, ...]:
        return Batch(self.client, self._place, bookings).run() if bookings else ()

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
