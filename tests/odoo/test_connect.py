"""Connecting through the command line: what can be wrong is one sentence and an exit status."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
import stamina

from devtools.odoo import Database, Odoo
from devtools.odoo.installation import CONFIGURATION
from devtools.odoo.server import start_server
from moss_odoo.bootstrap import installation
from moss_odoo.moss.sandbox.options import DEFAULT_KEY_ID, DEFAULT_SECRET
from moss_odoo.moss.sandbox.running import Sandbox
from moss_odoo.settings import Settings
from moss_odoo.sync.connection import Connection

from .commands import START, CommandLine


@pytest.fixture(autouse=True)
def impatient() -> Iterator[None]:
    """Who cannot be reached is not asked again and again."""
    with stamina.set_testing(True, attempts=2, cap=True):
        yield


def stored(command: CommandLine) -> tuple[Connection, ...]:
    with installation(Settings.from_environment({"MOSS_ODOO_HOME": str(command.home)})) as here:
        return here.connections.all()


def test_what_people_copy_from_the_browser_connects(
    command: CommandLine, shared_database: Database, sandbox: Sandbox
) -> None:
    copied = f"{shared_database.url}/odoo/settings?debug=1#top"
    ran = command.connect(shared_database, sandbox.url, "--json", odoo_url=copied)
    assert ran.status == 0
    assert ran.json["odoo"] == {
        "url": shared_database.url,
        "database": shared_database.name,
        "version": "19.0",
        "user": "admin",
        "key_name": "Moss Integration",
        "key_expires": None,
    }
    assert ran.json["company"] == {"id": 1, "name": "ACME GmbH", "currency": "EUR"}
    assert ran.json["policy"]["time_zone"] == "Europe/Berlin"
    assert "Connected “ACME GmbH”" in ran.err
    (connection,) = stored(command)
    assert connection.odoo_url == shared_database.url


WRONG: dict[str, tuple[dict[str, str], int, str]] = {
    "nothing answers": ({"odoo_url": "http://127.0.0.1:9"}, 3, "cannot be reached"),
    "no host of that name": ({"odoo_url": "https://odoo.invalid"}, 3, "cannot be reached"),
    "not an Odoo": ({"odoo_url": "MOSS"}, 3, "is not an Odoo 19 that we can use"),
    "a wrong key": ({"key": "0123456789abcdef"}, 3, "refuses the API key"),
    "a wrong database": ({"odoo_database": "nowhere"}, 2, "has no database “nowhere”"),
    "no database": ({"odoo_database": ""}, 2, "has several databases"),
    "a wrong company": ({"company": "Foo"}, 2, "has no company “Foo”"),
    "a wrong key name": ({"odoo_key_name": "Foo"}, 2, "has no API key named “Foo”"),
    "a wrong secret": ({"secret": "sk_0123456789"}, 3, "does not accept the API key"),
    "no Moss": ({"moss_url": "http://127.0.0.1:9"}, 3, "Moss at 127.0.0.1:9 cannot be reached"),
    "not a Moss": ({"moss_url": "ODOO"}, 3, "Moss"),
    "plain http": ({"odoo_url": "http://odoo.example"}, 2, "could be read"),
    "no date": ({"start_date": "1.1.2026"}, 2, "is not a date"),
    "no zone": ({"time_zone": "Berlin"}, 2, "is not the name of a time zone"),
    "no threshold": ({"supplier_policy": "hybrid"}, 2, "needs the amount"),
    "no policy": ({"supplier_policy": "best"}, 2, "Invalid value"),
}


@pytest.mark.parametrize("wrong", WRONG)
def test_what_is_wrong_is_one_sentence_and_nothing_is_stored(
    command: CommandLine, one_of_two: Database, sandbox: Sandbox, wrong: str
) -> None:
    changes, status, sentence = WRONG[wrong]
    known = {"MOSS": sandbox.url, "ODOO": one_of_two.url}
    changes = {name: known.get(value, value) for name, value in changes.items()}
    ran = command.connect(one_of_two, changes.pop("moss_url", sandbox.url), **changes)
    assert ran.status == status
    assert sentence in ran.said
    assert "→" in ran.err
    assert ran.out == ""
    assert stored(command) == ()


def test_with_json_the_failure_is_the_document(
    command: CommandLine, shared_database: Database, sandbox: Sandbox
) -> None:
    ran = command.connect(shared_database, sandbox.url, "--json", odoo_database="nowhere")
    assert ran.json["error"]["status"] == ran.status == 2
    assert "nowhere" in ran.json["error"]["message"]
    assert "--odoo-database" in ran.json["error"]["remedy"]


def test_a_name_is_taken_once_and_replaced_on_demand(
    command: CommandLine, shared_database: Database, sandbox: Sandbox
) -> None:
    assert command.connect(shared_database, sandbox.url, name="acme").status == 0
    again = command.connect(shared_database, sandbox.url, name="acme")
    assert again.status == 2
    assert "--replace" in again.err
    chosen = {
        "start_date": "2026-05-01",
        "missing_receipts": "allow",
        "posting": "draft",
        "book_in": "home",
        "locked_periods": "next-open-day",
    }
    changed = command.connect(shared_database, sandbox.url, "--replace", name="acme", **chosen)
    assert changed.status == 0
    (connection,) = stored(command)
    assert {name: str(getattr(connection.policy, name)) for name in chosen} == chosen


def test_replacing_asks_for_nothing_that_is_stored(
    command: CommandLine, shared_database: Database, sandbox: Sandbox
) -> None:
    first = command.connect(shared_database, sandbox.url, "--json", name="acme")
    again = command("connect", "--replace", "--json")
    assert again.status == 0
    assert again.json == {**first.json, "replaced": True}
    wrong = command("connect", "--replace", MOSS_ODOO_ODOO_KEY="0123456789abcdef")
    assert wrong.status == 3
    assert "refuses the API key" in wrong.said


def test_replacing_what_is_not_there_wants_everything(command: CommandLine) -> None:
    ran = command("connect", "--replace", "--odoo-url", "acme.odoo.com")
    assert ran.status == 2
    assert "--start-date" in ran.err


def test_the_same_moss_and_company_are_connected_once(
    command: CommandLine, shared_database: Database, sandbox: Sandbox
) -> None:
    command.connect(shared_database, sandbox.url, name="acme")
    ran = command.connect(shared_database, sandbox.url, name="second")
    assert ran.status == 2
    assert "“acme” connects this Moss organisation with ACME GmbH already" in ran.said
    assert [one.name for one in stored(command)] == ["acme"]


def test_the_address_may_name_the_database(
    command: CommandLine, shared_database: Database, sandbox: Sandbox
) -> None:
    copied = f"{shared_database.url}/web?db={shared_database.name}#action=menu"
    ran = command.connect(shared_database, sandbox.url, "--json", odoo_url=copied, odoo_database="")
    assert ran.json["odoo"]["database"] == shared_database.name


def test_a_server_that_lists_its_databases_names_them_or_gives_the_only_one(
    command: CommandLine, odoo: Odoo, sandbox: Sandbox, tmp_path: Path
) -> None:
    first, second = odoo.fresh_database("listed"), odoo.fresh_database("listed")
    configuration = tmp_path / "odoo.conf"
    configuration.write_text(f"{CONFIGURATION}list_db = True\n".replace("list_db = False\n", ""))
    server = start_server(
        odoo.installation,
        f"listing-{first.name}",
        more=[f"--config={configuration}", f"--db-filter=^({first.name}|{second.name})$"],
    )
    try:
        several = command.connect(first, sandbox.url, odoo_url=server.url, odoo_database="")
        wrong = command.connect(first, sandbox.url, odoo_url=server.url, odoo_database="foo")
        odoo.drop(second)
        only = command.connect(first, sandbox.url, "--json", odoo_url=server.url, odoo_database="")
    finally:
        server.stop()
        server.log.unlink()
        odoo.drop(first)
    names = ", ".join(sorted([first.name, second.name]))
    assert (several.status, wrong.status) == (2, 2)
    assert f"has several databases: {names}." in several.said
    assert f"has no database “foo”; it has: {names}." in wrong.said
    assert only.json["odoo"]["database"] == first.name


def test_what_is_missing_is_named_at_once(command: CommandLine) -> None:
    ran = command("connect")
    assert ran.status == 2
    for option in ("--odoo-url", "--odoo-key-file", "--moss-secret-file", "--start-date"):
        assert option in ran.said


def test_secrets_come_from_files_as_well(
    command: CommandLine, shared_database: Database, sandbox: Sandbox, tmp_path: Path
) -> None:
    (tmp_path / "odoo").write_text(f"{shared_database.api_key}\n")
    (tmp_path / "moss").write_text(DEFAULT_SECRET)
    files = (
        "--odoo-key-file",
        str(tmp_path / "odoo"),
        "--moss-secret-file",
        str(tmp_path / "moss"),
    )
    ran = command.connect(shared_database, sandbox.url, *files, key="wrong", secret="wrong")
    assert ran.status == 0


def test_a_secret_lies_nowhere_in_clear(
    command: CommandLine, shared_database: Database, sandbox: Sandbox
) -> None:
    command.connect(shared_database, sandbox.url)
    for file in command.home.rglob("*"):
        if file.is_file():
            content = file.read_bytes()
            assert shared_database.api_key.encode() not in content
            assert DEFAULT_SECRET.encode() not in content


def test_the_installed_command_does_the_same(
    shared_database: Database, sandbox: Sandbox, tmp_path: Path
) -> None:
    environment = {
        **os.environ,
        "MOSS_ODOO_HOME": str(tmp_path),
        "MOSS_ODOO_ODOO_KEY": shared_database.api_key,
        "MOSS_ODOO_MOSS_SECRET": DEFAULT_SECRET,
    }
    options = {
        "--odoo-url": shared_database.url,
        "--odoo-database": shared_database.name,
        "--moss-url": sandbox.url,
        "--moss-key-id": DEFAULT_KEY_ID,
        "--start-date": START,
    }
    words = [word for option in options.items() for word in option]
    ran = subprocess.run(
        [Path(sys.executable).with_name("moss-odoo"), "connect", *words],
        env=environment,
        capture_output=True,
        text=True,
        check=False,
        stdin=subprocess.DEVNULL,
    )
    assert (ran.returncode, ran.stderr) == (
        0,
        "Next: `moss-odoo prepare` creates the journals and the default supplier.\n",
    )
    assert "✓ Connected “ACME GmbH”" in ran.stdout
    assert shared_database.api_key not in ran.stdout
