"""Plans as journal items."""

from __future__ import annotations

from typing import Any

from rich.console import Group
from rich.padding import Padding
from rich.text import Text

from moss_odoo.books.plan import Plan
from moss_odoo.cli.render.tables import amount, listing
from moss_odoo.cli.screen import Screen
from moss_odoo.sync.journal_items import JournalEntry, JournalItem, journal_entries

_WIDE = 120


def show(screen: Screen, plan: Plan) -> None:
    screen.print(Text(plan.label, style="head"), "")
    show_entries(screen, plan)


def show_entries(screen: Screen, plan: Plan) -> None:
    for entry in journal_entries(plan):
        screen.print(Padding(_entry(entry, wide=screen.width >= _WIDE), (0, 0, 1, 2), expand=False))


def document(plan: Plan) -> dict[str, Any]:
    return {
        "expense": plan.expense_id,
        "label": plan.label,
        "currency": plan.bill.currency,
        "gross": str(plan.bill.gross.amount),
        "marks": list(plan.marks),
        "entries": [_entry_document(entry) for entry in journal_entries(plan)],
    }


def _entry(entry: JournalEntry, *, wide: bool) -> Group:
    dates = ", ".join(f"{what} {day}" for what, day in entry.dates)
    heading = Text(f"{entry.title} {entry.reference}, {entry.partner}")
    columns = ["Account", "Label", "Debit", "Credit"]
    if wide:
        columns = ["Account", "Partner", "Label", "Tax", "Analytic", "Debit", "Credit"]
    table = listing(*columns, right=(len(columns) - 2, len(columns) - 1))
    for item in entry.items:
        texts = _wide(item) if wide else _narrow(item)
        table.add_row(*texts, amount(item.debit), amount(item.credit))
    notes = [Text(f"! {note}", style="care") for note in entry.notes]
    return Group(heading, Text(dates, style="quiet"), table, *notes)


def _wide(item: JournalItem) -> list[Text]:
    analytic = ", ".join(item.analytic)
    return [Text(text) for text in (item.account, item.partner, item.label, item.tax, analytic)]


def _narrow(item: JournalItem) -> list[Text]:
    label = Text(item.label)
    if more := ", ".join([item.tax, *item.analytic] if item.tax else item.analytic):
        label.append(f"\n{more}", style="quiet")
    return [Text(item.account), label]


def _entry_document(entry: JournalEntry) -> dict[str, Any]:
    return {
        "type": entry.title,
        "partner": entry.partner,
        "reference": entry.reference,
        **{what.replace(" ", "_"): day.isoformat() for what, day in entry.dates},
        "notes": list(entry.notes),
        "items": [
            {
                "account": item.account,
                "label": item.label,
                "debit": str(item.debit.amount) if item.debit else None,
                "credit": str(item.credit.amount) if item.credit else None,
                "tax": item.tax or None,
                "analytic": list(item.analytic),
            }
            for item in entry.items
        ],
    }
