"""A real Odoo's suppliers and analytic accounts, written to the sandbox."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pytest

from devtools.odoo import Database
from moss_odoo.moss.sandbox.options import SandboxOptions
from moss_odoo.moss.sandbox.records import Address
from moss_odoo.moss.sandbox.running import Sandbox, running_sandbox
from tests.devtools.json2 import call

from .commands import CommandLine

VENDORS = {
    "Bürobedarf Krüger GmbH",
    "Cloudworks Ireland Ltd",
    "Nordlicht Hosting GmbH",
    "Taxi Neumann",
}


@dataclass(frozen=True)
class InOdoo:
    """Somebody who works in Odoo."""

    database: Database

    def __call__(self, model: str, method: str, **arguments: Any) -> Any:
        answer = call(self.database, model, method, key=self.database.api_key, **arguments)
        assert answer.status_code == 200, answer.text
        return answer.json()

    def create(self, model: str, **values: Any) -> int:
        [made] = self(model, "create", vals_list=[values])
        return int(made)

    def write(self, model: str, id_: int, **values: Any) -> None:
        self(model, "write", ids=[id_], vals=values)

    def find(self, model: str, name: str) -> int:
        [found] = self(model, "search", domain=[["name", "=", name]])
        return int(found)


@pytest.fixture
def moss() -> Iterator[Sandbox]:
    options = SandboxOptions(expenses=0, reads_per_minute=0, writes_per_minute=0)
    with running_sandbox(options) as sandbox:
        yield sandbox


@pytest.fixture
def connected(command: CommandLine, shared_database: Database, moss: Sandbox) -> CommandLine:
    command.connect(shared_database, moss.url)
    command("import")
    return command


def by_name(ran: Any) -> dict[str, dict[str, Any]]:
    return {change["odoo"]: change for change in ran.json["changes"]}


def fields(change: dict[str, Any]) -> dict[str, Any]:
    return {edit["field"]: edit["to"] for edit in change["fields"]}


def test_a_dry_run_shows_all_and_writes_nothing(connected: CommandLine, moss: Sandbox) -> None:
    before = len(moss.company.suppliers)
    ran = connected("push", "--dry-run")
    assert ran.status == 0
    assert "500 Kundendienst" in ran.out
    assert "Dimension Cost Center" in ran.out
    assert "VAT id DE135792460, e-mail rechnung@krueger.example" in ran.said
    assert "5 to create; 8 are the same on both sides." in ran.out
    assert len(moss.company.suppliers) == before
    assert not [route for route in moss.calls if route.startswith(("POST /v1/s", "PATCH"))]


def test_nothing_is_written_where_nobody_agrees(connected: CommandLine, moss: Sandbox) -> None:
    ran = connected("push")
    assert ran.status == 2
    assert "Nothing was changed in Moss. → Run it with --yes" in ran.said
    assert moss.calls["POST /v1/suppliers"] == 0


def test_what_was_written_is_linked_and_never_written_again(
    connected: CommandLine, moss: Sandbox
) -> None:
    ran = connected("push", "--yes", "--json")
    assert ran.status == 0
    assert ran.json["done"]["created"] == 5
    assert {one.name for one in moss.company.suppliers.values()} >= VENDORS
    [desk] = [one for one in moss.company.items.values() if one.name == "Kundendienst"]
    assert (desk.code, desk.status) == ("500", "ACTIVE")
    rows = connected("mapping", "list", "--kind", "supplier", "--json").json["mapping"]
    made = {row["moss"]: row for row in rows if row["reason"] == "created from Odoo"}
    assert made.keys() == VENDORS
    assert all(row["confirmed"] and row["confirmed_by"] for row in made.values())
    again = connected("push", "--yes", "--json").json
    assert (again["changes"], again["conflicts"], again["unchanged"]) == ([], [], 13)


def test_either_can_be_chosen(connected: CommandLine) -> None:
    suppliers = connected("push", "--dry-run", "--suppliers", "--json")
    analytic = connected("push", "--dry-run", "--analytic", "--json")
    assert by_name(suppliers).keys() == VENDORS
    assert by_name(analytic).keys() == {"500 Kundendienst"}


def test_a_key_that_may_only_read_is_told_at_once(
    command: CommandLine, shared_database: Database
) -> None:
    options = SandboxOptions(expenses=0, key_scopes=frozenset({"read"}))
    with running_sandbox(options) as moss:
        command.connect(shared_database, moss.url)
        ran = command("push", "--yes")
        assert (ran.status, moss.calls["GET /v1/suppliers"]) == (3, 0)
        assert "lacks the scope `write`" in ran.said
        assert command("push", "--dry-run").status == 0


def test_another_key_can_be_given_for_writing(connected: CommandLine, moss: Sandbox) -> None:
    connected.secrets.add("sk_writing")
    ran = connected("push", "--write-key-id", "kid_w", MOSS_ODOO_MOSS_WRITE_SECRET="sk_writing")
    assert ran.status == 3
    assert "does not accept the API key “kid_w”" in ran.said
    ran = connected("push", "--write-key-id", "kid_w")
    assert ran.status == 2
    assert "--write-secret-file (or MOSS_ODOO_MOSS_WRITE_SECRET)" in ran.said
    assert moss.calls["POST /v1/suppliers"] == 0


@pytest.mark.parametrize(
    ("plan", "says"),
    [
        ("Kostenstelle", "“Kostenstelle” names no analytic plan with its dimension."),
        ("Region=Cost Center", "Odoo has no analytic plan named “Region”."),
        ("Kostenstelle=Region", "Moss has no dimension named “Region”."),
    ],
)
def test_a_plan_that_leads_nowhere_is_one_sentence(
    connected: CommandLine, plan: str, says: str
) -> None:
    ran = connected("push", "--dry-run", "--plan", plan)
    assert ran.status == 2
    assert says in ran.said


def test_what_people_do_in_odoo_reaches_moss(
    command: CommandLine, database: Database, moss: Sandbox
) -> None:
    odoo = InOdoo(database)
    germany = odoo("res.country", "search", domain=[["code", "=", "DE"]])[0]
    full = odoo.create(
        "res.partner",
        name="Spreewald Möbel GmbH",
        is_company=True,
        supplier_rank=1,
        ref="80077",
        vat="DE136695976",
        email="Buchhaltung <rechnung@spreewald.example>",
        street="Am Kanal 3",
        street2="Hof 2",
        zip="03222",
        city="Lübbenau",
        country_id=germany,
        bank_ids=[
            [0, 0, {"acc_number": "12345-678", "sequence": 1}],
            [0, 0, {"acc_number": "DE02 1203 0000 0000 2020 51", "sequence": 2}],
        ],
    )
    odoo.create("res.partner", name="Werk 2", parent_id=full, type="delivery", supplier_rank=1)
    odoo.create("res.partner", name="Only a customer", is_company=True, customer_rank=1)
    [[administrator]] = database.sql("select partner_id from res_users where login = 'admin'")
    odoo.write("res.partner", administrator, supplier_rank=1)
    krause = odoo.create(
        "res.partner", name="Krause", supplier_rank=1, vat="DE271426248", city="Bremen"
    )

    command.connect(database, moss.url)
    command("import")
    planned = by_name(command("push", "--dry-run", "--json"))
    assert planned.keys() == {*VENDORS, "Spreewald Möbel GmbH", "Krause", "500 Kundendienst"}
    assert fields(planned["Spreewald Möbel GmbH"]) == {
        "name": "Spreewald Möbel GmbH",
        "number": "80077",
        "VAT id": "DE136695976",
        "IBAN": "DE02120300000000202051",
        "e-mail": "rechnung@spreewald.example",
        "street": "Am Kanal 3",
        "street, second line": "Hof 2",
        "postal code": "03222",
        "city": "Lübbenau",
        "country": "DE",
    }
    assert planned["Krause"]["step"] == "update"
    assert fields(planned["Krause"]) == {"name": "Krause", "city": "Bremen"}

    assert command("push", "--yes").status == 0
    there = moss.company.supplier("70001")
    assert (there.name, there.address) == (
        "Krause",
        Address("Steindamm 12", None, "20099", "Bremen", "DE"),
    )

    odoo.write("res.partner", krause, city="Emden")
    odoo("res.partner", "action_archive", ids=[full])
    desk = odoo.find("account.analytic.account", "Kundendienst")
    odoo("account.analytic.account", "action_archive", ids=[desk])
    ran = command("push", "--yes")
    assert ran.status == 0
    assert "city: Bremen → Emden" in ran.out
    assert "In Moss: 1 updated, 2 deactivated." in ran.said
    assert moss.company.supplier("80077").status == "DEACTIVATED"
    [item] = [one for one in moss.company.items.values() if one.code == "500"]
    assert item.status == "INACTIVE"
    assert there.address == Address("Steindamm 12", None, "20099", "Emden", "DE")


def test_conflicts_are_explained_and_the_rest_is_written(
    command: CommandLine, database: Database, moss: Sandbox
) -> None:
    odoo = InOdoo(database)
    for city in ("Kiel", "Bonn"):
        odoo.create("res.partner", name="Zwilling", supplier_rank=1, city=city)
    odoo.create("res.partner", name="Nordlicht Telekom AG", supplier_rank=1, vat="DE812526315")
    command.connect(database, moss.url)
    command("import")
    ran = command("push", "--yes", "--suppliers", "--json")
    assert ran.status == 1
    assert ran.json["done"]["created"] == len(VENDORS)
    causes = sorted((one["what"].partition(" (")[0], one["code"]) for one in ran.json["conflicts"])
    assert causes == [
        ("Nordlicht Telekom AG", "contradiction"),
        ("Zwilling", "several-in-odoo"),
        ("Zwilling", "several-in-odoo"),
    ]
