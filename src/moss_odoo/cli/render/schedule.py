"""When a connection is exported by itself, and what the service did."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from rich.text import Text

from moss_odoo.cli.figures import when
from moss_odoo.cli.render.tables import listing
from moss_odoo.cli.screen import Screen
from moss_odoo.sync.connection import Connection
from moss_odoo.sync.schedules import Plan, overdue
from moss_odoo.sync.work import Job, Standing

_STYLES = {Standing.DONE: "good", Standing.FAILED: "bad", Standing.RUNNING: "care"}
_NOBODY = (
    "Its time has passed and nothing has begun: no service runs, or it is busy elsewhere. "
    "A service exports by itself, a schedule alone does not."
)


def show(screen: Screen, connection: Connection, plan: Plan) -> None:
    if plan.rule is None:
        screen.print(Text(f"“{connection.name}” is exported only when somebody asks."))
        return
    screen.print(Text(f"“{connection.name}” is exported {plan.rule}{_next(plan)}."))
    if overdue(plan):
        screen.print(Text(f"! {_NOBODY}", style="care"))


def show_jobs(screen: Screen, plan: Plan, jobs: Sequence[Job]) -> None:
    if not jobs:
        return
    table = listing("Job", "Asked for", "By", "Standing", "")
    for job in jobs:
        style = _STYLES.get(job.standing, "none")
        table.add_row(
            f"{job.kind} {job.id}",
            when(job.asked_at, plan.zone),
            Text(job.asked_by),
            Text(job.standing.value, style=style),
            Text(_how(job)),
        )
    screen.print("", table)


def asked(screen: Screen, connection: Connection, job: Job) -> None:
    screen.print(
        Text(f"The service has been asked for an export of “{connection.name}” (job {job.id}).")
    )


def document(
    connection: Connection, plan: Plan, jobs: Sequence[Job] | None = None
) -> dict[str, Any]:
    shown: dict[str, Any] = {
        "connection": connection.name,
        "schedule": plan.rule.text if plan.rule else "off",
        "paused": plan.paused,
        "next": _moment(plan.next_at),
        "time_zone": plan.zone.key,
    }
    return shown if jobs is None else {**shown, "jobs": [_job(one) for one in jobs]}


def _next(plan: Plan) -> str:
    if plan.next_at is None:
        return ", paused"
    return f" ({plan.zone.key}), next on {when(plan.next_at, plan.zone)}"


def _how(job: Job) -> str:
    if job.standing is Standing.RUNNING:
        progress = job.progress
        total = "" if progress.total is None else f" of {progress.total:,}"
        how = f"{progress.stage} {progress.done:,}{total}".strip()
        return f"{how}, is being stopped by {job.stopped_by}" if job.is_stopping else how
    return job.outcome


def _job(job: Job) -> dict[str, Any]:
    return {
        "job": job.id,
        "kind": job.kind.value,
        "standing": job.standing.value,
        "asked_by": job.asked_by,
        "asked_at": _moment(job.asked_at),
        "started_at": _moment(job.started_at),
        "finished_at": _moment(job.finished_at),
        "attempts": job.attempts,
        "run": job.run,
        "outcome": job.outcome,
        "stopped_by": job.stopped_by,
    }


def _moment(moment: datetime | None) -> str | None:
    return moment.isoformat() if moment else None
