"""How far a connection is on its way to the first export, as far as the ledger tells."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from moss_odoo.sync.completeness import PROPOSED
from moss_odoo.sync.connection import Connection
from moss_odoo.sync.ports import Ledger


class Stage(StrEnum):
    """In the order in which they are usually gone through."""

    CONNECT = "connect"
    CHECK = "check"
    PREPARE = "prepare"
    MAP = "map"
    TRY = "try out"
    EXPORT = "export"


@dataclass(frozen=True, slots=True)
class StageStanding:
    stage: Stage
    done: bool
    here: bool = False
    """Whether it is the next thing to do."""
    left: int = 0
    """How much of it waits for a person, where that is known."""


BEGINNING = tuple(StageStanding(one, False, one is Stage.CONNECT) for one in Stage)
"""Of a connection that is still to be made."""


def has_exported(ledger: Ledger) -> bool:
    """Whether an export ever went through to its end."""
    return any(run.outcome == "done" for run in ledger.runs(kind="export"))


def stages(connection: Connection, ledger: Ledger) -> tuple[StageStanding, ...]:
    prepared = connection.targets.purchase_journal_id is not None
    imported, undecided = _mapping(ledger)
    exported = has_exported(ledger)
    done = {
        Stage.CONNECT: True,
        # Whoever could prepare Odoo had a key and the rights for it.
        Stage.CHECK: prepared,
        Stage.PREPARE: prepared,
        Stage.MAP: imported and not undecided,
        Stage.TRY: exported or bool(ledger.runs(1, kind="dry run")),
        Stage.EXPORT: exported,
    }
    following = next((stage for stage in Stage if not done[stage]), None)
    left = {Stage.MAP: undecided}
    return tuple(
        StageStanding(stage, done[stage], stage is following, left.get(stage, 0)) for stage in Stage
    )


def _mapping(ledger: Ledger) -> tuple[bool, int]:
    """Whether master data was ever imported, and how many choices wait for a person."""
    rows = [row for row in ledger.mapping() if row.kind in PROPOSED]
    return bool(rows), sum(not row.confirmed or row.odoo_id is None for row in rows)
