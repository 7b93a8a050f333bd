"""Releasing, accepting and taking back what a person chose, as jobs of the service do it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from moss_odoo.sync import accept, release, undo
from moss_odoo.sync.connection import Connection
from moss_odoo.sync.connection_ports import ConnectionStore
from moss_odoo.sync.instance import recognise
from moss_odoo.sync.ports import Ledger, Moss
from moss_odoo.sync.progress import Progress
from moss_odoo.sync.report import Finding
from moss_odoo.sync.setup import OdooIdentity
from moss_odoo.sync.statement_ports import OdooStatements
from moss_odoo.sync.undo_ports import OdooReversal


class Sides(Protocol):
    """What is needed of both sides of a connection."""

    @property
    def ledger(self) -> Ledger: ...
    @property
    def moss(self) -> Moss: ...
    @property
    def identity(self) -> OdooIdentity: ...
    @property
    def reversal(self) -> OdooReversal: ...
    @property
    def statements(self) -> OdooStatements: ...


@dataclass(frozen=True, slots=True)
class Outcome:
    done: int
    refused: tuple[tuple[str, str], ...]
    """How people recognise each, and why."""
    run: int | None = None
    """None where nothing could be done."""


def release_all(
    connection: Connection,
    sides: Sides,
    expenses: Sequence[str],
    *,
    undo: bool,
    by: str,
    today: date,
) -> Outcome:
    """With `undo` the releases are taken back."""
    wanted = release.Selection(expenses=tuple(expenses))
    found = release.look(connection, sides.ledger, sides.moss, wanted, undo=undo)
    refused = tuple((one.label or one.moss_id, one.why) for one in found.refused)
    if not found.held:
        return Outcome(0, refused)
    done = release.carry_out(connection, sides.ledger, sides.moss, found, by=by, today=today)
    return Outcome(len(done.held), refused, done.run)


def accept_all(
    connection: Connection, sides: Sides, expenses: Sequence[str], *, by: str, today: date
) -> Outcome:
    found = accept.look(sides.ledger, expenses)
    if not found.acceptable:
        return Outcome(0, _told(found.refused))
    run = accept.carry_out(connection, sides.ledger, sides.moss, found, by=by, today=today)
    return Outcome(len(found.acceptable), _told(found.refused), run)


def undo_all(
    connection: Connection,
    sides: Sides,
    store: ConnectionStore,
    expenses: Sequence[str],
    *,
    by: str,
    progress: Progress,
    began: Callable[[int], None],
) -> Outcome:
    """What has begun is brought to its end where it is told to stop; a second time goes on."""
    recognise(connection, sides.ledger, sides.identity, store)
    found = undo.look(sides.ledger, sides.reversal, expenses, progress=progress)
    if not found.undoable:
        return Outcome(0, _told(found.refused))
    done = undo.carry_out(
        sides.ledger,
        sides.reversal,
        sides.statements,
        found,
        by=by,
        progress=progress,
        began=began,
    )
    return Outcome(len(done.undone), _told((*found.refused, *done.refused)), done.run)


def _told(refused: Sequence[Finding]) -> tuple[tuple[str, str], ...]:
    return tuple((one.label or one.expense, one.reason) for one in refused)
