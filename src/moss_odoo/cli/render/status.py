"""How things stand."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from typing import Any
from zoneinfo import ZoneInfo

from rich.text import Text

from moss_odoo.books.money import Money
from moss_odoo.books.state import State
from moss_odoo.cli.figures import amount, when
from moss_odoo.cli.render import findings, statements
from moss_odoo.cli.render.tables import listing
from moss_odoo.cli.screen import Screen
from moss_odoo.sync.connection import Connection
from moss_odoo.sync.remembered import RunRow, StateCount
from moss_odoo.sync.status import Overview, Reason

KINDS = {
    "card": "Card payments",
    "invoice": "Supplier invoices",
    "reimbursement": "Reimbursements",
    "payout fee": "Payout fees",
    "unknown": "Of unknown kind",
}
_STYLES = {
    State.PAID: "good",
    State.POSTED: "good",
    State.BLOCKED: "care",
    State.EXCEPTION: "bad",
}


def show(screen: Screen, connection: Connection, found: Overview) -> None:
    if not found.counts:
        screen.print("No expense has been seen yet; `moss-odoo export` fetches them.")
        return
    table = listing("Expenses", "", connection.company_currency, right=(1, 2))
    for kind, counts in groupby(found.counts, key=lambda one: one.kind):
        these = list(counts)
        total = sum(one.count for one in these)
        table.add_row(KINDS.get(kind, kind), f"{total:,}", amount(_sum(these)), style="head")
        for one in these:
            style = _STYLES.get(one.state, "none")
            name = f"  [{style}]{one.state}[/{style}]"
            table.add_row(name, f"{one.count:,}", amount(one.amount))
    screen.print(table, "")
    for title, state in (("Exceptions", State.EXCEPTION), ("Blocked", State.BLOCKED)):
        heaps = [_heap(one) for one in found.stuck if one.state is state]
        if heaps:
            screen.section(title, findings.table(heaps))
    if found.left_out:
        heaps = [_heap(one) for one in found.left_out]
        screen.section("Left out", findings.table(heaps, examples=False))
    if found.released:
        heaps = [_heap(one) for one in found.released]
        screen.section("Released", findings.table(heaps))
    statements.show_waiting(screen, found.unsettled.reasons)
    if found.last_run:
        screen.print(Text(_run(found.last_run, ZoneInfo(connection.policy.time_zone))))


def document(connection: Connection, found: Overview) -> dict[str, Any]:
    return {
        "connection": connection.name,
        "currency": connection.company_currency,
        "counts": [
            {
                "kind": one.kind,
                "state": one.state.value,
                "count": one.count,
                "amount": str(one.amount.amount) if one.amount else None,
            }
            for one in found.counts
        ],
        "blocked": [_reason(one) for one in found.stuck if one.state is State.BLOCKED],
        "exceptions": [_reason(one) for one in found.stuck if one.state is State.EXCEPTION],
        "left_out": [_reason(one) for one in found.left_out],
        "released": [_reason(one) for one in found.released],
        "bank_transactions": [statements.reason_document(one) for one in found.unsettled.reasons],
        "last_run": _run_document(found.last_run),
    }


def _run(run: RunRow, zone: ZoneInfo) -> str:
    started = when(run.started, zone)
    how = run.outcome if run.finished else "still going on, or cut off"
    return f"Last run: {run.kind} {run.id} on {started}, {how}."


def _run_document(run: RunRow | None) -> dict[str, Any] | None:
    if run is None:
        return None
    return {
        "run": run.id,
        "kind": run.kind,
        "started": run.started.isoformat(),
        "finished": run.finished.isoformat() if run.finished else None,
        "outcome": run.outcome,
        "summary": dict(run.summary),
    }


def _heap(one: Reason) -> findings.Heap:
    return findings.Heap(one.reason, one.remedy, one.count, tuple(one.examples), one.amount)


def _reason(one: Reason) -> dict[str, Any]:
    return {
        "code": one.code,
        "reason": one.reason,
        "remedy": one.remedy,
        "count": one.count,
        "amount": str(one.amount.amount) if one.amount else None,
        "examples": one.examples,
    }


def _sum(counts: Sequence[StateCount]) -> Money | None:
    amounts = [one.amount for one in counts if one.amount is not None]
    return sum(amounts[1:], start=amounts[0]) if amounts else None
