"""The master data of a real Odoo and the sandbox, mapped; a person's word on it."""

from __future__ import annotations

from pathlib import Path

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
    lists = {pair["odoo"]["name"]: pair["odoo"] for pair in ran.json["lists"]}
    assert lists["accounts"]["active"] > 1000
    assert lists["employees"]["active"]
    assert "For a person to decide" in ran.err


def test_a_second_import_changes_nothing(connected: CommandLine) -> None:
    first, second = connected("import", "--json"), connected("import", "--json")
    assert (first.json["changed"] > 0, second.json["changed"]) == (True, 0)
    assert {pair["odoo"]["new"] for pair in first.json["lists"]} == {None}
    assert {pair["odoo"]["new"] for pair in second.json["lists"]} == {0}


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


def test_what_moss_lacks_is_ready_to_be_typed_in(connected: CommandLine, tmp_path: Path) -> None:
    connected("import")
    file = tmp_path / "missing.csv"
    ran = connected("mapping", "missing", "--file", str(file), "--json")
    codes = {one["code"] for one in ran.json["accounts"]}
    assert "6820" not in codes
    assert {"6850", "6830"} <= codes
    rates = {one["code"]: one["rate"] for one in ran.json["taxes"]}
    assert rates["7% EU"] == "0"
    lines = file.read_text(encoding="utf-8-sig").splitlines()
    assert lines[0] == "Kind;Code;Name;Rate"
    assert "tax;7% EU;7% EU;0 %" in lines
    again = connected("mapping", "missing", "--file", str(file))
    assert (again.status, "exists already" in again.said) == (2, True)


def test_the_mapping_goes_through_a_spreadsheet(connected: CommandLine, tmp_path: Path) -> None:
    connected("import")
    file, changed = tmp_path / "mapping.csv", tmp_path / "changed.csv"
    assert connected("mapping", "export", str(file)).status == 0
    unchanged = connected("mapping", "import", str(file))
    assert "The file changes nothing." in unchanged.out
    text = file.read_text(encoding="utf-8-sig")
    [line] = [one for one in text.splitlines() if ";4985;" in one]
    cells = line.split(";")
    chosen = ";".join([*cells[:4], "6845", *cells[5:]])
    changed.write_bytes(text.replace(line, chosen).encode("cp1252", "replace"))

    unasked = connected("mapping", "import", str(changed))
    assert (unasked.status, "Run it with --yes" in unasked.said) == (2, True)
    assert "6845 Tools and minor equipment" in unasked.out
    taken = connected("mapping", "import", str(changed), "--yes", "--json")
    assert (taken.status, len(taken.json["changes"])) == (0, 1)
    listed = connected("mapping", "list", "--search", "4985", "--json").json["mapping"]
    assert [(row["odoo"], row["reason"]) for row in listed] == [
        ("6845 Tools and minor equipment", "chosen by hand")
    ]

    changed.write_text(text.replace(line, line.replace(";4985;", ";0000;")).replace("6310", "631"))
    wrong = connected("mapping", "import", str(changed), "--yes")
    assert wrong.status == 0, wrong.said
    cleared = connected("mapping", "clear", "account", "4985", "--json")
    assert cleared.json["odoo"] is None


def test_a_wrong_row_stops_the_whole_file(connected: CommandLine, tmp_path: Path) -> None:
    connected("import")
    file = tmp_path / "mapping.csv"
    file.write_text(
        "Kind;Moss id;Moss code;Odoo code;Odoo id\naccount;;4985;6845;\naccount;;6815;0000;\n"
    )
    ran = connected("mapping", "import", str(file), "--yes", "--json")
    assert ran.status == 2
    assert [(one["row"], one["problem"]) for one in ran.json["problems"]] == [
        (3, "Odoo has no account “0000”")
    ]
    assert "1 row is wrong" in ran.err
    assert connected("mapping", "list", "--search", "by hand", "--json").json == {"mapping": []}


def test_all_proposals_of_a_kind_are_confirmed_after_they_were_shown(
    connected: CommandLine,
) -> None:
    connected("import")
    assert connected("mapping", "confirm", "tax").status == 2
    ran = connected("mapping", "confirm", "tax", "--all", "--yes")
    assert (ran.status, ran.out) == (0, "Nothing is proposed.\n")
