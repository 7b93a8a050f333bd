"""What became of the wallets' statements in a run."""

from __future__ import annotations

from dataclasses import dataclass, field

from moss_odoo.books.statement import Reason
from moss_odoo.books.wallet import StandingMovement

OF_THEIR_EXPENSE = frozenset(
    {Reason.NOT_EXPORTED, Reason.BLOCKED, Reason.LEFT_OUT, Reason.NOT_PAID}
)
"""Reasons that are the expense's matter: nothing is to be done about the movement itself."""


@dataclass(frozen=True, slots=True)
class Waiting:
    """Movements that wait for one reason."""

    reason: Reason
    count: int
    remedy: str
    examples: tuple[str, ...]
    """The sentences of a few."""


@dataclass(frozen=True, slots=True)
class Unsettled:
    """All movements that are not settled, in numbers."""

    count: int = 0
    """Those too that no run has looked at yet."""
    reasons: tuple[Waiting, ...] = ()
    """The commonest first."""

    @property
    def need_person(self) -> bool:
        return any(one.reason not in OF_THEIR_EXPENSE for one in self.reasons)


NOTHING = Unsettled()


@dataclass(slots=True)
class StatementReport:
    booked: int = 0
    """Lines newly in Odoo."""
    settled: int = 0
    """Movements newly cleared with their payments, or put on their account."""
    waiting: tuple[StandingMovement, ...] = ()
    """What is open after the run; in a dry run, what an export would look at."""
    trouble: str = ""
    """Why the statements could not be booked to the end, and what to do."""
    notes: list[str] = field(default_factory=list)

    @property
    def all_well(self) -> bool:
        """Whether no movement needs a person; what waits for its expense does not."""
        return not self.trouble and not any(needs_person(one) for one in self.waiting)

    def counts(self) -> dict[str, int]:
        return {
            "statement_lines": self.booked,
            "statement_settled": self.settled,
            "statement_open": len(self.waiting),
        }


def needs_person(standing: StandingMovement) -> bool:
    return standing.open is not None and standing.open.reason not in OF_THEIR_EXPENSE
