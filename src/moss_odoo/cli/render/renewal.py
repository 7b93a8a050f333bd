"""A renewed key."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo

from rich.text import Text

from moss_odoo.cli.render.tables import facts
from moss_odoo.cli.screen import Screen
from moss_odoo.sync.connection import Connection
from moss_odoo.sync.renewal import Renewed


def show(screen: Screen, done: Renewed) -> None:
    connection = done.connection
    said = f" The Odoo API key of “{connection.name}” is renewed"
    screen.print(Text.assemble(("✓", "good"), said))
    zone = ZoneInfo(connection.policy.time_zone)
    end = done.end.said(datetime.now(UTC), zone) if done.end else "Odoo does not tell"
    rows = [("User", done.user.login)]
    if connection.odoo_key_name:
        rows.append(("Name", connection.odoo_key_name))
    rows.append(("Expires", end))
    if done.also:
        names = ", ".join(f"“{name}”" for name in done.also)
        rows.append(("Also", f"stored for {names}, which used the same key"))
    screen.print(facts(rows), "")
    for warning in done.warnings:
        screen.note(f"! {warning}")
    screen.note("Next: `moss-odoo export` goes on where it stopped.")


def document(done: Renewed) -> dict[str, Any]:
    end = done.end.end if done.end else None
    return {
        "connection": done.connection.name,
        "odoo": {
            "user": done.user.login,
            "key_name": done.connection.odoo_key_name or None,
            "key_expires": end.isoformat() if end else None,
        },
        "also": list(done.also),
        "warnings": list(done.warnings),
    }


def show_moss(screen: Screen, connection: Connection) -> None:
    said = f" The Moss API key of “{connection.name}” is renewed: {connection.moss_key_id}"
    screen.print(Text.assemble(("✓", "good"), said))
    screen.note("Next: `moss-odoo export` goes on where it stopped.")
