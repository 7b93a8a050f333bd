"""Listing, renaming and forgetting connections; none of it asks Moss or Odoo."""

from __future__ import annotations

import json
import sqlite3
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
import stamina

from moss_odoo.books.policy import Policy
from moss_odoo.books.state import State
from moss_odoo.bootstrap import Installation, installation
from moss_odoo.settings import Settings
from moss_odoo.sync.connection import Connection, Secret
from moss_odoo.sync.remembered import OdooRecord, SeenExpense, StateChange

from .conftest import Command

NOON = datetime(2026, 3, 12, 12, tzinfo=UTC)
ACME = Connection(
    name="acme",
    odoo_url="https://acme.example",
    odoo_database="acme",
    company_id=1,
    company_name="ACME GmbH",
    company_currency="EUR",
    odoo_key_name="",
    moss_url="http://127.0.0.1:9",
    moss_key_id="kid_acme",
    policy=Policy(date(2026, 1, 1), "Europe/Berlin"),
)
SECRETS = {Secret.ODOO_KEY: "key", Secret.MOSS_SECRET: "secret"}


def open_home(home: Path) -> Settings:
    return Settings.from_environment({"MOSS_ODOO_HOME": str(home)})


@pytest.fixture
def two(home: Path) -> Path:
    """Two connections, of which the first has booked one expense and is stuck with another."""
    with installation(open_home(home)) as here:
        _book(here, here.connections.add(ACME, SECRETS))
        here.connections.add(replace(ACME, name="beta", company_id=2), SECRETS)
    return home


def _book(here: Installation, connection: Connection) -> None:
    ledger = here.ledger(connection)
    run = ledger.start_run("export")
    ledger.remember(run, [SeenExpense(name, "card", NOON, "{}") for name in ("one", "two")])
    ledger.confirm(
        run,
        [OdooRecord("one", "moss_odoo.c1_bill_one", "account.move", 7)],
        [
            StateChange("one", State.PAID, bill_id=7, bill_name="BILL/7"),
            StateChange("two", State.BLOCKED, "account-unmapped", "No account."),
        ],
    )
    ledger.finish_run(run, outcome="done", summary={})


def names(command: Command) -> list[str]:
    listed = json.loads(command("connections", "--json").out)["connections"]
    return [one["connection"] for one in listed]


def test_each_connection_is_listed_with_both_sides_and_how_it_stands(
    command: Command, two: Path
) -> None:
    ran = command("connections", "--json")
    acme, beta = json.loads(ran.out)["connections"]
    assert acme.pop("last_export")["outcome"] == "done"
    assert acme == {
        "connection": "acme",
        "odoo": {"url": "https://acme.example", "database": "acme"},
        "company": {"id": 1, "name": "ACME GmbH"},
        "moss": {"url": "http://127.0.0.1:9", "key_id": "kid_acme"},
        "booked": 1,
        "stuck": 1,
    }
    assert (beta["last_export"], beta["booked"], beta["stuck"]) == (None, 0, 0)
    shown = command("connections").out
    assert "acme.example, database acme" in shown
    assert "none yet" in shown


def test_a_new_name_is_all_that_changes(command: Command, two: Path) -> None:
    assert command("connections", "rename", "gamma", "--connection", "beta").status == 0
    assert names(command) == ["acme", "gamma"]
    with installation(open_home(two)) as here:
        renamed = here.connections.get("gamma")
        assert renamed == replace(ACME, id=renamed.id, name="gamma", company_id=2)
        assert here.connections.secret(renamed, Secret.ODOO_KEY) == "key"


@pytest.mark.parametrize(("name", "sentence"), [("acme", "Another connection"), (" ", "needs")])
def test_a_name_that_is_taken_or_empty_is_refused(
    command: Command, two: Path, name: str, sentence: str
) -> None:
    ran = command("connections", "rename", name, "--connection", "beta")
    assert (ran.status, sentence in ran.err) == (2, True)
    assert names(command) == ["acme", "beta"]


def test_a_connection_is_forgotten_only_when_a_person_says_so(command: Command, two: Path) -> None:
    asked = command("connections", "remove", "--connection", "beta")
    assert asked.status == 2
    assert "nothing was booked" in asked.out
    assert "Run it with --yes" in asked.err
    assert names(command) == ["acme", "beta"]
    done = command("connections", "remove", "--connection", "beta", "--yes", "--json")
    assert json.loads(done.out) == {"removed": "beta"}
    assert names(command) == ["acme"]


def test_the_history_of_what_was_booked_is_not_lost_by_the_way(command: Command, two: Path) -> None:
    words = ("connections", "remove", "--connection", "acme", "--yes")
    refused = command(*words)
    assert refused.status == 2
    said = " ".join(refused.err.split())
    assert "1 expense was booked in Odoo through “acme”" in said
    assert "--forget-history" in said
    assert names(command) == ["acme", "beta"]
    assert command(*words, "--forget-history").status == 0
    assert names(command) == ["beta"]


def test_a_connection_at_work_is_not_forgotten(command: Command, two: Path) -> None:
    with installation(open_home(two)) as here:
        ledger = here.ledger(here.connections.get("beta"))
        with ledger.lease("elsewhere:1"):
            ran = command("connections", "remove", "--connection", "beta", "--yes")
    assert (ran.status, "Another run of “beta”" in ran.err) == (3, True)
    assert names(command) == ["acme", "beta"]


def test_all_go_on_though_each_of_them_fails_and_the_highest_status_counts(
    command: Command, two: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def break_down(*_: object, **__: object) -> None:
        raise RuntimeError("the inside of it")

    monkeypatch.setattr("moss_odoo.cli.commands.check.go_through", break_down)
    ran = command("check", "--all", "--json")
    first, second = json.loads(ran.out)["connections"]
    assert (first["connection"], second["connection"]) == ("acme", "beta")
    assert first["error"]["status"] == second["error"]["status"] == ran.status == 1
    assert "RuntimeError" in first["error"]["message"]
    assert (two / "errors.log").read_text().count("RuntimeError: the inside of it") == 2


def test_one_whose_settings_cannot_be_read_does_not_stop_the_others(
    command: Command, two: Path
) -> None:
    with sqlite3.connect(two / "ledger.sqlite") as database:
        database.execute("update connection set policy = '{}' where name = 'acme'")
    with stamina.set_testing(True, attempts=1):
        ran = command("import", "--all", "--json")
    unreadable, other = json.loads(ran.out)["connections"]
    assert "stored settings of “acme” cannot be read" in unreadable["error"]["message"]
    assert other["connection"] == "beta"
    assert "cannot be reached" in other["error"]["message"]
    assert ran.status == 3


def test_all_of_none_is_told_how_to_make_one(command: Command) -> None:
    ran = command("export", "--all")
    assert (ran.status, "There is no connection yet." in ran.err) == (2, True)
