"""Preparing a real Odoo: what is there is used, what is missing is made once, and it works."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import Any

import pytest

from devtools.odoo import Database
from moss_odoo.moss.sandbox.company import Company
from moss_odoo.moss.sandbox.options import SandboxOptions
from moss_odoo.moss.sandbox.running import Sandbox, running_sandbox
from moss_odoo.odoo.client import OdooClient
from moss_odoo.odoo.setup import Setup
from moss_odoo.sync.setup import JournalType

from .commands import CommandLine


@contextmanager
def client_of(database: Database) -> Iterator[OdooClient]:
    with OdooClient(
        database.url, database.api_key, database=database.name, company_id=database.company_id
    ) as made:
        yield made


@pytest.fixture
def prepared(command: CommandLine, shared_database: Database, sandbox: Sandbox) -> Database:
    """Prepared by one test, found by the next ones."""
    command.connect(shared_database, sandbox.url)
    assert command("prepare", "--yes").status == 0
    return shared_database


def records(database: Database) -> dict[str, int]:
    """How many there are of all that preparing may create."""
    tables = ("account_journal", "account_account", "res_partner", "account_payment_method_line")
    return {table: database.sql(f"select count(*) from {table}")[0][0] for table in tables}


def journals(database: Database) -> list[tuple[Any, ...]]:
    """Name, code, type, currency and the payments accounts of each Moss journal."""
    return database.sql(
        "select journal.name ->> 'en_US', journal.code, journal.type, currency.name,"
        "  array_agg(distinct account.name ->> 'en_US')"
        " from account_journal journal"
        " left join res_currency currency on currency.id = journal.currency_id"
        " left join account_payment_method_line line on line.journal_id = journal.id"
        " left join account_account account on account.id = line.payment_account_id"
        " where journal.name ->> 'en_US' like 'Moss%'"
        " group by journal.id, currency.name order by journal.id"
    )


def test_shown_first_then_made_and_a_second_time_nothing(
    command: CommandLine, database: Database, sandbox: Sandbox
) -> None:
    command.connect(database, sandbox.url)
    before = records(database)

    asked = command("prepare")
    assert asked.status == 2
    assert "Moss Purchase Journal" in asked.out
    assert "Nothing was changed in Odoo. → Run it with --yes" in asked.said
    assert records(database) == before

    made = command("prepare", "--yes", "--json")
    assert made.status == 0
    assert made.json["changed"] is True
    assert [(one["name"], one.get("code"), one["action"]) for one in made.json["records"]] == [
        ("Moss Purchase Journal", "MOSSP", "create"),
        ("Moss", "MOSS", "create"),
        ("Moss Outgoing Payments", "1806", "create"),
        ("Moss Default Supplier", None, "create"),
    ]
    after = records(database)
    assert {table: after[table] - before[table] for table in before} == {
        "account_journal": 2,
        "account_account": 2,
        "res_partner": 1,
        "account_payment_method_line": 2,
    }
    assert journals(database) == [
        ("Moss Purchase Journal", "MOSSP", "purchase", None, [None]),
        ("Moss", "MOSS", "bank", None, ["Moss Outgoing Payments"]),
    ]

    again = command("prepare", "--json")
    assert (again.status, again.json["changed"]) == (0, False)
    assert {one["action"] for one in again.json["records"]} == {"there"}
    assert records(database) == after


def test_the_account_is_one_that_payments_are_cleared_on(prepared: Database) -> None:
    assert prepared.sql(
        "select account_type, reconcile, code_store ->> '1' from account_account"
        " where name ->> 'en_US' = 'Moss Outgoing Payments'"
    ) == [("asset_current", True, "1806")]
    assert prepared.sql(
        "select supplier_rank > 0, is_company, company_id from res_partner"
        " where name = 'Moss Default Supplier'"
    ) == [(True, True, 1)]


def test_another_installation_finds_what_the_first_one_made(
    command: CommandLine, prepared: Database, sandbox: Sandbox
) -> None:
    with client_of(prepared) as client:
        (journal,) = client.read("account.journal", "search", domain=[["code", "=", "MOSS"]])
        client.write("account.journal", "write", ids=[journal], vals={"name": "Renamed"})
    after = records(prepared)
    elsewhere = replace(command, home=command.home.with_name("elsewhere"))
    elsewhere.connect(prepared, sandbox.url)
    ran = elsewhere("prepare", "--yes", "--json")
    assert {one["action"] for one in ran.json["records"]} == {"there"}
    assert records(prepared) == after


def test_what_the_guide_had_people_make_by_hand_is_adopted(
    command: CommandLine, database: Database, sandbox: Sandbox
) -> None:
    by_hand = [
        {"name": "Moss Purchase Journal", "code": "MPJ", "type": "purchase"},
        {"name": "Moss", "code": "MB", "type": "bank"},
    ]
    with client_of(database) as client:
        client.write("account.journal", "create", vals_list=by_hand)
        client.write("res.partner", "create", vals_list=[{"name": "Moss Default Supplier"}])
    command.connect(database, sandbox.url)
    before = records(database)
    ran = command("prepare", "--yes", "--json")
    assert [(one["name"], one["action"]) for one in ran.json["records"]] == [
        ("Moss Purchase Journal", "adopt"),
        ("Moss", "adopt"),
        ("Moss Outgoing Payments", "create"),
        ("Moss Default Supplier", "adopt"),
    ]
    assert ran.json["mapped_payments"] == [
        {
            "journal": "Moss",
            "account": "Moss Outgoing Payments",
            "directions": ["outgoing", "incoming"],
        }
    ]
    after = records(database)
    assert after["account_account"] == before["account_account"] + 1
    assert after["account_journal"] == before["account_journal"]
    assert command("check", "--json").json["ready"] is True


def test_each_wallet_has_a_journal_in_its_currency_and_type(
    command: CommandLine, database: Database
) -> None:
    options = SandboxOptions(expenses=0, reads_per_minute=0, several_wallets=True)
    with running_sandbox(company=Company(options)) as sandbox:
        command.connect(database, sandbox.url)
        assert command("prepare", "--yes").status == 0
        found = command("check", "--json").json
    assert journals(database)[1:] == [
        ("Moss EUR", "MOSS", "bank", None, ["Moss Outgoing Payments EUR"]),
        ("Moss EUR Reisen", "MOSS2", "bank", None, ["Moss Outgoing Payments EUR Reisen"]),
        ("Moss USD", "MOSS3", "bank", "USD", ["Moss Outgoing Payments USD"]),
        ("Moss Credit", "MOSS4", "credit", None, ["Moss Outgoing Payments Credit"]),
    ]
    assert found["ready"] is True
    accounts = database.sql(
        "select distinct default_account_id from account_journal where code like 'MOSS_' or"
        " code = 'MOSS'"
    )
    assert len(accounts) == 5, "each bank journal has an account of its own, the purchases none"


@pytest.mark.parametrize("direction", ["outbound", "inbound"])
def test_a_payment_makes_a_journal_entry_through_the_account(
    prepared: Database, direction: str
) -> None:
    journal, line, account, supplier = prepared.sql(
        "select journal.id, line.id, line.payment_account_id,"
        "  (select id from res_partner where name = 'Moss Default Supplier')"
        " from account_journal journal"
        " join account_payment_method_line line on line.journal_id = journal.id"
        " join account_payment_method method on method.id = line.payment_method_id"
        " where journal.code = 'MOSS' and method.payment_type = %s",
        [direction],
    )[0]
    values = {
        "payment_type": direction,
        "partner_type": "supplier",
        "partner_id": supplier,
        "amount": 10,
        "date": "2026-03-01",
        "journal_id": journal,
        "payment_method_line_id": line,
    }
    with client_of(prepared) as client:
        (payment,) = client.write("account.payment", "create", vals_list=[values])
        client.write("account.payment", "action_post", ids=[payment])
    moved = prepared.sql(
        "select item.account_id from account_move_line item"
        " join account_payment payment on payment.move_id = item.move_id where payment.id = %s",
        [payment],
    )
    assert len(moved) == 2
    assert (account,) in moved


def test_a_journal_that_was_archived_is_brought_back(
    command: CommandLine, prepared: Database
) -> None:
    with client_of(prepared) as client:
        (journal,) = client.read("account.journal", "search", domain=[["code", "=", "MOSSP"]])
        client.write("account.journal", "write", ids=[journal], vals={"active": False})

    blocked = command("export")
    assert blocked.status == 2
    assert "“Moss Purchase Journal (MOSSP)” is archived in Odoo" in blocked.said
    checked = command("check", "--json")
    assert (checked.status, checked.json["ready"]) == (2, False)

    assert command("prepare", "--yes").status == 0
    assert command("check", "--json").json["ready"] is True


def test_after_a_crash_what_was_made_is_found_by_its_external_id(
    command: CommandLine, database: Database, sandbox: Sandbox
) -> None:
    with client_of(database) as client:
        made = Setup(client, database.company_id).create_journal(
            "journal_purchase", name="Named by hand", code="XYZ", type=JournalType.PURCHASE
        )
    command.connect(database, sandbox.url)
    ran = command("prepare", "--yes", "--json")
    assert ran.json["records"][0] == {
        "what": "Purchase journal",
        "name": "Named by hand",
        "code": "XYZ",
        "action": "there",
    }
    assert database.sql("select count(*) from account_journal where type = 'purchase'") == [(2,)]
    assert made
