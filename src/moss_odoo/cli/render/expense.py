"""One expense with all that happened to it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any
from zoneinfo import ZoneInfo

from rich.table import Table
from rich.text import Text

from moss_odoo.books.wallet import StandingMovement
from moss_odoo.cli.figures import count, money, when
from moss_odoo.cli.render import in_moss, journal
from moss_odoo.cli.render import plan as plans
from moss_odoo.cli.render.status import KINDS
from moss_odoo.cli.render.tables import facts, listing
from moss_odoo.cli.screen import Screen
from moss_odoo.sync.connection import Connection
from moss_odoo.sync.inspection import Inspection
from moss_odoo.sync.remembered import HistoryEntry, OdooRecord
from moss_odoo.sync.status import Details


def show(screen: Screen, connection: Connection, found: Details, seen: Inspection) -> None:
    expense, zone = found.expense, ZoneInfo(connection.policy.time_zone)
    screen.print(Text(expense.label or expense.moss_id, style="head"))
    rows = [
        ("State", expense.state + (f": {expense.reason}" if expense.reason else "")),
        ("To do", expense.remedy),
        ("Kind", KINDS.get(expense.kind, expense.kind)),
        ("Amount", money(expense.amount)),
        ("Booked on", str(expense.accounting_date or "")),
        ("Bill", expense.bill_name),
        ("Moss id", expense.moss_id),
        ("First seen", when(expense.first_seen, zone)),
        ("Released", when(expense.released_at, zone)),
        ("Exported", when(expense.exported_at, zone)),
        *((f"{link.title} in Odoo", link.url) for link in found.links),
    ]
    screen.print(facts((name, value) for name, value in rows if value), "")
    if seen.expense is not None:
        in_moss.show(screen, seen.expense, seen.names, zone)
    # What went through stands below as it is; a plan that says the same would only be in the way.
    if seen.plan is not None and (expense.code or not seen.entries):
        screen.print(Text("As it would be booked now", style="head"))
        plans.show_entries(screen, seen.plan)
    if seen.entries:
        screen.print(Text("In Odoo", style="head"))
        journal.show_entries(screen, seen.entries)
    if found.movements:
        screen.section("Cleared with bank transactions", _movements(found.movements))
    if found.history:
        table = listing("When", "Run", "State", "What")
        for entry in found.history:
            what = entry.detail or entry.reason
            table.add_row(when(entry.at, zone), str(entry.run_id), entry.state, Text(what))
        screen.section("History", table)
    if found.records:
        table = listing("Record in Odoo", "Id", "External ID", right=(1,))
        for record in found.records:
            table.add_row(record.model, str(record.odoo_id or "?"), Text(record.external_id))
        screen.section("Records", table)


def document(connection: Connection, found: Details, seen: Inspection) -> dict[str, Any]:
    expense, zone = found.expense, ZoneInfo(connection.policy.time_zone)
    return {
        "expense": expense.moss_id,
        "label": expense.label,
        "kind": expense.kind,
        "state": expense.state.value,
        "code": expense.code,
        "reason": expense.reason,
        "remedy": expense.remedy,
        "amount": str(expense.amount.amount) if expense.amount else None,
        "currency": expense.amount.currency if expense.amount else None,
        "accounting_date": expense.accounting_date and expense.accounting_date.isoformat(),
        "bill": {"id": expense.bill_id, "name": expense.bill_name} if expense.bill_id else None,
        "payment": {"id": expense.payment_id} if expense.payment_id else None,
        "first_seen": expense.first_seen and expense.first_seen.isoformat(),
        "released_at": expense.released_at and expense.released_at.isoformat(),
        "exported_at": expense.exported_at and expense.exported_at.isoformat(),
        "bank_transactions": [_movement(one) for one in found.movements],
        "links": {link.title.lower(): link.url for link in found.links},
        "history": [_step(entry) for entry in found.history],
        "records": [_record(record) for record in found.records],
        "moss": in_moss.document(seen.expense, seen.names, zone) if seen.expense else None,
        "plan": plans.document(seen.plan) if seen.plan else None,
        "odoo": [journal.document(entry) for entry in seen.entries],
    }


def _movements(movements: Iterable[StandingMovement]) -> Table:
    table = listing("Booked on", "Counterparty", "Amount", "Pays", "Moss id", right=(2,))
    for one in movements:
        moved, others = one.movement, len(one.expenses) - 1
        pays = f"with {count(others, 'other expense')}" if others > 0 else "only this"
        name = Text(moved.counterparty or moved.description)
        if one.why:
            name.append(f"\n{one.why}", style="quiet")
        table.add_row(str(moved.booked), name, money(moved.amount), pays, Text(moved.id))
    return table


def _movement(standing: StandingMovement) -> dict[str, Any]:
    moved = standing.movement
    return {
        "movement": moved.id,
        "wallet": moved.wallet_id,
        "booked": moved.booked.isoformat(),
        "amount": str(moved.amount.amount),
        "currency": moved.amount.currency,
        "line": standing.line_id,
        "expenses": list(standing.expenses),
        "why": standing.why,
    }


def _step(entry: HistoryEntry) -> dict[str, Any]:
    return {
        "at": entry.at.isoformat(),
        "run": entry.run_id,
        "state": entry.state.value,
        "code": entry.code,
        "reason": entry.reason,
        "detail": entry.detail,
    }


def _record(record: OdooRecord) -> dict[str, Any]:
    return {"model": record.model, "id": record.odoo_id, "external_id": record.external_id}
