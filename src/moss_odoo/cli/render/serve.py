"""The console that has just started."""

from __future__ import annotations

from typing import Any

from rich.text import Text

from moss_odoo.cli.screen import Screen
from moss_odoo.console.starting import Started


def show(screen: Screen, started: Started) -> None:
    screen.print("[good]✓[/good] The console is running.")
    screen.link(started.url)
    if started.set_up:
        screen.print("", Text("Make the first user here; the link works once, within an hour:"))
        screen.link(started.set_up)
    screen.print("", "[quiet]Ctrl-C stops.[/quiet]")
    screen.document(document(started))


def document(started: Started) -> dict[str, Any]:
    return {"url": started.url, "set_up": started.set_up or None}


def show_link(screen: Screen, login: str, link: str) -> None:
    screen.print(Text(f"With this link {login} chooses a new password; once, within two days:"))
    screen.link(link)
