"""`connect` at a real terminal, with a real Odoo: the whole way, and each mistake on it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from devtools.odoo import Database, Odoo
from moss_odoo.bootstrap import installation
from moss_odoo.moss.sandbox.options import DEFAULT_KEY_ID, DEFAULT_SECRET
from moss_odoo.moss.sandbox.running import Sandbox
from moss_odoo.odoo.client import OdooClient
from moss_odoo.settings import Settings
from moss_odoo.sync.connection import Connection

from .api_keys import Person
from .bots import without_right
from .terminal import CTRL_C, at_terminal


@pytest.fixture(scope="module")
def database(odoo: Odoo) -> Iterator[Database]:
    """With two companies, of a user with two keys."""
    fresh = odoo.fresh_database("wizard")
    with OdooClient(fresh.url, fresh.api_key, database=fresh.name) as client:
        client.write("res.company", "create", vals_list=[{"name": "ACME Zweite GmbH"}])
    person = Person(fresh)
    person.make_key("Second", "2099-12-31")
    person.close()
    yield fresh
    odoo.drop(fresh)


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path / "home"


def stored(home: Path) -> tuple[Connection, ...]:
    with installation(Settings.from_environment({"MOSS_ODOO_HOME": str(home)})) as here:
        return here.connections.all()


def given(database: Database, sandbox: Sandbox) -> tuple[dict[str, str], list[str]]:
    """Environment and options that leave nothing open but the start date."""
    options = {
        "--odoo-url": database.url,
        "--odoo-database": database.name,
        "--odoo-key-name": "Moss Integration",
        "--company": "ACME GmbH",
        "--moss-url": sandbox.url,
        "--moss-key-id": DEFAULT_KEY_ID,
        "--time-zone": "Europe/Vienna",
        "--supplier-policy": "single",
    }
    words = [word for option in options.items() for word in option]
    secrets = {"MOSS_ODOO_ODOO_KEY": database.api_key, "MOSS_ODOO_MOSS_SECRET": DEFAULT_SECRET}
    return secrets, ["connect", "--not-verifying", *words]


def test_each_mistake_is_told_and_asked_again_and_nothing_is_lost(
    database: Database, sandbox: Sandbox, home: Path
) -> None:
    with at_terminal(home, "connect", "--moss-url", sandbox.url) as person:
        person.answer("Address", "")
        person.answer("Address", "ftp://acme")
        assert "begins with ftp://" in person.answer("Address", "http://127.0.0.1:9")
        assert "nothing answers there" in person.answer("Address", sandbox.url)
        said = person.answer("Address", f"{database.url}/odoo/action-7?debug=1")
        assert "does not tell its version" in said
        assert "✓ Odoo 19.0" in person.answer("Database", "nowhere")
        assert "no database “nowhere”" in person.answer("Database", database.name)

        assert "Add API Key" in person.answer("API key", "key-5e5e5e", hidden=True)
        assert "refuses the API key" in person.answer("API key", database.api_key, hidden=True)
        said = person.answer("Key", "9")
        assert "the key of Administrator (admin)" in said
        assert "Second            expires on 2099-12-31" in said
        person.answer("Key", "second")
        said = person.answer("Company", "Foo")
        assert "“Second” expires on 2099-12-31" in said
        person.answer("Company", "1")

        assert "✓ Journals" in person.answer("Key ID", "kid_5e5e5e")
        person.answer("Secret Key", "sk_5e5e5e", hidden=True)
        assert "does not accept" in person.answer("Key ID", DEFAULT_KEY_ID)
        person.answer("Secret Key", DEFAULT_SECRET, hidden=True)

        said = person.answer("Start date", "yesterday")
        assert "1 wallet: Moss EUR (EUR)" in said
        assert "17 suppliers" in said
        assert "“yesterday” is not a date" in person.answer("Start date", "2026-02-01")
        assert "[Europe/Berlin]" in person.answer("Time zone", "Berlin")
        assert "not the name of a time zone" in person.answer("Time zone", "")
        person.answer("verify expenses", "perhaps")
        person.answer("verify expenses", "n")
        person.answer("Supplier policy", "4")
        person.answer("Supplier policy", "hybrid")
        person.answer("from how much on", "much")
        assert "not an amount" in person.answer("from how much on", "99,50")
        said = person.answer("Store it?", "y")
        assert "2026-02-01" in said
        assert "once it is approved or verified" in said
        assert "from 99.50 EUR on the merchant's own supplier" in said
        person.answer("Do it now?", "n")
        assert person.end() == 0
        assert "whenever you like" in person.rest()
        for secret in (database.api_key, DEFAULT_SECRET, "5e5e5e"):
            assert secret not in person.seen.replace("kid_5e5e5e", "")
    (connection,) = stored(home)
    assert (connection.odoo_url, connection.odoo_database) == (database.url, database.name)
    assert (connection.name, connection.odoo_key_name) == ("ACME GmbH", "Second")
    assert connection.policy.time_zone == "Europe/Berlin"


def test_what_is_given_is_not_asked_and_all_the_way_to_check_is_one_go(
    database: Database, sandbox: Sandbox, home: Path
) -> None:
    secrets, words = given(database, sandbox)
    with at_terminal(home, *words, **secrets) as person:
        said = person.answer("Start date", "2026-01-01")
        assert "✓ Moss accepts kid_sandbox" in said
        assert "✓ Days begin as in Europe/Vienna" in person.answer("Store it?", "")
        person.answer("Do it now?", "")
        person.answer("Prepare Odoo", "y")
        assert "Odoo is prepared" in person.answer("Do it now?", "")
        assert "moss-odoo check" in person.answer("Do it now?", "")
        assert person.end() == 0
        assert "is ready to export" in person.rest()
    (connection,) = stored(home)
    assert connection.targets.purchase_journal_id
    assert connection.policy.verifies is False

    with at_terminal(home, *words, "--name", "second", **secrets) as person:
        said = person.answer("Key ID", CTRL_C)
        assert "“ACME GmbH” connects this Moss organisation with ACME GmbH already" in said
        assert person.end() == 130


def test_who_leaves_at_the_first_secret_leaves_nothing_behind(
    database: Database, home: Path
) -> None:
    with at_terminal(home, "connect") as person:
        person.answer("Address", f"{database.url}/web?db={database.name}")
        person.answer("API key", CTRL_C, hidden=True)
        assert person.end() == 130
        assert "✗ Stopped; nothing was stored." in person.rest()
    assert stored(home) == ()


def test_who_leaves_at_the_last_question_leaves_nothing_behind(
    database: Database, sandbox: Sandbox, home: Path
) -> None:
    secrets, words = given(database, sandbox)
    with at_terminal(home, *words, **secrets) as person:
        person.answer("Start date", "")
        person.answer("Store it?", CTRL_C)
        assert person.end() == 130
        assert "nothing was stored" in person.rest()
    assert stored(home) == ()


def test_a_missing_right_is_named_and_looked_for_again_once_it_is_given(
    database: Database, sandbox: Sandbox, home: Path
) -> None:
    secrets, words = given(database, sandbox)
    with at_terminal(home, *words, **secrets) as person:
        with without_right(database, "account.journal", "create"):
            said = person.wait_for("Look again")
        assert "✗ Journals" in said
        person.type("y")
        assert "✓ Journals" in person.answer("Start date", "")
        person.answer("Store it?", "n")
        assert person.end() == 130
    assert stored(home) == ()


def test_with_everything_given_nobody_is_asked(
    database: Database, sandbox: Sandbox, home: Path
) -> None:
    secrets, words = given(database, sandbox)
    with at_terminal(home, *words, "--start-date", "2026-01-01", **secrets) as person:
        assert person.end() == 0
        assert "✓ Connected “ACME GmbH”" in person.rest()
    assert len(stored(home)) == 1


def test_with_json_nobody_is_asked(home: Path) -> None:
    with at_terminal(home, "connect", "--json") as person:
        assert person.end() == 2
        assert "--odoo-url" in person.rest()
