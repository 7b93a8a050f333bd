"""The everyday commands, from a made-up company to a real Odoo and back to the screen."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count

import pytest

from devtools.odoo import Database
from moss_odoo.moss.sandbox.company import Company
from moss_odoo.moss.sandbox.options import SandboxOptions
from moss_odoo.moss.sandbox.running import Sandbox, running_sandbox

from .commands import CommandLine

SEEDS = count(100)
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


def bills(database: Database) -> int:
    query = "select count(*) from account_move where move_type = 'in_invoice'"
    return int(database.sql(query)[0][0])


def test_from_a_dry_run_to_the_paid_bill(
    ready: CommandLine, shared_database: Database, moss: Sandbox
) -> None:
    good = moss.company.add_card_purchase(
        "119.00", merchant="Büro Krüger", on="2026-03-02", account="6815", tax="19% I"
    )
    bad = moss.company.add_card_purchase(
        "20.00", merchant="Alt", on="2026-03-03", account="4985", tax=None
    )
    before = bills(shared_database)

    shown = ready("export", "--dry-run", "--json")
    assert shown.status == 1
    assert (shown.json["planned"], shown.json["exported"]) == (1, 0)
    (plan,) = shown.json["plans"]
    bill, payment = plan["entries"]
    assert [(item["account"], item["debit"], item["credit"]) for item in bill["items"]] == [
        ("6815 Office supplies", "100.00", None),
        ("Input tax", "19.00", None),
        ("Payables", None, "119.00"),
    ]
    assert payment["type"] == "Payment"
    assert "6815 Office supplies" in ready("export", "--dry-run").out
    assert bills(shared_database) == before

    done = ready("export", "--json")
    assert done.status == 1
    assert (done.json["exported"], done.json["paid"]) == (1, 1)
    (blocked,) = done.json["blocked"]
    assert (blocked["expense"], blocked["code"]) == (bad.id, "account-unmapped")
    assert blocked["remedy"]
    assert bills(shared_database) == before + 1

    again = ready("export", "--json")
    assert (again.json["exported"], again.json["paid"]) == (0, 0)
    assert bills(shared_database) == before + 1

    stands = ready("status", "--json")
    assert stands.status == 1
    assert {(one["state"], one["count"], one["amount"]) for one in stands.json["counts"]} == {
        ("paid", 1, "119.00"),
        ("blocked", 1, "20.00"),
    }

    found = ready("show", good.id[:10], "--json").json
    assert found["state"] == "paid"
    assert found["links"]["bill"].endswith(f"/odoo/vendor-bills/{found['bill']['id']}")
    assert found["plan"]["gross"] == "119.00"
    assert {record["model"] for record in found["records"]} == {"account.move", "account.payment"}
    by_number = ready("show", found["bill"]["name"])
    assert by_number.status == 0
    assert "Büro Krüger" in by_number.out


def test_a_person_mends_what_is_blocked_and_the_next_run_takes_it_up(
    ready: CommandLine, moss: Sandbox
) -> None:
    moss.company.add_card_purchase(
        "30.00", merchant="Alt", on="2026-04-03", account="4985", tax=None
    )
    assert ready("export").status == 1
    ready("mapping", "set", "account", "4985", "6845")
    done = ready("export", "--json")
    assert (done.status, done.json["exported"]) == (0, 1)
    assert ready("status").status == 0


def test_show_goes_on_while_moss_is_away(ready: CommandLine, moss: Sandbox) -> None:
    bought = moss.company.add_card_purchase("5.00", merchant="Kiosk", on="2026-05-01", tax=None)
    ready("export")
    moss.revoke_key()
    ran = ready("show", bought.id)
    assert ran.status == 0
    assert "How it would be booked cannot be shown now" in ran.err
    assert "Kiosk" in ran.out
    assert "MOSSP/2026/05/0001" in ran.out, "what stands in Odoo is shown all the same"


def test_an_export_is_taken_back_after_consent_and_can_be_exported_anew(
    ready: CommandLine, moss: Sandbox
) -> None:
    bought = moss.company.add_card_purchase("119.00", merchant="Büro Krüger", on="2026-03-02")
    ready("export")
    name = ready("show", bought.id, "--json").json["bill"]["name"]

    shown = ready("undo", name)
    assert shown.status == 2
    assert f"reverse bill {name} 119.00 EUR 2026-03-02" in shown.said
    assert "Run it with --yes" in shown.said

    done = ready("undo", name, "--yes", "--json")
    assert done.status == 0
    [undone] = done.json["undone"]
    assert [step["action"] for step in undone["steps"]] == ["reverse", "reverse"]
    assert ready("undo", bought.id, "--yes").status == 1
    assert ready("export", "--expense", bought.id, "--json").json["paid"] == 1


def test_an_exception_is_accepted_after_consent(ready: CommandLine, moss: Sandbox) -> None:
    bought = moss.company.add_card_purchase("23.80", merchant="Kiosk", on="2026-03-02")
    ready("export")
    assert ready("accept", bought.id, "--yes").status == 1
    moss.company.reverse(bought)
    assert ready("export").status == 1
    assert ready("accept", bought.id).status == 2
    accepted = ready("accept", bought.id, "--yes", "--json")
    assert accepted.status == 0
    assert [one["code"] for one in accepted.json["accepted"]] == ["withdrawn-in-moss"]
    assert ready("export").status == 0
