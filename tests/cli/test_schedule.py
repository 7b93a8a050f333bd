"""Setting when the service exports, and seeing what it did."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import time_machine

from moss_odoo.bootstrap import installation
from moss_odoo.settings import Settings
from moss_odoo.sync.work import Standing, Worker

from .conftest import Command
from .test_connections import ACME, SECRETS

NOON = "2026-03-27T12:00:00Z"
ME = Worker("1", "mars:17")


@pytest.fixture
def connected(home: Path, command: Command) -> Command:
    with installation(Settings.from_environment({"MOSS_ODOO_HOME": str(home)})) as here:
        here.connections.add(ACME, SECRETS)
    return command


def test_it_is_off_until_it_is_set_paused_and_resumed(connected: Command) -> None:
    with time_machine.travel(NOON, tick=False):
        assert connected("schedule").out == "“acme” is exported only when somebody asks.\n"
        said = [
            connected("schedule", *words)
            for words in (("set", "daily 6:30"), ("pause",), ("resume",), ("off",))
        ]
    assert [one.status for one in said] == [0, 0, 0, 0]
    daily = "“acme” is exported daily at 06:30"
    assert [" ".join(one.out.split()) for one in said] == [
        f"{daily} (Europe/Berlin), next on 2026-03-28 06:30.",
        f"{daily}, paused.",
        f"{daily} (Europe/Berlin), next on 2026-03-28 06:30.",
        "“acme” is exported only when somebody asks.",
    ]


def test_as_json_it_says_the_same(connected: Command) -> None:
    with time_machine.travel(NOON, tick=False):
        ran = connected("schedule", "set", "every 15", "--json")
    assert json.loads(ran.out) == {
        "connection": "acme",
        "schedule": "every 15",
        "paused": False,
        "next": "2026-03-27T12:15:00+00:00",
        "time_zone": "Europe/Berlin",
    }


def test_what_cannot_be_kept_is_refused_and_changes_nothing(connected: Command) -> None:
    ran = connected("schedule", "set", "hourly")
    assert ran.status == 2
    assert "every 15" in ran.err
    assert connected("schedule", "pause").status == 2
    assert "only when somebody asks" in connected("schedule").out


def test_a_service_that_does_not_run_is_noticed(connected: Command) -> None:
    with time_machine.travel(NOON, tick=False) as moment:
        connected("schedule", "set", "every 15")
        moment.shift(3600)
        assert "no service runs" in " ".join(connected("schedule").out.split())


def test_an_export_is_asked_for_and_seen(connected: Command, home: Path) -> None:
    asked = json.loads(connected("schedule", "run", "--json").out)
    assert "queued" in connected("schedule").out
    with installation(Settings.from_environment({"MOSS_ODOO_HOME": str(home)})) as here:
        job = here.work.claim(ME)
        assert job is not None
        assert job.id == asked["job"]
        here.work.finish(ME, job, Standing.DONE, "38 exported, 3 blocked")
    shown = connected("schedule")
    assert "38 exported, 3 blocked" in " ".join(shown.out.split())
    [seen] = json.loads(connected("schedule", "--json").out)["jobs"]
    assert (seen["standing"], seen["attempts"], seen["run"]) == ("done", 1, None)


def test_what_is_being_stopped_says_so(connected: Command, home: Path) -> None:
    connected("schedule", "run")
    with installation(Settings.from_environment({"MOSS_ODOO_HOME": str(home)})) as here:
        job = here.work.claim(ME)
        assert job is not None
        here.work.stop(job.id, by="eva")
        assert "is being stopped by eva" in " ".join(connected("schedule").out.split())
        here.work.put_back(ME, job, not_before=None, outcome="", counted=False)
    assert "stopped by eva" in connected("schedule").out
