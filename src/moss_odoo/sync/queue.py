"""The queue: expenses as people page through them, by what they have to do with them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Protocol

from moss_odoo.books.money import Money
from moss_odoo.books.state import State
from moss_odoo.sync.remembered import StateCount

PAGE = 50


class Tab(StrEnum):
    """What people look at together."""

    READY = "ready"
    BLOCKED = "blocked"
    EXCEPTIONS = "exceptions"
    EXPORTED = "exported"
    LEFT_OUT = "left-out"
    UNDONE = "undone"

    @property
    def states(self) -> tuple[State, ...]:
        return _STATES[self]


_STATES: Mapping[Tab, tuple[State, ...]] = {
    Tab.READY: (State.NEW, State.PLANNED, State.SENT),
    Tab.BLOCKED: (State.BLOCKED,),
    Tab.EXCEPTIONS: (State.EXCEPTION,),
    Tab.EXPORTED: (State.DRAFT, State.POSTED, State.PARTLY_PAID, State.PAID),
    Tab.LEFT_OUT: (State.LEFT_OUT,),
    Tab.UNDONE: (State.UNDONE,),
}


@dataclass(frozen=True, slots=True)
class Place:
    """Where a page ends: the next one begins after it."""

    number: int
    """The ledger's own of the last expense on the page."""
    day: date | None
    """Its accounting date."""


@dataclass(frozen=True, slots=True)
class Wanted:
    states: tuple[State, ...]
    text: str = ""
    """Part of the label, or the beginning of Moss id or bill number."""
    kind: str = ""
    code: str = ""
    since: date | None = None
    """Accounting date from here on."""
    until: date | None = None
    """Accounting date up to here, this day included."""

    @property
    def bounded(self) -> bool:
        return self.since is not None or self.until is not None


@dataclass(frozen=True, slots=True)
class QueueRow:
    moss_id: str
    kind: str
    state: State
    code: str
    reason: str
    remedy: str
    label: str
    amount: Money | None
    day: date | None
    """Accounting date; None before it is decided."""
    bill_name: str
    place: Place


@dataclass(frozen=True, slots=True)
class QueuePage:
    rows: tuple[QueueRow, ...]
    after: Place | None
    """For the next page; None on the last one."""


class QueueMemory(Protocol):
    """What the ledger tells of many expenses, without what Moss sent of each."""

    def queue(
        self, wanted: Wanted, *, after: Place | None = None, limit: int = PAGE
    ) -> tuple[QueueRow, ...]:
        """By accounting date, the latest first; those without one at the end."""


def page(
    ledger: QueueMemory, wanted: Wanted, *, after: Place | None = None, limit: int = PAGE
) -> QueuePage:
    rows = ledger.queue(wanted, after=after, limit=limit + 1)
    shown = rows[:limit]
    return QueuePage(shown, shown[-1].place if len(rows) > limit else None)


def tab_counts(counts: Sequence[StateCount]) -> Mapping[Tab, int]:
    return {tab: sum(one.count for one in counts if one.state in tab.states) for tab in Tab}
