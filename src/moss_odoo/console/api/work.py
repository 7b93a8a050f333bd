"""What programs can ask for, and how they follow it: exports, decisions, jobs and runs."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated

from fastapi import APIRouter, Path, Query

from moss_odoo.access.model import Role
from moss_odoo.books.state import State
from moss_odoo.console.api.access import Here, needs
from moss_odoo.console.api.common import REFUSALS, Asker, By, Of
from moss_odoo.console.api.work_models import (
    DecisionIn,
    ExportIn,
    JobOut,
    RunDetailsOut,
    RunStepsOut,
)
from moss_odoo.console.failures import NotFoundError
from moss_odoo.console.services import Services
from moss_odoo.sync import schedules
from moss_odoo.sync.bulk import Bulk
from moss_odoo.sync.connection import Connection
from moss_odoo.sync.remembered import RunRow
from moss_odoo.sync.run_steps import steps
from moss_odoo.sync.status import NoSuchExpenseError
from moss_odoo.sync.work import Job, Kind, NoSuchJobError, Selection

router = APIRouter(
    prefix="/connections/{connection}", responses=REFUSALS, tags=["exports, jobs and runs"]
)

JobNumber = Annotated[int, Path(ge=1, lt=2**63)]
RunNumber = Annotated[int, Path(ge=1, lt=2**63)]


@router.post("/exports", status_code=202, dependencies=[needs(Role.ACCOUNTANT)])
def export(by: By, of: Of, wanted: ExportIn) -> JobOut:
    """Asks for an export, or a dry run. Follow the job, then look at the run that it becomes.

    The same again, while it still waits, is the same job.
    """
    action = "dry-run-asked" if wanted.dry_run else "export-asked"
    return _asked(by, of, (wanted.kind, wanted.selection), action)


@router.post("/decisions", status_code=202, dependencies=[needs(Role.ACCOUNTANT)])
def decide(by: By, of: Of, wanted: DecisionIn) -> JobOut:
    """Asks for a decision about expenses to be carried out.

    What it cannot be done with is passed over; the job's outcome names it with the reason.
    """
    selection = Selection(expenses=tuple(dict.fromkeys(wanted.expenses)))
    kind, action = Bulk(wanted.decision.value).kind, f"{wanted.decision.value}-asked"
    return _asked(by, of, (kind, selection), action)


@router.get("/jobs", dependencies=[needs(Role.VIEWER)])
def jobs(here: Here, of: Of, limit: Annotated[int, Query(ge=1, le=500)] = 50) -> list[JobOut]:
    """The latest first. Jobs are kept for ninety days, runs for ever."""
    return [JobOut.of(one) for one in here.installation.work.jobs(of, limit=limit)]


@router.get("/jobs/{job}", dependencies=[needs(Role.VIEWER)])
def job(here: Here, of: Of, job: JobNumber) -> JobOut:
    """To be asked every few seconds until its standing is final."""
    return JobOut.of(_job(here, of, job))


@router.delete("/jobs/{job}", dependencies=[needs(Role.ACCOUNTANT)])
def withdraw(by: By, of: Of, job: JobNumber) -> JobOut:
    """Takes back what waits; what has begun cannot be withdrawn (409)."""
    found = _job(by.here, of, job)
    schedules.withdraw(by.here.installation.work, found, by=by.login)
    by.note("job-withdrawn", of, f"job {found.id}")
    return JobOut.of(_job(by.here, of, job))


@router.post("/jobs/{job}/stop", dependencies=[needs(Role.ACCOUNTANT)])
def stop(by: By, of: Of, job: JobNumber) -> JobOut:
    """Asks what runs to stop; what waits is withdrawn, what is over cannot be stopped (409).

    What has begun is brought to its end, so it may be `running` for some seconds more.
    """
    found = _job(by.here, of, job)
    schedules.stop(by.here.installation.work, found, by=by.login)
    by.note("job-stopped", of, f"job {found.id}")
    return JobOut.of(_job(by.here, of, job))


@router.get("/runs/{run}", dependencies=[needs(Role.VIEWER)])
def run(here: Here, of: Of, run: RunNumber) -> RunDetailsOut:
    """What it did, or of a dry run: what would be done."""
    found = _run(here, of, run)
    return RunDetailsOut.of_counts(found, here.installation.ledger(of).run_counts(found))


@router.get("/runs/{run}/expenses", dependencies=[needs(Role.VIEWER)])
def run_expenses(  # noqa: PLR0917 - FastAPI calls it by name
    here: Here,
    of: Of,
    run: RunNumber,
    state: Annotated[State | None, Query(description="All where none is given.")] = None,
    after: Annotated[int, Query(ge=0, lt=2**63, description="`next` of the page before.")] = 0,
    limit: Annotated[int, Query(ge=1, le=500)] = 100,
) -> RunStepsOut:
    """Its expenses one by one; of the last few dry runs with their journal entries."""
    states = (state,) if state else tuple(State)
    ledger = here.installation.ledger(of)
    return RunStepsOut.of(steps(ledger, _run(here, of, run), states, after=after, limit=limit))


def _asked(by: Asker, of: Connection, wanted: tuple[Kind, Selection], action: str) -> JobOut:
    kind, selection = wanted
    _all_known(by.here, of, selection.expenses)
    work = by.here.installation.work
    job = schedules.ask(of, work, kind, asked_by=by.login, selection=selection)
    number = len(selection.expenses)
    by.note(action, of, f"{number} expenses, job {job.id}" if number else f"job {job.id}")
    return JobOut.of(job)


def _all_known(here: Services, of: Connection, moss_ids: Sequence[str]) -> None:
    known = {one.moss_id for one in here.installation.ledger(of).queue_of(moss_ids)}
    for moss_id in moss_ids:
        if moss_id not in known:
            raise NoSuchExpenseError(moss_id)


def _job(here: Services, of: Connection, number: int) -> Job:
    found = here.installation.work.job(number)
    if found.connection != of.name:
        raise NoSuchJobError(number)
    return found


def _run(here: Services, of: Connection, number: int) -> RunRow:
    found = here.installation.ledger(of).run(number)
    if found is None:
        raise NotFoundError
    return found
