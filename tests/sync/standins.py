"""Small stand-ins for our own ports: they answer as they are told and remember what was asked.

They know nothing of Moss's or Odoo's behaviour beyond what sync/ports.py promises.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from threading import Event
from typing import Any

from moss_odoo.books.chart import Chart, Partner
from moss_odoo.books.existing import ExistingBill
from moss_odoo.books.expense import (
    DimensionItem,
    Expense,
    ExpenseAccount,
    MossMasterData,
    Rate,
    Receipt,
    Wallet,
)
from moss_odoo.books.identifiers import merchant_key
from moss_odoo.books.money import Money, total
from moss_odoo.books.movements import Movement
from moss_odoo.books.odoo_master import OdooMasterData
from moss_odoo.books.plan import KnownPartner, NewPartner, Payment, Plan
from moss_odoo.books.state import State
from moss_odoo.books.suppliers import Wanted
from moss_odoo.errors import BlockedError
from moss_odoo.sync.bookings import Booked, Booking, ContactRefusal, Refused
from moss_odoo.sync.connection import Connection, OdooTargets, WalletJournal
from moss_odoo.sync.export import ExportOptions, export
from moss_odoo.sync.movement_ports import MovementPage, RawMovement, SeenMovement
from moss_odoo.sync.pace import Pace
from moss_odoo.sync.ports import ExpensePage, Ledger, RawExpense
from moss_odoo.sync.progress import Progress
from moss_odoo.sync.remembered import OdooRecord, SeenExpense, StoredExpense
from moss_odoo.sync.report import ExportReport
from moss_odoo.sync.statement_ports import Balance, BalanceNotToldError
from moss_odoo.sync.watch_ports import Touched
from tests.books.builders import (
    ACCOUNTS,
    ANALYTIC,
    COST_CENTRE,
    DEFAULT_SUPPLIER,
    ERIKA,
    HETZNER,
    TAXES,
    WALLET,
    chart,
    policy,
)
from tests.sync.statement_standins import StatementsStandIn

NOON = datetime(2026, 4, 1, 12, 0, tzinfo=UTC)
CONTENT = b"%PDF-1.7 a receipt"
BATCH = 20
PACE = Pace.of(BATCH)

MASTER = MossMasterData(
    accounts=tuple(ExpenseAccount(id_, one.name, one.code) for id_, one in ACCOUNTS.items()),
    rates=tuple(Rate(id_, one.name, None, one.percent) for id_, one in TAXES.items()),
    items=tuple(
        DimensionItem(id_, COST_CENTRE, one.plan, one.name, one.code)
        for id_, one in ANALYTIC.items()
    ),
    suppliers=(HETZNER,),
    people=(ERIKA,),
    wallets=(Wallet(WALLET, "Main", "EUR"),),
)


def connection(**changes: Any) -> Connection:
    """Prepared: a journal, a default supplier and a journal for the only wallet."""
    values: dict[str, Any] = {
        "name": "acme",
        "odoo_url": "https://acme.odoo.example",
        "odoo_database": "acme",
        "company_id": 1,
        "company_name": "ACME GmbH",
        "company_currency": "EUR",
        "odoo_key_name": "Moss",
        "moss_url": "https://moss.example",
        "moss_key_id": "kid_1",
        "policy": policy(),
        "targets": OdooTargets(11, DEFAULT_SUPPLIER.id, (WalletJournal(WALLET, 12, 13, 14, 15),)),
    }
    return Connection(**values | changes)


class Clock:
    """A clock that stands until it is moved."""

    def __init__(self) -> None:
        self.now = NOON

    def __call__(self) -> datetime:
        return self.now

    def advance(self, **by: float) -> None:
        self.now += timedelta(**by)


class MossStandIn:
    """Lists all that it has, each time; what is changed is sent anew."""

    def __init__(self, master: MossMasterData = MASTER) -> None:
        self.master = master
        self.page_size = 100
        self.asked_at = NOON
        self.takes_per_page = timedelta()
        self.asked_since: list[datetime | None] = []
        self.breaks_before_page: tuple[int, Exception] | None = None
        self.files: dict[str, tuple[Receipt, ...]] = {}
        self.broken_files: dict[str, Exception] = {}
        self.meanwhile: Callable[[], None] = lambda: None
        """Happens while receipts are looked up."""
        self.asked_for_receipts: list[list[str]] = []
        self.downloaded: list[str] = []
        self.gate = Event()
        """Downloads wait while it is closed."""
        self.gate.set()
        self.began = Event()
        """Set by the first download."""
        self.asked_for_movements: list[tuple[str, date, date | None]] = []
        self.broken_movements: dict[str, BlockedError] = {}
        self.asked_for_balances: list[str] = []
        self.opened: dict[str, Money] = {}
        """What each wallet held before all that is listed."""
        self.has_nameless_movement = False
        self.untold: set[str] = set()
        """Wallets whose balance it does not tell."""
        self.before_listing: list[Callable[[], None]] = []
        """Happens, one after the other, before bank transactions are listed."""
        self.while_listing: list[Callable[[], None]] = []
        """Happens, one after the other, after bank transactions were listed."""
        self._movements: dict[str, Movement] = {}
        self._listed: dict[str, RawExpense] = {}
        self._meaning: dict[tuple[str, int], Expense | BlockedError] = {}

    def has(self, *expenses: Expense) -> None:
        """New expenses, or new versions of those that it had."""
        for expense in expenses:
            self._send(expense.id, expense.kind.value, expense.updated, expense)

    def has_nonsense(self, moss_id: str, error: BlockedError) -> None:
        """An expense that cannot be read."""
        self._send(moss_id, "unknown", NOON, error)

    def has_nameless(self) -> None:
        """An expense without an id."""
        self._listed["nameless"] = {}

    def _send(
        self, moss_id: str, kind: str, updated: datetime, meaning: Expense | BlockedError
    ) -> None:
        version = len([1 for known, _ in self._meaning if known == moss_id])
        self._meaning[moss_id, version] = meaning
        self._listed[moss_id] = {
            "id": moss_id,
            "kind": kind,
            "updated": updated.isoformat(),
            "version": version,
        }

    def listed(self) -> tuple[RawExpense, ...]:
        return tuple(self._listed.values())

    def moved(self, *movements: Movement) -> None:
        """New bank transactions, or new versions of those that it had."""
        self._movements |= {one.id: one for one in movements}

    def lost(self, *movement_ids: str) -> None:
        """It does not list these any more, and they do not count for a balance."""
        for one in movement_ids:
            del self._movements[one]

    def sign_in(self) -> None: ...

    def expenses(self, *, updated_since: datetime | None) -> Iterator[ExpensePage]:
        self.asked_since.append(updated_since)
        raw = self.listed()
        starts = range(0, len(raw), self.page_size) or [0]
        for number, start in enumerate(starts):
            if self.breaks_before_page and self.breaks_before_page[0] == number:
                raise self.breaks_before_page[1]
            asked_at = self.asked_at + number * self.takes_per_page
            yield ExpensePage(raw[start : start + self.page_size], len(raw), asked_at)

    def seen(self, raw: RawExpense) -> SeenExpense:
        if "id" not in raw:
            raise BlockedError("moss-member-missing", "Moss sent no id.")
        meaning = self._meaning[raw["id"], raw["version"]]
        facts = meaning.card if isinstance(meaning, Expense) else None
        return SeenExpense(
            raw["id"],
            raw["kind"],
            datetime.fromisoformat(raw["updated"]),
            json.dumps(raw),
            merchant=merchant_key(facts.merchant) if facts else "",
        )

    def translate(self, raw: RawExpense) -> Expense:
        meaning = self._meaning[raw["id"], raw["version"]]
        if isinstance(meaning, BlockedError):
            raise meaning
        return meaning

    def receipts(self, expenses: Sequence[Expense]) -> Mapping[str, tuple[Receipt, ...]]:
        self.asked_for_receipts.append([one.id for one in expenses])
        self.meanwhile()
        return {one.id: self.files.get(one.id, (receipt(one),)) for one in expenses}

    def download(self, wanted: Receipt) -> bytes:
        self.began.set()
        self.gate.wait(10)
        self.downloaded.append(wanted.id)
        if wanted.id in self.broken_files:
            raise self.broken_files[wanted.id]
        return CONTENT

    def master_data(self, *, progress: Progress | None = None) -> MossMasterData:  # noqa: ARG002
        return self.master

    def wallets(self) -> tuple[Wallet, ...]:
        return self.master.wallets

    def movements(
        self, wallet_id: str, *, since: date, until: date | None = None
    ) -> Iterator[MovementPage]:
        self.asked_for_movements.append((wallet_id, since, until))
        if self.before_listing:
            self.before_listing.pop(0)()
        raw: tuple[RawMovement, ...] = tuple(
            {"id": one.id, "told": repr(one)}
            for one in self._movements.values()
            if one.wallet_id == wallet_id and since <= one.booked <= (until or date.max)
        )
        if self.has_nameless_movement:
            raw = (*raw, {})
        if self.while_listing:
            self.while_listing.pop(0)()
        yield MovementPage(raw, self.asked_at, until or date.max)

    def balance(self, wallet_id: str) -> Balance:
        self.asked_for_balances.append(wallet_id)
        if wallet_id in self.untold:
            raise BalanceNotToldError(wallet_id, "it has none")
        [currency] = [one.currency for one in self.master.wallets if one.id == wallet_id]
        before = self.opened.get(wallet_id, Money.of(0, currency))
        moved = [
            one.amount
            for one in self._movements.values()
            if (one.wallet_id, one.amount.currency) == (wallet_id, currency)
        ]
        amount = total([before, *moved], currency)
        return Balance(wallet_id, self.asked_at, amount, amount)

    def seen_movement(self, raw: RawMovement) -> SeenMovement:
        if "id" not in raw:
            raise BlockedError("moss-member-missing", "Moss sent no id.")
        kind = self._movements[raw["id"]].kind
        return SeenMovement(raw["id"], kind, NOON, json.dumps(raw))

    def movement(self, raw: RawMovement) -> Movement:
        if raw["id"] in self.broken_movements:
            raise self.broken_movements[raw["id"]]
        return self._movements[raw["id"]]


def receipt(expense: Expense, number: int = 1) -> Receipt:
    return Receipt(f"file-{expense.id}-{number}", expense.id, f"receipt {number}.pdf")


class OdooStandIn:
    """Books whatever it is given, once each, and answers otherwise where it is told to."""

    def __init__(self, odoo_chart: Chart | None = None) -> None:
        self.odoo_chart = odoo_chart or chart()
        self.contacts: list[Partner] = []
        self.refused_contacts: dict[str, ContactRefusal] = {}
        self.refuses: dict[str, Refused] = {}
        self.fails_before: dict[int, Exception] = {}
        """Raised instead of booking, by the number of the batch from the beginning."""
        self.fails_after: dict[int, Exception] = {}
        """Raised after a batch was booked: its answer is lost."""
        self.meanwhile: Callable[[], None] = lambda: None
        """Happens while a batch is booked."""
        self.while_searching: Callable[[], None] = lambda: None
        """Happens while contacts are looked up."""
        self.watched_since: list[datetime] = []
        self.touched = Touched((), None)
        """What it answers to who watches it."""
        self.others: list[ExistingBill] = []
        """Bills that it has of every contact and that are not ours."""
        self.corrected: set[str] = set()
        """Expenses whose bill a person made to what Moss says now."""
        self.lost: set[int] = set()
        """Bills that are not there any more."""
        self.strangers: set[int] = set()
        """Bills that are none of ours, by id."""
        self.compared: list[set[int]] = []
        """Which bills it was asked for one by one."""
        self.asked_for: list[str] = []
        self.created: list[NewPartner] = []
        self.owed: dict[int, KnownPartner] = {}
        """Whose the bills are, by their id."""
        self.batches: list[list[Booking]] = []
        self.attached: dict[str, list[tuple[Receipt, bytes]]] = {}
        """The receipts of each booking, by expense, as they were read."""
        self.bills: dict[str, int] = {}
        self.paid: set[str] = set()
        self.payments: dict[int, Payment] = {}
        """By their id."""
        self.stands: dict[str, State] = {}
        """In which state these end, whatever was booked."""
        self._calls = 0
        self._batch = 0
        self._check: Callable[[], None] = lambda: None

    @property
    def calls(self) -> int:
        return self._calls

    @property
    def bookings(self) -> list[Booking]:
        """All that it was given to book, in this order."""
        return [booking for batch in self.batches for booking in batch]

    def guard(self, check: Callable[[], None]) -> None:
        self._check = check

    def chart(self) -> Chart:
        self._calls += 1
        return self.odoo_chart

    def master_data(self, *, progress: Progress) -> OdooMasterData:  # noqa: ARG002
        return OdooMasterData(partners=tuple(self.contacts))

    def find_partners(
        self, wanted: Sequence[Wanted], *, linked: Collection[int] = ()
    ) -> tuple[Partner, ...]:
        self._calls += 1
        self.asked_for += [one.name for one in wanted]
        self.while_searching()
        return tuple(one for one in self.contacts if wanted or one.id in linked)

    def find_similar(self, names: Collection[str]) -> tuple[Partner, ...]:  # noqa: ARG002
        self._calls += 1
        return tuple(self.contacts)

    def bill_partners(self, bill_ids: Collection[int]) -> Mapping[int, KnownPartner]:
        self._calls += 1
        return {id_: self.owed[id_] for id_ in bill_ids if id_ in self.owed}

    def create_partners(
        self, partners: Sequence[NewPartner]
    ) -> Mapping[str, KnownPartner | ContactRefusal]:
        if partners:
            self._write()
        answers: dict[str, KnownPartner | ContactRefusal] = {}
        for new in partners:
            if new.name in self.refused_contacts:
                answers[new.key] = self.refused_contacts[new.name]
                continue
            self.created.append(new)
            known = KnownPartner(1000 + len(self.created), new.name)
            self.contacts.append(Partner(known.id, known.name))
            answers[new.key] = known
        return answers

    def intended_records(self, booking: Booking) -> tuple[OdooRecord, ...]:
        return (_record(booking, None),)

    def book(self, bookings: Sequence[Booking]) -> tuple[Booked | Refused, ...]:
        self._write()
        number = self._batch
        self._batch += 1
        if number in self.fails_before:
            raise self.fails_before[number]
        self.meanwhile()
        self.batches.append(list(bookings))
        for booking in bookings:
            self.attached[booking.plan.expense_id] = [
                (file.receipt, file.read()) for file in booking.receipts
            ]
        answers = tuple(self._answer(booking) for booking in bookings)
        if number in self.fails_after:
            raise self.fails_after[number]
        return answers

    def touched_since(self, since: datetime, last_id: int) -> Touched:
        self.watched_since.append(since)
        there = {*self.bills.values(), *self.strangers} - self.lost
        return replace(self.touched, counted=sum(bill_id <= last_id for bill_id in there))

    def existing_bills(
        self,
        partner_ids: Collection[int],
        since: date,
        until: date,
    ) -> Mapping[int, tuple[ExistingBill, ...]]:
        within = tuple(one for one in self.others if since <= one.bill_date <= until)
        return dict.fromkeys(partner_ids, within)

    def differences(self, bookings: Sequence[Booking]) -> Mapping[str, Sequence[str]]:
        return {
            one.plan.expense_id: ["total: Odoo has one, Moss has another"]
            for one in bookings
            if one.plan.expense_id not in self.corrected
        }

    def gone(self, bill_ids: Collection[int]) -> frozenset[int]:
        self.compared.append(set(bill_ids))
        return frozenset(self.lost & set(bill_ids))

    def _write(self) -> None:
        self._check()
        self._calls += 1

    def _answer(self, booking: Booking) -> Booked | Refused:
        moss_id = booking.plan.expense_id
        if moss_id in self.refuses:
            return self.refuses[moss_id]
        created = moss_id not in self.bills
        settled = moss_id not in self.paid
        bill_id = self.bills.setdefault(moss_id, 5000 + len(self.bills) + 1)
        is_draft = self.stands.get(moss_id) is State.DRAFT
        pays = None if is_draft else booking.plan.payment
        records = [_record(booking, bill_id)]
        if pays:
            self.paid.add(moss_id)
            self.payments[bill_id + 1000] = pays
            again = f"_r{booking.revision}" if booking.revision > 1 else ""
            name = f"moss_odoo.c1_payment_{moss_id}{again}"
            records.append(OdooRecord(moss_id, name, "account.payment", bill_id + 1000))
        return Booked(
            moss_id,
            self.stands.get(moss_id, State.PAID if moss_id in self.paid else State.POSTED),
            bill_id,
            f"MOSSB/{bill_id}",
            payment_id=bill_id + 1000 if pays else None,
            receipts=len(booking.receipts) if created else 0,
            created=created,
            settled=settled,
            records=tuple(records),
        )


def _record(booking: Booking, odoo_id: int | None) -> OdooRecord:
    moss_id = booking.plan.expense_id
    return OdooRecord(moss_id, f"moss_odoo.c1_bill_{moss_id}", "account.move", odoo_id)


def refusal(expense: Expense, *, code: str = "refused-by-odoo", exception: bool = False) -> Refused:
    return Refused(expense.id, code, "Odoo says: no.", "Mend it.", exception)


@dataclass
class Steps:
    """A progress that remembers what it was told."""

    stages: list[tuple[str, int | None]] = field(default_factory=list)
    advanced: int = 0
    notes: list[str] = field(default_factory=list)

    def stage(self, title: str, total: int | None = None) -> None:
        self.stages.append((title, total))
        self.advanced = 0

    def advance(self, count: int = 1) -> None:
        self.advanced += count

    def note(self, text: str) -> None:
        self.notes.append(text)


@dataclass
class World:
    """A connection with both of its sides and its memory."""

    connection: Connection
    ledger: Ledger
    moss: MossStandIn
    odoo: OdooStandIn
    steps: Steps = field(default_factory=Steps)
    shown: list[Plan] = field(default_factory=list)
    statements: StatementsStandIn | None = None

    def export(self, *, pace: Pace = PACE, **options: Any) -> ExportReport:
        """In one lane, unless `lanes` says otherwise."""
        return export(
            self.connection,
            self.ledger,
            self.moss,
            self.odoo,
            ExportOptions(**{"lanes": 1, **options}),
            progress=self.steps,
            show=self.shown.append,
            pace=pace,
            statements=self.statements,
        )

    def stored(self, expense: Expense) -> StoredExpense:
        found = self.ledger.expense(expense.id)
        assert found
        return found

    def state(self, expense: Expense) -> State:
        return self.stored(expense).state

    def due(self) -> set[str]:
        """What the next run looks at, if nothing changes in Moss."""
        return {one.moss_id for one in self.ledger.due(limit=1000)}
