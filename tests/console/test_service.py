"""The service as admins look after it: who works, on what, and what went wrong."""

from __future__ import annotations

import pytest

from moss_odoo.ledger import process
from moss_odoo.sync.connection import Connection
from moss_odoo.sync.schedules import ask_for_export, set_rule
from moss_odoo.sync.timetable import Every
from moss_odoo.sync.work import JobProgress, Kind, Selection, Standing, Worker

from .conftest import Site

MARS, VENUS = Worker("1", "mars:17"), Worker("2", "venus:4")


def test_without_a_process_it_says_how_to_start_one(site: Site) -> None:
    assert "moss-odoo serve" in site.signed_in().get("/service").text


def test_processes_are_known_until_they_end_or_fall_silent(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    browser, work = site.signed_in(), site.here.work
    # As on two machines: neither can tell of the other whether it has ended.
    monkeypatch.setattr(process, "this_process", lambda: "")
    for worker in (MARS, VENUS):
        work.seen(worker)
    shown = browser.get("/service").text
    assert (shown.count(">works<"), "moss-odoo serve" in shown) == (2, False)
    site.clock.advance(61)
    work.seen(VENUS)
    shown = browser.get("/service").text
    assert (shown.count(">works<"), shown.count("not heard of")) == (1, 1)
    work.gone(VENUS)
    assert [one.name for one in work.workers()] == ["mars:17"]


def test_jobs_are_shown_by_how_they_stand_and_looked_at_again_while_one_goes_on(
    site: Site, acme: Connection
) -> None:
    browser, work = site.signed_in(), site.here.work
    set_rule(acme, work, Every(15))
    assert "hx-get" not in browser.get("/service/jobs").text
    for kind, standing, outcome in (
        (Kind.KEY, Standing.DONE, "There is time."),
        (Kind.PROOF, Standing.FAILED, "Odoo is away."),
        (Kind.PUSH, Standing.STOPPED, "stopped by ada"),
    ):
        work.enqueue(acme, kind, asked_by="schedule", selection=Selection())
        job = work.claim(MARS)
        assert job is not None
        work.finish(MARS, job, standing, outcome)
    ask_for_export(acme, work, asked_by="eva")
    job = work.claim(MARS)
    assert job is not None
    work.progressed(MARS, job, JobProgress("Writing bills", 130, 2400))
    shown = browser.get("/service/jobs").text
    assert 'hx-trigger="every 5s"' in shown
    parts = [
        shown.index(word)
        for word in ("130 of 2,400", "Odoo is away.", "stopped by ada", "There is time.")
    ]
    assert parts == sorted(parts)
    assert "every 15 minutes" in browser.get("/service").text
