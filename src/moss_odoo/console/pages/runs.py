"""The runs of a connection, and each of them: its figures, and expense by expense."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from starlette.responses import Response

from moss_odoo.access.model import Role
from moss_odoo.books.state import State
from moss_odoo.console.asked import number_or_none
from moss_odoo.console.failures import NotFoundError
from moss_odoo.console.following import OVER, first_under_way, follow
from moss_odoo.console.routing import Pages
from moss_odoo.console.selecting import fields
from moss_odoo.console.visit import Visit
from moss_odoo.sync.remembered import RunRow, StateCount
from moss_odoo.sync.run_steps import DRY_RUN, PAGE, steps
from moss_odoo.sync.status import by_code, merged, reasons
from moss_odoo.sync.work import Job

pages = Pages()

_RUN = "/connections/{connection}/runs/{number}"
_SHOWN = 50
_WITH_ENTRIES = 20
"""Journal entries take much room."""

_STUCK = (State.EXCEPTION, State.BLOCKED)


@pages.get("/connections/{connection}/runs", Role.VIEWER)
def show(visit: Visit) -> Response:
    ledger = visit.services.installation.ledger(visit.connection)
    before = number_or_none(visit.query.get("before", ""))
    found = ledger.runs(_SHOWN + 1, before=before)
    shown = found[:_SHOWN]
    older = shown[-1].id if len(found) > _SHOWN else None
    return visit.page(
        "runs.html",
        connection=visit.connection,
        runs=shown,
        older=older,
        job=first_under_way(visit),
    )


@pages.get(_RUN, Role.VIEWER)
def one(visit: Visit) -> Response:
    run, here = _run(visit), visit.services.installation
    ledger = here.ledger(visit.connection)
    job = here.work.job_of(visit.connection, run.id)
    counts = ledger.run_counts(run)
    numbers = _numbers(counts)
    state = _state(visit)
    states = (state,) if state else tuple(numbers)
    limit = _WITH_ENTRIES if run.kind == DRY_RUN else PAGE
    after = number_or_none(visit.query.get("after", "")) or 0
    return visit.page(
        "run.html",
        connection=visit.connection,
        run=run,
        dry=run.kind == DRY_RUN,
        job=follow(visit, job) if job else None,
        live=_is_live(run, job),
        stuck=by_code(reasons(counts, _STUCK)),
        counts=counts,
        sums=merged(counts),
        numbers=numbers,
        state=state,
        found=steps(ledger, run, states, after=after, limit=limit),
        again=bool(after),
        chosen=fields(job.selection) if job else {},
        may=visit.user.role.covers(Role.ACCOUNTANT),
    )


@pages.get(f"{_RUN}/live", Role.VIEWER, polled=True)
def live(visit: Visit) -> Response:
    run = _run(visit)
    job = visit.services.installation.work.job_of(visit.connection, run.id)
    if job is None or not _is_live(run, job):
        return Response(status_code=OVER, headers={"HX-Refresh": "true"})
    return visit.page("job_live.html", connection=visit.connection, job=follow(visit, job))


def _run(visit: Visit) -> RunRow:
    number = number_or_none(visit.path["number"])
    ledger = visit.services.installation.ledger(visit.connection)
    found = None if number is None else ledger.run(number)
    if found is None:
        raise NotFoundError
    return found


def _is_live(run: RunRow, job: Job | None) -> bool:
    """A job that is tried again becomes another run."""
    return run.finished is None and job is not None and not job.standing.is_over


def _state(visit: Visit) -> State | None:
    asked = visit.query.get("state", "")
    return State(asked) if asked in set(State) else None


def _numbers(counts: Sequence[StateCount]) -> dict[State, int]:
    """In the order of an expense's life."""
    found: Counter[State] = Counter()
    for one in counts:
        found[one.state] += one.count
    return {state: found[state] for state in State if found[state]}
