"""What is written to Moss, or would be."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.text import Text

from moss_odoo.books.push.changes import Change, Conflict, Edit, Field, PushPlan, Step
from moss_odoo.cli.figures import count
from moss_odoo.cli.render.tables import listing
from moss_odoo.cli.screen import Screen
from moss_odoo.sync.push import DONE, PushReport

_STYLES = {
    Step.CREATE: "good",
    Step.UPDATE: "care",
    Step.DEACTIVATE: "bad",
    Step.LINK: "quiet",
}


def show(screen: Screen, plan: PushPlan, per_minute: int) -> None:
    for group, changes in plan.groups.items():
        title = f"Dimension {group}" if group else "Suppliers"
        table = listing("Odoo", "Moss", "")
        for change in changes:
            step = Text(change.step.value, style=_STYLES[change.step])
            table.add_row(Text(change.label), step, Text(_what(change)))
        screen.section(title, table)
    show_conflicts(screen, "For a person to decide", plan.conflicts)
    if plan.unpaired:
        listed = ", ".join(f"“{name}”" for name in plan.unpaired)
        screen.print(Text(f"Moss has no dimension for the analytic plan {listed}."))
        screen.note("Create a dimension of that name in Moss, or name one with --plan.")
    if not plan.changes:
        screen.print(f"[good]✓[/good] Nothing to write; {plan.unchanged:,} are the same.")
        return
    screen.print(f"{_summary(plan)}; {plan.unchanged:,} are the same on both sides.")
    if plan.writes > per_minute:
        minutes = count(-(-plan.writes // per_minute), "minute")
        screen.print(f"This takes about {minutes}: Moss allows {per_minute} changes a minute.")


def show_conflicts(screen: Screen, title: str, conflicts: Sequence[Conflict]) -> None:
    if not conflicts:
        return
    lines: list[RenderableType] = []
    for one in conflicts:
        lines += [
            Text.assemble((f"{one.label}  ", "head"), one.reason),
            Padding(Text(f"→ {one.remedy}", style="quiet"), (0, 0, 0, 2), expand=False),
        ]
    screen.section(title, Group(*lines))


def done(screen: Screen, report: PushReport) -> None:
    show_conflicts(screen, "Not written", report.refused)
    said = ", ".join(f"{number:,} {DONE[step]}" for step, number in report.done.items() if number)
    mark = "[good]✓[/good]" if said else "[care]![/care]"
    screen.print(f"{mark} In Moss: {said or 'nothing was changed'}.")


def document(plan: PushPlan, report: PushReport | None) -> dict[str, Any]:
    return {
        "changes": [_change(change) for change in plan.changes],
        "unchanged": plan.unchanged,
        "unpaired_plans": list(plan.unpaired),
        "conflicts": [_conflict(one) for one in plan.conflicts],
        "done": None
        if report is None
        else {DONE[step]: number for step, number in report.done.items()},
        "refused": [_conflict(one) for one in report.refused] if report else [],
    }


def _what(change: Change) -> str:
    lines = []
    if change.reason:
        lines.append(change.reason)
    if change.step is Step.CREATE:
        told = {Field.NAME, Field.CODE}
        more = [edit for edit in change.edits if edit.field not in told]
        lines.append(", ".join(f"{edit.field} {edit.new}" for edit in more))
    elif change.step is Step.UPDATE:
        lines += [f"{edit.field}: {edit.old or 'none'} → {edit.new}" for edit in change.edits]
    return "\n".join(filter(None, lines))


def _summary(plan: PushPlan) -> str:
    parts = [f"{len(found):,} to {step}" for step in Step if (found := plan.of(step))]
    return ", ".join(parts)


def _change(change: Change) -> dict[str, Any]:
    return {
        "kind": change.kind.value,
        "dimension": change.group or None,
        "step": change.step.value,
        "odoo": change.label,
        "odoo_id": change.odoo_id,
        "moss_id": change.moss_id or None,
        "reason": change.reason or None,
        "fields": [_edit(edit) for edit in change.edits],
    }


def _edit(edit: Edit) -> dict[str, Any]:
    return {"field": edit.field.value, "from": edit.old, "to": edit.new}


def _conflict(one: Conflict) -> dict[str, Any]:
    return {
        "kind": one.kind.value,
        "what": one.label,
        "code": one.cause.value,
        "reason": one.reason,
        "remedy": one.remedy,
    }
