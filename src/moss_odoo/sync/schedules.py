"""Deciding when the work of a connection begins by itself, and asking for it by hand."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from moss_odoo.errors import ConfigError
from moss_odoo.sync.connection import Connection
from moss_odoo.sync.timetable import Rule
from moss_odoo.sync.work import Job, Kind, Schedule, Selection, WorkQueue


class JobBegunError(ConfigError):
    def __init__(self, number: int) -> None:
        super().__init__(
            f"Job {number} has begun already, or is over; it cannot be withdrawn any more.",
            remedy="Stop it where it still runs; take back what it did where need be.",
        )


class JobOverError(ConfigError):
    def __init__(self, number: int) -> None:
        super().__init__(
            f"Job {number} is over; there is nothing left to stop.",
            remedy="Take back what it did where need be.",
        )


class NoScheduleError(ConfigError):
    def __init__(self, connection: str) -> None:
        super().__init__(
            f"“{connection}” is not exported by itself; there is nothing to pause or resume.",
            remedy="Set a schedule with `moss-odoo schedule set`.",
        )


@dataclass(frozen=True, slots=True)
class Plan:
    """When a connection is exported by itself."""

    rule: Rule | None
    paused: bool
    next_at: datetime | None
    """None while it is off or paused; in the past where it is overdue."""
    zone: ZoneInfo


def machine_clock() -> datetime:
    return datetime.now(UTC)


def plan(connection: Connection, queue: WorkQueue) -> Plan:
    return _plan(connection, queue.schedule(connection, Kind.EXPORT))


def set_rule(connection: Connection, queue: WorkQueue, rule: Rule | None) -> Plan:
    """From now on; None turns it off."""
    return _plan(connection, queue.set_schedule(connection, Kind.EXPORT, rule))


def pause(connection: Connection, queue: WorkQueue) -> Plan:
    """What is under way goes on to its end."""
    return _paused(connection, queue, paused=True)


def resume(connection: Connection, queue: WorkQueue) -> Plan:
    """From now on; what would have been due meanwhile is not made up for."""
    return _paused(connection, queue, paused=False)


def ask_for_export(
    connection: Connection, queue: WorkQueue, *, asked_by: str, selection: Selection | None = None
) -> Job:
    """Now, whatever the schedule says; the job tells of its run as soon as that begins."""
    return ask(connection, queue, Kind.EXPORT, asked_by=asked_by, selection=selection)


def ask(
    connection: Connection,
    queue: WorkQueue,
    kind: Kind,
    *,
    asked_by: str,
    selection: Selection | None = None,
) -> Job:
    """For work of any kind, as soon as there is nothing before it."""
    return queue.enqueue(connection, kind, asked_by=asked_by, selection=selection or Selection())


def withdraw(queue: WorkQueue, job: Job, *, by: str) -> None:
    """Takes back what waits; JobBegunError where it waits no more."""
    if not queue.withdraw(job.id, by=by):
        raise JobBegunError(job.id)


def stop(queue: WorkQueue, job: Job, *, by: str) -> None:
    """What runs comes to the end of its step, what waits is withdrawn; else JobOverError."""
    # It may begin between the first two questions.
    stopped = (
        queue.stop(job.id, by=by) or queue.withdraw(job.id, by=by) or queue.stop(job.id, by=by)
    )
    if not stopped:
        raise JobOverError(job.id)


def zone_of(connection: Connection) -> ZoneInfo:
    return ZoneInfo(connection.policy.time_zone)


def overdue(plan: Plan, now: Callable[[], datetime] = machine_clock) -> bool:
    """Whether its time is long past, so that nobody seems to be at work."""
    return plan.next_at is not None and (now() - plan.next_at).total_seconds() > _PATIENCE


def coming(plan: Plan, number: int) -> tuple[datetime, ...]:
    """The next times; none while it is off or paused."""
    moments: list[datetime] = []
    while plan.rule and plan.next_at and len(moments) < number:
        moments.append(plan.rule.after(moments[-1], plan.zone) if moments else plan.next_at)
    return tuple(moments)


_PATIENCE = 120
"""Seconds within which a running service has begun what is due."""


def _paused(connection: Connection, queue: WorkQueue, *, paused: bool) -> Plan:
    found = queue.schedule(connection, Kind.EXPORT)
    if found is None or found.rule is None:
        raise NoScheduleError(connection.name)
    if found.paused is paused:
        return _plan(connection, found)
    return _plan(connection, queue.set_schedule(connection, Kind.EXPORT, found.rule, paused=paused))


def _plan(connection: Connection, found: Schedule | None) -> Plan:
    zone = zone_of(connection)
    if found is None or found.rule is None:
        return Plan(None, paused=False, next_at=None, zone=zone)
    next_at = found.rule.after(found.since, zone) if found.is_active else None
    return Plan(found.rule, found.paused, next_at, zone)
