"""Moss as the use cases see it: the port `Moss` of moss_odoo.sync.ports, over HTTP."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, date, datetime, timedelta
from types import TracebackType
from typing import Any, Self

import httpx2

from moss_odoo.books.expense import Expense, MossMasterData, Receipt, Wallet
from moss_odoo.books.movements import Movement
from moss_odoo.moss import receipts
from moss_odoo.moss.answers import Answer
from moss_odoo.moss.balances import read_balance
from moss_odoo.moss.master_data import read_master_data, read_wallets
from moss_odoo.moss.members import MemberMalformedError
from moss_odoo.moss.movements import find_movements, glance_at, read_movement
from moss_odoo.moss.paging import pages, whole_list
from moss_odoo.moss.throttle import Clock
from moss_odoo.moss.translation import glance, merchant_of, translate
from moss_odoo.moss.transport import PATIENCE, Transport
from moss_odoo.moss.wire import PAGE_SIZE, Path, Query
from moss_odoo.sync.movement_ports import MovementPage, RawMovement, SeenMovement
from moss_odoo.sync.ports import ExpensePage, RawExpense
from moss_odoo.sync.progress import Progress, Silent
from moss_odoo.sync.remembered import SeenExpense
from moss_odoo.sync.statement_ports import Balance

_AHEAD = timedelta(days=7)
"""Days beyond today that may already bear bank transactions, in whatever time zone."""


class MossClient:
    """One organisation's Moss, read only; safe to use by several threads.

    `network` and `clock` are for tests: httpx2's own transport and the machine's clock otherwise.
    `patience`: seconds of waiting for the next bytes of an answer.
    Every call raises the errors drawn in moss_odoo.moss.transport.
    """

    def __init__(
        self,
        address: str,
        *,
        key_id: str,
        secret: str,
        network: httpx2.BaseTransport | None = None,
        clock: Clock | None = None,
        patience: float = PATIENCE,
    ) -> None:
        self._clock = clock or Clock()
        self._transport = Transport(
            address,
            key_id=key_id,
            secret=secret,
            network=network,
            clock=self._clock,
            patience=patience,
        )

    @property
    def host(self) -> str:
        return self._transport.host

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        self._transport.close()

    def sign_in(self) -> None:
        """Get a token; CredentialsRefusedError where Moss does not accept the key."""
        self._transport.sign_in()

    def expenses(self, *, updated_since: datetime | None) -> Iterator[ExpensePage]:
        """All expenses changed since then, in the order of their dates; some may come twice.

        Where the list moved while it was read, it is read again: the moment from which the next
        reading must start is the first page's `asked_at`.
        """
        query: dict[str, str | int] = {
            Query.PAGE_SIZE: PAGE_SIZE,
            # An update moves an item in the order of update times, but not in this one.
            Query.SORT: Query.BY_EXPENSE_DATE,
        }
        if updated_since is not None:
            query[Query.UPDATED_SINCE] = _utc(updated_since)

        def ask(number: int) -> Answer:
            return self._transport.get(Path.EXPENSES, {**query, Query.PAGE: number})

        for page in whole_list(lambda: pages(ask)):
            yield ExpensePage(raw=page.items, total=page.total, asked_at=page.at)

    def translate(self, raw: RawExpense) -> Expense:
        """The neutral expense; BlockedError names a member that is missing or makes no sense."""
        return translate(raw)

    def seen(self, raw: RawExpense) -> SeenExpense:
        """What the ledger keeps of it, also where `translate` blocks it.

        BlockedError only where it has no id.
        """
        moss_id, kind, updated = glance(raw)
        merchant = merchant_of(raw)
        return SeenExpense(moss_id, kind, updated, raw=_text(raw), merchant=merchant)

    def wallets(self) -> tuple[Wallet, ...]:
        return read_wallets(self._transport)

    def balance(self, wallet_id: str) -> Balance:
        """BalanceNotToldError where Moss has none, or its answer makes no sense."""
        return read_balance(self._transport, wallet_id)

    def movements(
        self, wallet_id: str, *, since: date, until: date | None = None
    ) -> Iterator[MovementPage]:
        """The wallet's bank transactions booked on these days, the oldest first."""
        last = max(since, until or self._clock.wall().date() + _AHEAD)
        for page in find_movements(self._transport, wallet_id, since, last):
            yield MovementPage(raw=page.items, asked_at=page.at, until=last)

    def movement(self, raw: RawMovement) -> Movement:
        """BlockedError names a member that is missing or makes no sense."""
        return read_movement(raw)

    def seen_movement(self, raw: RawMovement) -> SeenMovement:
        """What the ledger keeps of it, also where `movement` blocks it.

        BlockedError only where it has no id.
        """
        return glance_at(raw, _text(raw))

    def receipts(self, expenses: Sequence[Expense]) -> Mapping[str, tuple[Receipt, ...]]:
        """The files of each expense and of its lines, by expense id."""
        return receipts.find_receipts(self._transport, expenses)

    def download(self, receipt: Receipt) -> bytes:
        """The file, byte for byte; ReceiptTooLargeError, ReceiptGoneError (BlockedError family)."""
        return receipts.download(self._transport, receipt)

    def master_data(self, *, progress: Progress | None = None) -> MossMasterData:
        return read_master_data(self._transport, progress or Silent())


def _text(raw: Mapping[str, Any]) -> str:
    """As the ledger keeps it; MemberMalformedError where it is nested without end."""
    try:
        return json.dumps(raw, default=str, sort_keys=True, separators=(",", ":"))
    except RecursionError:
        raise MemberMalformedError("expense", raw, "nested sensibly") from None


def _utc(moment: datetime) -> str:
    if moment.tzinfo is None:
        raise ValueError("a moment needs its time zone")
    text = moment.astimezone(UTC).isoformat(timespec="milliseconds")
    return text.removesuffix("+00:00") + "Z"
