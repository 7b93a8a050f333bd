"""What people ask the service for, how they follow it, and what became of it."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

import pytest

from bench.histories import moss_id
from moss_odoo.access.model import Role
from moss_odoo.books.money import Money
from moss_odoo.books.periods import Period
from moss_odoo.books.state import State
from moss_odoo.errors import TransientError
from moss_odoo.sync.connection import Connection
from moss_odoo.sync.journal import JournalEntry, JournalItem
from moss_odoo.sync.ports import Ledger
from moss_odoo.sync.run_steps import Foreseen
from moss_odoo.sync.schedules import ask, ask_for_export
from moss_odoo.sync.work import Job, JobProgress, Kind, Selection, Standing, Worker
from moss_odoo.words.failures import name_of

from .conftest import Site

ME = Worker("1", "mars:17")
PRICE = Money.of("119.00", "EUR")


def where(acme: Connection, rest: str) -> str:
    return f"/connections/{acme.id}/{rest}"


def asked(site: Site, acme: Connection) -> Job:
    [job] = site.here.work.under_way(acme)
    return job


@pytest.mark.parametrize(("page", "kind"), [("", Kind.EXPORT), ("/dry-run", Kind.DRY_RUN)])
def test_an_export_is_asked_for_as_the_form_says(
    site: Site, acme: Connection, page: str, kind: Kind
) -> None:
    form = {"since": "2026-01-01", "until": "", "period": "2026-02", "expenses": " a, b\na "}
    answer = site.signed_in(Role.ACCOUNTANT).post(where(acme, f"export{page}"), data=form)
    job = asked(site, acme)
    assert answer.headers["location"] == where(acme, f"jobs/{job.id}")
    assert (job.kind, job.asked_by) == (kind, "accountant@acme.example")
    assert job.selection == Selection(
        ("a", "b"), since=date(2026, 1, 1), until=None, period=Period(2026, 2)
    )
    noted = site.services.access.audit()[0]
    assert (noted.action, noted.subject) == (
        "dry-run-asked" if page else "export-asked",
        f"job {job.id}",
    )
    assert noted.detail == "since 2026-01-01, period 2026-02, expenses 2"


@pytest.mark.parametrize("form", [{"since": "yesterday"}, {"period": "March"}])
def test_what_cannot_be_meant_is_refused(
    site: Site, acme: Connection, form: dict[str, str]
) -> None:
    answer = site.signed_in(Role.ACCOUNTANT).post(where(acme, "export"), data=form)
    assert answer.status_code == 422
    assert site.here.work.jobs(acme) == ()


def test_a_job_tells_what_it_waits_for_and_that_nobody_takes_it_up(
    site: Site, acme: Connection
) -> None:
    browser = site.signed_in(Role.VIEWER)
    first = ask_for_export(acme, site.here.work, asked_by="ada")
    address = where(acme, f"jobs/{first.id}")
    assert "begins in a moment" in browser.get(address).text
    site.clock.advance(90)
    assert "Nobody has taken it up yet" in browser.get(address).text
    second = ask(acme, site.here.work, Kind.DRY_RUN, asked_by="ada")
    site.here.work.claim(ME)
    assert "waits for another job of this connection: Export" in (
        browser.get(where(acme, f"jobs/{second.id}")).text
    )
    site.here.work.progressed(ME, first, JobProgress("Booking in Odoo", 3, 12))
    shown = browser.get(address).text
    assert "Booking in Odoo" in shown
    assert "3 of 12" in shown
    assert "3 of 12" in browser.get(where(acme, "under-way")).text


def test_why_a_job_failed_is_told_in_the_language_of_the_user(
    site: Site, acme: Connection, ledger: Ledger
) -> None:
    user, work = site.user(Role.VIEWER), site.here.work
    site.services.access.update_user(replace(user, language="de"))
    ask(acme, work, Kind.IMPORT, asked_by="Ada")
    job = work.claim(ME)
    assert job
    error = name_of(TransientError)
    work.finish(ME, job, Standing.FAILED, "Odoo answers 502.", error=error)
    browser = site.signed_in(Role.VIEWER)
    for page in (f"jobs/{job.id}", "schedule", f"mapping?job={job.id}"):
        shown = browser.get(where(acme, page)).text
        assert "Die andere Seite antwortet gerade nicht." in shown
        assert '<span class="exact" lang="en">Odoo answers 502.</span>' in shown


def test_a_job_leads_to_its_run_and_the_run_tells_who_asked(
    site: Site, acme: Connection, ledger: Ledger
) -> None:
    browser, work = site.signed_in(Role.VIEWER), site.here.work
    ask_for_export(acme, work, asked_by="Ada")
    job = work.claim(ME)
    assert job
    run = ledger.start_run("export")
    work.began(ME, job, run)
    there = where(acme, f"runs/{run}")
    assert browser.get(where(acme, f"jobs/{job.id}")).headers["location"] == there
    told = browser.get(where(acme, f"jobs/{job.id}/live"))
    assert (told.status_code, told.headers["hx-redirect"]) == (286, there)
    assert f"{there}/live" in browser.get(there).text
    assert browser.get(f"{there}/live").status_code == 200
    ledger.finish_run(run, outcome="stopped: Odoo is away", summary={"seen": 3, "blocked": 0})
    work.finish(ME, job, Standing.FAILED, "Odoo is away")
    over = browser.get(f"{there}/live")
    assert (over.status_code, over.headers["hx-refresh"]) == (286, "true")
    shown = browser.get(there).text
    assert f"{there}/live" not in shown
    assert "Ada" in shown
    assert "stopped: " in shown
    assert "Odoo is away" in shown
    assert "New or changed in Moss" in shown


def test_a_run_tells_what_it_did_expense_by_expense(
    site: Site, acme: Connection, ledger: Ledger
) -> None:
    browser, run = site.signed_in(Role.VIEWER), ledger.runs()[0].id
    shown = browser.get(where(acme, f"runs/{run}")).text
    assert "Reason 1." in shown
    assert "783.54" in shown
    found: list[str] = []
    address = where(acme, f"runs/{run}?state=paid")
    while address:
        shown = browser.get(address).text
        found += re.findall(r'/expenses/([\w-]+)"', shown)
        following = re.search(r'rel="next" href="([^"#]+)', shown)
        address = following.group(1).replace("&amp;", "&") if following else ""
    assert len(found) == len(set(found)) == 291


def test_a_dry_run_shows_its_journal_entries_and_is_booked_with_the_same_choice(
    site: Site, acme: Connection, ledger: Ledger
) -> None:
    work = site.here.work
    ask(acme, work, Kind.DRY_RUN, asked_by="ada", selection=Selection((moss_id(7),)))
    job = work.claim(ME)
    assert job
    run = ledger.start_run("dry run")
    work.began(ME, job, run)
    lines = (JournalItem("6837", "Hetzner", "Server", PRICE, PRICE),)
    entry = JournalEntry("Vendor bill", "Hetzner", "MOSS-7", (("dated", date(2026, 3, 2)),), lines)
    ledger.foresee(run, [Foreseen(moss_id(7), State.PLANNED, label="Hetzner", entries=(entry,))])
    ledger.finish_run(run, outcome="done", summary={"planned": 1})
    work.finish(ME, job, Standing.DONE, "1 planned")
    shown = site.signed_in(Role.ACCOUNTANT).get(where(acme, f"runs/{run}")).text
    assert "Vendor bill, Hetzner" in shown
    assert "119.00" in shown
    assert f'name="expenses" value="{moss_id(7)}"' in shown
    assert "Book it now" not in site.signed_in(Role.VIEWER).get(where(acme, f"runs/{run}")).text
    assert f"runs/{run}" in site.signed_in(Role.ACCOUNTANT).get(where(acme, "export")).text


def test_what_waits_can_be_withdrawn_and_what_has_begun_cannot(
    site: Site, acme: Connection
) -> None:
    browser, work = site.signed_in(Role.ACCOUNTANT), site.here.work
    job = ask_for_export(acme, work, asked_by="ada")
    assert browser.post(where(acme, f"jobs/{job.id}/withdraw")).status_code == 303
    assert work.job(job.id).standing is Standing.WITHDRAWN
    shown = browser.get(where(acme, f"jobs/{job.id}")).text
    assert ">withdrawn</span> by accountant@acme.example" in shown
    again = ask_for_export(acme, work, asked_by="ada")
    work.claim(ME)
    assert browser.post(where(acme, f"jobs/{again.id}/withdraw")).status_code == 409


def test_what_runs_is_stopped_and_its_run_tells_by_whom(
    site: Site, acme: Connection, ledger: Ledger
) -> None:
    browser, work = site.signed_in(Role.ACCOUNTANT), site.here.work
    ask_for_export(acme, work, asked_by="schedule")
    job = work.claim(ME)
    assert job
    run = ledger.start_run("export")
    work.began(ME, job, run)
    page, button = where(acme, f"runs/{run}"), where(acme, f"jobs/{job.id}/stop")
    assert button in browser.get(page).text
    assert button not in site.signed_in(Role.VIEWER).get(page).text

    assert browser.post(button).headers["location"] == where(acme, f"jobs/{job.id}")
    assert browser.get(where(acme, f"jobs/{job.id}")).headers["location"] == page
    shown = browser.get(page).text
    assert button not in shown
    assert "is being stopped" in shown
    assert "By accountant@acme.example: what has begun" in browser.get(f"{page}/live").text
    noted = site.services.access.audit()[0]
    assert (noted.action, noted.subject, noted.detail) == ("job-stopped", f"job {job.id}", "export")

    work.put_back(ME, job, not_before=None, outcome="", counted=False)
    ledger.finish_run(run, outcome="stopped by accountant@acme.example", summary={"exported": 3})
    assert browser.post(button).status_code == 409
    for address in (page, where(acme, "runs"), where(acme, "overview")):
        assert "stopped by accountant@acme.example" in browser.get(address).text
    assert "the next export books the rest" in " ".join(browser.get(page).text.split())
    german = browser.get(page, headers={"Accept-Language": "de"}).text
    assert "gestoppt von accountant@acme.example" in german


def test_a_dry_run_that_was_stopped_does_not_look_as_if_it_showed_all(
    site: Site, acme: Connection, ledger: Ledger
) -> None:
    run = ledger.start_run("dry run")
    ledger.finish_run(run, outcome="stopped by ada", summary={})
    shown = site.signed_in(Role.ACCOUNTANT).get(where(acme, f"runs/{run}")).text
    assert "there may be more than is shown here" in shown
    assert "Nothing would be booked" not in shown
    assert "Book it now" not in shown


def test_a_page_follows_a_job_that_begins_and_one_that_is_to_be_tried_again(
    site: Site, acme: Connection, ledger: Ledger
) -> None:
    browser, work = site.signed_in(Role.ACCOUNTANT), site.here.work
    ask(acme, work, Kind.IMPORT, asked_by="ada")
    job = work.claim(ME)
    assert job
    page = where(acme, f"jobs/{job.id}")
    stale = browser.get(f"{page}/live?stands=queued")
    assert (stale.status_code, stale.headers["hx-refresh"]) == (286, "true")
    assert browser.get(f"{page}/live?stands=running").status_code == 200
    assert f"{page}/stop" in browser.get(page).text
    run = ledger.start_run("export")
    work.began(ME, job, run)
    ledger.finish_run(run, outcome="stopped: Odoo is away", summary={})
    work.put_back(ME, job, not_before=None, outcome="Odoo is away", counted=True)
    assert f"{page}/withdraw" in browser.get(page).text


@pytest.mark.parametrize(
    ("what", "query", "number", "passed_over"),
    [
        ("undo", "tab=exported&every=1", 291, 0),
        ("undo", f"expense={moss_id(7)}&expense={moss_id(50)}", 1, 1),
        ("export", "tab=blocked&every=1&text=shop 50", 1, 0),
        ("accept", f"expense={moss_id(7)}", 0, 1),
        ("release", "", 0, 0),
    ],
)
def test_what_is_asked_for_many_is_listed_first_with_what_it_cannot_be_done_with(  # noqa: PLR0917
    site: Site,
    acme: Connection,
    ledger: Ledger,
    what: str,
    query: str,
    number: int,
    passed_over: int,
) -> None:
    browser = site.signed_in(Role.ACCOUNTANT)
    shown = browser.get(where(acme, f"queue/{what}?{query}")).text
    assert ("Nothing was chosen" in shown) == (number == 0)
    assert (f"{passed_over} of what was chosen" in shown) == bool(passed_over)
    found = re.search(r'name="expenses" value="([^"]*)"', shown)
    ids = found.group(1).split() if found else []
    assert len(ids) == number
    answer = browser.post(where(acme, f"queue/{what}"), data={"expenses": " ".join(ids)})
    jobs = site.here.work.jobs(acme)
    assert [len(job.selection.expenses) for job in jobs] == ([number] if number else [])
    assert answer.headers["location"] == where(
        acme, f"jobs/{jobs[0].id}" if jobs else f"queue/{what}"
    )


def test_only_who_may_decide_can_choose(site: Site, acme: Connection, ledger: Ledger) -> None:
    address = where(acme, "queue?tab=exported&order=largest")
    assert 'name="expense"' in site.signed_in(Role.ACCOUNTANT).get(address).text
    shown = site.signed_in(Role.VIEWER).get(address).text
    assert 'name="expense"' not in shown
    amounts = [float(one) for one in re.findall(r'figure">([\d.]+)\xa0EUR', shown)]
    assert amounts == sorted(amounts, reverse=True)
    assert len(amounts) == 50
