"""A person stops the job of an export on a real Odoo: what was sent is whole, nothing else is."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from devtools.odoo import Odoo
from moss_odoo.books.state import State
from moss_odoo.moss.sandbox.company import Company
from moss_odoo.moss.sandbox.options import SandboxOptions
from moss_odoo.odoo.client import OdooClient
from moss_odoo.service import tracking
from moss_odoo.service.metrics import Metrics
from moss_odoo.service.worker import JobRunner
from moss_odoo.sync import export, schedules
from moss_odoo.sync.pace import Pace
from moss_odoo.sync.schedules import ask_for_export
from moss_odoo.sync.work import Job, Standing, Worker

from .recovering import stored
from .test_at_once import left_over, payments
from .world import World, world

pytestmark = pytest.mark.odoo

ME = Worker("1", "mars:17")
EXPENSES = 20
BATCH = 3


@pytest.fixture
def here(odoo: Odoo, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[World]:
    """Batches of few, and whoever asks for a stop is heard at once."""
    monkeypatch.setattr(export, "Pace", lambda: Pace.of(BATCH))
    monkeypatch.setattr(tracking, "_SECONDS", 0.0)
    database = odoo.fresh_database("stopping")
    company = Company(SandboxOptions(expenses=0, reads_per_minute=0))
    with world(database, tmp_path / "home", company) as made:
        yield made
    odoo.drop(database)


def stopped_while_it_posts(here: World, monkeypatch: pytest.MonkeyPatch, job: Job) -> None:
    """In the middle of the first batch, whatever goes on beside it."""
    call = OdooClient.write

    def write(self: OdooClient, model: str, name: str, **arguments: object) -> object:
        if name == "action_post":
            schedules.stop(here.installation.work, job, by="eva")
        return call(self, model, name, **arguments)

    monkeypatch.setattr(OdooClient, "write", write)
    carried_out(here)
    monkeypatch.undo()


def carried_out(here: World) -> Job:
    """The next job, as it ended."""
    work = here.installation.work
    job = work.claim(ME)
    assert job is not None
    JobRunner(here.installation, ME, Metrics(here.installation), threading.Event()).do(job)
    return work.job(job.id)


def test_a_stopped_export_leaves_whole_bookings_and_the_next_one_books_the_rest(
    here: World,
) -> None:
    work = here.installation.work
    spent = [here.company.add_card_purchase("11.90").id for _ in range(EXPENSES)]
    job = ask_for_export(here.connection, work, asked_by="eva")
    with pytest.MonkeyPatch.context() as patched:
        stopped_while_it_posts(here, patched, job)
    ended = work.job(job.id)
    assert (ended.standing, ended.outcome, ended.stopped_by) == (
        Standing.STOPPED,
        "stopped by eva",
        "eva",
    )
    [run] = here.ledger.runs(1)
    assert (run.id, run.outcome, run.stopped_by) == (ended.run, "stopped by eva", "eva")

    states = {one: stored(here, one).state for one in spent}
    booked = [one for one in spent if states[one] is State.PAID]
    assert len(booked) in {BATCH, 2 * BATCH}
    assert run.summary["exported"] == len(booked)
    assert {states[one] for one in spent if one not in booked} == {State.PLANNED}
    assert bills(here) == sorted((one, "posted", "paid") for one in booked)
    assert payments(here, spent) == [int(one in booked) for one in spent]
    assert left_over(here) == 0

    ask_for_export(here.connection, work, asked_by="eva")
    assert carried_out(here).standing is Standing.DONE
    assert bills(here) == sorted((one, "posted", "paid") for one in spent)
    assert payments(here, spent) == [1] * EXPENSES
    assert left_over(here) == 0


def bills(here: World) -> list[tuple[str, str, str]]:
    return sorted(here.bills("invoice_origin", "state", "payment_state"))
