"""The queue: expenses as people page through them, by what they have to do with them."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Protocol

from moss_odoo.books.money import Money
from moss_odoo.books.state import State
from moss_odoo.sync.remembered import StateCount

PAGE = 50
_AMOUNT = re.compile(r"-?(?P<whole>\d{1,3}(?:[.,]\d{3})+|\d{1,12})(?:[.,](?P<part>\d{1,2}))?")


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


class Order(StrEnum):
    """What lacks a day, or an amount, stands at the end."""

    NEWEST = "newest"
    OLDEST = "oldest"
    LARGEST = "largest"


@dataclass(frozen=True, slots=True)
class Place:
    """Where a page ends: the next one begins after it."""

    number: int
    """The ledger's own of the last expense on the page."""
    at: date | int | None
    """What the list is ordered by: its accounting date, or its amount in smallest units."""


@dataclass(frozen=True, slots=True)
class Wanted:
    states: tuple[State, ...]
    text: str = ""
    """Part of the label whatever its case and accents, the beginning of Moss id or bill number,
    or an amount."""
    kind: str = ""
    code: str = ""
    since: date | None = None
    """Accounting date from here on."""
    until: date | None = None
    """Accounting date up to here, this day included."""
    order: Order = Order.NEWEST

    @property
    def bounded(self) -> bool:
        return self.since is not None or self.until is not None

    @property
    def amount(self) -> Decimal | None:
        """The one that the text names, as people write it in any of our languages."""
        text = self.text.replace("\u00a0", "").replace(" ", "").replace("'", "")
        found = _AMOUNT.fullmatch(text)
        if found is None:
            return None
        whole = found["whole"].replace(".", "").replace(",", "")
        return Decimal(f"{whole}.{found['part'] or 0}")


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
class QueueSum:
    """All that is wanted, in numbers."""

    count: int
    amounts: tuple[Money, ...]
    """One of each currency."""


@dataclass(frozen=True, slots=True)
class QueuePage:
    rows: tuple[QueueRow, ...]
    after: Place | None
    """For the next page; None on the last one."""


@dataclass(frozen=True, slots=True)
class EarlierPage:
    """The one before a page that begins somewhere in the list."""

    rows: tuple[QueueRow, ...]
    begin: Place | None
    """After which it begins; None for the first one."""


class QueueMemory(Protocol):
    """What the ledger tells of many expenses, without what Moss sent of each."""

    def queue(
        self, wanted: Wanted, *, after: Place | None = None, limit: int = PAGE
    ) -> tuple[QueueRow, ...]:
        """In the order that is wanted."""

    def queue_up_to(self, wanted: Wanted, end: Place, *, limit: int = PAGE) -> tuple[QueueRow, ...]:
        """The last ones before this place and the one at it, in the order that is wanted."""

    def queue_sum(self, wanted: Wanted) -> QueueSum: ...

    def queue_of(self, moss_ids: Sequence[str]) -> tuple[QueueRow, ...]:
        """In this order; those that are not known are missing."""


def page(
    ledger: QueueMemory, wanted: Wanted, *, after: Place | None = None, limit: int = PAGE
) -> QueuePage:
    rows = ledger.queue(wanted, after=after, limit=limit + 1)
    shown = rows[:limit]
    return QueuePage(shown, shown[-1].place if len(rows) > limit else None)


def page_before(ledger: QueueMemory, wanted: Wanted, begin: Place) -> EarlierPage:
    """`begin`: after which the page begins that this one ends at."""
    rows = ledger.queue_up_to(wanted, begin, limit=PAGE + 1)
    return EarlierPage(rows[-PAGE:], rows[0].place if len(rows) > PAGE else None)


def sums(rows: Sequence[QueueRow]) -> tuple[Money, ...]:
    """One of each currency."""
    found: dict[str, Money] = {}
    for amount in (row.amount for row in rows):
        if amount is not None:
            old = found.get(amount.currency)
            found[amount.currency] = old + amount if old else amount
    return tuple(found[currency] for currency in sorted(found))


def tab_counts(counts: Sequence[StateCount]) -> Mapping[Tab, int]:
    return {tab: sum(one.count for one in counts if one.state in tab.states) for tab in Tab}
