"""Pulling: what is new or changed in Moss comes into the ledger, page by page."""

from __future__ import annotations

from datetime import timedelta

from moss_odoo.errors import BlockedError
from moss_odoo.sync.ports import ExpensePage, Ledger, Moss
from moss_odoo.sync.progress import Progress
from moss_odoo.sync.remembered import SeenExpense

STREAM = "expenses"

# Moss's clocks, and changes that become visible a little after their own time stamp.
OVERLAP = timedelta(hours=1)


def pull(run_id: int, ledger: Ledger, moss: Moss, progress: Progress) -> int:
    """How many expenses were new or changed.

    The next pull starts a little before this one did, and only once this one has read all:
    what is seen twice is recognised by its content.
    """
    last = ledger.cursor(STREAM)
    started = None
    changed = 0
    progress.stage("Reading expenses from Moss")
    for page in moss.expenses(updated_since=last - OVERLAP if last else None):
        if started is None:
            started = page.asked_at
            progress.stage("Reading expenses from Moss", page.total)
        changed += ledger.remember(run_id, _seen(page, moss, progress))
        progress.advance(len(page.raw))
    if started is not None:
        ledger.set_cursor(STREAM, started)
    return changed


def _seen(page: ExpensePage, moss: Moss, progress: Progress) -> list[SeenExpense]:
    seen = []
    for raw in page.raw:
        try:
            seen.append(moss.seen(raw))
        except BlockedError as error:
            progress.note(f"One expense cannot even be kept: {error}")
    return seen
