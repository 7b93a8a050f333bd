"""What taking exports back means, and what was done."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from rich.table import Table
from rich.text import Text

from moss_odoo.cli.figures import count, money
from moss_odoo.cli.render import findings
from moss_odoo.cli.render.tables import listing
from moss_odoo.cli.screen import Screen
from moss_odoo.sync.report import Finding
from moss_odoo.sync.undo import Done, Found, Undoable
from moss_odoo.sync.undo_ports import Action, Step

_VERBS = {
    Action.DELETE: "delete the draft",
    Action.CANCEL: "cancel the draft",
    Action.REVERSE: "reverse",
}


def show(screen: Screen, found: Found) -> None:
    if found.undoable:
        screen.section("To be taken back", _steps(found.undoable))
    if found.refused:
        screen.section("Not to be taken back", findings.table(findings.heaps(found.refused)))


def done(screen: Screen, result: Done) -> None:
    if result.undone:
        number = count(len(result.undone), "expense")
        screen.print(Text.assemble(("✓", "good"), f" Took {number} back."))
    if result.refused:
        screen.section("Not taken back", findings.table(findings.heaps(result.refused)))


def document(found: Found, result: Done | None) -> dict[str, Any]:
    """`result`: none where there was nothing to do."""
    refused = (*found.refused, *(result.refused if result else ()))
    return {
        "run": result.run if result else None,
        "undone": [_undone(one) for one in result.undone] if result else [],
        "refused": [_refused(one) for one in refused],
    }


def _steps(undoable: Iterable[Undoable]) -> Table:
    table = listing("Expense", "In Odoo", "", "", "On", right=(3,))
    for one in undoable:
        label = one.stored.label or one.stored.moss_id
        for step in one.retreat.steps:
            what = f"{step.what} {step.name}".strip()
            verb = _VERBS[step.action]
            table.add_row(Text(label), verb, Text(what), money(step.amount), str(step.on))
            label = ""
        if one.retreat.kept:
            table.add_row(Text(label), "keep", Text(f"bill {one.retreat.kept}: not ours"), "", "")
        elif not one.retreat.steps:
            table.add_row(Text(label), "nothing stands in the books any more", "", "", "")
    return table


def _undone(one: Undoable) -> dict[str, Any]:
    return {
        "expense": one.stored.moss_id,
        "label": one.stored.label,
        "steps": [_step(step) for step in one.retreat.steps],
        "kept": one.retreat.kept,
    }


def _step(step: Step) -> dict[str, Any]:
    return {
        "action": step.action.value,
        "what": step.what,
        "name": step.name,
        "amount": str(step.amount.amount),
        "currency": step.amount.currency,
        "date": step.on.isoformat(),
        "external_id": step.external_id,
    }


def _refused(one: Finding) -> dict[str, Any]:
    return {
        "expense": one.expense,
        "label": one.label,
        "code": one.code,
        "reason": one.reason,
        "remedy": one.remedy,
    }
