"""Schedules and jobs: asked for once, done by one worker at a time, taken over from the dead."""

from __future__ import annotations

from datetime import timedelta

import pytest
import sqlalchemy as sa

from moss_odoo.ledger import LedgerStore, process, tables
from moss_odoo.ledger.claims import TTL
from moss_odoo.sync.connection import Connection
from moss_odoo.sync.timetable import Every
from moss_odoo.sync.work import (
    SCHEDULE,
    Job,
    JobProgress,
    Kind,
    NoSuchJobError,
    Selection,
    Standing,
    WorkBench,
    Worker,
)
from tests.ledger.samples import Clock, connection

MARS, VENUS = Worker("1", "mars:17"), Worker("2", "venus:4")
LONG_AGO = "elsewhere pid:[1] 1 1"
SOME = Selection(expenses=("one", "two"))


@pytest.fixture
def bench(store: LedgerStore, monkeypatch: pytest.MonkeyPatch) -> WorkBench:
    # As on another machine: whether it has ended cannot be told from here.
    monkeypatch.setattr(process, "this_process", lambda: LONG_AGO)
    return store.work


def asked(bench: WorkBench, of: Connection, selection: Selection | None = None) -> Job:
    return bench.enqueue(of, Kind.EXPORT, asked_by="Eva", selection=selection or Selection())


def claimed(bench: WorkBench, worker: Worker) -> Job:
    job = bench.claim(worker)
    assert job is not None
    return job


def test_a_schedule_is_kept_and_settled_by_one(bench: WorkBench, acme: Connection) -> None:
    assert bench.schedule(acme, Kind.EXPORT) is None
    made = bench.set_schedule(acme, Kind.EXPORT, Every(15))
    assert bench.schedules() == (made,)
    later = made.since + timedelta(minutes=15)
    first, second = bench.settle(made, later), bench.settle(made, later)
    assert first is not None
    assert (first.asked_by, first.standing, second) == (SCHEDULE, Standing.QUEUED, None)
    known = bench.schedule(acme, Kind.EXPORT)
    assert known is not None
    assert known.since == later


def test_a_paused_one_is_settled_by_nobody(bench: WorkBench, acme: Connection) -> None:
    made = bench.set_schedule(acme, Kind.EXPORT, Every(15), paused=True)
    assert not made.is_active
    assert bench.settle(made, made.since + timedelta(hours=1)) is None


def test_what_waits_already_is_not_asked_for_twice(bench: WorkBench, acme: Connection) -> None:
    first, second, other = asked(bench, acme), asked(bench, acme), asked(bench, acme, SOME)
    assert first == second
    assert other.id != first.id
    assert bench.job(other.id).selection == SOME
    assert bench.waiting() == {"acme": 2}
    assert [job.id for job in bench.jobs(acme)] == [other.id, first.id]


def test_each_connection_has_one_at_a_time(
    bench: WorkBench, store: LedgerStore, acme: Connection
) -> None:
    globex = store.connections.add(connection("globex"), {})
    mine, next_one, others = asked(bench, acme), asked(bench, acme, SOME), asked(bench, globex)
    assert claimed(bench, MARS).id == mine.id
    assert claimed(bench, VENUS).id == others.id
    assert bench.claim(VENUS) is None
    assert bench.finish(MARS, mine, Standing.DONE, "2 exported")
    assert claimed(bench, VENUS).id == next_one.id
    assert (bench.job(mine.id).outcome, bench.job(mine.id).worker) == ("2 exported", "mars:17")


def test_it_tells_how_far_it_is_and_which_run_it_became(
    bench: WorkBench, store: LedgerStore, acme: Connection
) -> None:
    asked(bench, acme)
    job, run = claimed(bench, MARS), store.of(acme).start_run("export")
    bench.began(MARS, job, run)
    bench.progressed(MARS, job, JobProgress("Booking in Odoo", 3, 12))
    found = bench.job(job.id)
    assert (found.run, found.progress) == (run, JobProgress("Booking in Odoo", 3, 12))


def test_who_is_silent_for_too_long_loses_it_and_may_not_say_anything_more(
    bench: WorkBench, acme: Connection, clock: Clock
) -> None:
    asked(bench, acme)
    job = claimed(bench, MARS)
    clock.advance(TTL.total_seconds() - 1)
    assert bench.keep(MARS, [job.id]) == {job.id}
    clock.advance(TTL.total_seconds() - 1)
    assert bench.claim(VENUS) is None
    clock.advance(2)
    taken_over = claimed(bench, VENUS)
    assert (taken_over.id, taken_over.attempts) == (job.id, 2)
    assert bench.keep(MARS, [job.id]) == frozenset()
    assert not bench.finish(MARS, job, Standing.DONE, "late")
    assert bench.job(job.id).standing is Standing.RUNNING


def test_what_a_dead_process_of_this_machine_held_is_free_at_once(
    bench: WorkBench, acme: Connection, monkeypatch: pytest.MonkeyPatch
) -> None:
    job = asked(bench, acme)
    claimed(bench, MARS)
    monkeypatch.setattr(process, "has_ended", lambda known: known == LONG_AGO)
    assert claimed(bench, VENUS).id == job.id


def test_what_is_put_back_waits_for_its_time_unless_a_person_asks(
    bench: WorkBench, acme: Connection, clock: Clock
) -> None:
    asked(bench, acme)
    job, later = claimed(bench, MARS), clock() + timedelta(minutes=5)
    away, error = "Odoo does not answer.", "errors.TransientError"
    bench.put_back(MARS, job, not_before=later, outcome=away, counted=True, error=error)
    assert bench.claim(VENUS) is None
    assert (bench.job(job.id).outcome, bench.job(job.id).error) == (away, error)
    clock.advance(300)
    again = claimed(bench, VENUS)
    assert again.attempts == 2
    bench.put_back(VENUS, again, not_before=None, outcome="stopped", counted=False)
    once_more = claimed(bench, MARS)
    assert once_more.attempts == 2
    bench.put_back(MARS, once_more, not_before=later + TTL, outcome="", counted=True)
    assert asked(bench, acme).id == job.id
    assert claimed(bench, MARS).error == ""


def test_what_is_long_over_is_forgotten(bench: WorkBench, acme: Connection, clock: Clock) -> None:
    asked(bench, acme)
    job = claimed(bench, MARS)
    bench.finish(MARS, job, Standing.FAILED, "no")
    asked(bench, acme)
    clock.advance(60)
    bench.forget_jobs(clock())
    assert [one.standing for one in bench.jobs()] == [Standing.QUEUED]
    with pytest.raises(NoSuchJobError):
        bench.job(job.id)


def test_only_an_export_that_went_through_is_a_success(
    bench: WorkBench, store: LedgerStore, acme: Connection, clock: Clock
) -> None:
    ledger = store.of(acme)
    assert bench.last_success(acme) is None
    ledger.finish_run(ledger.start_run("export"), outcome="done", summary={})
    well = clock()
    clock.advance(60)
    ledger.finish_run(ledger.start_run("export"), outcome="stopped: no", summary={})
    ledger.finish_run(ledger.start_run("dry run"), outcome="done", summary={})
    assert bench.last_success(acme) == well


def test_a_connection_takes_its_schedules_and_jobs_with_it(
    bench: WorkBench, store: LedgerStore, acme: Connection
) -> None:
    bench.set_schedule(acme, Kind.EXPORT, Every(15))
    asked(bench, acme)
    store.connections.remove(acme)
    assert (bench.schedules(), bench.jobs()) == ((), ())


def test_a_running_one_is_the_only_one_whoever_tries(
    bench: WorkBench, store: LedgerStore, acme: Connection
) -> None:
    asked(bench, acme)
    claimed(bench, MARS)
    other = asked(bench, acme, SOME)
    with pytest.raises(sa.exc.IntegrityError), store._database.write() as transaction:
        transaction.execute(
            sa.update(tables.job).where(tables.job.c.id == other.id).values(standing="running")
        )


def test_what_waits_is_withdrawn_and_what_has_begun_is_not(
    bench: WorkBench, acme: Connection
) -> None:
    first, second = asked(bench, acme), asked(bench, acme, SOME)
    claimed(bench, MARS)
    assert not bench.withdraw(first.id, by="Eva")
    assert bench.withdraw(second.id, by="Eva")
    assert not bench.withdraw(second.id, by="Eva")
    assert [job.id for job in bench.under_way(acme)] == [first.id]
    known = bench.job(second.id)
    assert (known.standing, known.outcome) == (Standing.WITHDRAWN, "withdrawn by Eva")
    assert known.stopped_by == "Eva"
    bench.finish(MARS, first, Standing.DONE, "")
    assert bench.claim(MARS) is None


def test_what_is_under_way_is_told_in_its_order_and_a_run_knows_its_job(
    bench: WorkBench, store: LedgerStore, acme: Connection
) -> None:
    first, second = asked(bench, acme), asked(bench, acme, SOME)
    claimed(bench, MARS)
    run = store.of(acme).start_run("export")
    bench.began(MARS, first, run)
    bench.put_back(MARS, first, not_before=None, outcome="", counted=False)
    claimed(bench, MARS)
    assert [job.id for job in bench.under_way(acme)] == [first.id, second.id]
    found = bench.job_of(acme, run)
    assert found is not None
    assert found.id == first.id
    assert bench.job_of(acme, run + 1) is None


def test_whoever_does_it_hears_that_it_is_to_stop_and_it_ends_there(
    bench: WorkBench, acme: Connection, clock: Clock
) -> None:
    asked(bench, acme)
    job = claimed(bench, MARS)
    assert bench.progressed(MARS, job, JobProgress("Booking in Odoo", 3, 12)) == ""
    assert bench.stop(job.id, by="Eva")
    assert bench.stop(job.id, by="Ada")
    assert bench.job(job.id).is_stopping
    assert bench.progressed(MARS, job, JobProgress("Booking in Odoo", 4, 12)) == "Eva"
    clock.advance(7)
    later = clock() + timedelta(minutes=5)
    assert (
        bench.put_back(MARS, job, not_before=later, outcome="stopped", counted=False)
        is Standing.STOPPED
    )
    ended = bench.job(job.id)
    assert (ended.standing, ended.outcome, ended.stopped_by, ended.attempts) == (
        Standing.STOPPED,
        "stopped by Eva",
        "Eva",
        1,
    )
    assert ended.finished_at == clock()
    clock.advance(600)
    assert bench.claim(VENUS) is None


def test_what_waits_or_is_over_cannot_be_stopped(bench: WorkBench, acme: Connection) -> None:
    waiting = asked(bench, acme)
    assert not bench.stop(waiting.id, by="Eva")
    job = claimed(bench, MARS)
    bench.finish(MARS, job, Standing.DONE, "2 exported")
    assert not bench.stop(job.id, by="Eva")
    assert bench.job(job.id).stopped_by == ""


def test_what_came_to_its_end_before_it_heard_is_done(bench: WorkBench, acme: Connection) -> None:
    asked(bench, acme)
    job = claimed(bench, MARS)
    bench.stop(job.id, by="Eva")
    bench.finish(MARS, job, Standing.DONE, "2 exported")
    ended = bench.job(job.id)
    assert (ended.standing, ended.outcome) == (Standing.DONE, "2 exported")


def test_what_is_to_stop_is_not_taken_over_from_the_dead(
    bench: WorkBench, acme: Connection, clock: Clock
) -> None:
    asked(bench, acme)
    job = claimed(bench, MARS)
    bench.stop(job.id, by="Eva")
    clock.advance(TTL.total_seconds() + 1)
    assert bench.claim(VENUS) is None
    ended = bench.job(job.id)
    assert (ended.standing, ended.outcome) == (Standing.STOPPED, "stopped by Eva")
    assert ended.finished_at == clock()
