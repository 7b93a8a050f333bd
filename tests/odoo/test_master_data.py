"""What an import sees of a real Odoo, and what becomes of it when Odoo changes."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from devtools.odoo import Database
from moss_odoo.moss.sandbox.running import Sandbox
from moss_odoo.odoo import lists
from moss_odoo.odoo.chart import read_chart
from moss_odoo.odoo.client import OdooClient
from moss_odoo.odoo.company import OdooCompany
from moss_odoo.odoo.master_data import read_master_data
from moss_odoo.sync.progress import Silent

from .bots import BOT, without_right
from .commands import CommandLine


@contextmanager
def client(database: Database, key: str = "") -> Iterator[OdooClient]:
    with OdooClient(
        database.url,
        key or database.api_key,
        database=database.name,
        company_id=database.company_id,
    ) as opened:
        yield opened


def create(odoo: OdooClient, model: str, **values: Any) -> int:
    [made] = odoo.write(model, "create", vals_list=[values])
    return int(made)


def rows(command: CommandLine, kind: str) -> dict[str, Any]:
    found = command("mapping", "list", "--kind", kind, "--json").json["mapping"]
    return {row["moss"]: row for row in found}


def test_suppliers_are_known_before_the_first_bill(
    command: CommandLine, database: Database, sandbox: Sandbox
) -> None:
    command.connect(database, sandbox.url)
    with client(database) as odoo:
        spaced = create(odoo, "res.partner", name="Krause", vat="DE 271426248")
        create(odoo, "res.partner", name="Stadtwerke A", ref="70002")
        create(odoo, "res.partner", name="Stadtwerke B", ref="70002")
        create(odoo, "res.partner", name="Telekom", ref="70004", active=False)
        cleaners = create(odoo, "res.partner", name="gebäudereinigung  öztürk E. K.")
        insurer = create(odoo, "res.partner", name="Versicherung")
        account = "DE60 2005 0550 3422 5596 59"
        create(odoo, "res.partner.bank", acc_number=account, partner_id=insurer)
        create(odoo, "res.partner", name="Northgate Design Limited")
        other = create(odoo, "res.company", name="Other Ltd")
        there = {"allowed_company_ids": [other]}
        theirs = {"name": "Atelier Dubois SARL", "company_id": other}
        odoo.write("res.partner", "create", vals_list=[theirs], context=there)

    ran = command("import", "--json")
    found = rows(command, "supplier")
    assert {row["odoo_id"]: row["reason"] for row in found.values() if row["odoo_id"]} == {
        spaced: "same VAT id",
        cleaners: "same name",
        insurer: "same IBAN",
    }
    assert {row["moss"] for row in ran.json["moss"]["supplier"]["to_decide"]} == {
        "Stadtwerke Spreetal GmbH",
        "Nordlicht Telekom AG",
    }
    assert found["Stadtwerke Spreetal GmbH"]["reason"] == "2 contacts have its supplier number"
    assert found["Nordlicht Telekom AG"]["reason"] == "its contact is archived"
    assert "similar: Northgate Design Limited" in found["Northgate Design Ltd"]["reason"]
    assert found["Atelier Dubois SARL"]["odoo_id"] is None
    assert rows(command, "person")["Anna Schmidt"]["reason"]

    checked = {item["id"]: item for item in command("check", "--json").json["items"]}
    assert checked["mapping-suppliers"]["state"] == "warning"
    assert "2 for a person to decide" in checked["mapping-suppliers"]["detail"]

    with client(database) as odoo:
        odoo.write("res.partner", "write", ids=[spaced], vals={"active": False})
    command("import")
    assert rows(command, "supplier")["Bürowelt Krause GmbH"]["reason"] == "its contact is archived"


def test_what_changes_in_odoo_after_it_was_mapped_is_noticed(
    command: CommandLine, database: Database, sandbox: Sandbox
) -> None:
    command.connect(database, sandbox.url)
    command("import")
    command("mapping", "set", "account", "4985", "6845")
    command("mapping", "set", "tax", "20 % UK VAT", "7% EU")
    with client(database) as odoo:
        [tools] = odoo.read("account.account", "search", domain=[["code", "=", "6845"]])
        [input_tax] = odoo.read("account.tax", "search", domain=[["name", "=", "19% I"]])
        odoo.write("account.account", "write", ids=[tools], vals={"name": "Tools"})
        odoo.write("account.tax", "write", ids=[input_tax], vals={"amount": 16})

    ran = command("import", "--json")
    account = rows(command, "account")["4985 Werkzeuge und Kleingeräte (alt, SKR03)"]
    assert (account["odoo"], account["reason"]) == ("6845 Tools", "chosen by hand")
    doubtful = ran.json["moss"]["tax"]["to_confirm"]
    assert [(row["moss"], row["reason"]) for row in doubtful] == [
        ("19 % Vorsteuer", "same code 19% I, but Moss has 19 %, Odoo 16 %")
    ]
    chosen = rows(command, "tax")["20 % UK VAT"]
    assert chosen["reason"] == "chosen by hand, although Moss has 20 %, Odoo 7 %"

    command("mapping", "confirm", "tax", "19 % Vorsteuer")
    with client(database) as odoo:
        odoo.write("account.tax", "write", ids=[input_tax], vals={"amount": 15})
        odoo.write("account.account", "write", ids=[tools], vals={"active": False})
    shown = command("import")
    assert "“19 % Vorsteuer”: Moss has 19 %, Odoo 15 %." in shown.said
    checked = {item["id"]: item for item in command("check", "--json").json["items"]}
    assert "1 mapped to what is archived in Odoo" in checked["mapping-accounts"]["detail"]


def test_only_this_companys_accounts_and_taxes_count(database: Database) -> None:
    with client(database) as odoo:
        before = read_chart(odoo, OdooCompany(odoo, database.company_id))
        other = create(odoo, "res.company", name="Other Ltd")
        elsewhere = {"allowed_company_ids": [other]}
        odoo.write(
            "account.account",
            "create",
            vals_list=[
                {
                    "code": "6815",
                    "name": "Elsewhere",
                    "account_type": "expense",
                    "company_ids": [[6, 0, [other]]],
                }
            ],
            context=elsewhere,
        )
        both = {"allowed_company_ids": [database.company_id, other]}
        codes = odoo.read(
            "account.account",
            "search_count",
            domain=[["name", "=", "Elsewhere"]],
            context=both,
        )
        after = read_chart(odoo, OdooCompany(odoo, database.company_id))
    assert codes == 1
    assert after.accounts == before.accounts


def test_taxes_that_cancel_out_are_known_as_such(shared_database: Database) -> None:
    with client(shared_database) as odoo:
        taxes = {
            tax.name: tax
            for tax in read_chart(
                odoo, OdooCompany(odoo, shared_database.company_id)
            ).taxes.values()
        }
    assert {name: taxes[name].added for name in ("19% I", "19% EU", "19% EU O S")} == {
        "19% I": 19,
        "19% EU": 0,
        "19% EU O S": 0,
    }


def test_a_bot_for_daily_exports_reads_all_of_it(shared_database: Database) -> None:
    key = shared_database.add_users({"reader": BOT})["reader"]
    with client(shared_database) as admin, client(shared_database, key) as bot:
        company_id = shared_database.company_id
        seen = read_master_data(bot, company_id, Silent())
        everything = read_master_data(admin, company_id, Silent())
    assert everything.employees
    assert seen.employees == everything.employees
    assert {one.contact_id for one in everything.employees} <= {one.id for one in seen.partners}
    assert len(seen.partners) == len(everything.partners)
    assert (seen.plans, seen.terms, seen.journals, seen.currencies) == (
        everything.plans,
        everything.terms,
        everything.journals,
        everything.currencies,
    )


def test_page_by_page_comes_the_same_as_at_once(shared_database: Database) -> None:
    with client(shared_database) as odoo:
        fields = ("account.account", ["code"])
        at_once = lists.read_all(odoo, *fields)
        pages: list[int] = []
        assert lists.read_all(odoo, *fields, read=pages.append, page=100) == at_once
    assert len(pages) == len(at_once) // 100 + 1
    assert set(pages[:-1]) == {100}


def test_what_the_user_may_not_see_or_odoo_does_not_have_is_left_out(
    shared_database: Database,
) -> None:
    with (
        client(shared_database) as odoo,
        without_right(shared_database, "account.payment.term", "read"),
        without_right(shared_database, "hr.employee.public", "read"),
        without_right(shared_database, "hr.employee", "read"),
    ):
        seen = read_master_data(odoo, shared_database.company_id, Silent())
    assert (seen.employees, seen.terms) == (None, ())
    assert seen.partners
    assert seen.journals
