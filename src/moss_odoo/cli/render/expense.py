"""One expense with all that happened to it."""

from __future__ import annotations

from typing import Any
from zoneinfo import ZoneInfo

from rich.text import Text

from moss_odoo.books.plan import Plan
from moss_odoo.cli.render import plan as plans
from moss_odoo.cli.render.status import KINDS, when
from moss_odoo.cli.render.tables import facts, listing, money
from moss_odoo.cli.screen import Screen
from moss_odoo.sync.connection import Connection
from moss_odoo.sync.ports import HistoryEntry, OdooRecord
from moss_odoo.sync.status import Details


def show(screen: Screen, connection: Connection, found: Details, plan: Plan | None) -> None:
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
    if plan is not None:
        title = (
            "Journal items" if expense.state.in_odoo else "Journal items as they would be booked"
        )
        screen.print(Text(title, style="head"))
        plans.show_entries(screen, plan)
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


def document(found: Details, plan: Plan | None) -> dict[str, Any]:
    expense = found.expense
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
        "links": {link.title.lower(): link.url for link in found.links},
        "history": [_step(entry) for entry in found.history],
        "records": [_record(record) for record in found.records],
        "plan": plans.document(plan) if plan else None,
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
