"""Sending the lines of statements to Odoo in batches, and recording what became of each."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from moss_odoo.books import statement_reasons as reasons
from moss_odoo.books.movements import Movement
from moss_odoo.books.payout_fees import has_payout_fee
from moss_odoo.books.statement import Suspense
from moss_odoo.books.statement_decisions import Verdict
from moss_odoo.books.wallet import Settled
from moss_odoo.errors import ConfigError
from moss_odoo.sync.ports import Ledger
from moss_odoo.sync.progress import Progress
from moss_odoo.sync.statement_ports import (
    BookedLine,
    MovementChange,
    OdooStatements,
    RefusedLine,
)
from moss_odoo.sync.statement_report import StatementReport
from moss_odoo.sync.unanimity import MANY, alike

_BATCH = 100
"""Lines that are sent together; a group is never torn apart."""


class NoLineAcceptedError(ConfigError):
    def __init__(self, tried: int, refused: RefusedLine) -> None:
        super().__init__(
            f"Odoo refuses every bank transaction: the last {tried}, all for one reason. "
            f"{refused.reason}",
            remedy=refused.remedy,
        )


class Lines:
    def __init__(self, ledger: Ledger, odoo: OdooStatements, progress: Progress) -> None:
        self._ledger = ledger
        self._odoo = odoo
        self._progress = progress
        self._refused: list[RefusedLine] = []
        """The last ones in a row, all for one reason."""

    def book(self, verdicts: Iterable[Verdict], report: StatementReport) -> None:
        """Send what has to be sent; what only waits for another reason is recorded."""
        every = list(verdicts)
        due = [one for one in every if _is_due(one)]
        self._ledger.confirm_lines([_as_it_stands(one) for one in every if not _is_due(one)])
        if not due:
            return
        self._progress.stage("Booking the wallets' statements", len(due))
        for batch in _batches(due):
            self._send(batch, report)
            self._progress.advance(len(batch))

    def _send(self, batch: Sequence[Verdict], report: StatementReport) -> None:
        lines = [line for one in batch if (line := one.line)]
        self._ledger.intend_lines(
            [MovementChange(one.movement.id, Settled.SENT, group=one.group) for one in batch]
        )
        results = {one.key: one for one in self._odoo.book_lines(lines)}
        changes = [_became(one, results[one.movement.id]) for one in batch]
        self._ledger.confirm_lines(changes)
        self._claim(batch, results)
        for one in batch:
            _count(one, results[one.movement.id], report)
        self._hear(list(results.values()))

    def _claim(
        self, batch: Sequence[Verdict], results: Mapping[str, BookedLine | RefusedLine]
    ) -> None:
        """Keep whose payment each is, so that it need not be matched again."""
        cleared = [one for one in batch if _is_cleared(results[one.movement.id])]
        self._ledger.claim(
            {
                movement_id: expense_id
                for group in _groups(cleared)
                for movement_id, expense_id in _owners(group)
            }
        )

    def _hear(self, results: Sequence[BookedLine | RefusedLine]) -> None:
        """NoLineAcceptedError where many are refused in a row, all alike."""
        for result in results:
            if isinstance(result, BookedLine):
                self._refused = []
            elif self._refused and alike(self._refused[-1].reason) != alike(result.reason):
                self._refused = [result]
            else:
                self._refused.append(result)
        if len(self._refused) >= MANY and not any(isinstance(one, BookedLine) for one in results):
            raise NoLineAcceptedError(len(self._refused), self._refused[-1])


def _is_due(verdict: Verdict) -> bool:
    """Whether Odoo has to hear of it: not where it stands against suspense, and stays there."""
    if verdict.against is None:
        return False
    waits = isinstance(verdict.against, Suspense)
    return not (waits and verdict.standing.settled is Settled.SUSPENSE)


def _as_it_stands(verdict: Verdict) -> MovementChange:
    """Only the reason is new."""
    standing = verdict.standing
    sent = standing.settled is Settled.SENT
    return MovementChange(
        standing.movement.id,
        Settled.NO if sent else standing.settled,
        group=standing.group,
        expenses=standing.expenses,
        open=verdict.open,
        why=standing.why,
    )


def _became(verdict: Verdict, result: BookedLine | RefusedLine) -> MovementChange:
    moved = verdict.movement
    if isinstance(result, RefusedLine):
        stands = result.line_id is not None
        return MovementChange(
            moved.id,
            Settled.SUSPENSE if stands else Settled.NO,
            result.line_id,
            booked_amount=moved.amount if stands else None,
            booked_on=moved.booked if stands else None,
            open=reasons.refused(result.reason, result.remedy),
        )
    cleared = result.settled is Settled.PAYMENTS
    return MovementChange(
        moved.id,
        result.settled,
        result.line_id,
        booked_amount=moved.amount,
        booked_on=moved.booked,
        group=verdict.group if cleared else "",
        expenses=verdict.expenses if cleared else (),
        open=verdict.open if result.settled is Settled.SUSPENSE else None,
        why="" if result.settled is Settled.SUSPENSE else verdict.sentence,
    )


def _is_cleared(result: BookedLine | RefusedLine) -> bool:
    return isinstance(result, BookedLine) and result.settled is Settled.PAYMENTS


def _count(verdict: Verdict, result: BookedLine | RefusedLine, report: StatementReport) -> None:
    new = verdict.standing.line_id is None and result.line_id is not None
    report.booked += new
    report.settled += isinstance(result, BookedLine) and result.settled is not Settled.SUSPENSE


def _groups(verdicts: Sequence[Verdict]) -> Iterator[Sequence[Verdict]]:
    """Those of one group together, in the order of the first of each."""
    found: dict[str, list[Verdict]] = {}
    for one in verdicts:
        found.setdefault(one.group or one.movement.id, []).append(one)
    yield from found.values()


def _batches(due: Sequence[Verdict]) -> Iterator[list[Verdict]]:
    """In booking order."""
    batch: list[Verdict] = []
    for group in _groups(sorted(due, key=lambda one: (one.movement.booked, one.movement.id))):
        if batch and len(batch) + len(group) > _BATCH:
            yield batch
            batch = []
        batch += group
    yield batch


def _owners(group: Sequence[Verdict]) -> Iterator[tuple[str, str]]:
    """Which expense each movement paid, where that makes no difference or is certain."""
    movements = [one.movement for one in group]
    fees = {one.id for one in movements if has_payout_fee(one)}
    expenses = [one for one in group[0].expenses if one not in fees]
    if len(expenses) == 1:
        yield from ((one.id, expenses[0]) for one in movements)
    elif len(expenses) == len(movements) and len({_what(one) for one in movements}) == 1:
        yield from zip((one.id for one in movements), expenses, strict=True)


def _what(movement: Movement) -> tuple[object, ...]:
    return movement.wallet_id, movement.amount, movement.fee, movement.original
