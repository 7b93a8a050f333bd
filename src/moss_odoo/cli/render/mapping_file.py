"""What a file would change in the mapping, and which rows are wrong."""

from __future__ import annotations

from typing import Any

from rich.text import Text

from moss_odoo.books.mapping import MappingRow
from moss_odoo.cli.figures import count
from moss_odoo.cli.render.mapping import in_odoo, row_document
from moss_odoo.cli.render.tables import listing
from moss_odoo.cli.screen import Screen
from moss_odoo.sync.mapping_exchange import Change, Preview


def show(screen: Screen, found: Preview) -> None:
    if found.problems:
        table = listing("row", "what is wrong", right=(0,))
        for problem in found.problems:
            table.add_row(str(problem.number), Text(problem.text))
        screen.section("Rows that cannot be taken", table)
    if found.changes:
        table = listing("row", "Moss", "Odoo so far", "Odoo then", right=(0,))
        for change in found.changes:
            table.add_row(str(change.number), _moss(change), _before(change), _after(change))
        screen.section("Changes", table)


def done(screen: Screen, found: Preview) -> None:
    if found.changes:
        screen.print(f"[good]✓[/good] {count(len(found.changes), 'choice')} taken.")
    else:
        screen.print("The file changes nothing.")


def document(found: Preview, *, taken: bool) -> dict[str, Any]:
    return {
        "taken": taken,
        "unchanged": found.unchanged,
        "changes": [
            {"row": one.number, "before": _row(one.before), "after": _row(one.after)}
            for one in found.changes
        ],
        "problems": [{"row": one.number, "problem": one.text} for one in found.problems],
    }


def _row(row: MappingRow | None) -> dict[str, Any] | None:
    return row_document(row) if row else None


def _moss(change: Change) -> Text:
    row = change.after or change.before
    return Text(row.moss_label if row else "")


def _before(change: Change) -> Text:
    return in_odoo(change.before) if change.before else Text("none", style="quiet")


def _after(change: Change) -> Text:
    if change.after is None:
        return Text("automatic again", style="quiet")
    same = change.before is not None and change.before.odoo_id == change.after.odoo_id
    return Text(f"{change.after.odoo_label}, confirmed" if same else change.after.odoo_label)
