"""Watching Odoo: what was touched there since the last run, and is not as the ledger has it.

One request, however long the history. What differs at a glance becomes due: the export then
compares it with its plan, and tells what it finds.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import datetime, timedelta

from moss_odoo.books.state import State
from moss_odoo.sync.ports import Ledger, Odoo
from moss_odoo.sync.watch_ports import Glimpse, StandingBill, Tally

STREAM = "odoo bills"
_OVERLAP = timedelta(hours=1)
"""Odoo dates a change by the beginning of its transaction, which may last."""

_CLOCKS = timedelta(days=1)
"""By how much the clocks of this machine and of Odoo differ at the most."""

_TOGETHER = 20_000
"""Bills that Odoo is asked for at once."""


def watch(ledger: Ledger, odoo: Odoo) -> int:
    """How many expenses became due for it."""
    since = _since(ledger)
    if since is None:
        return 0
    known = ledger.tally()
    last_id = known.last_id if known else ledger.last_bill()
    touched = odoo.touched_since(since, last_id)
    there = {one.bill_id for one in touched.glimpses}
    # Whoever deletes a bill, of ours or of others, changes the number of those that there were.
    gone = [] if known and known.count == touched.counted else _gone(ledger, odoo, there)
    suspects = list(dict.fromkeys([*gone, *_suspects(ledger, touched.glimpses)]))
    ledger.look_again(suspects)
    new = sum(bill_id > last_id for bill_id in there)
    ledger.set_tally(Tally(touched.counted + new, max(there | {last_id})))
    if touched.newest is not None:
        ledger.set_cursor(STREAM, touched.newest)
    return len(suspects)


def _since(ledger: Ledger) -> datetime | None:
    """None where there is nothing to watch."""
    last = ledger.cursor(STREAM)
    if last is not None:
        return last - _OVERLAP
    first = ledger.booked_first()
    return None if first is None else first - _CLOCKS


def _gone(ledger: Ledger, odoo: Odoo, there: Collection[int]) -> list[str]:
    """Whose bills are not there any more."""
    found: list[str] = []
    after = 0
    while page := ledger.owned_bills(after=after, limit=_TOGETHER):
        doubtful = [one.bill_id for one in page if one.bill_id not in there]
        gone = odoo.gone(doubtful) if doubtful else frozenset[int]()
        found += [one.moss_id for one in page if one.bill_id in gone]
        after = page[-1].bill_id
    return found


def _suspects(ledger: Ledger, glimpses: Iterable[Glimpse]) -> list[str]:
    # Reversals of ours bear the Moss id too, and belong to what was taken back.
    seen = [one for one in glimpses if not one.origin.endswith(" undo")]
    standing = ledger.standing_bills(
        [one.bill_id for one in seen], [_moss_id(one) for one in seen if one.origin]
    )
    by_bill = {one.bill_id: one for one in standing}
    by_id = {one.moss_id: one for one in standing}
    found: Mapping[str, list[Glimpse]] = defaultdict(list)
    for glimpse in seen:
        if ours := by_bill.get(glimpse.bill_id) or by_id.get(_moss_id(glimpse)):
            found[ours.moss_id].append(glimpse)
    return [
        moss_id
        for moss_id, theirs in found.items()
        if any(_differs(by_id[moss_id], one) for one in theirs) or _sum(by_id[moss_id], theirs)
    ]


def _moss_id(glimpse: Glimpse) -> str:
    return glimpse.origin.split(" ")[0]


def _differs(known: StandingBill, glimpse: Glimpse) -> bool:
    if glimpse.state != "posted":
        return glimpse.state != "draft" or known.state is not State.DRAFT
    if glimpse.is_reversed or glimpse.accounting_date != known.accounting_date:
        return True
    match known.state:
        case State.PAID:
            return not glimpse.is_settled
        case State.POSTED:
            return not glimpse.is_untouched
        case State.PARTLY_PAID:
            return glimpse.is_settled
        case _:
            return True


def _sum(known: StandingBill, theirs: Sequence[Glimpse]) -> bool:
    """Whether the bills that were touched do not add up to what Moss says."""
    if known.amount is None:
        return True
    return abs(sum(one.home for one in theirs)) != abs(known.amount.amount)
