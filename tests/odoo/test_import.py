"""The master data of a real Odoo and the sandbox, mapped; a person's word on it."""

from __future__ import annotations

import pytest

from devtools.odoo import Database
from moss_odoo.moss.sandbox.running import Sandbox

from .commands import CommandLine


@pytest.fixture
def connected(command: CommandLine, shared_database: Database, sandbox: Sandbox) -> CommandLine:
    command.connect(shared_database, sandbox.url)
    return command


def test_equal_codes_and_names_are_mapped_and_the_rest_is_listed(connected: CommandLine) -> None:
    ran = connected("import", "--json")
    assert ran.status == 0
    accounts = ran.json["moss"]["account"]
    assert accounts["mapped"] == accounts["active"] - len(accounts["unmapped"])
    assert [row["moss"] for row in accounts["unmapped"]] == [
        "4985 Werkzeuge und Kleingeräte (alt, SKR03)"
    ]
    taxes = {row["moss"]: row["reason"] for row in ran.json["moss"]["tax"]["unmapped"]}
    assert taxes["20 % UK VAT"] == "no tax has 20 %"
    assert not any(row["odoo_id"] for row in ran.json["moss"]["tax"]["unmapped"])
    assert ran.json["odoo"]["accounts"] > 1000
    assert "For a person to decide" in ran.err


def test_a_second_import_changes_nothing(connected: CommandLine) -> None:
    assert connected("import", "--json").json["changed"] > 0
    assert connected("import", "--json").json["changed"] == 0


def test_a_person_chooses_by_the_names_at_hand(connected: CommandLine) -> None:
    connected("import")
    chosen = connected("mapping", "set", "account", "4985", "6845", "--json")
    assert chosen.status == 0
    assert chosen.json["odoo"] == "6845 Tools and minor equipment"
    assert chosen.json["confirmed_by"]
    listed = connected("mapping", "list", "--kind", "account", "--unmapped", "--json")
    assert listed.json == {"mapping": []}
    assert connected("import", "--json").json["moss"]["account"]["unmapped"] == []


def test_a_supplier_can_be_linked_to_a_contact(connected: CommandLine) -> None:
    ran = connected("mapping", "set", "merchant", "Café Nord", "Taxi Neumann", "--json")
    assert (ran.status, ran.json["moss_id"], ran.json["odoo"]) == (0, "café nord", "Taxi Neumann")


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("account", "Nowhere", "6845"), "Moss has no account “Nowhere”"),
        (("account", "6815", "0000"), "Odoo has no account “0000”"),
        (("tax", "7% I", "9% X"), "Odoo has no tax “9% X”"),
        (("supplier", "70001", "Nobody Ltd"), "Odoo has no supplier “Nobody Ltd”"),
        (("thing", "1", "2"), "Invalid value"),
    ],
)
def test_what_is_not_there_is_one_sentence(
    connected: CommandLine, words: tuple[str, str, str], says: str
) -> None:
    connected("import")
    ran = connected("mapping", "set", *words)
    assert ran.status == 2
    assert says in ran.said


def test_the_list_says_why(connected: CommandLine) -> None:
    connected("import")
    out = connected("mapping", "list", "--kind", "tax").out
    assert "same code 19% I" in out
    assert "Expense accounts" not in out
