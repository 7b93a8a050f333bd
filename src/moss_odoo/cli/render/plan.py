"""Plans: an expense as it would be booked."""

from __future__ import annotations

from typing import Any

from rich.text import Text

from moss_odoo.books.plan import Plan
from moss_odoo.cli.render import journal
from moss_odoo.cli.screen import Screen
from moss_odoo.sync.journal_items import journal_entries


def show(screen: Screen, plan: Plan) -> None:
    screen.print(Text(plan.label, style="head"), "")
    show_entries(screen, plan)


def show_entries(screen: Screen, plan: Plan) -> None:
    journal.show_entries(screen, journal_entries(plan))


def document(plan: Plan) -> dict[str, Any]:
    return {
        "expense": plan.expense_id,
        "label": plan.label,
        "currency": plan.bill.currency,
        "gross": str(plan.bill.gross.amount),
        "company_currency": plan.bill.home.currency,
        "company_gross": str(plan.bill.home.amount),
        "marks": list(plan.marks),
        "entries": [journal.document(entry) for entry in journal_entries(plan)],
    }
