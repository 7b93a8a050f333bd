"""Watching Odoo: what was touched there since the last run, and is not as the ledger has it.

A few requests, however long the history. What differs at a glance becomes due: the export then
compares it with its plan, and tells what it finds.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import timedelta

from moss_odoo.books.state import State
from moss_odoo.sync.ports import Ledger, Odoo
from moss_odoo.sync.watch_ports import Glimpse, StandingBill

STREAM = "odoo bills"
_OVERLAP = timedelta(hours=1)
"""Odoo dates a change by the beginning of its transaction, which may last."""


def watch(ledger: Ledger, odoo: Odoo) -> int:
    """How many expenses became due for it."""
    standing = ledger.standing_bills()
    if not standing:
        return 0
    since = ledger.cursor(STREAM)
    touched = odoo.touched_since(since - _OVERLAP if since else None)
    gone = odoo.gone([one.bill_id for one in standing])
    suspects = [one.moss_id for one in standing if one.bill_id in gone]
    suspects += _suspects(standing, touched.glimpses)
    ledger.look_again(list(dict.fromkeys(suspects)))
    if touched.newest is not None:
        ledger.set_cursor(STREAM, touched.newest)
    return len(set(suspects))


def _suspects(standing: Sequence[StandingBill], glimpses: Iterable[Glimpse]) -> list[str]:
    by_bill = {one.bill_id: one for one in standing}
    by_id = {one.moss_id: one for one in standing}
    found: Mapping[str, list[Glimpse]] = defaultdict(list)
    for glimpse in glimpses:
        ours = by_bill.get(glimpse.bill_id) or by_id.get(glimpse.origin.split(" ")[0])
        # Reversals of ours bear the Moss id too, and belong to what was taken back.
        if ours and not glimpse.origin.endswith(" undo"):
            found[ours.moss_id].append(glimpse)
    return [
        moss_id
        for moss_id, theirs in found.items()
        if any(_differs(by_id[moss_id], one) for one in theirs) or _sum(by_id[moss_id], theirs)
    ]


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
