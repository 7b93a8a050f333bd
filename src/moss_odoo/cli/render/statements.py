"""The wallets' statements: what a run did of them, and what waits for which reason."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from rich.text import Text

from moss_odoo.books.wallet import StandingMovement
from moss_odoo.cli.figures import count
from moss_odoo.cli.render.tables import listing
from moss_odoo.cli.screen import Screen
from moss_odoo.sync.statement_report import StatementReport, Waiting, needs_person


def show(screen: Screen, report: StatementReport, *, dry_run: bool = False) -> None:
    """Nothing where nothing happened and nothing is open."""
    for note in report.notes:
        screen.note(f"! {note}")
    if report.trouble:
        screen.print(Text.assemble(("!", "care"), f" Bank transactions: {report.trouble}"), "")
    figures = [
        ("newly in the statements in Odoo", report.booked),
        ("newly settled", report.settled),
        ("looked at by an export" if dry_run else "open", len(report.waiting)),
    ]
    if not any(number for _, number in figures):
        return
    table = listing("Bank transactions", "", right=(1,))
    for title, number in figures:
        table.add_row(title, f"{number:,}" if number else "·")
    screen.print(table, "")
    if number := sum(needs_person(one) for one in report.waiting):
        these = count(number, "bank transaction needs", "bank transactions need")
        screen.note(f"{these} a person: `moss-odoo wallet open` tells which, and why.")


def show_waiting(screen: Screen, reasons: Sequence[Waiting]) -> None:
    """With what to do."""
    if not reasons:
        return
    table = listing("", "Why", "What to do", right=(0,))
    for one in reasons:
        table.add_row(f"{one.count:,}", Text("\n".join(one.examples)), Text(one.remedy))
    screen.section("Bank transactions that are open", table)


def document(report: StatementReport) -> dict[str, Any]:
    return {
        "booked": report.booked,
        "settled": report.settled,
        "open": [waiting_document(one) for one in report.waiting],
        "trouble": report.trouble,
        "notes": report.notes,
    }


def waiting_document(standing: StandingMovement) -> dict[str, Any]:
    moved, why = standing.movement, standing.open
    return {
        "movement": moved.id,
        "wallet": moved.wallet_id,
        "kind": moved.kind.value,
        "booked": moved.booked.isoformat(),
        "amount": str(moved.amount.amount),
        "currency": moved.amount.currency,
        "counterparty": moved.counterparty,
        "description": moved.description,
        "line": standing.line_id,
        "code": why.reason.value if why else "",
        "reason": why.sentence if why else "",
        "remedy": why.remedy if why else "",
        "expenses": list(why.expenses) if why else [],
        "accounts": list(why.accounts) if why else [],
    }


def reason_document(one: Waiting) -> dict[str, Any]:
    return {
        "code": one.reason.value,
        "count": one.count,
        "remedy": one.remedy,
        "examples": list(one.examples),
    }
