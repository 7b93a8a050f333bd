"""Receipts on their way from Moss while Odoo is busy with something else."""

from __future__ import annotations

from collections.abc import Iterable
from concurrent.futures import Future, ThreadPoolExecutor
from types import TracebackType
from typing import Self

from moss_odoo.books.expense import Receipt
from moss_odoo.sync.ports import Moss

_AT_ONCE = 4


class Downloads:
    """Fetches what was started, a few at a time; a content is let go of once it is handed out."""

    def __init__(self, moss: Moss) -> None:
        self._moss = moss
        self._pool = ThreadPoolExecutor(_AT_ONCE, thread_name_prefix="receipts")
        self._under_way: dict[str, Future[bytes]] = {}

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._pool.shutdown(cancel_futures=True)

    def start(self, receipts: Iterable[Receipt]) -> None:
        for receipt in receipts:
            if receipt.id not in self._under_way:
                self._under_way[receipt.id] = self._pool.submit(self._moss.download, receipt)

    def content(self, receipt: Receipt) -> bytes:
        """Wait for it; what the download raised is raised here."""
        started = self._under_way.pop(receipt.id, None)
        # A file may belong to several expenses: whoever comes second fetches it again.
        return started.result() if started else self._moss.download(receipt)
