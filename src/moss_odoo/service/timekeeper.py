"""Asks for the work whose time has come."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, time, timedelta

from moss_odoo.bootstrap import Installation
from moss_odoo.errors import ConfigError
from moss_odoo.service.logs import Log
from moss_odoo.sync.schedules import machine_clock, zone_of
from moss_odoo.sync.timetable import Daily, mark
from moss_odoo.sync.work import Kind, Schedule

EVERY_MORNING = {Kind.KEY: Daily(time(7)), Kind.PROOF: Daily(time(7, 30))}
"""What is looked at although nobody asked for it."""

KEPT = timedelta(days=90)
"""How long jobs that ended can be looked at."""


class Timekeeper:
    """Any number may do it at once: of each time that comes one job is made."""

    def __init__(self, here: Installation, now: Callable[[], datetime] = machine_clock) -> None:
        self._here = here
        self._now = now
        self._cleared: datetime | None = None
        self._unreadable: set[str] = set()

    def tick(self) -> int:
        """How many jobs were asked for."""
        self._clear()
        schedules = self._here.work.schedules()
        self._see_to_mornings(schedules)
        return sum(self._settled(one) for one in schedules if one.is_active)

    def _settled(self, schedule: Schedule) -> bool:
        now = self._now()
        try:
            zone = zone_of(self._here.connections.get(schedule.connection))
            until = mark(schedule.rule, schedule.since, now, zone) if schedule.rule else None
        except ConfigError as error:
            self._not_kept(schedule.connection, error)
            return False
        return until is not None and self._here.work.settle(schedule, until) is not None

    def _see_to_mornings(self, schedules: tuple[Schedule, ...]) -> None:
        """A key ends, and a wallet goes astray, also where nothing is exported by itself."""
        known = {(one.connection, one.kind) for one in schedules}
        for name in self._here.connections.names():
            for kind in EVERY_MORNING.keys() - {kind for of, kind in known if of == name}:
                try:
                    connection = self._here.connections.get(name)
                except ConfigError as error:
                    self._not_kept(name, error)
                else:
                    self._here.work.set_schedule(connection, kind, EVERY_MORNING[kind])

    def _not_kept(self, connection: str, error: ConfigError) -> None:
        """One whose settings cannot be read does not stop the others; it is said once."""
        if connection not in self._unreadable:
            self._unreadable.add(connection)
            Log.of(connection=connection).error("schedule not kept", reason=str(error))

    def _clear(self) -> None:
        now = self._now()
        if self._cleared is None or now - self._cleared > timedelta(days=1):
            self._here.work.forget_jobs(now - KEPT)
            self._cleared = now
