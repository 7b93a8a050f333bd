"""Jobs of a connection while they wait and while they are done."""

from __future__ import annotations

from starlette.responses import Response

from moss_odoo.access.model import Role
from moss_odoo.console.asked import number_or_none
from moss_odoo.console.following import OVER, first_under_way, follow
from moss_odoo.console.routing import Pages
from moss_odoo.console.visit import Visit
from moss_odoo.sync import schedules
from moss_odoo.sync.work import Job, NoSuchJobError, Standing

pages = Pages()

_JOB = "/connections/{connection}/jobs/{number}"


@pages.get(_JOB, Role.VIEWER)
def show(visit: Visit) -> Response:
    """Leads to its run as soon as there is one."""
    job = job_of(visit)
    if (run := _run_of(visit, job)) is not None:
        return visit.go("connections", str(visit.connection.id), "runs", str(run))
    may = visit.user.role.covers(Role.ACCOUNTANT)
    followed = follow(visit, job)
    return visit.page("job.html", connection=visit.connection, job=followed, may=may)


@pages.get(f"{_JOB}/live", Role.VIEWER, polled=True)
def live(visit: Visit) -> Response:
    """`stands`: as it stood on the page that asks, where that depends on it."""
    job = job_of(visit)
    base = f"/connections/{visit.connection.id}"
    if (run := _run_of(visit, job)) is not None:
        return Response(status_code=OVER, headers={"HX-Redirect": f"{base}/runs/{run}"})
    if job.standing.is_over or visit.query.get("stands", job.standing) != job.standing:
        return Response(status_code=OVER, headers={"HX-Refresh": "true"})
    return visit.page("job_live.html", connection=visit.connection, job=follow(visit, job))


@pages.post(f"{_JOB}/withdraw", Role.ACCOUNTANT, "job-withdrawn")
def withdraw(visit: Visit) -> Response:
    job = job_of(visit)
    schedules.withdraw(visit.services.installation.work, job, by=visit.user.login)
    visit.change.subject, visit.change.detail = f"job {job.id}", job.kind.value
    return visit.go("connections", str(visit.connection.id), "jobs", str(job.id), said="withdrawn")


@pages.post(f"{_JOB}/stop", Role.ACCOUNTANT, "job-stopped")
def stop(visit: Visit) -> Response:
    job = job_of(visit)
    schedules.stop(visit.services.installation.work, job, by=visit.user.login)
    visit.change.subject, visit.change.detail = f"job {job.id}", job.kind.value
    return visit.go("connections", str(visit.connection.id), "jobs", str(job.id))


@pages.get("/connections/{connection}/under-way", Role.VIEWER, polled=True)
def under_way(visit: Visit) -> Response:
    """The line about what is done just now, for pages that show it beside other things."""
    job = first_under_way(visit)
    return visit.page("under_way.html", connection=visit.connection, job=job)


def _run_of(visit: Visit, job: Job) -> int | None:
    """The one that goes on, or as which it ended; none before it begins, again or at all."""
    if job.run is None or job.standing is Standing.QUEUED:
        return None
    if job.standing is not Standing.RUNNING:
        return job.run
    run = visit.services.installation.ledger(visit.connection).run(job.run)
    return job.run if run is not None and run.finished is None else None


def job_of(visit: Visit) -> Job:
    number = number_or_none(visit.path["number"]) or 0
    job = visit.services.installation.work.job(number)
    if job.connection != visit.connection.name:
        raise NoSuchJobError(number)
    return job
