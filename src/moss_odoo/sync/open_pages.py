"""Bank transactions that are not settled, page by page, however many there are."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Protocol

from moss_odoo.books.statement import Reason
from moss_odoo.books.wallet import StandingMovement
from moss_odoo.sync.statement_report import OF_THEIR_EXPENSE, Unsettled

MOVEMENTS = 50
"""So many make a page."""


class Heap(StrEnum):
    """Who is to do something about them."""

    PERSON = "person"
    EXPENSE = "expense"
    """They are settled as soon as their expense is."""
    NEW = "new"
    """No export has looked at them yet."""

    @property
    def reasons(self) -> tuple[Reason, ...]:
        match self:
            case Heap.PERSON:
                return tuple(one for one in Reason if one not in OF_THEIR_EXPENSE)
            case Heap.EXPENSE:
                return tuple(one for one in Reason if one in OF_THEIR_EXPENSE)
            case Heap.NEW:
                return ()


@dataclass(frozen=True, slots=True)
class WantedMovements:
    reasons: tuple[Reason, ...] | None = None
    """None: whatever the reason; an empty one: those that were not looked at."""
    wallet_id: str = ""
    counterparty: str = ""
    """Just so written."""


@dataclass(frozen=True, slots=True)
class MovementPlace:
    """Where a page ends: the next one begins after it."""

    booked: date
    moss_id: str


@dataclass(frozen=True, slots=True)
class MovementPage:
    rows: tuple[StandingMovement, ...]
    after: MovementPlace | None
    """For the next page; None on the last one."""


class OpenMemory(Protocol):
    def unsettled_page(
        self,
        begins: Mapping[str, date],
        otherwise: date,
        wanted: WantedMovements,
        *,
        after: MovementPlace | None = None,
        limit: int = MOVEMENTS,
    ) -> tuple[StandingMovement, ...]:
        """In booking order; from these days on by wallet, of all others from `otherwise` on."""


def heap_counts(unsettled: Unsettled) -> Mapping[Heap, int]:
    counts = {
        heap: sum(one.count for one in unsettled.reasons if one.reason in heap.reasons)
        for heap in Heap
    }
    return counts | {Heap.NEW: unsettled.count - sum(counts.values())}


def page_of(rows: tuple[StandingMovement, ...], limit: int) -> MovementPage:
    """Of one row more than a page has, where there is one."""
    shown = rows[:limit]
    last = shown[-1].movement if len(rows) > limit else None
    return MovementPage(shown, MovementPlace(last.booked, last.id) if last else None)
