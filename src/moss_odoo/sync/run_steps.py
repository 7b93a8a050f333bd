"""What a run did of each expense, or a dry run would do, for people to page through."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol

from moss_odoo.books.money import Money
from moss_odoo.books.state import State
from moss_odoo.sync.journal import JournalEntry
from moss_odoo.sync.remembered import RunRow, StateCount

DRY_RUN = "dry run"
"""The kind of a run that books nothing."""

PAGE = 50


@dataclass(frozen=True, slots=True)
class RunStep:
    """Where an expense stood after a run."""

    number: int
    """The ledger's own; they are in this order."""
    moss_id: str
    kind: str
    label: str
    amount: Money | None
    day: date | None
    """Accounting date."""
    state: State
    code: str
    reason: str
    detail: str = ""
    """What happened."""
    at: datetime | None = None
    remedy: str = ""
    entries: tuple[JournalEntry, ...] = ()
    """Of a dry run: what would be booked."""


@dataclass(frozen=True, slots=True)
class Foreseen:
    """What a dry run would do of an expense: plan, block, leave it out, or name the exception."""

    moss_id: str
    state: State
    code: str = ""
    reason: str = ""
    remedy: str = ""
    label: str = ""
    amount: Money | None = None
    """None leaves what the ledger knows; so with the day."""
    day: date | None = None
    entries: tuple[JournalEntry, ...] = ()


@dataclass(frozen=True, slots=True)
class StepPage:
    steps: tuple[RunStep, ...]
    after: int | None
    """For the next page; None on the last one."""


class RunMemory(Protocol):
    """What the ledger keeps of runs, beside the expenses that they brought on."""

    def run(self, run_id: int) -> RunRow | None: ...

    def run_counts(self, run: RunRow) -> tuple[StateCount, ...]:
        """By the state that each expense reached in it, kind and reason."""

    def run_steps(
        self, run: RunRow, states: Sequence[State], *, after: int = 0, limit: int = PAGE
    ) -> tuple[RunStep, ...]:
        """The last step of each expense, in the order in which they were made."""

    def foresee(self, run_id: int, foreseen: Sequence[Foreseen]) -> None: ...

    def forget_foreseen(self, *, keep: int) -> None:
        """Of all but the last so many dry runs."""


def steps(
    ledger: RunMemory,
    run: RunRow,
    states: Sequence[State],
    *,
    after: int = 0,
    limit: int = PAGE,
) -> StepPage:
    found = ledger.run_steps(run, states, after=after, limit=limit + 1)
    shown = found[:limit]
    return StepPage(shown, shown[-1].number if len(found) > limit else None)
