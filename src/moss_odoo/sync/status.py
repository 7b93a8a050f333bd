"""Looking at what the ledger knows: how things stand, and one expense with all that happened."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import reduce

from moss_odoo.books.money import Money
from moss_odoo.books.plan import Plan
from moss_odoo.books.state import State
from moss_odoo.books.wallet import StandingMovement
from moss_odoo.errors import ConfigError, MossOdooError
from moss_odoo.sync.connection import Connection
from moss_odoo.sync.decision import Exceptional
from moss_odoo.sync.decisions import Decider
from moss_odoo.sync.newcomers import IMPORT
from moss_odoo.sync.odoo_pages import OdooPages
from moss_odoo.sync.ports import Ledger, Moss, Odoo
from moss_odoo.sync.remembered import HistoryEntry, OdooRecord, RunRow, StateCount, StoredExpense
from moss_odoo.sync.statement_days import unsettled
from moss_odoo.sync.statement_report import NOTHING, Unsettled

EXAMPLES = 3
RELEASED = "released"
"""The code of a new one that a person let through."""

_PAYMENT_MAY_BE_STUCK = (State.DRAFT, State.POSTED, State.PARTLY_PAID, State.PAID)
"""The bill stands; a code tells that its payment or a change does not go on."""


class NoSuchExpenseError(ConfigError):
    def __init__(self, text: str) -> None:
        super().__init__(
            f"No expense is known by “{text}”.",
            remedy="Give the beginning of its Moss id, or the number of its bill.",
        )


class SeveralExpensesError(ConfigError):
    def __init__(self, text: str, found: Sequence[StoredExpense]) -> None:
        listed = "; ".join(f"{one.moss_id} {one.label}".strip() for one in found[:5])
        super().__init__(
            f"{len(found)} expenses begin with “{text}”: {listed}.", remedy="Give more of the id."
        )


@dataclass(slots=True)
class Reason:
    """Expenses that are stuck for one reason."""

    state: State
    code: str
    reason: str
    remedy: str = ""
    count: int = 0
    amount: Money | None = None
    examples: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Alike:
    """Reasons with one code: they have one title and one remedy."""

    state: State
    code: str
    count: int
    amount: Money | None
    reasons: tuple[Reason, ...]
    """The commonest first."""


@dataclass(frozen=True, slots=True)
class Overview:
    counts: tuple[StateCount, ...]
    """By kind and state."""
    stuck: tuple[Reason, ...]
    """Blocked and exceptional ones, by reason; the commonest first."""
    left_out: tuple[Reason, ...]
    last_run: RunRow | None
    released: tuple[Reason, ...] = ()
    """Left out before and let through by a person: the next export books them."""
    unsettled: Unsettled = NOTHING
    """Bank transactions."""

    @property
    def all_well(self) -> bool:
        return not self.stuck and not self.unsettled.need_person


@dataclass(frozen=True, slots=True)
class Link:
    title: str
    url: str


@dataclass(frozen=True, slots=True)
class Details:
    expense: StoredExpense
    history: tuple[HistoryEntry, ...]
    records: tuple[OdooRecord, ...]
    links: tuple[Link, ...]
    movements: tuple[StandingMovement, ...] = ()
    """The bank transactions that are cleared with its payments."""


def overview(connection: Connection, ledger: Ledger) -> Overview:
    return replace(of_expenses(ledger), unsettled=unsettled(connection, ledger))


def of_expenses(ledger: Ledger) -> Overview:
    """Without bank transactions."""
    counts = ledger.counts()
    stuck = _reasons(ledger, counts, (State.EXCEPTION, State.BLOCKED, *_PAYMENT_MAY_BE_STUCK))
    return Overview(
        counts=merged(counts),
        stuck=tuple(sorted(stuck, key=lambda one: -one.count)),
        left_out=tuple(_reasons(ledger, counts, (State.LEFT_OUT,))),
        last_run=next((run for run in ledger.runs() if run.kind != IMPORT), None),
        released=tuple(
            one for one in _reasons(ledger, counts, (State.NEW,)) if one.code == RELEASED
        ),
    )


def find(ledger: Ledger, text: str) -> StoredExpense:
    """By Moss id, the beginning of one, or bill number."""
    text = text.strip()
    found = ledger.find(text) if text else ()
    exact = [one for one in found if text in {one.moss_id, one.bill_name}]
    if len(exact or found) > 1:
        raise SeveralExpensesError(text, exact or found)
    if not found:
        raise NoSuchExpenseError(text)
    return (exact or found)[0]


def details(connection: Connection, ledger: Ledger, expense: StoredExpense) -> Details:
    return Details(
        expense=expense,
        history=ledger.history(expense.moss_id),
        records=ledger.records(expense.moss_id),
        links=tuple(_links(connection, expense)),
        movements=ledger.settling([expense.moss_id]),
    )


def planned(
    connection: Connection, ledger: Ledger, moss: Moss, odoo: Odoo, expense: StoredExpense
) -> Plan | MossOdooError | None:
    """What would be booked as things are now, or what stands against it; None for neither."""
    made = Decider(connection, ledger, moss, odoo).decide([expense], dry_run=True)[0].outcome
    if isinstance(made, Exceptional):
        return made.plan
    return made if isinstance(made, Plan | MossOdooError) else None


def _links(connection: Connection, expense: StoredExpense) -> list[Link]:
    pages = OdooPages(connection.odoo_url)
    links = []
    if expense.bill_id:
        links.append(Link("Bill", pages.bill(expense.bill_id)))
    if expense.payment_id:
        links.append(Link("Payment", pages.payment(expense.payment_id)))
    return links


def merged(counts: Sequence[StateCount]) -> tuple[StateCount, ...]:
    """Without the reasons, in the order of an expense's life."""
    order = list(State)
    sums: dict[tuple[str, State], StateCount] = {}
    for one in counts:
        old = sums.get((one.kind, one.state))
        number, amount = (old.count, old.amount) if old else (0, None)
        merged = StateCount(
            one.kind, one.state, "", "", number + one.count, _plus(amount, one.amount)
        )
        sums[one.kind, one.state] = merged
    return tuple(sorted(sums.values(), key=lambda one: (one.kind, order.index(one.state))))


def reasons(counts: Sequence[StateCount], states: Sequence[State]) -> list[Reason]:
    """Of those in these states, the commonest first; without remedies and examples."""
    return sorted(_by_reason(counts, states).values(), key=lambda one: -one.count)


def by_code(found: Sequence[Reason]) -> tuple[Alike, ...]:
    """What most expenses are stuck for first."""
    codes: dict[tuple[State, str], list[Reason]] = {}
    for one in sorted(found, key=lambda one: -one.count):
        codes.setdefault((one.state, one.code), []).append(one)
    made = [
        Alike(
            state,
            code,
            sum(one.count for one in these),
            reduce(_plus, (one.amount for one in these)),
            tuple(these),
        )
        for (state, code), these in codes.items()
    ]
    return tuple(sorted(made, key=lambda one: -one.count))


def _by_reason(
    counts: Sequence[StateCount], states: Sequence[State]
) -> dict[tuple[State, str, str], Reason]:
    found: dict[tuple[State, str, str], Reason] = {}
    for one in counts:
        if one.state in states and one.code:
            key = (one.state, one.code, one.reason)
            reason = found.setdefault(key, Reason(*key))
            reason.count += one.count
            reason.amount = _plus(reason.amount, one.amount)
    return found


def _reasons(ledger: Ledger, counts: Sequence[StateCount], states: Sequence[State]) -> list[Reason]:
    found = _by_reason(counts, states)
    for example in ledger.stuck(states, each=EXAMPLES):
        if known := found.get((example.state, example.code, example.reason)):
            known.remedy = known.remedy or example.remedy
            known.examples.append(example.label or example.moss_id)
    return list(found.values())


def _plus(one: Money | None, other: Money | None) -> Money | None:
    if one is None or other is None or one.currency != other.currency:
        return one or other
    return one + other
