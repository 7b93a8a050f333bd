"""What a run did, as values that commands print and the console will show."""

from __future__ import annotations

from dataclasses import dataclass, field

from moss_odoo.sync.statement_report import StatementReport


@dataclass(frozen=True, slots=True)
class Finding:
    """An expense that did not simply go through, and what to do about it."""

    expense: str
    label: str
    code: str
    reason: str
    remedy: str = ""


@dataclass(slots=True)
class ExportReport:
    """Counts are expenses of this run; see the command's reference for their exact meaning."""

    run: int
    seen: int = 0
    """New or changed in Moss since the last run."""
    exported: int = 0
    """Bill newly created in Odoo, draft or posted."""
    paid: int = 0
    """Newly paid in full in Odoo, whenever exported."""
    planned: int = 0
    """In a dry run: would be exported."""
    waiting: int = 0
    """Not ready in Moss yet."""
    outside: int = 0
    """Not part of the run by its dates or its period; they stay as they are."""
    receipts: int = 0
    """Files newly attached."""
    odoo_calls: int = 0
    blocked: list[Finding] = field(default_factory=list)
    left_out: list[Finding] = field(default_factory=list)
    exceptions: list[Finding] = field(default_factory=list)
    statement: StatementReport = field(default_factory=StatementReport)
    warnings: tuple[str, ...] = ()
    """What is no expense's matter: a key that ends soon, a notice that could not be delivered."""

    @property
    def all_well(self) -> bool:
        return not self.blocked and not self.exceptions and self.statement.all_well

    def counts(self) -> dict[str, int]:
        """The report in numbers, as it is kept with the run."""
        return {
            "seen": self.seen,
            "exported": self.exported,
            "paid": self.paid,
            "planned": self.planned,
            "waiting": self.waiting,
            "outside": self.outside,
            "receipts": self.receipts,
            "odoo_calls": self.odoo_calls,
            "blocked": len(self.blocked),
            "left_out": len(self.left_out),
            "exceptions": len(self.exceptions),
            **self.statement.counts(),
        }
