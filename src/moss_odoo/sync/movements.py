"""Pulling the wallets' bank transactions: they come into the ledger, fees of payouts as expenses.

Each wallet is asked for its last days again and again: a bank transaction may be booked on an
earlier day than the one on which Moss shows it first. What the ledger knows of days that were
read, and Moss does not list any more, is gone.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
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

AROUND = timedelta(days=31)
"""Days before what Moss does not list any more where it may be listed now."""

_BEFORE = timedelta(days=92)
"""How much earlier than its accounting date an expense may have been paid."""


@dataclass(slots=True)
class _Listing:
    """What Moss listed of a wallet."""

    ids: set[str] = field(default_factory=set)
    is_whole: bool = True
    """Whether each of them could be told by its id."""
    until: date = date.min
    """The last day that was asked for."""
    asked_at: datetime | None = None


class MovementReader:
    """Reads wallets into the ledger, as part of a run."""

    def __init__(
        self, run_id: int, ledger: Ledger, moss: Moss, policy: Policy, progress: Progress
    ) -> None:
        self.ledger = ledger
        self.moss = moss
        self.start = policy.start_date
        self.fees = 0
        """How many payout fees were new or changed so far."""
        self._run_id = run_id
        self._progress = progress
        self._zone = ZoneInfo(policy.time_zone)
        released = ledger.oldest_release() or date.max
        self._earliest = min(policy.start_date, released) - _BEFORE
        self._whole: set[str] = set()

    def note(self, text: str) -> None:
        self._progress.note(text)

    def pull(self, wallet_id: str, *, since: date = date.max) -> None:
        """Its last days, and earlier ones from `since` on; all of it the first time.

        All means from the start date on, or from the earliest expense that a person released.
        """
        begin, end = f"movements from {wallet_id}", f"movements until {wallet_id}"
        begun, ended = self.ledger.cursor(begin), self.ledger.cursor(end)
        if begun and self._earliest < begun.date():
            self._read(wallet_id, since=self._earliest, until=begun.date())
        first = min(ended.date() - OVERLAP, since) if ended else self._earliest
        last = self._read(wallet_id, since=first)
        if begun is None or self._earliest < begun.date():
            self.ledger.set_cursor(begin, datetime.combine(self._earliest, time.min, UTC))
        if last.asked_at is not None:
            self.ledger.set_cursor(end, last.asked_at)
        if ended is None:
            self._whole.add(wallet_id)

    def reread(self, wallet_id: str) -> None:
        """All of it: what Moss added, changed or removed long ago is noticed."""
        self._whole.add(wallet_id)
        self._read(wallet_id, since=self._earliest)

    def has_read_all(self, wallet_id: str) -> bool:
        """Whether this run has read all of it, and not only its last days."""
        return wallet_id in self._whole

    def _read(self, wallet_id: str, *, since: date, until: date | None = None) -> _Listing:
        listed = self._list(wallet_id, since, until)
        known = self.ledger.movement_days(wallet_id, since=since, until=listed.until)
        if missing := {one: day for one, day in known.items() if one not in listed.ids}:
            self._look_for(wallet_id, missing)
        return listed

    def _look_for(self, wallet_id: str, missing: dict[str, date]) -> None:
        """Once more, also on other days: a list may shift while it is read page by page."""
        listed = self._list(wallet_id, min(missing.values()) - AROUND, None)
        gone = missing.keys() - listed.ids
        if gone and listed.is_whole:
            self.ledger.mark_gone(sorted(gone))
            self._progress.note(f"Moss does not list {len(gone)} bank transactions any more.")

    def _list(self, wallet_id: str, since: date, until: date | None) -> _Listing:
        listed = _Listing()
        for page in self.moss.movements(wallet_id, since=since, until=until):
            listed.asked_at = listed.asked_at or page.asked_at
            listed.until = page.until
            self._keep(page.raw, listed)
            self._progress.advance(len(page.raw))
        return listed

    def _keep(self, page: Iterable[RawMovement], listed: _Listing) -> None:
        read: dict[str, ReadMovement] = {}
        fees: list[SeenExpense] = []
        for raw in page:
            try:
                seen = self.moss.seen_movement(raw)
            except BlockedError as error:
                self._progress.note(f"One bank transaction cannot even be kept: {error}")
                listed.is_whole = False
                continue
            listed.ids.add(seen.moss_id)
            try:
                movement = self.moss.movement(raw)
            except BlockedError as error:
                self._progress.note(f"The bank transaction {seen.moss_id} makes no sense: {error}")
                if seen.kind is MovementKind.PAYOUT:
                    fees.append(_fee(seen))
                continue
            read[seen.moss_id] = ReadMovement(movement, seen.raw, seen.deleted)
            if has_payout_fee(movement):
                fees.append(_fee(seen, title(payout_fee(movement), self._zone)))
        changed = self.ledger.remember_movements(tuple(read.values()))
        lost = [seen for seen in (read[one] for one in sorted(changed)) if self._lost_its_fee(seen)]
        self.fees += self.ledger.remember(self._run_id, [*fees, *map(_without_fee, lost)])

    def _lost_its_fee(self, read: ReadMovement) -> bool:
        if has_payout_fee(read.movement):
            return False
        known = self.ledger.expense(read.movement.id)
        return known is not None and known.kind == Kind.PAYOUT_FEE


def _without_fee(read: ReadMovement) -> SeenExpense:
    booked = datetime.combine(read.movement.booked, time.min, UTC)
    return SeenExpense(read.movement.id, Kind.PAYOUT_FEE.value, booked, read.raw)


def _fee(seen: SeenMovement, label: str = "") -> SeenExpense:
    kind = Kind.PAYOUT_FEE.value
    return SeenExpense(seen.moss_id, kind, seen.updated, seen.raw, label=label)
