"""Odoo's books of one company, as the export sees them."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from datetime import date, datetime
from functools import cached_property

from moss_odoo.books.chart import Chart, Partner
from moss_odoo.books.existing import ExistingBill
from moss_odoo.books.odoo_master import OdooMasterData
from moss_odoo.books.plan import KnownPartner, NewPartner
from moss_odoo.books.policy import Posting
from moss_odoo.books.suppliers import Wanted
from moss_odoo.errors import ConfigError
from moss_odoo.odoo.batch import Batch
from moss_odoo.odoo.changes import Changes
from moss_odoo.odoo.chart import read_chart
from moss_odoo.odoo.client import OdooClient
from moss_odoo.odoo.company import OdooCompany
from moss_odoo.odoo.existing_bills import existing_bills
from moss_odoo.odoo.external_ids import ExternalIds
from moss_odoo.odoo.finding import Finder
from moss_odoo.odoo.glimpse import gone, touched_since
from moss_odoo.odoo.isolation import Attempt, isolated
from moss_odoo.odoo.master_data import read_master_data
from moss_odoo.odoo.partners import bill_partners, find_partners, find_similar
from moss_odoo.odoo.suppliers import create_partners
from moss_odoo.odoo.work import Place, intended
from moss_odoo.sync.bookings import Booked, Booking, ContactRefusal, Refused
from moss_odoo.sync.connection import Connection
from moss_odoo.sync.progress import Progress
from moss_odoo.sync.remembered import OdooRecord
from moss_odoo.sync.watch_ports import Touched


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

    def find_partners(
        self, wanted: Sequence[Wanted], *, linked: Collection[int] = ()
    ) -> tuple[Partner, ...]:
        return find_partners(self.client, wanted, linked, self._connection.company_id)

    def find_similar(self, names: Collection[str]) -> tuple[Partner, ...]:
        return find_similar(self.client, names, self._connection.company_id)

    def bill_partners(self, bill_ids: Collection[int]) -> Mapping[int, KnownPartner]:
        return bill_partners(self.client, bill_ids)

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
        # Asked by the thread that begins all lanes: they share one place with its locks.
        return intended(booking, self._place.ids)

    def differences(self, bookings: Sequence[Booking]) -> Mapping[str, Sequence[str]]:
        return Changes(self.client, self._finder, self._ids, self._chart).of(bookings)

    def book(self, bookings: Sequence[Booking]) -> tuple[Booked | Refused, ...]:
        # What was refused before would make Odoo look at all others one by one.
        parts = ([one for one in bookings if one.suspect is suspect] for suspect in (False, True))
        return tuple(result for part in parts if part for result in isolated(part, self._attempt))

    def _attempt(self, attempt: Attempt) -> tuple[Booked | Refused, ...]:
        batch = Batch(self.client, self._finder, self._place, attempt.bookings)
        return batch.run(after_doubt=attempt.after_doubt)

    def touched_since(self, since: datetime, last_id: int) -> Touched:
        return touched_since(self.client, self._connection.company_id, since, last_id)

    def existing_bills(
        self, partner_ids: Collection[int], since: date, until: date
    ) -> Mapping[int, tuple[ExistingBill, ...]]:
        company_id = self._connection.company_id
        return existing_bills(self.client, company_id, partner_ids, since, until)

    def gone(self, bill_ids: Collection[int]) -> frozenset[int]:
        return gone(self.client, bill_ids)

    @cached_property
    def _place(self) -> Place:
        targets = self._connection.targets
        if targets.purchase_journal_id is None:
            raise NotPreparedError(self._connection.name)
        return Place(
            ids=self._ids,
            purchase_journal_id=targets.purchase_journal_id,
            currencies={code: one.id for code, one in self._chart.currencies.items()},
            posts=self._connection.policy.posting is Posting.POSTED,
            wallets={wallet.wallet_id: wallet for wallet in targets.wallets},
        )
