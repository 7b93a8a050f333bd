"""Which expenses a person may release although they are left out, and which not, and why."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from zoneinfo import ZoneInfo

from moss_odoo.books.dates import DateMissingError, bill_dates
from moss_odoo.books.expense import Expense, Kind
from moss_odoo.books.money import Money, total
from moss_odoo.books.payout_fees import in_company_currency
from moss_odoo.books.plan import LeftOut, Waiting
from moss_odoo.books.planner import title
from moss_odoo.books.readiness import assess
from moss_odoo.books.state import Resolution, State
from moss_odoo.errors import BlockedError
from moss_odoo.sync.connection import Connection
from moss_odoo.sync.ports import Moss
from moss_odoo.sync.reading import read
from moss_odoo.sync.remembered import StoredExpense

NOT_IN_ODOO = (State.NEW, State.PLANNED, State.BLOCKED, State.LEFT_OUT)


@dataclass(frozen=True, slots=True)
class Held:
    """An expense that is left out until a person releases it, or that was released already."""

    moss_id: str
    kind: Kind
    label: str
    amount: Money
    accounting_date: date | None
    code: Resolution | None
    """Why it is left out, or would be; None where nothing keeps it back by now."""
    reason: str
    obstacle: str = ""
    """Why it would be blocked once it is released, as far as that is known already."""


@dataclass(frozen=True, slots=True)
class NotHeld:
    """One that was named and cannot be released (or taken back), and why."""

    moss_id: str
    label: str
    why: str


@dataclass(frozen=True, slots=True)
class Group:
    """Those of one kind and reason."""

    kind: Kind
    code: Resolution | None
    count: int
    amount: Money
    first: date | None
    last: date | None


def groups(held: Iterable[Held]) -> tuple[Group, ...]:
    """By kind, then by reason."""
    kinds, codes = list(Kind), [*Resolution, None]
    found: dict[tuple[Kind, Resolution | None, str], list[Held]] = {}
    for one in held:
        found.setdefault((one.kind, one.code, one.amount.currency), []).append(one)
    order = sorted(found, key=lambda key: (kinds.index(key[0]), codes.index(key[1]), key[2]))
    return tuple(_group(key, found[key]) for key in order)


def _group(key: tuple[Kind, Resolution | None, str], held: Sequence[Held]) -> Group:
    kind, code, currency = key
    days = [one.accounting_date for one in held if one.accounting_date]
    return Group(
        kind,
        code,
        len(held),
        total([one.amount for one in held], currency),
        min(days, default=None),
        max(days, default=None),
    )


class Judge:
    """Says of each expense whether a person may release it, or take its release back."""

    def __init__(self, connection: Connection, moss: Moss, *, undo: bool) -> None:
        self._policy = connection.policy
        self._zone = ZoneInfo(connection.policy.time_zone)
        self._company_currency = connection.company_currency
        self._moss = moss
        self._undo = undo

    def of(self, stored: StoredExpense) -> Held | NotHeld:
        if stored.state not in NOT_IN_ODOO:
            return _not_held(stored, _standing(stored))
        if self._undo and stored.released_at is None:
            return _not_held(stored, "it was not released")
        if stored.released_at is not None and not self._undo:
            day = stored.released_at.astimezone(self._zone).date()
            return _not_held(stored, f"it was released on {day} already")
        try:
            expense = in_company_currency(read(self._moss, stored), self._company_currency)
        except BlockedError as error:
            return _not_held(stored, f"it is blocked: {error.message}")
        return self._released(stored, expense) if self._undo else self._left_out(stored, expense)

    def _left_out(self, stored: StoredExpense, expense: Expense) -> Held | NotHeld:
        try:
            outcome = assess(expense, self._policy)
        except BlockedError as error:
            return _not_held(stored, f"it is not left out, but blocked: {error.message}")
        if outcome is None:
            return _not_held(stored, "it is not left out: the next export books it")
        if isinstance(outcome, Waiting):
            return _not_held(stored, f"it is not ready in Moss yet: {outcome.reason}")
        if not outcome.code.releasable:
            return _not_held(stored, outcome.reason)
        obstacle = ""
        try:
            afterwards = assess(expense, self._policy, released=True)
        except BlockedError as error:
            afterwards, obstacle = None, error.message
        if isinstance(afterwards, LeftOut):
            return _not_held(stored, afterwards.reason)
        return self._held(stored, expense, outcome, obstacle)

    def _released(self, stored: StoredExpense, expense: Expense) -> Held:
        try:
            outcome = assess(expense, self._policy)
        except BlockedError:
            outcome = None
        return self._held(stored, expense, outcome if isinstance(outcome, LeftOut) else None)

    def _held(
        self, stored: StoredExpense, expense: Expense, outcome: LeftOut | None, obstacle: str = ""
    ) -> Held:
        try:
            day = bill_dates(expense, self._zone).accounting
        except DateMissingError:
            day = None
        return Held(
            stored.moss_id,
            expense.kind,
            stored.label or title(expense, self._zone),
            expense.home,
            day,
            outcome.code if outcome else None,
            outcome.reason if outcome else "",
            obstacle,
        )


def _not_held(stored: StoredExpense, why: str) -> NotHeld:
    return NotHeld(stored.moss_id, stored.label, why)


def _standing(stored: StoredExpense) -> str:
    if stored.state is State.UNDONE:
        return "its export was taken back"
    if stored.bill_name:
        return f"it is booked as {stored.bill_name}"
    return f"something of it may stand in Odoo (its state is {stored.state})"
