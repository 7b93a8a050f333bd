"""Where a plan and what stands in Odoo come apart, journal item by journal item."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from moss_odoo.sync.journal import JournalEntry, JournalItem
from moss_odoo.sync.journal_items import INPUT_TAX, OUTGOING, PAYABLES

_CHOSEN_BY_ODOO = frozenset({INPUT_TAX, OUTGOING, PAYABLES})
"""A plan names these accounts by what they are."""
_ALSO = {"Fee bill": "Vendor bill", "Fee credit note": "Vendor credit note"}
"""What Odoo cannot tell from its likes."""

Places = frozenset[tuple[int, int]]
"""Of entries, and of items in them."""


@dataclass(frozen=True, slots=True)
class Deviations:
    """The items that the other side does not have."""

    planned: Places = frozenset()
    booked: Places = frozenset()

    def __bool__(self) -> bool:
        return bool(self.planned or self.booked)

    def planned_in(self, entry: int) -> frozenset[int]:
        return _items(self.planned, entry)

    def booked_in(self, entry: int) -> frozenset[int]:
        return _items(self.booked, entry)


def deviations(planned: Sequence[JournalEntry], booked: Sequence[JournalEntry]) -> Deviations:
    """Compared by account and amount; what was taken back in Odoo does not count."""
    ours, theirs = set[tuple[int, int]](), set[tuple[int, int]]()
    free = [place for place, entry in enumerate(booked) if not entry.standing.is_over]
    for place, entry in enumerate(planned):
        twin = _twin(entry, booked, free)
        if twin is None:
            ours |= {(place, item) for item in range(len(entry.items))}
            continue
        free.remove(twin)
        lacking, strange = _compared(entry.items, booked[twin].items)
        ours |= {(place, item) for item in lacking}
        theirs |= {(twin, item) for item in strange}
    return Deviations(frozenset(ours), frozenset(theirs))


def _items(places: Places, entry: int) -> frozenset[int]:
    return frozenset(item for of, item in places if of == entry)


def _twin(entry: JournalEntry, booked: Sequence[JournalEntry], free: Sequence[int]) -> int | None:
    """The entry of Odoo that it became; where several may be, the one with its reference."""
    title = _ALSO.get(entry.title, entry.title)
    like = [one for one in free if booked[one].title == title]
    return min(like, key=lambda one: booked[one].reference != entry.reference, default=None)


def _compared(
    planned: Sequence[JournalItem], booked: Sequence[JournalItem]
) -> tuple[list[int], list[int]]:
    """What only the plan has, and what only Odoo has."""
    theirs = [place for place, item in enumerate(booked) if item.balance or item.amount]
    lacking = []
    # Those whose account Odoo chooses come last: they take what is left.
    for place in sorted(range(len(planned)), key=lambda one: _is_chosen(planned[one])):
        like = next((one for one in theirs if _alike(planned[place], booked[one])), None)
        if like is None:
            lacking.append(place)
        else:
            theirs.remove(like)
    if _comes_to_the_same([planned[one] for one in lacking], [booked[one] for one in theirs]):
        return [], []
    return lacking, theirs


def _comes_to_the_same(planned: Sequence[JournalItem], booked: Sequence[JournalItem]) -> bool:
    """Whether Odoo only splits what it chooses itself, or adds what cancels itself out."""
    return all(map(_is_chosen, planned)) and _sum(planned) == _sum(booked)


def _sum(items: Sequence[JournalItem]) -> Decimal:
    return sum((item.balance.amount for item in items), Decimal())


def _alike(planned: JournalItem, booked: JournalItem) -> bool:
    if (planned.balance, planned.amount) != (booked.balance, booked.amount):
        return False
    return _is_chosen(planned) or planned.account == booked.account


def _is_chosen(item: JournalItem) -> bool:
    return item.account in _CHOSEN_BY_ODOO
