"""What programs ask for over the API is what people ask for on the pages, and is noted alike."""

from __future__ import annotations

from typing import Any

import pytest

from bench.histories import moss_id
from moss_odoo.access.model import Role
from moss_odoo.books.mapping import MappingKind, MappingRow
from moss_odoo.books.state import State
from moss_odoo.sync.connection import Connection
from moss_odoo.sync.ports import Ledger
from moss_odoo.sync.run_steps import Foreseen
from moss_odoo.sync.work import Kind, Selection, Standing, Worker

from .conftest import Site
from .programs import Program

ME = Worker("1", "mars:17")
CENTRE = MappingRow(MappingKind.DIMENSION, "d1", "Sales", 7, "Sales", "same name", confirmed=False)


@pytest.fixture
def program(site: Site, acme: Connection) -> Program:
    return Program(site, acme, Role.ACCOUNTANT)


@pytest.mark.parametrize(("dry_run", "kind"), [(False, "export"), (True, "dry run")])
def test_an_export_is_asked_for_and_followed_to_its_run(
    site: Site, acme: Connection, ledger: Ledger, program: Program, *, dry_run: bool, kind: str
) -> None:
    wanted = {"dry_run": dry_run, "period": "2026-03", "expenses": [moss_id(7)]}
    asked = program("POST", "/exports", 202, **wanted)
    assert (asked["kind"], asked["standing"]) == (kind, "queued")
    assert asked["asked_by"] == "accountant@acme.example"
    assert program("POST", "/exports", 202, **wanted)["job"] == asked["job"]
    job = site.here.work.claim(ME)
    assert job
    run = ledger.start_run(kind)
    site.here.work.began(ME, job, run)
    if dry_run:
        ledger.foresee(run, [Foreseen(moss_id(7), State.PLANNED, label="Lunch")])
    site.here.work.finish(ME, job, Standing.DONE, "1 planned")
    told = program("GET", f"/jobs/{asked['job']}")
    assert (told["run"], told["standing"]) == (run, "done")
    details = program("GET", f"/runs/{run}")
    assert [one["count"] for one in details["counts"]] == ([1] if dry_run else [])
    steps = program("GET", f"/runs/{run}/expenses")
    assert [one["label"] for one in steps["expenses"]] == (["Lunch"] if dry_run else [])
    noted = site.services.access.audit()[0]
    assert noted.action == ("dry-run-asked" if dry_run else "export-asked")
    assert noted.detail == "(token “test”)"


@pytest.mark.parametrize(
    ("decision", "kind"),
    [
        ("release", Kind.RELEASE),
        ("release-undo", Kind.RELEASE_UNDO),
        ("accept", Kind.ACCEPT),
        ("undo", Kind.UNDO),
    ],
)
def test_a_decision_is_a_job(  # noqa: PLR0917
    site: Site, acme: Connection, ledger: Ledger, program: Program, decision: str, kind: Kind
) -> None:
    program("POST", "/decisions", 202, decision=decision, expenses=[moss_id(7), moss_id(7)])
    [job] = site.here.work.under_way(acme)
    assert (job.kind, job.selection) == (kind, Selection(expenses=(moss_id(7),)))


@pytest.mark.parametrize(
    ("rest", "body", "status", "said"),
    [
        ("/exports", {"expenses": ["none"]}, 404, "No expense is known by “none”"),
        ("/exports", {"period": "March"}, 422, "is not a month"),
        ("/decisions", {"decision": "undo", "expenses": []}, 422, "expenses: "),
        ("/decisions", {"decision": "export", "expenses": ["none"]}, 422, "decision: "),
    ],
)
def test_what_cannot_be_meant_is_no_job(  # noqa: PLR0917 - fixtures and the case
    site: Site,
    ledger: Ledger,
    program: Program,
    rest: str,
    body: dict[str, Any],
    status: int,
    said: str,
) -> None:
    assert said in program("POST", rest, status, **body)["detail"]
    assert site.here.work.jobs() == ()


def test_what_waits_is_withdrawn_and_what_has_begun_is_not(
    site: Site, acme: Connection, program: Program
) -> None:
    waiting = program("POST", "/exports", 202, dry_run=True)
    assert program("DELETE", f"/jobs/{waiting['job']}")["standing"] == "withdrawn"
    again = program("POST", "/exports", 202, dry_run=True)
    site.here.work.claim(ME)
    assert program("DELETE", f"/jobs/{again['job']}", 409)["detail"].startswith("Job")
    assert [one["standing"] for one in program("GET", "/jobs")] == ["running", "withdrawn"]


def test_what_runs_is_stopped_what_waits_is_withdrawn_and_what_is_over_is_neither(
    site: Site, acme: Connection, program: Program
) -> None:
    asked = program("POST", "/exports", 202, dry_run=True)
    job = site.here.work.claim(ME)
    assert job
    told = program("POST", f"/jobs/{asked['job']}/stop")
    assert (told["standing"], told["stopped_by"]) == ("running", "accountant@acme.example")
    site.here.work.put_back(ME, job, not_before=None, outcome="", counted=False)
    assert program("GET", f"/jobs/{asked['job']}")["standing"] == "stopped"
    assert "is over" in program("POST", f"/jobs/{asked['job']}/stop", 409)["detail"]
    waiting = program("POST", "/exports", 202, dry_run=True)
    assert program("POST", f"/jobs/{waiting['job']}/stop")["standing"] == "withdrawn"
    noted = [one.action for one in site.services.access.audit()]
    assert noted.count("job-stopped") == 2


def test_a_schedule_is_set_paused_and_resumed(program: Program) -> None:
    assert program("PUT", "/schedule", rule="daily 06:30")["rule"] == "daily 06:30"
    assert program("POST", "/schedule/pause")["paused"]
    assert not program("POST", "/schedule/resume")["paused"]
    assert program("PUT", "/schedule", 422, rule="when it rains")["remedy"]
    assert program("PUT", "/schedule", rule="off")["next_at"] is None
    assert program("POST", "/schedule/pause", 422)["detail"]


def test_the_mapping_is_listed(program: Program, ledger: Ledger) -> None:
    ledger.save_mapping([CENTRE])
    [row] = program("GET", "/mapping?kind=dimension&unconfirmed=true")
    assert (row["moss"], row["odoo"], row["confirmed"]) == ("d1", 7, False)
    assert program("GET", "/mapping?kind=tax") == []


def test_what_is_anothers_is_not_found(site: Site, program: Program) -> None:
    for rest in ("/jobs/99", "/runs/99", "/runs/99/expenses"):
        assert program("GET", rest, 404)["detail"]


def test_a_viewer_asks_for_nothing(site: Site, acme: Connection, ledger: Ledger) -> None:
    viewer = Program(site, acme, Role.VIEWER)
    viewer("POST", "/exports", 403, dry_run=True)
    viewer("POST", "/jobs/1/stop", 403)
    viewer("POST", "/decisions", 403, decision="undo", expenses=[moss_id(7)])
    assert viewer("GET", "/jobs") == []
