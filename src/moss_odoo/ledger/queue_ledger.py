"""Many expenses at once: implements the ports `QueueMemory` and `SpendingMemory`."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from moss_odoo.ledger import queue, spending
from moss_odoo.ledger.access import Access
from moss_odoo.sync.queue import PAGE, Place, QueueRow, QueueSum, Wanted
from moss_odoo.sync.spending import DaySpend


class QueueLedger(Access):
    @property
    def _currency(self) -> str:
        return self._connection.company_currency

    def queue(
        self, wanted: Wanted, *, after: Place | None = None, limit: int = PAGE
    ) -> tuple[QueueRow, ...]:
        with self._database.read() as transaction:
            return queue.page(
                transaction,
                self._id,
                wanted,
                after=after,
                limit=limit,
                currency=self._currency,
            )

    def queue_up_to(self, wanted: Wanted, end: Place, *, limit: int = PAGE) -> tuple[QueueRow, ...]:
        with self._database.read() as transaction:
            return queue.page_up_to(
                transaction,
                self._id,
                wanted,
                end=end,
                limit=limit,
                currency=self._currency,
            )

    def queue_sum(self, wanted: Wanted) -> QueueSum:
        with self._database.read() as transaction:
            return queue.total(transaction, self._id, wanted, self._currency)

    def queue_of(self, moss_ids: Sequence[str]) -> tuple[QueueRow, ...]:
        with self._database.read() as transaction:
            return queue.named(transaction, self._id, moss_ids)

    def spend_by_day(self, since: date) -> tuple[DaySpend, ...]:
        with self._database.read() as transaction:
            return spending.spend_by_day(transaction, self._id, since)

    def last_spend(self, until: date) -> date | None:
        with self._database.read() as transaction:
            return spending.last_spend(transaction, self._id, until)
