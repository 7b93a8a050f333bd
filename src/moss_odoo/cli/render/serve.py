"""The console that has just started."""

from __future__ import annotations

from typing import Any

from rich.text import Text

from moss_odoo.cli.render.tables import facts
from moss_odoo.cli.screen import Screen
from moss_odoo.console.starting import Started


def show(screen: Screen, started: Started) -> None:
    screen.print("[good]✓[/good] The console is running.")
    rows = [("Address", started.url)]
    if started.set_up:
        rows.append(("First user", started.set_up))
    screen.print(facts(rows), "")
    if started.set_up:
        screen.print(Text("The link for the first user works once, within an hour."))
    screen.print("[quiet]Ctrl-C stops.[/quiet]")
    screen.document(document(started))


def document(started: Started) -> dict[str, Any]:
    return {"url": started.url, "set_up": started.set_up or None}


def show_link(screen: Screen, login: str, link: str) -> None:
    screen.print(facts([("New password of", login), ("Link", link)]), "")
    screen.print(Text("It works once, for two days."))
