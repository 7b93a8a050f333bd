"""`moss-odoo schedule`, and `set`, `pause`, `resume`, `off` and `run` of it"""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated

from cyclopts import App, Parameter

from moss_odoo.bootstrap import installation
from moss_odoo.cli import exits
from moss_odoo.cli.options import NONE_GIVEN, Common
from moss_odoo.cli.person import login
from moss_odoo.cli.render import schedule as render
from moss_odoo.sync import schedules
from moss_odoo.sync.connection import Connection
from moss_odoo.sync.schedules import Plan
from moss_odoo.sync.timetable import read_rule
from moss_odoo.sync.work import WorkQueue

schedule = App(
    name="schedule",
    help="""When the service exports by itself.

A service must run for it; without options it shows the schedule and the last jobs.""",
    help_format="markdown",
)


@schedule.default
def show(*, common: Common = NONE_GIVEN) -> int:
    """Show it, with the last jobs of the service."""
    screen = common.screen()
    with installation() as here:
        connection = here.connections.get(common.connection)
        plan = schedules.plan(connection, here.work)
        jobs = here.work.jobs(connection)
    render.show(screen, connection, plan)
    render.show_jobs(screen, plan, jobs)
    screen.document(render.document(connection, plan, jobs))
    return exits.WELL


@schedule.command(name="set")
def set_(
    rule: Annotated[
        str,
        Parameter(
            help="`every 15` (minutes), `daily 06:30`, or `cron` with five fields, as in "
            "`cron 0 6-20 * * 1-5`; in the time zone of the connection."
        ),
    ],
    /,
    *,
    common: Common = NONE_GIVEN,
) -> int:
    """Export by itself from now on."""
    wanted = read_rule(rule)
    return _changed(common, lambda of, queue: schedules.set_rule(of, queue, wanted))


@schedule.command
def off(*, common: Common = NONE_GIVEN) -> int:
    """Export only when somebody asks."""
    return _changed(common, lambda of, queue: schedules.set_rule(of, queue, None))


@schedule.command
def pause(*, common: Common = NONE_GIVEN) -> int:
    """Rest until it is resumed; what is under way goes on to its end."""
    return _changed(common, schedules.pause)


@schedule.command
def resume(*, common: Common = NONE_GIVEN) -> int:
    """Go on as set; what would have been due meanwhile is not made up for."""
    return _changed(common, schedules.resume)


@schedule.command
def run(*, common: Common = NONE_GIVEN) -> int:
    """Ask the service for an export now.

    Does not wait for it; without arguments `moss-odoo schedule` shows what became of it.
    """
    screen = common.screen()
    with installation() as here:
        connection = here.connections.get(common.connection)
        job = schedules.ask_for_export(connection, here.work, asked_by=login())
    render.asked(screen, connection, job)
    screen.document({"connection": connection.name, "job": job.id})
    return exits.WELL


def _changed(common: Common, change: Callable[[Connection, WorkQueue], Plan]) -> int:
    screen = common.screen()
    with installation() as here:
        connection = here.connections.get(common.connection)
        plan = change(connection, here.work)
    render.show(screen, connection, plan)
    screen.document(render.document(connection, plan))
    return exits.WELL
