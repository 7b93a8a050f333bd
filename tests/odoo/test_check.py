"""The checklist on a real Odoo: each right, the key's end, what is archived or was never made."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from devtools.odoo import Database, User
from moss_odoo.moss.sandbox.company import Company
from moss_odoo.moss.sandbox.options import SandboxOptions
from moss_odoo.moss.sandbox.running import Sandbox, running_sandbox

from .bots import ACCOUNTANT
from .commands import CommandLine, Ran

USERS = {"accountant": User((ACCOUNTANT,)), "clerk": User()}


@pytest.fixture(scope="module")
def keys(shared_database: Database) -> dict[str, str]:
    """The API key of each user."""
    return shared_database.add_users(USERS)


@pytest.fixture
def prepared(
    command: CommandLine, keys: dict[str, str], shared_database: Database, sandbox: Sandbox
) -> Database:
    """Prepared by one test, found by the next ones."""
    command.connect(shared_database, sandbox.url)
    assert command("prepare", "--yes").status == 0
    return shared_database


@contextmanager
def for_a_while(database: Database, do: str, undo: str, *values: Any) -> Iterator[None]:
    database.sql(do, [*values])
    try:
        yield
    finally:
        database.sql(undo)


def items(ran: Ran) -> dict[str, Any]:
    return {one["id"]: one for one in ran.json["items"]}


def states(ran: Ran) -> dict[str, str]:
    return {id_: one["state"] for id_, one in items(ran).items() if one["state"] != "ok"}


def test_from_nothing_to_ready(command: CommandLine, database: Database, sandbox: Sandbox) -> None:
    command.connect(database, sandbox.url)
    first = command("check", "--json")
    assert (first.status, first.json["ready"]) == (2, False)
    assert {id_ for id_, state in states(first).items() if state == "missing"} == {
        "purchase-journal",
        "bank-journal",
        "default-supplier",
    }
    assert all(one["remedy"] for one in items(first).values() if one["state"] != "ok")

    command("prepare", "--yes")
    command("import")
    last = command("check", "--json")
    assert (last.status, last.json["ready"]) == (0, True)
    assert all(id_.startswith("mapping-") for id_ in states(last))
    assert items(last)["payable-account"]["detail"] == "3301 Trade payables (Odoo)"
    assert "✓ “ACME GmbH” is ready to export." in command("check").out


def test_an_accountant_is_told_which_right_an_export_still_needs(
    command: CommandLine, prepared: Database, keys: dict[str, str], sandbox: Sandbox
) -> None:
    command.connect(prepared, sandbox.url, "--replace", name="ACME GmbH", key=keys["accountant"])
    ran = command("check", "--json")
    assert items(ran)["odoo-key"]["detail"] == "works, as the user accountant"
    lacking = {id_: one for id_, one in items(ran).items() if id_.startswith("right-")}
    missing = {id_ for id_, one in lacking.items() if one["state"] == "missing"}
    assert missing == {"right-vendors"}
    vendors = lacking["right-vendors"]
    assert vendors["detail"] == "the user may not create suppliers"
    assert "Contact/Creation" in vendors["remedy"]
    assert "look up External IDs" in lacking["right-settings"]["detail"]
    assert "there is another way" in lacking["right-settings"]["detail"]
    assert "only `moss-odoo prepare` needs that" in lacking["right-journals"]["detail"]


def test_a_user_without_accounting_is_told_what_is_missing(
    command: CommandLine, keys: dict[str, str], shared_database: Database, sandbox: Sandbox
) -> None:
    command.connect(shared_database, sandbox.url, key=keys["clerk"])
    ran = command("check", "--json")
    assert ran.status == 2
    found = items(ran)
    assert "create vendor bills" in found["right-accounting"]["detail"]
    assert "Invoicing" in found["right-accounting"]["remedy"]
    assert {"right-journals", "right-payments", "right-chart"} <= set(states(ran))


FOREVER = "update res_users_apikeys set expiration_date = null"


@pytest.mark.parametrize(("days", "state"), [(200, "ok"), (12, "warning")])
def test_the_keys_end_is_read_from_odoo(
    command: CommandLine, prepared: Database, days: int, state: str
) -> None:
    end = datetime.now(UTC) + timedelta(days=days, hours=1)
    change = "update res_users_apikeys set expiration_date = %s"
    with for_a_while(prepared, change, FOREVER, end.replace(tzinfo=None)):
        found = items(command("check", "--json"))["odoo-key-expiry"]
    assert found["state"] == state
    assert f"in {days} days" in found["detail"]


def test_among_several_keys_the_earliest_end_counts_and_that_is_said(
    command: CommandLine, prepared: Database, sandbox: Sandbox
) -> None:
    end = (datetime.now(UTC) + timedelta(days=20)).replace(tzinfo=None)
    another = (
        "insert into res_users_apikeys (name, user_id, index, key, expiration_date)"
        " select 'Other', user_id, '00000000', 'none', %s from res_users_apikeys"
        " where name = 'Moss Integration'"
    )
    with for_a_while(prepared, another, "delete from res_users_apikeys where key = 'none'", end):
        command.connect(prepared, sandbox.url, "--replace", name="ACME GmbH")
        found = items(command("check", "--json"))["odoo-key-expiry"]
    assert found["state"] == "warning"
    assert "of the user's 2 keys the one that ends first counts" in found["detail"]


def test_a_key_that_ended_stops_everything_but_moss(
    command: CommandLine, prepared: Database
) -> None:
    ended = "update res_users_apikeys set expiration_date = %s"
    with for_a_while(prepared, ended, FOREVER, datetime(2026, 1, 1, tzinfo=UTC)):
        ran = command("check", "--json")
        assert ran.status == 3
        assert states(ran) == {"odoo-key": "missing"}
        assert "Add API Key" in items(ran)["odoo-key"]["remedy"]
        assert "refuses the API key" in command("prepare").said
        assert command("export").status == 3


def test_a_moss_key_that_is_gone_is_named(command: CommandLine, prepared: Database) -> None:
    options = SandboxOptions(expenses=0, reads_per_minute=0)
    with running_sandbox(company=Company(options)) as own:
        command.connect(prepared, own.url, name="own")
        own.revoke_key()
        ran = command("check", "--connection", "own", "--json")
    assert ran.status == 3
    assert "does not accept the API key" in items(ran)["moss-key"]["detail"]


def test_lock_dates_are_shown(command: CommandLine, prepared: Database) -> None:
    lock = "update res_company set purchase_lock_date = %s"
    with for_a_while(
        prepared, lock, "update res_company set purchase_lock_date = null", date(2026, 6, 30)
    ):
        found = items(command("check", "--json"))["lock-dates"]
    assert found["state"] == "warning"
    assert "purchases up to 2026-06-30" in found["detail"]


def test_an_archived_default_supplier_is_missing(command: CommandLine, prepared: Database) -> None:
    change = "update res_partner set active = {} where name = 'Moss Default Supplier'"
    with for_a_while(prepared, change.format("false"), change.format("true")):
        found = items(command("check", "--json"))["default-supplier"]
    assert (found["state"], "archived" in found["detail"]) == ("missing", True)


def test_a_bank_feed_is_warned_of(command: CommandLine, prepared: Database) -> None:
    change = "update account_journal set bank_statements_source = '{}' where code = 'MOSS'"
    assert items(command("check", "--json"))["bank-feed"]["state"] == "ok"
    with for_a_while(prepared, change.format("online_sync"), change.format("undefined")):
        found = items(command("check", "--json"))["bank-feed"]
    assert (found["state"], "disconnect" in found["remedy"]) == ("warning", True)
