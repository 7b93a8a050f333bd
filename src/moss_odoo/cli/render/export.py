"""What an export did."""

from __future__ import annotations

from typing import Any

from moss_odoo.cli.figures import count
from moss_odoo.cli.render import findings, statements
from moss_odoo.cli.render.tables import listing
from moss_odoo.cli.screen import Screen
from moss_odoo.sync.report import ExportReport, Finding


def show(screen: Screen, report: ExportReport, *, dry_run: bool) -> None:
    _section(screen, "Exceptions: Moss and Odoo have come apart", report.exceptions)
    _section(screen, "Blocked", report.blocked)
    if report.left_out:
        heaps = findings.heaps(report.left_out)
        screen.section("Left out", findings.table(heaps, examples=False))
    table = listing("Expenses", "", right=(1,))
    for title, number in _figures(report, dry_run=dry_run):
        table.add_row(title, f"{number:,}" if number else "·")
    screen.print(table, "")
    statements.show(screen, report.statement, dry_run=dry_run)
    screen.print(_verdict(report, dry_run=dry_run))


def document(report: ExportReport, *, plans: list[dict[str, Any]] | None) -> dict[str, Any]:
    said: dict[str, Any] = {
        "run": report.run,
        "dry_run": plans is not None,
        "seen": report.seen,
        "exported": report.exported,
        "paid": report.paid,
        "waiting": report.waiting,
        "outside": report.outside,
        "receipts": report.receipts,
        "odoo_calls": report.odoo_calls,
        "blocked": [_finding(one) for one in report.blocked],
        "left_out": [_finding(one) for one in report.left_out],
        "exceptions": [_finding(one) for one in report.exceptions],
        "statement": statements.document(report.statement),
        "warnings": list(report.warnings),
    }
    if plans is not None:
        said |= {"planned": report.planned, "plans": plans}
    return said


def _section(screen: Screen, title: str, found: list[Finding]) -> None:
    if found:
        screen.section(title, findings.table(findings.heaps(found)))


def _figures(report: ExportReport, *, dry_run: bool) -> list[tuple[str, int]]:
    done = [("would be exported", report.planned)]
    if not dry_run:
        done = [
            ("exported", report.exported),
            ("paid in full", report.paid),
        ]
    outside = [("not part of this run", report.outside)] if report.outside else []
    return [
        ("new or changed in Moss", report.seen),
        *done,
        ("blocked", len(report.blocked)),
        ("exceptions", len(report.exceptions)),
        ("left out", len(report.left_out)),
        ("not ready in Moss yet", report.waiting),
        *outside,
    ]


def _verdict(report: ExportReport, *, dry_run: bool) -> str:
    if dry_run:
        return "This was a dry run: nothing was written to Odoo."
    stuck = len(report.blocked) + len(report.exceptions)
    files = f", with {count(report.receipts, 'receipt')}" if report.receipts else ""
    done = f"{count(report.exported, 'expense')} booked in Odoo{files}"
    if not report.exported:
        done = "Nothing new was booked"
    if not stuck:
        mark = "[good]✓[/good]" if report.all_well else "[care]![/care]"
        return f"{mark} {done}."
    need = "needs" if stuck == 1 else "need"
    return f"[care]![/care] {done}; {stuck:,} {need} a person's attention."


def _finding(one: Finding) -> dict[str, str]:
    return {
        "expense": one.expense,
        "label": one.label,
        "code": one.code,
        "reason": one.reason,
        "remedy": one.remedy,
    }
