"""A command for one connection, or for all: one that fails does not disturb the others."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from rich.text import Text

from moss_odoo.bootstrap import Installation
from moss_odoo.cli import exits
from moss_odoo.cli.failures import told
from moss_odoo.cli.options import Common
from moss_odoo.cli.screen import Screen
from moss_odoo.sync.connection import Connection


@dataclass(frozen=True, slots=True)
class Done:
    """How a command ended for one connection."""

    status: int
    document: dict[str, Any]


Work = Callable[[Connection], Done]


def carry_out(
    screen: Screen, here: Installation, work: Work, common: Common, *, every: bool
) -> int:
    """Print the JSON document, one for all; the exit status, of several the highest."""
    if not every:
        done = work(here.connections.get(common.connection))
        screen.document(done.document)
        return done.status
    # Where there is none, the store says how to make one.
    names = here.connections.names() or (here.connections.get(None).name,)
    ended = [(name, _isolated(screen, here, work, name)) for name in names]
    screen.document({"connections": [{"connection": name, **one.document} for name, one in ended]})
    return max((one.status for _name, one in ended), default=exits.WELL)


def _isolated(screen: Screen, here: Installation, work: Work, name: str) -> Done:
    screen.print(Text(f"── {name} ", style="head"), "")
    try:
        return work(here.connections.get(name))
    except Exception as error:  # noqa: BLE001 - told, and the next connection has its turn
        failure = told(error)
    screen.failure(failure.message, failure.remedy)
    return Done(failure.status, failure.document)
