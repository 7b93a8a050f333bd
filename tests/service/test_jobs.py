"""Jobs whose Odoo does not answer: tried again, then failed, told once, and never stuck."""

from __future__ import annotations

import json
import threading
from datetime import UTC, datetime

import pytest
import time_machine
from starlette.applications import Starlette
from starlette.testclient import TestClient

from moss_odoo.bootstrap import Installation
from moss_odoo.errors import TransientError
from moss_odoo.service import Pulse, Service, kinds, write_logs
from moss_odoo.service.metrics import Metrics
from moss_odoo.service.worker import MOST_ATTEMPTS, JobRunner
from moss_odoo.sync import schedules
from moss_odoo.sync.connection import Connection, Secret
from moss_odoo.sync.key_watch import END
from moss_odoo.sync.progress import Progress
from moss_odoo.sync.schedules import JobOverError, ask_for_export
from moss_odoo.sync.work import SCHEDULE, Job, Kind, Selection, Standing, Worker
from moss_odoo.words.failures import named_in_german

from .conftest import Inbox

ME = Worker("1", "mars:17")
QUICK = Pulse(look=0.02, heartbeat=0.02, patience=5)


def runner(here: Installation, stop: threading.Event | None = None) -> JobRunner:
    return JobRunner(here, ME, Metrics(here), stop or threading.Event())


def once(here: Installation, stop: threading.Event | None = None) -> Job:
    """The next job, done; as it stands then."""
    job = here.work.claim(ME)
    assert job is not None
    runner(here, stop).do(job)
    return here.work.job(job.id)


def test_an_odoo_that_does_not_answer_is_tried_again_and_told_once(
    here: Installation, acme: Connection, inbox: Inbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    def down(*_: object, **__: object) -> None:
        raise TransientError("Odoo does not answer.", remedy="See that it runs.")

    monkeypatch.setattr(kinds, "run_export", down)
    with time_machine.travel(datetime(2026, 3, 12, tzinfo=UTC)) as moment:
        for _ in range(2):
            ask_for_export(acme, here.work, asked_by="Eva")
            stood = []
            for _ in range(3):
                stood.append(once(here).standing)
                moment.shift(3600)
            assert stood == [Standing.QUEUED, Standing.QUEUED, Standing.FAILED]
    [notice] = inbox.notices
    assert (notice["severity"], notice["subject"]) == ("error", "run-failed")
    assert notice["detail"] == "Odoo does not answer."


def test_what_a_person_must_mend_is_not_tried_again(
    here: Installation, acme: Connection, inbox: Inbox
) -> None:
    here.connections.remove_secret(acme, Secret.ODOO_KEY)
    ask_for_export(acme, here.work, asked_by="Eva")
    job = once(here)
    assert (job.standing, job.attempts) == (Standing.FAILED, 1)
    assert "moss-odoo connect" in job.outcome
    assert named_in_german(job.error)
    assert len(inbox.notices) == 1


def test_a_key_that_cannot_be_looked_at_is_no_failed_export(
    here: Installation, acme: Connection, inbox: Inbox
) -> None:
    here.connections.remove_secret(acme, Secret.ODOO_KEY)
    here.work.enqueue(acme, Kind.KEY, asked_by=SCHEDULE, selection=Selection())
    assert once(here).standing is Standing.FAILED
    assert inbox.notices == []


def test_what_nobody_foresaw_fails_alone(
    here: Installation, acme: Connection, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object, **__: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(kinds, "run_export", broken)
    ask_for_export(acme, here.work, asked_by="Eva")
    job = once(here)
    assert job.standing is Standing.FAILED
    assert "ZeroDivisionError" in job.outcome


def test_while_another_run_goes_on_it_waits_and_loses_no_attempt(
    here: Installation, acme: Connection, monkeypatch: pytest.MonkeyPatch
) -> None:
    def busy(*_: object, **__: object) -> None:
        with here.ledger(acme).lease("venus:4"):
            pass

    monkeypatch.setattr(kinds, "run_export", busy)
    ask_for_export(acme, here.work, asked_by="Eva")
    with here.ledger(acme).lease("mars:3"):
        job = once(here)
    assert (job.standing, job.attempts) == (Standing.QUEUED, 0)
    assert "Another run" in job.outcome
    assert job.not_before is not None


def test_what_takes_the_process_down_each_time_is_given_up(
    here: Installation, acme: Connection, inbox: Inbox
) -> None:
    job = ask_for_export(acme, here.work, asked_by="Eva")
    for _ in range(MOST_ATTEMPTS):
        claimed = here.work.claim(ME)
        assert claimed is not None
        here.work.put_back(ME, claimed, not_before=None, outcome="", counted=True)
    ended = once(here)
    assert (ended.id, ended.standing) == (job.id, Standing.FAILED)
    assert "cut off each time" in ended.outcome
    assert len(inbox.notices) == 1


def test_a_stop_lets_a_job_come_to_the_end_of_its_step_and_go_on_later(
    here: Installation, acme: Connection, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun = threading.Event()

    def long(*_: object, progress: Progress, **__: object) -> None:
        progress.stage("Booking in Odoo", 10_000_000)
        while True:
            begun.set()
            progress.advance()

    monkeypatch.setattr(kinds, "run_export", long)
    job = ask_for_export(acme, here.work, asked_by="Eva")
    service = Service(here, QUICK)
    service.start()
    assert begun.wait(30)
    assert here.work.job(job.id).progress.stage == "Booking in Odoo"
    service.stop()
    stopped = here.work.job(job.id)
    assert (stopped.standing, stopped.attempts) == (Standing.QUEUED, 0)
    assert "goes on by itself" in stopped.outcome


@pytest.mark.parametrize(
    ("earlier", "trouble"),
    [(0, None), (0, TransientError("Odoo is away.")), (2, TransientError("Odoo is away."))],
)
def test_what_a_person_stops_has_not_failed_and_does_not_begin_again(  # noqa: PLR0917
    here: Installation,
    acme: Connection,
    inbox: Inbox,
    monkeypatch: pytest.MonkeyPatch,
    earlier: int,
    trouble: Exception | None,
) -> None:
    def stopped(*_: object, progress: Progress, **__: object) -> None:
        schedules.stop(here.work, here.work.job(job.id), by="Eva")
        if trouble:
            raise trouble
        progress.stage("Booking in Odoo", 2)
        raise AssertionError("it goes on")

    monkeypatch.setattr(kinds, "run_export", stopped)
    job = ask_for_export(acme, here.work, asked_by="schedule")
    for _ in range(earlier):
        claimed = here.work.claim(ME)
        assert claimed is not None
        here.work.put_back(ME, claimed, not_before=None, outcome="", counted=True)
    ended = once(here)
    assert (ended.standing, ended.outcome) == (Standing.STOPPED, "stopped by Eva")
    assert here.work.claim(ME) is None
    assert inbox.notices == []
    with pytest.raises(JobOverError):
        schedules.stop(here.work, ended, by="Eva")


def test_what_waits_is_withdrawn_by_a_stop(here: Installation, acme: Connection) -> None:
    job = ask_for_export(acme, here.work, asked_by="Eva")
    schedules.stop(here.work, job, by="Eva")
    assert here.work.job(job.id).standing is Standing.WITHDRAWN


def test_programs_that_look_after_it_are_told_how_it_is(
    here: Installation, acme: Connection, monkeypatch: pytest.MonkeyPatch
) -> None:
    ended = threading.Event()
    monkeypatch.setattr(Metrics, "job_ended", _then(Metrics.job_ended, ended))
    ledger = here.ledger(acme)
    ledger.finish_run(ledger.start_run("export"), outcome="done", summary={})
    ledger.set_cursor(END, datetime(2999, 1, 1, tzinfo=UTC))
    here.connections.remove_secret(acme, Secret.ODOO_KEY)
    service = Service(here, QUICK)
    app = Starlette(routes=service.routes, lifespan=service.background)
    with TestClient(app) as client:
        ask_for_export(acme, here.work, asked_by="Eva")
        assert ended.wait(30)
        assert client.get("/health/live").text == "ok\n"
        ready = client.get("/health/ready")
        assert (ready.status_code, ready.json()["ready"]) == (200, True)
        said = client.get("/metrics").text
    assert 'moss_odoo_jobs_total{connection="acme",kind="export",standing="failed"} 1.0' in said
    assert 'moss_odoo_queue_length{connection="acme"} 0.0' in said
    assert 'moss_odoo_last_success_age_seconds{connection="acme"}' in said
    assert 'moss_odoo_key_days_left{connection="acme"}' in said
    gone = service.ready()
    assert not gone.ok
    assert gone.document["scheduler"] == "The service is being stopped."


def _then(method: object, event: threading.Event) -> object:
    def both(*arguments: object) -> None:
        method(*arguments)  # type: ignore[operator]
        event.set()

    return both


def test_the_log_is_one_object_a_line(
    here: Installation, acme: Connection, logging_back: None, capsys: pytest.CaptureFixture[str]
) -> None:
    write_logs()
    here.connections.remove_secret(acme, Secret.ODOO_KEY)
    ask_for_export(acme, here.work, asked_by="Eva")
    once(here)
    lines = [json.loads(line) for line in capsys.readouterr().err.splitlines()]
    assert [line["event"] for line in lines] == ["job begins", "job failed", "job ends"]
    assert {line["connection"] for line in lines} == {"acme"}
