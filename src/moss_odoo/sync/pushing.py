"""A push from its first look on, as people and the service start it."""

from __future__ import annotations

import hashlib
from typing import Protocol

from moss_odoo.books.push.changes import Change, PushPlan
from moss_odoo.errors import ConfigError
from moss_odoo.sync.connection import Connection
from moss_odoo.sync.connection_ports import ConnectionStore
from moss_odoo.sync.instance import recognise
from moss_odoo.sync.ports import Ledger
from moss_odoo.sync.progress import Progress
from moss_odoo.sync.push import Choice, PushReport, look, push
from moss_odoo.sync.push_ports import MossWriting, OdooSource
from moss_odoo.sync.setup import OdooIdentity
from moss_odoo.sync.work import Writing

_LENGTH = 12


class ChangedMeanwhileError(ConfigError):
    def __init__(self) -> None:
        super().__init__(
            "What would be written to Moss is not what was shown: something changed meanwhile.",
            remedy="Look at it again, and agree to that.",
        )


class Sides(Protocol):
    """What a push needs of both sides of a connection, beside writing."""

    @property
    def ledger(self) -> Ledger: ...
    @property
    def source(self) -> OdooSource: ...
    @property
    def identity(self) -> OdooIdentity: ...


def preview_push(
    connection: Connection,
    sides: Sides,
    store: ConnectionStore,
    moss: MossWriting,
    choice: Choice,
    *,
    progress: Progress,
) -> PushPlan:
    """What would be written; writes nothing."""
    # A copy of the database for testing must not change Moss.
    known = recognise(connection, sides.ledger, sides.identity, store, thorough=True)
    return look(known, sides.ledger, moss, sides.source, choice, progress=progress)


def push_as_shown(
    connection: Connection,
    sides: Sides,
    store: ConnectionStore,
    moss: MossWriting,
    writing: Writing,
    *,
    by: str,
    progress: Progress,
) -> PushReport:
    """ChangedMeanwhileError, and nothing is written, where it is more than was shown.

    Less is well: a part may be done already.
    """
    moss.sign_in()
    choice = Choice(writing.suppliers, writing.analytic, dict(writing.plans))
    plan = preview_push(connection, sides, store, moss, choice, progress=progress)
    if not set(writing.seen).issuperset(marks_of(plan)):
        raise ChangedMeanwhileError
    return push(plan, sides.ledger, moss, by=by, progress=progress)


def marks_of(plan: PushPlan) -> tuple[str, ...]:
    """By which each change is known again."""
    return tuple(_mark(change) for change in plan.changes)


def _mark(change: Change) -> str:
    return hashlib.sha256(repr(change).encode()).hexdigest()[:_LENGTH]
