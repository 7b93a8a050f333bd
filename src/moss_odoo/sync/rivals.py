"""Reading what may belong together from a day on: bank transactions, and what demands them."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from datetime import UTC, date, datetime, time, timedelta
from typing import Protocol

from moss_odoo.books.demands import Demand
from moss_odoo.books.movements import Movement
from moss_odoo.errors import BlockedError
from moss_odoo.sync.ports import Ledger
from moss_odoo.sync.remembered import StoredExpense

FURTHER = timedelta(days=31)
"""How far beyond the payments that are asked for others are looked at. Also: an expense that Moss
has not changed since so long before a payment was not paid by it."""

Demanded = Callable[[StoredExpense], Iterable[Demand]]
"""What of its payment is not known yet; BlockedError where that cannot be told."""


class Pages(Protocol):
    def __call__(self, *, updated_since: datetime, after: str = ...) -> Sequence[StoredExpense]: ...


def rivals(
    pages: Pages,
    begin: date,
    demanded: Callable[[Sequence[StoredExpense]], Demanded],
    *,
    without: Collection[str] = (),
) -> Iterator[Demand]:
    """From that day on; `demanded` is asked once for each page, `without` these expenses."""
    since, after = datetime.combine(begin, time.min, UTC) - FURTHER, ""
    while page := pages(updated_since=since, after=after):
        some = [one for one in page if one.moss_id not in without]
        tell = demanded(some)
        for stored in some:
            try:
                asked = tuple(tell(stored))
            except BlockedError:
                continue
            yield from (one for one in asked if not one.days or min(one.days) >= begin)
        after = page[-1].moss_id


def free_movements(ledger: Ledger, begin: date) -> Iterator[Movement]:
    """From that day on; nobody knows yet what they paid."""
    for known in ledger.movements(since=begin):
        if not known.claimed_by and not known.is_settled:
            yield known.movement
