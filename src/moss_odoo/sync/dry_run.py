"""A dry run whose result is kept: what an export would book now, for people to look through."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace

from moss_odoo.books.money import Money, total
from moss_odoo.books.plan import Plan
from moss_odoo.books.state import State
from moss_odoo.sync.connection import Connection
from moss_odoo.sync.connection_ports import ConnectionStore
from moss_odoo.sync.export import ExportOptions
from moss_odoo.sync.exporting import Sides, run_export
from moss_odoo.sync.journal_items import journal_entries
from moss_odoo.sync.progress import Progress
from moss_odoo.sync.report import ExportReport, Finding
from moss_odoo.sync.run_steps import Foreseen, RunMemory

KEPT = 5
"""Dry runs of a connection that can be looked at."""

_TOGETHER = 100


def run_dry(
    connection: Connection,
    sides: Sides,
    store: ConnectionStore,
    options: ExportOptions,
    *,
    progress: Progress,
    began: Callable[[int], None] = lambda _run: None,
) -> ExportReport:
    """As `run_export`; nothing is written to Odoo, and nobody is notified."""
    kept = _Kept(sides.ledger)

    def begins(run: int) -> None:
        kept.run = run
        began(run)

    report = run_export(
        connection,
        sides,
        store,
        None,
        replace(options, dry_run=True),
        progress=progress,
        show=kept.plan,
        began=begins,
    )
    kept.findings(State.EXCEPTION, report.exceptions)
    kept.findings(State.BLOCKED, report.blocked)
    kept.findings(State.LEFT_OUT, report.left_out)
    sides.ledger.forget_foreseen(keep=KEPT)
    return report


@dataclass(slots=True)
class _Kept:
    """Written in parts, so that a long dry run needs little memory."""

    ledger: RunMemory
    run: int = 0
    waiting: list[Foreseen] = field(default_factory=list)

    def plan(self, plan: Plan) -> None:
        self.waiting.append(
            Foreseen(
                plan.expense_id,
                State.PLANNED,
                label=plan.label,
                amount=_booked(plan),
                day=plan.bill.accounting_date,
                entries=journal_entries(plan),
            )
        )
        if len(self.waiting) >= _TOGETHER:
            self._write()

    def findings(self, state: State, found: list[Finding]) -> None:
        self._write()
        for start in range(0, len(found), _TOGETHER):
            self.waiting = [
                Foreseen(one.expense, state, one.code, one.reason, one.remedy, one.label)
                for one in found[start : start + _TOGETHER]
            ]
            self._write()

    def _write(self) -> None:
        self.ledger.foresee(self.run, self.waiting)
        self.waiting = []


def _booked(plan: Plan) -> Money:
    """Credit notes count against it; the bill of a fee is part of it."""
    bills = plan.documents.values()
    signed = [bill.home if bill.type.sign > 0 else -bill.home for bill in bills]
    return total(signed, plan.bill.home.currency)
