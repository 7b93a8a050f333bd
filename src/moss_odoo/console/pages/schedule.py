"""When a connection exports by itself."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from starlette.responses import Response

from moss_odoo.access.model import Role
from moss_odoo.console import failures
from moss_odoo.console.routing import Pages
from moss_odoo.console.rules import INTERVALS, Chosen, rule_words
from moss_odoo.console.visit import Visit
from moss_odoo.errors import ConfigError
from moss_odoo.sync import schedules
from moss_odoo.sync.connection import Connection
from moss_odoo.sync.schedules import Plan
from moss_odoo.sync.timetable import OFF, Every, read_rule
from moss_odoo.sync.work import WorkQueue

pages = Pages()

_PATH = "/connections/{connection}/schedule"
_JOBS = 10
_COMING = 5


@pages.get(_PATH, Role.VIEWER)
def show(visit: Visit) -> Response:
    plan = schedules.plan(visit.connection, visit.services.installation.work)
    return _page(visit, plan, Chosen.of(plan.rule))


@pages.post(_PATH, Role.ACCOUNTANT, "schedule-changed")
def change(visit: Visit) -> Response:
    connection, queue = visit.connection, visit.services.installation.work
    old, chosen = schedules.plan(connection, queue), Chosen.read(visit.form)
    try:
        new = schedules.set_rule(connection, queue, read_rule(chosen.text))
    except ConfigError as error:
        failure = failures.told(error)
        return _page(visit, old, chosen, status=failure.status, failure=failure)
    visit.change.detail = f"{_said(old)} → {_said(new)}"
    return _back(visit)


@pages.post(f"{_PATH}/pause", Role.ACCOUNTANT, "schedule-paused")
def pause(visit: Visit) -> Response:
    return _changed(visit, schedules.pause)


@pages.post(f"{_PATH}/resume", Role.ACCOUNTANT, "schedule-resumed")
def resume(visit: Visit) -> Response:
    return _changed(visit, schedules.resume)


def _changed(visit: Visit, done: Callable[[Connection, WorkQueue], Plan]) -> Response:
    visit.change.detail = _said(done(visit.connection, visit.services.installation.work))
    return _back(visit)


def _page(
    visit: Visit, plan: Plan, chosen: Chosen, *, status: int = 200, **values: Any
) -> Response:
    connection, queue = visit.connection, visit.services.installation.work
    return visit.page(
        "schedule.html",
        status=status,
        connection=connection,
        plan=plan,
        rule=rule_words(visit.reader, plan.rule),
        overdue=schedules.overdue(plan, visit.services.now),
        coming=schedules.coming(plan, _COMING),
        last=queue.last_success(connection),
        jobs=queue.jobs(connection, limit=_JOBS),
        chosen=chosen,
        intervals=_intervals(visit, chosen),
        may=visit.user.role.covers(Role.ACCOUNTANT),
        **values,
    )


def _intervals(visit: Visit, chosen: Chosen) -> Mapping[str, str]:
    """The usual ones, and the one that is set."""
    minutes = sorted({*INTERVALS, *([int(chosen.minutes)] if chosen.minutes.isdigit() else [])})
    return {str(one): rule_words(visit.reader, Every(one)) for one in minutes}


def _said(plan: Plan) -> str:
    rule = plan.rule.text if plan.rule else OFF
    return f"{rule}, paused" if plan.paused else rule


def _back(visit: Visit) -> Response:
    return visit.go("connections", str(visit.connection.id), "schedule", said="saved")
