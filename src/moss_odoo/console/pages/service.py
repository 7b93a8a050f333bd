"""The processes of the service, their work, and whether people hear of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from starlette.responses import Response

from moss_odoo.access.model import Role
from moss_odoo.console.pages.mail import readable
from moss_odoo.console.routing import Pages
from moss_odoo.console.rules import rule_words
from moss_odoo.console.visit import Visit
from moss_odoo.sync import schedules
from moss_odoo.sync.connection import Connection
from moss_odoo.sync.schedules import Plan
from moss_odoo.sync.work import Standing

pages = Pages()

_LATELY = 10
_MOST = 100


@dataclass(frozen=True, slots=True)
class Scheduled:
    """How one connection is exported by itself."""

    connection: Connection
    rule: str
    plan: Plan
    overdue: bool
    last: datetime | None


@pages.get("/service", Role.ADMIN)
def show(visit: Visit) -> Response:
    installation = visit.services.installation
    server, unreadable = readable(visit)
    return visit.page(
        "service.html",
        workers=installation.work.workers(),
        scheduled=[_scheduled(visit, one) for one in visit.connections],
        deliveries=installation.deliveries.last(),
        server=server,
        unreadable=unreadable,
        **_jobs(visit),
    )


@pages.get("/service/jobs", Role.ADMIN, polled=True)
def jobs(visit: Visit) -> Response:
    """Alone, to be looked at again while something goes on."""
    return visit.page("service_jobs.html", **_jobs(visit))


def _jobs(visit: Visit) -> dict[str, Any]:
    work = visit.services.installation.work
    under_way = (Standing.RUNNING, Standing.QUEUED)
    return {
        "names": {one.name: one.id for one in visit.connections},
        "under_way": work.jobs(standings=under_way, limit=_MOST),
        "failed": work.jobs(standings=(Standing.FAILED,), limit=_LATELY),
        "done": work.jobs(standings=(Standing.DONE, Standing.STOPPED), limit=_LATELY),
    }


def _scheduled(visit: Visit, connection: Connection) -> Scheduled:
    work = visit.services.installation.work
    plan = schedules.plan(connection, work)
    return Scheduled(
        connection,
        rule_words(visit.reader, plan.rule),
        plan,
        schedules.overdue(plan, visit.services.now),
        work.last_success(connection),
    )
