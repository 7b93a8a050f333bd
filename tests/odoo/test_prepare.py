"""Preparing a real Odoo: what is there is used, what is missing is made once, and it works."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import Any

import pytest

from devtools.odoo import Database
from moss_odoo.bootstrap import installation
from moss_odoo.errors import MossOdooError
from moss_odoo.moss.sandbox.company import Company
from moss_odoo.moss.sandbox.options import SandboxOptions
from moss_odoo.moss.sandbox.running import Sandbox, running_sandbox
from moss_odoo.odoo.client import OdooClient
from moss_odoo.odoo.setup import Setup
from moss_odoo.settings import Settings
from moss_odoo.sync.prepare import look, prepare
from moss_odoo.sync.progress import Silent
from moss_odoo.sync.setup import JournalType
from moss_odoo.sync.wished_names import Names, wish

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
    assert "create, map payments to it" in asked.said
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
        ("Incidental monetary transaction costs", "6855", "adopt"),
        ("Other operating income", "4830", "adopt"),
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
    used = ran.json["records"]
    assert {one["action"] for one in used[:-2]} == {"there"}
    assert [one["action"] for one in used[-2:]] == ["adopt", "adopt"], "accounts that are Odoo's"
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
        ("Incidental monetary transaction costs", "adopt"),
        ("Other operating income", "adopt"),
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


def test_names_are_free_and_a_currency_is_activated_only_when_agreed(
    command: CommandLine, database: Database
) -> None:
    options = SandboxOptions(expenses=0, reads_per_minute=0, several_wallets=True)
    wanted = [
        *("--purchase-journal", "bill", "--bank-journal", "Karte"),
        *("--bank-journal", "Moss EUR=Moss-Konto", "--bank-code", "KARTE"),
        *("--outgoing-account", "Moss EUR=1460", "--supplier", "Kreditkarten"),
        *("--fee-account", "Moss-Gebühren", "--cashback-account", "4839"),
        *("--currency", "gbp"),
    ]
    active = "select active from res_currency where name = 'USD'"
    with client_of(database) as client:
        bill = {"move_type": "in_invoice", "invoice_date": "2026-01-10", "date": "2026-01-10"}
        ours = {**bill, "invoice_origin": "2e36ae62-1c5d-4a0b-9d0e-52f0a1a54d0b"}
        client.write("account.move", "create", vals_list=[bill, {**bill, "invoice_origin": "PO7"}])
        client.write("account.move", "create", vals_list=[ours])
    with running_sandbox(company=Company(options)) as sandbox:
        command.connect(database, sandbox.url)
        shown = command("prepare", *wanted)
        assert "USD activate: “Moss USD” is kept in it" in shown.said
        assert "“Purchases (BILL)” also holds 2 bills that are not Moss's" in shown.said
        assert database.sql(active) == [(False,)]

        made = command("prepare", "--yes", "--json", *wanted).json
        again = command("prepare", "--json", *wanted).json
        with client_of(database) as client:
            ids = [one[0] for one in database.sql("select id from account_journal")]
            client.write("account.journal", "write", ids=ids, vals={"name": "Umbenannt"})
        renamed = command("prepare", "--json").json
        checked = command("check", "--json").json
    assert [(one["name"], one.get("code"), one["action"]) for one in made["records"]] == [
        ("Purchases", "BILL", "adopt"),
        ("GBP", None, "activate"),
        ("Moss-Konto", "KARTE", "create"),
        ("Liquidity Transfer", "1460", "adopt"),
        ("Karte EUR Reisen", "KART2", "create"),
        ("Moss Outgoing Payments EUR Reisen", "1807", "create"),
        ("USD", None, "activate"),
        ("Karte USD", "KART3", "create"),
        ("Moss Outgoing Payments USD", "1809", "create"),
        ("Karte Credit", "1811", "create"),
        ("Karte Credit", "KART4", "create"),
        ("Moss Outgoing Payments Credit", "1812", "create"),
        ("Kreditkarten", None, "create"),
        ("Moss-Gebühren", "6858", "create"),
        ("Other infrequent income", "4839", "adopt"),
    ]
    assert database.sql(active) == [(True,)]
    assert {one["action"] for one in again["records"] + renamed["records"]} == {"there"}
    warned = {one["id"] for one in checked["items"] if one["state"] != "ok"}
    assert "purchase-journal" in warned
    assert not warned & {"fee-account", "cashback-account", "transfer-account"}
    assert checked["ready"] is True


class PowerCutError(MossOdooError):
    """Our process ends before a call."""


def test_after_a_break_before_any_call_that_writes_nothing_is_made_twice(
    command: CommandLine, database: Database, sandbox: Sandbox
) -> None:
    command.connect(database, sandbox.url)
    before = records(database)
    names = Names(fee_account=wish("Moss-Gebühren", ""), cashback_account=wish("Cashback", ""))
    with installation(Settings.from_environment({"MOSS_ODOO_HOME": str(command.home)})) as here:
        connection, store = here.connections.get(None), here.connections

        def attempt(writes: int) -> bool:
            """Whether it went through with so many calls that write."""
            left = iter(range(writes))

            def cut() -> None:
                if next(left, None) is None:
                    raise PowerCutError("The line broke off.")

            with here.sides(connection) as sides, client_of(database) as client:
                client.before_write = cut
                setup, silent = Setup(client, database.company_id), Silent()
                found = look(connection, setup, sides.moss, progress=silent, names=names)
                try:
                    prepare(connection, found, setup, store, progress=silent, names=names)
                except PowerCutError:
                    return False
            return True

        # Each attempt brings one more piece about than the one before it.
        attempts = 1
        while not attempt(1):
            attempts += 1
        assert attempt(0), "nothing is left to be written"
    assert attempts == 7
    after = records(database)
    assert {table: after[table] - before[table] for table in before} == {
        "account_journal": 2,
        "account_account": 4,
        "res_partner": 1,
        "account_payment_method_line": 2,
    }
    assert command("check", "--json").json["ready"] is True


def test_two_companies_of_one_database_each_have_records_of_their_own(
    command: CommandLine, database: Database, sandbox: Sandbox
) -> None:
    with client_of(database) as client:
        (euro,) = client.read("res.currency", "search", domain=[["name", "=", "EUR"]])
        values = {"name": "Zweite AG", "currency_id": euro}
        (second,) = client.write("res.company", "create", vals_list=[values])
        client.write(
            "account.chart.template",
            "try_loading",
            template_code="generic_coa",
            company=second,
            install_demo=False,
            context={"allowed_company_ids": [second]},
        )
    made = {}
    for company in ("ACME GmbH", "Zweite AG"):
        place = {"company": company, "time_zone": "Europe/Berlin"}
        assert command.connect(database, sandbox.url, **place).status == 0
        named = ("--connection", company)
        made[company] = command("prepare", "--yes", "--json", *named).json["records"]
        again = command("prepare", "--json", *named).json
        assert (company, again["changed"]) == (company, False)
        assert command("check", "--json", *named).json["ready"] is True
    assert [(one["name"], one.get("code"), one["action"]) for one in made["Zweite AG"]] == [
        ("Moss Purchase Journal", "MOSSP", "create"),
        ("Moss", "MOSS", "create"),
        ("Moss Outgoing Payments", "101406", "create"),
        ("Moss Default Supplier", None, "create"),
        ("Bank Fees", "620000", "adopt"),
        ("Other Income", "450000", "adopt"),
    ]
    assert database.sql(
        "select journal.company_id, account.code_store ->> journal.company_id::text,"
        "  link.res_company_id from account_journal journal"
        " join account_payment_method_line line on line.journal_id = journal.id"
        " join account_account account on account.id = line.payment_account_id"
        " join account_account_res_company_rel link on link.account_account_id = account.id"
        " where journal.code = 'MOSS' group by 1, 2, 3 order by 1"
    ) == [(1, "1806", 1), (second, "101406", second)]
    assert database.sql(
        "select company_id from res_partner where name = 'Moss Default Supplier' order by 1"
    ) == [(1,), (second,)]
