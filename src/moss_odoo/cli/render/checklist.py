"""The outcome of a check."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby
from typing import Any

from rich.table import Table
from rich.text import Text

from moss_odoo.cli.figures import count
from moss_odoo.cli.screen import Screen
from moss_odoo.sync.checklist import Checklist, Item, Mark, Section
from moss_odoo.sync.connection import Connection

_MARKS = {
    Mark.OK: "[good]✓[/good]",
    Mark.WARNING: "[care]![/care]",
    Mark.MISSING: "[bad]✗[/bad]",
}


def show(screen: Screen, connection: Connection, checklist: Checklist) -> None:
    order = list(Section)
    sections = sorted(checklist.items, key=lambda item: order.index(item.section))
    for section, items in groupby(sections, key=lambda item: item.section):
        screen.section(section, items_table(items))
    missing = sum(item.mark is Mark.MISSING for item in checklist.items)
    warnings = sum(item.mark is Mark.WARNING for item in checklist.items)
    also = f" {count(warnings, 'item')} should be looked at." if warnings else ""
    name = f" “{connection.name}” is "
    if checklist.ready:
        screen.print(Text.assemble(("✓", "good"), name, f"ready to export.{also}"))
    else:
        lacks = f"not ready: {count(missing, 'item')} missing.{also}"
        screen.print(Text.assemble(("✗", "bad"), name, lacks))


def items_table(items: Iterable[Item]) -> Table:
    table = Table.grid(padding=(0, 1))
    table.add_column(no_wrap=True)
    table.add_column(no_wrap=True, min_width=25)
    table.add_column(overflow="fold")
    for item in items:
        table.add_row(_MARKS[item.mark], item.title, Text(item.detail))
        if item.remedy:
            table.add_row("", "", Text(f"→ {item.remedy}", style="quiet"))
    return table


def document(checklist: Checklist) -> dict[str, Any]:
    return {
        "ready": checklist.ready,
        "items": [
            {
                "id": item.id,
                "state": item.mark.value,
                "section": item.section.value,
                "title": item.title,
                "detail": item.detail,
                "remedy": item.remedy,
            }
            for item in checklist.items
        ],
    }
