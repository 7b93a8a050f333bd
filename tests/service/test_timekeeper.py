"""When work is asked for: at its time, once, and once for all times that were missed."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, time, timedelta

import pytest
import sqlalchemy as sa
import time_machine

from moss_odoo.bootstrap import Installation
from moss_odoo.service.timekeeper import KEPT, Timekeeper
from moss_odoo.sync.connection import Connection
from moss_odoo.sync.schedules import NoScheduleError, overdue, pause, plan, resume, set_rule
from moss_odoo.sync.timetable import Daily, Every
from moss_odoo.sync.work import SCHEDULE, Job, Kind, Standing, Worker

NOON = datetime(2026, 3, 27, 12, tzinfo=UTC)


ME = Worker("1", "mars:17")


def asked(here: Installation, kind: Kind = Kind.EXPORT) -> list[Job]:
    return [job for job in here.work.jobs() if job.kind is kind]


def test_a_night_without_a_service_is_made_up_for_by_one_run(
    here: Installation, acme: Connection
) -> None:
    with time_machine.travel(NOON, tick=False) as moment:
        set_rule(acme, here.work, Every(15))
        keeper = Timekeeper(here)
        keeper.tick()
        assert asked(here) == []
        moment.move_to(NOON.replace(day=28, hour=7, minute=3))
        keeper.tick()
        keeper.tick()
        [job] = asked(here)
        assert (job.asked_by, job.standing) == (SCHEDULE, Standing.QUEUED)
        assert plan(acme, here.work).next_at == NOON.replace(day=28, hour=7, minute=15)


def test_two_who_keep_the_time_ask_once(here: Installation, acme: Connection) -> None:
    with time_machine.travel(NOON, tick=False) as moment:
        set_rule(acme, here.work, Every(15))
        moment.shift(15 * 60)
        due = [one for one in here.work.schedules() if one.kind is Kind.EXPORT]
        assert [Timekeeper(here).tick() for _ in range(2)] == [1, 0]
        assert here.work.settle(due[0], NOON) is None
        assert len(asked(here)) == 1


def test_a_daily_one_keeps_to_the_clock_of_the_company(
    here: Installation, acme: Connection
) -> None:
    # In the night to 29 March clocks in Berlin are put forward.
    with time_machine.travel(NOON, tick=False) as moment:
        set_rule(acme, here.work, Daily(time(6, 30)))
        keeper = Timekeeper(here)
        for hour in range(72):
            moment.move_to(NOON + timedelta(hours=hour))
            keeper.tick()
            while job := here.work.claim(ME):
                here.work.finish(ME, job, Standing.DONE, "")
    assert [job.asked_at.hour for job in reversed(asked(here))] == [6, 5, 5]


def test_paused_it_rests_and_nothing_is_made_up_for(here: Installation, acme: Connection) -> None:
    with time_machine.travel(NOON, tick=False) as moment:
        set_rule(acme, here.work, Every(15))
        assert pause(acme, here.work).next_at is None
        moment.shift(3600)
        keeper = Timekeeper(here)
        keeper.tick()
        resumed = resume(acme, here.work)
        keeper.tick()
        assert asked(here) == []
        assert resumed.next_at == NOON.replace(hour=13, minute=15)
        moment.shift(15 * 60)
        keeper.tick()
        assert len(asked(here)) == 1


def test_what_is_off_cannot_be_paused(here: Installation, acme: Connection) -> None:
    set_rule(acme, here.work, None)
    with pytest.raises(NoScheduleError):
        pause(acme, here.work)


def test_where_nobody_works_it_becomes_overdue(here: Installation, acme: Connection) -> None:
    with time_machine.travel(NOON, tick=False) as moment:
        set_rule(acme, here.work, Every(15))
        moment.shift(15 * 60)
        assert not overdue(plan(acme, here.work))
        moment.shift(15 * 60)
        assert overdue(plan(acme, here.work))


def test_a_connection_that_cannot_be_read_does_not_stop_the_others(
    here: Installation, acme: Connection
) -> None:
    broken = here.connections.add(replace(acme, id=0, name="broken"), {})
    with time_machine.travel(NOON, tick=False) as moment:
        for one in (acme, broken):
            set_rule(one, here.work, Every(15))
        with here._store._database.write() as transaction:
            transaction.execute(
                sa.text("update connection set policy = '{}' where name = 'broken'")
            )
        moment.shift(15 * 60)
        Timekeeper(here).tick()
    assert [job.connection for job in here.work.jobs()] == ["acme"]


def test_keys_and_wallets_are_looked_at_daily_also_where_nothing_is_exported(
    here: Installation, acme: Connection
) -> None:
    with time_machine.travel(NOON, tick=False) as moment:
        keeper = Timekeeper(here)
        for _ in range(48):
            keeper.tick()
            moment.shift(3600)
        keeper.tick()
    # The same job: nobody has done it meanwhile.
    for kind in (Kind.KEY, Kind.PROOF):
        assert [job.asked_at.day for job in asked(here, kind)] == [28]
    assert asked(here) == []


def test_jobs_are_kept_for_ninety_days(here: Installation, acme: Connection) -> None:
    with time_machine.travel(NOON, tick=False) as moment:
        keeper = Timekeeper(here)
        set_rule(acme, here.work, Every(15))
        moment.shift(15 * 60)
        keeper.tick()
        job = here.work.claim(ME)
        assert job is not None
        here.work.finish(ME, job, Standing.DONE, "")
        set_rule(acme, here.work, None)
        moment.shift(KEPT.total_seconds() - 1)
        keeper.tick()
        assert job.id in {one.id for one in here.work.jobs()}
        moment.shift(2 * 24 * 3600)
        keeper.tick()
        assert job.id not in {one.id for one in here.work.jobs()}
