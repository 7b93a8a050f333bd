"""Where a person decides what bank transactions are, with both sides as they are by now."""

from __future__ import annotations

from dataclasses import dataclass

from moss_odoo.sync.connection import Connection
from moss_odoo.sync.connection_ports import ConnectionStore
from moss_odoo.sync.exporting import Sides
from moss_odoo.sync.instance import recognise
from moss_odoo.sync.progress import Progress
from moss_odoo.sync.statement_choices import Choices
from moss_odoo.sync.targets import ready


@dataclass(frozen=True, slots=True)
class Desk:
    sides: Sides
    choices: Choices


def desk(connection: Connection, sides: Sides, store: ConnectionStore, progress: Progress) -> Desk:
    """Database and targets are looked at before anything is decided."""
    known = recognise(connection, sides.ledger, sides.identity, store)
    connection = ready(known, sides.setup, store)
    now = sides.now(connection)
    return Desk(now, Choices(connection, now.ledger, now.statements, progress))
