"""The connections of an installation, and what a person is told before parting from one."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from rich.text import Text

from moss_odoo.cli.figures import count, when
from moss_odoo.cli.render.tables import facts, listing
from moss_odoo.cli.screen import Screen
from moss_odoo.sync.connection import Connection
from moss_odoo.sync.connections import Standing
from moss_odoo.sync.instance import Recognition, Sign


def show(screen: Screen, found: Sequence[Standing]) -> None:
    if not found:
        screen.print("There is no connection yet; `moss-odoo connect` sets one up.")
        return
    table = listing("Connection", "In Odoo", "Moss key", "Last export", "Stuck", right=(4,))
    for one in found:
        connection = one.connection
        table.add_row(
            Text(connection.name),
            Text(f"{connection.company_name}\n{_where(connection)}"),
            Text(connection.moss_key_id),
            Text(_last_export(one)),
            f"{one.stuck:,}" if one.stuck else "·",
        )
    screen.print(table)


def document(found: Standing) -> dict[str, Any]:
    connection, run = found.connection, found.last_export
    return {
        "connection": connection.name,
        "odoo": {"url": connection.odoo_url, "database": connection.odoo_database},
        "company": {"id": connection.company_id, "name": connection.company_name},
        "moss": {"url": connection.moss_url, "key_id": connection.moss_key_id},
        "last_export": run
        and {"run": run.id, "started": run.started.isoformat(), "outcome": run.outcome},
        "booked": found.booked,
        "stuck": found.stuck,
    }


def show_renamed(screen: Screen, old: Connection, new: Connection) -> None:
    screen.print(Text.assemble(("✓", "good"), f" “{old.name}” is called “{new.name}” now."))


def show_parting(screen: Screen, found: Standing) -> None:
    connection = found.connection
    screen.print(f"[head]{connection.name}[/head]")
    booked = "nothing was booked"
    if found.booked:
        booked = f"{count(found.booked, 'expense')} in Odoo, with bills, payments and receipts"
    rows = [
        ("In Odoo", f"{connection.company_name}, {_where(connection)}"),
        ("Lost", "its keys, policies, mapping, and the history of its expenses"),
        ("Stays", booked),
    ]
    screen.print(facts(rows), "")


def show_removed(screen: Screen, connection: Connection) -> None:
    screen.print(Text.assemble(("✓", "good"), f" “{connection.name}” is removed."))
    screen.note("Its keys are still valid: delete them in Odoo and in Moss if nobody needs them.")


def show_recognition(screen: Screen, connection: Connection, found: Recognition) -> None:
    if not found.differences:
        return
    screen.print(Text(f"The Odoo database of “{connection.name}” is not as it was:"))
    for one in found.differences:
        screen.print(Text.assemble(("! ", "care"), one.clause))
    screen.print("", Text(found.meaning), "")


def show_trusted(screen: Screen, found: Recognition) -> None:
    said = "is the known one" if not found.differences else "is the right one from now on"
    screen.print(Text.assemble(("✓", "good"), f" The database {said}."))
    if any(one.sign is Sign.BILLS for one in found.differences):
        screen.note("`moss-odoo recover` shows what it has lost, to be exported again.")


def recognition_document(connection: Connection, found: Recognition) -> dict[str, Any]:
    return {
        "connection": connection.name,
        "url": connection.odoo_url,
        "database": connection.odoo_database,
        "differences": [
            {"sign": one.sign.name.lower(), "detail": one.clause} for one in found.differences
        ],
        "meaning": found.meaning,
    }


def _where(connection: Connection) -> str:
    host = urlsplit(connection.odoo_url).netloc
    return f"{host}, database {connection.odoo_database}" if connection.odoo_database else host


def _last_export(found: Standing) -> str:
    run = found.last_export
    if run is None:
        return "none yet"
    zone = ZoneInfo(found.connection.policy.time_zone)
    stopped = "" if run.outcome == "done" else "\nstopped" if run.finished else "\nnot finished"
    return f"{when(run.started, zone)}{stopped}"
