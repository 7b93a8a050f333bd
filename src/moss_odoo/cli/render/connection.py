"""A new connection."""

from __future__ import annotations

from typing import Any

from rich.table import Table
from rich.text import Text

from moss_odoo.cli.render.policy import chosen, policy_document
from moss_odoo.cli.render.tables import facts
from moss_odoo.cli.screen import Screen
from moss_odoo.sync.connect import Connected


def show(screen: Screen, done: Connected) -> None:
    connection = done.connection
    what = "Changed" if done.replaced else "Connected"
    screen.print(Text.assemble(("✓", "good"), f" {what} “{connection.name}”"))
    screen.print(summary(done), "")
    if connection.targets.purchase_journal_id is None:
        screen.note("Next: `moss-odoo prepare` creates the journals and the default supplier.")


def summary(done: Connected) -> Table:
    connection = done.connection
    database = f", database {connection.odoo_database}" if connection.odoo_database else ""
    rows = [
        ("Odoo", f"{done.odoo_version} at {connection.odoo_url}{database}"),
        ("User", f"{done.user.login}, whose key {_end(done)}"),
        ("Company", f"{connection.company_name}, books in {connection.company_currency}"),
        ("Moss", f"{connection.moss_url}, key {connection.moss_key_id}"),
        *chosen(connection),
    ]
    return facts(rows)


def document(done: Connected) -> dict[str, Any]:
    connection = done.connection
    return {
        "connection": connection.name,
        "replaced": done.replaced,
        "odoo": {
            "url": connection.odoo_url,
            "database": connection.odoo_database,
            "version": done.odoo_version,
            "user": done.user.login,
            "key_name": connection.odoo_key_name or None,
            "key_expires": done.key_expires.isoformat() if done.key_expires else None,
        },
        "company": {
            "id": connection.company_id,
            "name": connection.company_name,
            "currency": connection.company_currency,
        },
        "moss": {"url": connection.moss_url, "key_id": connection.moss_key_id},
        "policy": policy_document(connection.policy),
    }


def _end(done: Connected) -> str:
    if done.key_expires:
        return f"expires on {done.key_expires:%Y-%m-%d}"
    return "never expires" if done.key_known else "is one of several: give its name"
