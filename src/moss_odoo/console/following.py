"""A job as people follow it: how far it is, and what it waits for."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from moss_odoo.console.visit import Visit
from moss_odoo.sync.work import Job, Standing

OVER = 286
"""The status at which htmx asks no more."""

_PATIENCE = timedelta(seconds=60)
"""Within which a running service takes up a job that waits for nothing."""


@dataclass(frozen=True, slots=True)
class Followed:
    job: Job
    behind: Job | None = None
    """What is done before it."""
    forsaken: bool = False
    """It waits for nothing, and nobody has taken it up for a while."""

    @property
    def percent(self) -> int | None:
        progress = self.job.progress
        if self.job.standing is not Standing.RUNNING or not progress.total:
            return None
        return min(100, progress.done * 100 // progress.total)


def first_under_way(visit: Visit) -> Followed | None:
    """What is done just now for the connection, or next."""
    jobs = visit.services.installation.work.under_way(visit.connection)
    return follow(visit, jobs[0]) if jobs else None


def follow(visit: Visit, job: Job) -> Followed:
    if job.standing is not Standing.QUEUED:
        return Followed(job)
    work = visit.services.installation.work
    before = [one for one in work.under_way(visit.connection) if one.id != job.id]
    running = next((one for one in before if one.standing is Standing.RUNNING), None)
    earlier = next((one for one in before if one.id < job.id), None)
    now = visit.services.now()
    due = max(job.asked_at, job.not_before or job.asked_at)
    behind = running or earlier
    return Followed(job, behind, forsaken=behind is None and now - due > _PATIENCE)
