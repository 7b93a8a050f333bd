"""What people see of an expense is what stands in a real Odoo, with all that hangs together."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count
from typing import Any

import pytest

from devtools.odoo import Database
from moss_odoo.moss.sandbox.company import Company
from moss_odoo.moss.sandbox.domain import Expense
from moss_odoo.moss.sandbox.options import SandboxOptions
from moss_odoo.moss.sandbox.running import Sandbox, running_sandbox
from moss_odoo.odoo.client import OdooClient

from .commands import CommandLine

SEEDS = count(200)
"""A company for each test: expenses of the same id would be the same bills."""


@pytest.fixture
def moss() -> Iterator[Sandbox]:
    options = SandboxOptions(seed=next(SEEDS), expenses=0, reads_per_minute=0)
    with running_sandbox(company=Company(options)) as served:
        yield served


@pytest.fixture
def ready(command: CommandLine, shared_database: Database, moss: Sandbox) -> CommandLine:
    command.connect(shared_database, moss.url)
    command("prepare", "--yes")
    command("import")
    return command


def titles(shown: dict[str, Any]) -> list[tuple[str, str]]:
    return [(entry["type"], entry["standing"]) for entry in shown["odoo"]]


def figures(entry: dict[str, Any]) -> list[tuple[str, str | None, str | None, str]]:
    """Account code, debit, credit, and the amount in its own currency."""
    return [
        (
            item["account"].split()[0],
            item["debit"],
            item["credit"],
            f"{item['amount']} {item['currency']}",
        )
        for item in entry["items"]
    ]


@pytest.fixture
def dollars(shared_database: Database) -> None:
    shared_database.sql("update res_currency set active = true where name = 'USD' returning id")


@pytest.fixture
def abroad(moss: Sandbox) -> Expense:
    return moss.company.add_card_purchase(
        "318.64",
        merchant="Anywhere",
        on="2026-03-02",
        account="6815",
        tax=None,
        currency="USD",
        rate="0.9364",
        cost_center="100",
    )


@pytest.mark.usefixtures("dollars")
def test_a_purchase_abroad_and_its_undoing_show_every_entry(
    ready: CommandLine, abroad: Expense
) -> None:
    ready("export")
    shown = ready("show", abroad.id, "--json").json
    assert titles(shown) == [
        ("Vendor bill", "posted, paid"),
        ("Vendor bill", "posted, paid"),
        ("Payment", "posted"),
    ]
    bill, fee, payment = shown["odoo"]
    assert figures(bill) == [
        ("6815", "298.37", None, "318.64 USD"),
        ("3301", None, "298.37", "-318.64 USD"),
    ]
    assert bill["items"][0]["analytic"] == ["100 Vertrieb"]
    assert fee["reference"] == f"{bill['reference']}-FEE"
    assert sorted(figures(payment)) == [
        ("1806", None, "304.34", "-304.34 EUR"),
        ("3301", "298.37", None, "318.64 USD"),
        ("3301", "5.97", None, "5.97 EUR"),
    ]
    matched = {item["matching"] for entry in shown["odoo"] for item in entry["items"]}
    assert len(matched - {None}) == 3, "each bill with the payment, this with the bank transaction"
    assert shown["moss"]["original_amount"] == "318.64 USD"
    assert [line["account"] for line in shown["moss"]["lines"]] == [
        "6815 Bürobedarf",
        "6855 Nebenkosten des Geldverkehrs",
    ]
    planned = shown["plan"]["entries"]
    assert [figures(entry)[0] for entry in planned[:2]] == [figures(bill)[0], figures(fee)[0]]

    ready("undo", abroad.id, "--yes")
    numbers = [entry["number"] for entry in shown["odoo"]]
    undone = ready("show", abroad.id, "--json").json
    assert titles(undone) == [
        ("Vendor bill", "posted, reversed"),
        ("Vendor bill", "posted, reversed"),
        ("Payment", "posted"),
        ("Vendor credit note", f"posted, paid, reverses {numbers[0]}"),
        ("Vendor credit note", f"posted, paid, reverses {numbers[1]}"),
        ("Reversal", f"posted, reverses {numbers[2]}"),
    ]


@pytest.mark.usefixtures("dollars")
def test_a_payment_at_another_rate_shows_the_difference_that_odoo_booked(
    ready: CommandLine, moss: Sandbox
) -> None:
    invoice = moss.company.add_invoice(
        "1000.00", on="2026-03-02", account="6815", tax=None, currency="USD", rate="0.92"
    )
    moss.company.pay(invoice, "2026-03-20", rate="0.95")
    ready("export")
    shown = ready("show", invoice.id, "--json").json
    assert titles(shown) == [
        ("Vendor bill", "posted, paid"),
        ("Payment", "posted"),
        ("Exchange difference", "posted"),
    ]
    bill, _payment, difference = shown["odoo"]
    payable = bill["items"][-1]
    assert sorted(figures(difference), key=lambda item: item[1] or "") == [
        ("3301", None, "30.00", "0.00 USD"),
        (difference["items"][-1]["account"].split()[0], "30.00", None, "0.00 USD"),
    ]
    assert payable["matching"] in {item["matching"] for item in difference["items"]}


def test_taxes_show_their_grids_and_a_payment_in_part_what_is_open(
    ready: CommandLine, moss: Sandbox
) -> None:
    invoice = moss.company.add_invoice("119.00", on="2026-03-02", account="6815", tax="19% I")
    moss.company.pay(invoice, "2026-03-10", amount="50.00")
    ready("export")
    bill, payment = ready("show", invoice.id, "--json").json["odoo"]
    assert bill["standing"] == "posted, partly paid, 91.61 EUR open"
    assert [(item["tax"], item["grids"]) for item in bill["items"]] == [
        ("19% I", []),
        (None, ["66"]),
        (None, []),
    ]
    assert payment["booked_on"] == "2026-03-10"


def test_what_others_did_to_a_bill_is_shown_too(
    ready: CommandLine, shared_database: Database, moss: Sandbox
) -> None:
    invoice = moss.company.add_invoice("11.90", on="2026-03-02", account="6815", tax="19% I")
    ready("export")
    bill = ready("show", invoice.id, "--json").json["bill"]
    reverse(shared_database, bill["id"])
    assert titles(ready("show", invoice.id, "--json").json) == [
        ("Vendor bill", "posted, open"),
        ("Vendor credit note", f"draft, reverses {bill['name']}"),
    ]


def reverse(database: Database, bill_id: int) -> None:
    """As an accountant does it, without posting it yet."""
    with OdooClient(database.url, database.api_key, database=database.name) as client:
        [(journal,)] = database.sql("select journal_id from account_move where id = %s", [bill_id])
        values = {"move_ids": [bill_id], "journal_id": journal}
        wizard = client.write("account.move.reversal", "create", vals_list=[values])
        client.write("account.move.reversal", "refund_moves", ids=wizard)
