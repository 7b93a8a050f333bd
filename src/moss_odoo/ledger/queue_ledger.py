"""Many expenses at once: implements the ports `QueueMemory` and `SpendingMemory`."""

from __future__ import annotations

from datetime import date

from moss_odoo.ledger import queue
from moss_odoo.ledger.access import Access
from moss_odoo.sync.queue import PAGE, Place, QueueRow, Wanted
from moss_odoo.sync.spending import DaySpend


class QueueLedger(Access):
    def queue(
        self, wanted: Wanted, *, after: Place | None = None, limit: int = PAGE
    ) -> tuple[QueueRow, ...]:
        with self._database.read() as transaction:
            return queue.page(transaction, self._id, wanted, after, limit)

    def spend_by_day(self, since: date) -> tuple[DaySpend, ...]:
        with self._database.read() as transaction:
            return queue.spend_by_day(transaction, self._id, since)
