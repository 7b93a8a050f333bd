"""From a key that ends to the next export: warned, told, stopped, renewed, continued."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from contextlib import AbstractContextManager
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path

import pytest

from devtools.odoo import Database, User
from moss_odoo.bootstrap import Installation, installation
from moss_odoo.cli.screen import Screen
from moss_odoo.moss.sandbox.company import Company
from moss_odoo.moss.sandbox.options import DEFAULT_KEY_ID, DEFAULT_SECRET, SandboxOptions
from moss_odoo.moss.sandbox.running import Sandbox, running_sandbox
from moss_odoo.settings import Settings
from moss_odoo.sync.connection import Secret
from moss_odoo.sync.key_watch import STREAM

from .api_keys import Person
from .commands import CommandLine

SEEDS = count(700)
RENEW_MOSS = ("renew-key", "--moss", "--moss-key-id")
DAYS_LEFT = "update res_users_apikeys set expiration_date = %s where name = 'Ends'"


@pytest.fixture(scope="module")
def user_keys(shared_database: Database) -> dict[str, str]:
    elsewhere = "print(env['res.company'].create({'name': 'Elsewhere'}).id)\nenv.cr.commit()"
    company = int(shared_database.shell(elsewhere).split()[-1])
    groups = ("account.group_account_user", "base.group_partner_manager")
    return shared_database.add_users({"bot": User(groups), "stranger": User(companies=(company,))})


@pytest.fixture(scope="module")
def bot_key(user_keys: dict[str, str]) -> str:
    """Of another user."""
    return user_keys["bot"]


@pytest.fixture(scope="module")
def stranger_key(user_keys: dict[str, str]) -> str:
    """Of a user of another company."""
    return user_keys["stranger"]


@pytest.fixture(scope="module")
def person(shared_database: Database, user_keys: dict[str, str]) -> Iterator[Person]:
    someone = Person(shared_database)
    yield someone
    someone.close()


@pytest.fixture
def moss() -> Iterator[Sandbox]:
    options = SandboxOptions(seed=next(SEEDS), expenses=0, reads_per_minute=0)
    with running_sandbox(company=Company(options)) as served:
        yield served


@pytest.fixture
def connected(
    command: CommandLine, shared_database: Database, moss: Sandbox, person: Person
) -> Iterator[CommandLine]:
    """With a key named “Ends”, which a test may let end."""
    key = person.make_key("Ends")
    made = command.connect(shared_database, moss.url, key=key, odoo_key_name="Ends")
    assert made.status == 0, made.said
    yield command
    shared_database.sql("delete from res_users_apikeys where name in ('Ends', 'New')")


def ends_in(database: Database, **left: float) -> None:
    database.sql(DAYS_LEFT, [(datetime.now(UTC) + timedelta(**left)).replace(tzinfo=None)])


def next_day(command: CommandLine) -> None:
    """As far as asking for the end of the key goes."""
    home = {"MOSS_ODOO_HOME": str(command.home)}
    with installation(Settings.from_environment(home)) as here:
        ledger = here.ledger(here.connections.get(None))
        ledger.set_cursor(STREAM, datetime.now(UTC))


def listener(folder: Path) -> tuple[str, Path]:
    """A command that keeps what it is told, and where."""
    heard = folder / "heard"
    program = folder / "listen.py"
    program.write_text(
        f"import sys; open({str(heard)!r}, 'a').write(sys.stdin.read().strip() + chr(10))"
    )
    return f"{sys.executable} {program}", heard


def bills(database: Database) -> int:
    query = "select count(*) from account_move where move_type = 'in_invoice'"
    return int(database.sql(query)[0][0])


def test_from_the_warning_over_the_end_to_the_next_export(
    connected: CommandLine,
    shared_database: Database,
    moss: Sandbox,
    person: Person,
    tmp_path: Path,
) -> None:
    run = connected
    assert run("prepare", "--yes").status == 0
    run("import")
    command, heard = listener(tmp_path)
    assert run("notify", "set", "--command", command).status == 0
    before = bills(shared_database)

    ends_in(shared_database, days=13, hours=1)
    moss.company.add_card_purchase("119.00", merchant="Büro", account="6815", tax="19% I")
    assert len(run("export", "--dry-run", "--json").json["warnings"]) == 1
    assert len(heard.read_text().splitlines()) == 1  # the trial: a dry run tells nobody
    for _ in range(2):
        ran = run("export", "--json")
        (warning,) = ran.json["warnings"]
        assert "in 13 days; exports stop then" in warning
        assert warning in " ".join(ran.err.split())
    assert "in 13 days" in run("check").said

    ends_in(shared_database, days=-1)
    moss.company.add_card_purchase("20.00", merchant="Kiosk", account="6815", tax="19% I")
    stopped = run("export")
    assert stopped.status == 3
    assert "Add API Key" in stopped.said
    assert 'moss-odoo renew-key --connection "ACME GmbH"' in stopped.said
    assert bills(shared_database) == before + 1

    new = person.make_key("New", "2027-12-01")
    run.secrets.add(new)
    renewed = run("renew-key", "--odoo-key-name", "New", "--json", MOSS_ODOO_ODOO_KEY=new)
    assert (renewed.status, renewed.json["warnings"]) == (0, [])
    assert renewed.json["odoo"] == {
        "user": "admin",
        "key_name": "New",
        "key_expires": "2027-12-01T00:00:00+00:00",
    }
    done = run("export", "--json")
    assert (done.status, done.json["exported"], done.json["warnings"]) == (0, 1, [])
    assert bills(shared_database) == before + 2

    told = [json.loads(line) for line in heard.read_text().splitlines()]
    assert [one["severity"] for one in told] == ["info", "warning", "error"]
    assert [one["title"] for one in told[1:]] == [
        "The Odoo API key of “ACME GmbH” expires soon",
        "Exports of “ACME GmbH” have stopped",
    ]
    assert "in 13 days" in told[1]["text"]
    assert "moss-odoo renew-key" in told[2]["remedy"]

    (tmp_path / "listen.py").write_text("raise SystemExit('the channel is gone')")
    shared_database.sql("update res_users_apikeys set name = 'Ends' where name = 'New'")
    ends_in(shared_database, days=3)
    next_day(run)
    warned = run("export", "--json")
    assert warned.status == 0
    assert "the channel is gone" in warned.json["warnings"][1]


@pytest.mark.parametrize(
    ("key", "status", "says"),
    [
        ("0" * 40, 3, "refuses the API key"),
        ("", 2, "needs --odoo-key-file (or MOSS_ODOO_ODOO_KEY)"),
    ],
)
def test_a_key_that_does_not_work_is_not_stored(
    connected: CommandLine, key: str, status: int, says: str
) -> None:
    before = stored(connected)
    ran = connected("renew-key", MOSS_ODOO_ODOO_KEY=key)
    assert ran.status == status
    assert says in ran.said
    assert stored(connected) == before


def test_at_a_terminal_the_key_and_its_name_are_asked_for(
    connected: CommandLine, person: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    key = person.make_key("New")
    connected.secrets.add(key)
    monkeypatch.setattr(Screen, "interactive", True)
    monkeypatch.setattr(Screen, "ask_secret", lambda _screen, _question: key)
    monkeypatch.setattr(Screen, "ask", lambda _screen, _question: "New")
    ran = connected("renew-key")
    assert ran.status == 0
    assert "is renewed" in ran.out
    assert "“Ends” is still valid in Odoo" in ran.said
    assert stored(connected)[0] == key


def test_the_key_of_another_user_is_taken_and_that_is_said(
    connected: CommandLine, bot_key: str, tmp_path: Path
) -> None:
    connected.secrets.add(bot_key)
    (tmp_path / "key").write_text(bot_key)
    ran = connected("renew-key", "--odoo-key-file", str(tmp_path / "key"), "--json")
    assert ran.status == 0
    assert ran.json["odoo"] == {"user": "bot", "key_name": "Moss", "key_expires": None}
    other, old = ran.json["warnings"]
    assert "what is booked from now on is booked by bot" in other
    assert "“Ends” is still valid in Odoo: delete it there" in old
    assert stored(connected)[0] == bot_key


def test_a_user_who_may_not_work_for_the_company_is_refused(
    connected: CommandLine, stranger_key: str
) -> None:
    before = stored(connected)
    ran = connected("renew-key", MOSS_ODOO_ODOO_KEY=stranger_key)
    assert ran.status == 2
    assert "may not work for ACME GmbH" in ran.said
    assert stored(connected) == before


def test_a_connection_that_still_uses_the_old_key_is_named(
    connected: CommandLine, person: Person
) -> None:
    with opened(connected) as here:
        first = here.connections.get(None)
        key = here.connections.secret(first, Secret.ODOO_KEY)
        here.connections.add(replace(first, name="zweite"), {Secret.ODOO_KEY: key})
    ran = connected(
        *("renew-key", "--connection", "ACME GmbH", "--odoo-key-name", "New", "--json"),
        MOSS_ODOO_ODOO_KEY=person.make_key("New"),
    )
    assert 'moss-odoo renew-key --connection "zweite"' in ran.json["warnings"][0]


def test_with_the_master_key_lost_new_keys_are_the_way_out(
    connected: CommandLine, person: Person
) -> None:
    (connected.home / "master.key").unlink()
    assert "master key" in connected("export").said
    new = person.make_key("Ends")
    odoo = connected("renew-key", MOSS_ODOO_ODOO_KEY=new)
    moss = connected(*RENEW_MOSS, DEFAULT_KEY_ID, MOSS_ODOO_MOSS_SECRET=DEFAULT_SECRET)
    assert (odoo.status, moss.status) == (0, 0), odoo.said + moss.said
    assert stored(connected) == (new, DEFAULT_SECRET, DEFAULT_KEY_ID)


def test_a_moss_key_that_does_not_work_is_not_stored(connected: CommandLine) -> None:
    before = stored(connected)
    ran = connected(*RENEW_MOSS, "kid_wrong", MOSS_ODOO_MOSS_SECRET="sk_wrong")
    assert ran.status == 3
    assert "does not accept the API key “kid_wrong”" in ran.said
    assert stored(connected) == before


@pytest.mark.parametrize(
    "words",
    [
        ["--moss", "--rotate"],
        ["--moss", "--odoo-key-name", "New"],
        ["--rotate", "--odoo-key-name", "New"],
        ["--days", "30"],
        ["--moss-secret-file", "secret"],
    ],
)
def test_options_that_do_not_go_together_are_refused(
    command: CommandLine, words: list[str]
) -> None:
    ran = command("renew-key", *words)
    assert ran.status == 2
    assert "once for each key" in ran.said


def opened(command: CommandLine) -> AbstractContextManager[Installation]:
    return installation(Settings.from_environment({"MOSS_ODOO_HOME": str(command.home)}))


def stored(command: CommandLine) -> tuple[str, str, str]:
    """Odoo's key, Moss's secret and its id."""
    with opened(command) as here:
        connection = here.connections.get(None)
        key = here.connections.secret(connection, Secret.ODOO_KEY)
        secret = here.connections.secret(connection, Secret.MOSS_SECRET)
        return key, secret, connection.moss_key_id
