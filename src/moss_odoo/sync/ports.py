"""What the use cases need of the outside, as protocols; `bootstrap` supplies the adapters."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Protocol

from moss_odoo.books.chart import Chart, Partner
from moss_odoo.books.expense import Expense, MossMasterData, Receipt
from moss_odoo.books.mapping import MappingKind, MappingRow
from moss_odoo.books.odoo_master import OdooMasterData
from moss_odoo.books.plan import KnownPartner, NewPartner
from moss_odoo.books.state import State
from moss_odoo.books.suppliers import Wanted
from moss_odoo.sync.bookings import Booked, Booking, ContactRefusal, Refused
from moss_odoo.sync.lease import Lease
from moss_odoo.sync.movement_ports import MossMovements, MovementMemory
from moss_odoo.sync.open_pages import OpenMemory
from moss_odoo.sync.progress import Progress
from moss_odoo.sync.proof_outline import OutlineMemory
from moss_odoo.sync.proofs import ProofMemory
from moss_odoo.sync.queue import QueueMemory
from moss_odoo.sync.remembered import (
    HistoryEntry,
    KnownBill,
    OdooRecord,
    RunRow,
    SeenExpense,
    StateChange,
    StateCount,
    StoredExpense,
    Stuck,
)
from moss_odoo.sync.run_steps import RunMemory
from moss_odoo.sync.spending import SpendingMemory
from moss_odoo.sync.statement_ports import MossBalances, StatementMemory
from moss_odoo.sync.watch_ports import OdooWatching, StandingMemory

RawExpense = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class ExpensePage:
    raw: tuple[RawExpense, ...]
    """As Moss sent them, to be kept beside what we understood; numbers are strings or decimals."""
    total: int | None
    """How many expenses the whole listing has, where Moss tells."""
    asked_at: datetime
    """Moss's own clock when it answered; the machine's where Moss does not tell."""


class Moss(MossMovements, MossBalances, Protocol):
    """Moss's API, read only."""

    def sign_in(self) -> None:
        """Get a token; a refused key is a CredentialsRefusedError (ConfigError family)."""

    def expenses(self, *, updated_since: datetime | None) -> Iterator[ExpensePage]:
        """All expenses changed since then, page by page, in a stable order."""

    def seen(self, raw: RawExpense) -> SeenExpense:
        """What the ledger keeps of it; BlockedError only where it has no id."""

    def translate(self, raw: RawExpense) -> Expense:
        """The neutral expense; BlockedError names a member that is missing or makes no sense."""

    def receipts(self, expenses: Sequence[Expense]) -> Mapping[str, tuple[Receipt, ...]]:
        """The files of each expense and of its lines, by expense id; none where it has none."""

    def download(self, receipt: Receipt) -> bytes: ...

    def master_data(self, *, progress: Progress | None = None) -> MossMasterData: ...


class Ledger(
    StandingMemory,
    MovementMemory,
    StatementMemory,
    OpenMemory,
    ProofMemory,
    OutlineMemory,
    QueueMemory,
    SpendingMemory,
    RunMemory,
    Protocol,
):
    """The memory of one connection. Each method is one transaction, committed when it returns."""

    def lease(self, owner: str) -> AbstractContextManager[Lease]:
        """The right to write to Odoo for this connection, kept alive by a heartbeat.

        Raises AnotherRunError (TransientError) while another living owner holds it; takes over
        one that has expired.
        """

    def start_run(self, kind: str) -> int: ...

    def finish_run(self, run_id: int, *, outcome: str, summary: Mapping[str, Any]) -> None: ...

    def runs(
        self, limit: int = 20, *, kind: str | None = None, before: int | None = None
    ) -> tuple[RunRow, ...]:
        """The last ones first; `before`: those begun before this one."""

    def cursor(self, stream: str) -> datetime | None: ...

    def set_cursor(self, stream: str, value: datetime) -> None: ...

    def remember(self, run_id: int, seen: Sequence[SeenExpense]) -> int:
        """Insert or update; how many were new or changed.

        A changed one becomes due again, whatever its state; an unchanged one stays untouched.
        """

    def due(self, *, after: str = "", limit: int = 100) -> tuple[StoredExpense, ...]:
        """The next expenses to look at, ordered by id after `after`.

        Due are: new, planned, sent and blocked ones and exceptions always; undone ones never; any
        other since Moss changed it or `look_again`, until its state is recorded again.
        """

    def count_due(self) -> int: ...

    def page(
        self,
        *,
        states: Sequence[State] = tuple(State),
        kind: str | None = None,
        after: str = "",
        limit: int = 500,
    ) -> tuple[StoredExpense, ...]:
        """Those in one of the states and of this kind, ordered by id after `after`."""

    def without_movement(
        self, *, updated_since: datetime, after: str = "", limit: int = 500
    ) -> tuple[StoredExpense, ...]:
        """Those changed in Moss since then that no bank transaction is known to have paid.

        Ordered by id after `after`; payout fees, which are bank transactions, are left out.
        """

    def oldest_release(self) -> date | None:
        """The earliest accounting date of what a person let through."""

    def expense(self, moss_id: str) -> StoredExpense | None: ...

    def expenses(self, moss_ids: Sequence[str]) -> tuple[StoredExpense, ...]:
        """Those of these that are known, in this order."""

    def sharing_prefix(self, moss_ids: Sequence[str], digits: int) -> frozenset[str]:
        """Those of these ids whose first hex digits another expense of the ledger has too."""

    def of_merchant(self, merchant: str) -> tuple[StoredExpense, ...]:
        """All card payments of the merchant, by its normalised name, as far as named."""

    def unnamed(self, limit: int = 500) -> tuple[StoredExpense, ...]:
        """Card payments that an earlier version stored without their merchant."""

    def name_merchants(self, named: Mapping[str, str]) -> None:
        """Store the normalised merchant of these, by Moss id; empty where there is none."""

    def find(self, prefix: str) -> tuple[StoredExpense, ...]:
        """Those whose id, bill name or `MOSS-…` reference starts with it (at most 20)."""

    def intend(
        self, run_id: int, records: Sequence[OdooRecord], states: Sequence[StateChange]
    ) -> None:
        """Before sending: what is about to be written, and the state `planned` or `sent`."""

    def confirm(
        self, run_id: int, records: Sequence[OdooRecord], states: Sequence[StateChange]
    ) -> None:
        """After sending: the ids that Odoo gave, and the states reached; clears `due`."""

    def records(self, moss_id: str) -> tuple[OdooRecord, ...]: ...

    def history(self, moss_id: str) -> tuple[HistoryEntry, ...]: ...

    def last_bills(self, limit: int, *, since: datetime | None = None) -> tuple[KnownBill, ...]:
        """The posted bills that Odoo made last, booked after `since`; exceptions left out."""

    def counts(self) -> tuple[StateCount, ...]: ...

    def stuck(self, states: Sequence[State], *, each: int) -> tuple[Stuck, ...]:
        """Those in one of the states with a code of why they do not go on: of each reason a few."""

    def mapping(self) -> tuple[MappingRow, ...]: ...

    def save_mapping(self, rows: Sequence[MappingRow]) -> None:
        """Insert or replace by kind and Moss id; a row without a time is confirmed now.

        What a person confirmed is never overwritten by an automatic row.
        """

    def forget_mapping(self, keys: Sequence[tuple[MappingKind, str]]) -> None:
        """Drop these rows, also what a person confirmed."""

    def notice_given(self, subject: str) -> bool: ...

    def give_notice(self, subject: str) -> None:
        """Remember that it was delivered."""

    def notices_given(self, prefix: str) -> frozenset[str]:
        """The subjects that begin so."""

    def give_notices(self, subjects: Collection[str]) -> None: ...

    def take_notices_back(self, subjects: Collection[str]) -> None:
        """What was over and comes again is told again."""


class Odoo(OdooWatching, Protocol):
    """Odoo's books of one company, as the export needs them."""

    @property
    def calls(self) -> int:
        """How many requests were sent so far."""

    def guard(self, check: Callable[[], None]) -> None:
        """Ask before each call that writes; what it raises stops the run before the call."""

    def chart(self) -> Chart:
        """The company's accounts, purchase taxes, analytic accounts and lock dates; read once."""

    def master_data(self, *, progress: Progress) -> OdooMasterData:
        """What an import reads beside the chart, all contacts among it."""

    def find_partners(
        self, wanted: Sequence[Wanted], *, linked: Collection[int] = ()
    ) -> tuple[Partner, ...]:
        """Contacts that may be one of these and those with these ids, archived ones too."""

    def find_similar(self, names: Collection[str]) -> tuple[Partner, ...]:
        """Active contacts, among them all with a similar name."""

    def bill_partners(self, bill_ids: Collection[int]) -> Mapping[int, KnownPartner]:
        """Whose each of these bills is, by its id; without those that are gone."""

    def create_partners(
        self, partners: Sequence[NewPartner]
    ) -> Mapping[str, KnownPartner | ContactRefusal]:
        """The created or found contact by key, or why there is none."""

    def intended_records(self, booking: Booking) -> tuple[OdooRecord, ...]:
        """The records that `book` will create for it, by External ID."""

    def differences(self, bookings: Sequence[Booking]) -> Mapping[str, Sequence[str]]:
        """What of booked expenses is otherwise in Odoo than these plans say, by Moss id."""

    def book(self, bookings: Sequence[Booking]) -> tuple[Booked | Refused, ...]:
        """Bring Odoo to what the plans say; what is already there is found, never doubled.

        May be repeated after any failure.
        """
