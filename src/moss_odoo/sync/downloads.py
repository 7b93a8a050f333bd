"""Receipts on their way from Moss while Odoo is busy with something else."""

from __future__ import annotations

from collections.abc import Iterable
from concurrent.futures import Future, ThreadPoolExecutor
from types import TracebackType
from typing import Self

from moss_odoo.books.expense import Receipt
from moss_odoo.sync.ports import Moss
from moss_odoo.sync.spool import Kept, Spool

_AT_ONCE = 4


class Downloads:
    """Fetches what was started, a few at a time; contents wait on disk, not in memory."""

    def __init__(self, moss: Moss) -> None:
        self._moss = moss
        self._pool = ThreadPoolExecutor(_AT_ONCE, thread_name_prefix="receipts")
        self._spool = Spool()
        self._under_way: dict[str, Future[Kept]] = {}

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._pool.shutdown(cancel_futures=True)
        self._spool.close()

    def start(self, receipts: Iterable[Receipt]) -> None:
        for receipt in receipts:
            if receipt.id not in self._under_way:
                self._under_way[receipt.id] = self._pool.submit(self._fetch, receipt)

    def content(self, receipt: Receipt) -> Kept:
        """Wait for it; what the download raised is raised here. Who got it lets go of it."""
        started = self._under_way.pop(receipt.id, None)
        # A file may belong to several expenses: whoever comes second fetches it again.
        return started.result() if started else self._fetch(receipt)

    def _fetch(self, receipt: Receipt) -> Kept:
        return self._spool.keep(self._moss.download(receipt))
