"""Rotating Odoo's key: made, verified and stored before the old one is revoked, or not at all."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
import stamina

from devtools.odoo import Database
from moss_odoo.bootstrap import installation
from moss_odoo.moss.sandbox.running import Sandbox
from moss_odoo.settings import Settings
from moss_odoo.sync.connection import Secret

from .api_keys import GENERATE, REVOKE, LaterOdoo, later_odoo
from .commands import CommandLine, Ran

BY_HAND = "Add API Key"
BERLIN = ZoneInfo("Europe/Berlin")
"""The company's time zone."""


@pytest.fixture(autouse=True)
def impatient() -> Iterator[None]:
    with stamina.set_testing(True, attempts=2, cap=True):
        yield


@pytest.fixture(scope="module")
def later(shared_database: Database) -> Iterator[LaterOdoo]:
    with later_odoo(shared_database) as served:
        yield served


@pytest.fixture
def connected(command: CommandLine, later: LaterOdoo, sandbox: Sandbox) -> Iterator[CommandLine]:
    """With a key of its own, which a test may lose."""
    key = later.person.make_key("Moss Integration 2026-01-01")
    ran = command.connect(
        later.database,
        sandbox.url,
        key=key,
        odoo_url=later.url,
        odoo_key_name="Moss Integration 2026-01-01",
    )
    assert ran.status == 0, ran.said
    yield command
    later.faults.clear()
    remove = "delete from res_users_apikeys where name <> 'Moss Integration'"
    later.database.sql(remove)


def stored(command: CommandLine, name: str = "ACME GmbH") -> tuple[str, str]:
    """The key and its name."""
    with installation(Settings.from_environment({"MOSS_ODOO_HOME": str(command.home)})) as here:
        connection = here.connections.get(name)
        return here.connections.secret(connection, Secret.ODOO_KEY), connection.odoo_key_name


def in_odoo(later: LaterOdoo) -> dict[str, Any]:
    """The dated keys, with their ends."""
    query = "select name, expiration_date from res_users_apikeys where name ~ '2...-..-..'"
    return dict(later.database.sql(query))


def rotate(command: CommandLine, *more: str) -> Ran:
    return command("renew-key", "--rotate", "--json", *more)


def test_the_new_key_takes_the_place_of_the_old_one(
    connected: CommandLine, later: LaterOdoo
) -> None:
    old, _name = stored(connected)
    ran = rotate(connected, "--days", "30")
    assert (ran.status, ran.json["warnings"], ran.json["also"]) == (0, [], [])
    new, name = stored(connected)
    connected.secrets.add(new)
    assert new != old
    assert (
        name == ran.json["odoo"]["key_name"] == f"Moss Integration {datetime.now(BERLIN):%Y-%m-%d}"
    )
    ((only, end),) = in_odoo(later).items()
    assert only == name
    assert timedelta(days=28) < end.replace(tzinfo=UTC) - datetime.now(UTC) <= timedelta(days=30)
    assert ran.json["odoo"]["key_expires"] == end.replace(tzinfo=UTC).isoformat()


def test_twice_a_day_the_names_differ(connected: CommandLine, later: LaterOdoo) -> None:
    names = [rotate(connected).json["odoo"]["key_name"] for _ in range(2)]
    assert names[1] == f"{names[0]} (2)"
    assert list(in_odoo(later)) == [names[1]]


def test_connections_with_the_same_key_get_the_new_one_together(
    connected: CommandLine, later: LaterOdoo, sandbox: Sandbox
) -> None:
    key, key_name = stored(connected)
    with installation(Settings.from_environment({"MOSS_ODOO_HOME": str(connected.home)})) as here:
        first = here.connections.get("ACME GmbH")
        for name, own in (("same", key), ("other", "another-key")):
            here.connections.add(replace(first, name=name), {Secret.ODOO_KEY: own})
    ran = rotate(connected, "--connection", "ACME GmbH")
    assert ran.json["also"] == ["same"]
    assert stored(connected) == stored(connected, "same")
    assert stored(connected, "other") == ("another-key", key_name)


def test_a_key_that_odoo_does_not_revoke_is_a_warning_with_steps(
    connected: CommandLine, later: LaterOdoo
) -> None:
    later.faults[REVOKE] = "Programmatic API keys are not enabled"
    ran = rotate(connected)
    assert ran.status == 0
    (warning,) = ran.json["warnings"]
    assert "“Moss Integration 2026-01-01” could not be revoked" in warning
    assert "Security" in warning
    assert len(in_odoo(later)) == 2
    assert stored(connected)[1] == ran.json["odoo"]["key_name"]


def test_what_is_refused_changes_nothing_and_says_what_to_do(
    connected: CommandLine, later: LaterOdoo
) -> None:
    before = stored(connected)
    refusals = {
        "Programmatic API keys are not enabled": "base.enable_programmatic_api_keys",
        "You cannot exceed 1.0 days.": "--days",
        "Limit of 10 API keys is reached for programmatic creation": BY_HAND,
    }
    for sentence, remedy in refusals.items():
        later.faults[GENERATE] = sentence
        ran = rotate(connected)
        assert ran.status == 2
        assert sentence in ran.json["error"]["message"]
        assert remedy in ran.json["error"]["remedy"]
    assert rotate(connected, "--days=0").status == 2
    assert stored(connected) == before
    assert list(in_odoo(later)) == [before[1]]


def test_cut_off_after_the_key_was_made_it_says_which_one_nobody_knows(
    connected: CommandLine, later: LaterOdoo
) -> None:
    before = stored(connected)
    later.faults[GENERATE] = "lost"
    ran = rotate(connected)
    assert ran.status == 3
    lost = (set(in_odoo(later)) - {before[1]}).pop()
    assert f"“{lost}”" in ran.json["error"]["remedy"]
    assert stored(connected) == before

    later.faults.clear()
    again = rotate(connected)
    assert again.status == 0
    assert again.json["odoo"]["key_name"] == f"{lost} (2)"
    assert f"“{lost}”" in again.json["warnings"][0]
    assert set(in_odoo(later)) == {lost, f"{lost} (2)"}


def test_an_odoo_that_does_not_offer_it_says_so_and_how_to_do_it_by_hand(
    command: CommandLine, shared_database: Database, sandbox: Sandbox
) -> None:
    command.connect(shared_database, sandbox.url)
    ran = rotate(command)
    assert ran.status == 2
    assert "does not let programs make" in ran.json["error"]["message"]
    assert BY_HAND in ran.json["error"]["remedy"]
    assert "moss-odoo renew-key" in ran.json["error"]["remedy"]
    assert stored(command)[0] == shared_database.api_key
