"""Jobs that do what a person chose in the queue."""

from __future__ import annotations

from collections.abc import Callable

from moss_odoo.bootstrap import Installation, Sides
from moss_odoo.errors import BugError
from moss_odoo.service.done import Done
from moss_odoo.sync.bulk_work import Outcome, accept_all, release_all, undo_all
from moss_odoo.sync.connection import Connection
from moss_odoo.sync.progress import Progress
from moss_odoo.sync.schedules import machine_clock, zone_of
from moss_odoo.sync.work import Job, Kind

_NAMED = 5
WORDS = {
    Kind.RELEASE: "released",
    Kind.RELEASE_UNDO: "taken back",
    Kind.ACCEPT: "accepted",
    Kind.UNDO: "taken back",
}


def do_chosen(
    here: Installation,
    connection: Connection,
    job: Job,
    *,
    progress: Progress,
    began: Callable[[int], None],
) -> Done:
    with here.sides(connection) as sides:
        outcome = _outcome(here, connection, sides, job, progress=progress, began=began)
    if outcome.run is not None:
        began(outcome.run)
    return Done(said_of_choice(job.kind, outcome))


def _outcome(
    here: Installation,
    connection: Connection,
    sides: Sides,
    job: Job,
    *,
    progress: Progress,
    began: Callable[[int], None],
) -> Outcome:
    chosen, by = job.selection.expenses, job.asked_by
    today = machine_clock().astimezone(zone_of(connection)).date()
    match job.kind:
        case Kind.RELEASE | Kind.RELEASE_UNDO:
            undo = job.kind is Kind.RELEASE_UNDO
            return release_all(connection, sides, chosen, undo=undo, by=by, today=today)
        case Kind.ACCEPT:
            return accept_all(connection, sides, chosen, by=by, today=today)
        case Kind.UNDO:
            store = here.connections
            return undo_all(connection, sides, store, chosen, by=by, progress=progress, began=began)
        case _:
            raise BugError(f"A job of the kind {job.kind} is no choice of a person.")


def said_of_choice(kind: Kind, outcome: Outcome) -> str:
    said = f"{outcome.done:,} {WORDS[kind]}"
    if not outcome.refused:
        return said
    named = "; ".join(f"{label}: {why}" for label, why in outcome.refused[:_NAMED])
    more = len(outcome.refused) - _NAMED
    return f"{said}, {len(outcome.refused):,} not. {named}" + (f"; and {more:,} more" * (more > 0))
