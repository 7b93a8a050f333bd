"""Pulling the wallets' bank transactions: they come into the ledger, fees of payouts as expenses.

Each wallet is asked for its last days again and again: a bank transaction may be booked on an
earlier day than the one on which Moss shows it first.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from moss_odoo.books.expense import Kind
from moss_odoo.books.movements import MovementKind
from moss_odoo.books.payout_fees import has_payout_fee, payout_fee
from moss_odoo.books.planner import title
from moss_odoo.books.policy import Policy
from moss_odoo.errors import BlockedError
from moss_odoo.sync.movement_ports import RawMovement, ReadMovement, SeenMovement
from moss_odoo.sync.ports import Ledger, Moss
from moss_odoo.sync.progress import Progress
from moss_odoo.sync.remembered import SeenExpense

OVERLAP = timedelta(days=14)
"""Days before the last pull that are asked for once more."""

_BEFORE = timedelta(days=92)
"""How much earlier than its accounting date an expense may have been paid."""


def pull_movements(
    run_id: int, ledger: Ledger, moss: Moss, policy: Policy, progress: Progress
) -> int:
    """How many payout fees were new or changed; all bank transactions are remembered.

    They are read from the start date on, or from the earliest expense that a person released.
    """
    earliest = min(policy.start_date, ledger.oldest_release() or date.max) - _BEFORE
    progress.stage("Reading bank transactions from Moss")
    puller = _Puller(run_id, ledger, moss, progress, ZoneInfo(policy.time_zone))
    return sum(puller.pull(wallet.id, earliest) for wallet in moss.wallets())


class _Puller:
    def __init__(
        self, run_id: int, ledger: Ledger, moss: Moss, progress: Progress, zone: ZoneInfo
    ) -> None:
        self._run_id = run_id
        self._ledger = ledger
        self._moss = moss
        self._progress = progress
        self._zone = zone

    def pull(self, wallet_id: str, earliest: date) -> int:
        begin, end = f"movements from {wallet_id}", f"movements until {wallet_id}"
        begun, ended = self._ledger.cursor(begin), self._ledger.cursor(end)
        fees = 0
        if begun and earliest < begun.date():
            fees += self._read(wallet_id, since=earliest, until=begun.date())[0]
        since = ended.date() - OVERLAP if ended else earliest
        new, asked_at = self._read(wallet_id, since=since)
        if begun is None or earliest < begun.date():
            self._ledger.set_cursor(begin, datetime.combine(earliest, time.min, UTC))
        if asked_at is not None:
            self._ledger.set_cursor(end, asked_at)
        return fees + new

    def _read(
        self, wallet_id: str, *, since: date, until: date | None = None
    ) -> tuple[int, datetime | None]:
        fees, asked_at = 0, None
        for page in self._moss.movements(wallet_id, since=since, until=until):
            asked_at = asked_at or page.asked_at
            fees += self._keep(page.raw)
            self._progress.advance(len(page.raw))
        return fees, asked_at

    def _keep(self, page: Iterable[RawMovement]) -> int:
        read: dict[str, ReadMovement] = {}
        fees: list[SeenExpense] = []
        for raw in page:
            try:
                seen = self._moss.seen_movement(raw)
            except BlockedError as error:
                self._progress.note(f"One bank transaction cannot even be kept: {error}")
                continue
            try:
                movement = self._moss.movement(raw)
            except BlockedError as error:
                self._progress.note(f"The bank transaction {seen.moss_id} makes no sense: {error}")
                if seen.kind is MovementKind.PAYOUT:
                    fees.append(_fee(seen))
                continue
            read[seen.moss_id] = ReadMovement(movement, seen.raw)
            if has_payout_fee(movement):
                fees.append(_fee(seen, title(payout_fee(movement), self._zone)))
        changed = self._ledger.remember_movements(tuple(read.values()))
        lost = [seen for seen in (read[one] for one in sorted(changed)) if self._lost_its_fee(seen)]
        return self._ledger.remember(self._run_id, [*fees, *map(_without_fee, lost)])

    def _lost_its_fee(self, read: ReadMovement) -> bool:
        if has_payout_fee(read.movement):
            return False
        known = self._ledger.expense(read.movement.id)
        return known is not None and known.kind == Kind.PAYOUT_FEE


def _without_fee(read: ReadMovement) -> SeenExpense:
    booked = datetime.combine(read.movement.booked, time.min, UTC)
    return SeenExpense(read.movement.id, Kind.PAYOUT_FEE.value, booked, read.raw)


def _fee(seen: SeenMovement, label: str = "") -> SeenExpense:
    kind = Kind.PAYOUT_FEE.value
    return SeenExpense(seen.moss_id, kind, seen.updated, seen.raw, label=label)
