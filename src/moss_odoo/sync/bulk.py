"""What people ask for many expenses at once, and which may take part in it."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum

from moss_odoo.books.state import Resolution, State
from moss_odoo.sync.accept import NOT_STANDING
from moss_odoo.sync.queue import QueueRow
from moss_odoo.sync.status import RELEASED
from moss_odoo.sync.work import Kind

MOST = 10_000
"""Expenses that are asked for at once."""

_HELD = frozenset(one.value for one in Resolution if one.releasable)


class Bulk(StrEnum):
    EXPORT = "export"
    RELEASE = "release"
    RELEASE_UNDO = "release-undo"
    ACCEPT = "accept"
    UNDO = "undo"

    @property
    def kind(self) -> Kind:
        """Of the job that does it."""
        return _KINDS[self]

    def fits(self, state: State, code: str) -> bool:
        """Whether it may be asked for such an expense, as far as the ledger tells."""
        match self:
            case Bulk.EXPORT:
                return state is not State.LEFT_OUT
            case Bulk.RELEASE:
                return state is State.LEFT_OUT and code in _HELD
            case Bulk.RELEASE_UNDO:
                return state is State.NEW and code == RELEASED
            case Bulk.ACCEPT:
                return state is State.EXCEPTION and code not in NOT_STANDING
            case Bulk.UNDO:
                return state is State.EXCEPTION or state.in_odoo


_KINDS = {
    Bulk.EXPORT: Kind.EXPORT,
    Bulk.RELEASE: Kind.RELEASE,
    Bulk.RELEASE_UNDO: Kind.RELEASE_UNDO,
    Bulk.ACCEPT: Kind.ACCEPT,
    Bulk.UNDO: Kind.UNDO,
}


def fitting(what: Bulk, rows: Sequence[QueueRow]) -> tuple[QueueRow, ...]:
    return tuple(one for one in rows if what.fits(one.state, one.code))
