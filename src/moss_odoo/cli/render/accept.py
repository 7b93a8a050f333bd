"""Exceptions that a person accepts."""

from __future__ import annotations

from typing import Any

from rich.table import Table
from rich.text import Text

from moss_odoo.cli.figures import count
from moss_odoo.cli.render import findings
from moss_odoo.cli.render.tables import listing
from moss_odoo.cli.screen import Screen
from moss_odoo.sync.accept import Found


def show(screen: Screen, found: Found) -> None:
    if found.acceptable:
        screen.section("To be accepted as it is", _exceptions(found))
    if found.refused:
        screen.section("Not to be accepted", findings.table(findings.heaps(found.refused)))


def done(screen: Screen, found: Found) -> None:
    number = count(len(found.acceptable), "exception")
    screen.print(Text.assemble(("✓", "good"), f" Accepted {number}; told again if it changes."))


def document(found: Found, run: int | None) -> dict[str, Any]:
    """`run`: none where there was nothing to accept."""
    return {
        "run": run,
        "accepted": [
            {"expense": one.moss_id, "label": one.label, "code": one.code, "reason": one.reason}
            for one in found.acceptable
        ],
        "refused": [
            {
                "expense": one.expense,
                "label": one.label,
                "code": one.code,
                "reason": one.reason,
                "remedy": one.remedy,
            }
            for one in found.refused
        ],
    }


def _exceptions(found: Found) -> Table:
    table = listing("Expense", "What differs")
    for one in found.acceptable:
        table.add_row(Text(one.label or one.moss_id), Text(one.reason))
    return table
