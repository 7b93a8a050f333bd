"""Going live with a real Odoo: what was before stays out until a person says so."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count
from typing import Any

import pytest

from devtools.odoo import Database
from moss_odoo.moss.sandbox.company import Company
from moss_odoo.moss.sandbox.domain import ExportStatus
from moss_odoo.moss.sandbox.options import SandboxOptions
from moss_odoo.moss.sandbox.running import Sandbox, running_sandbox
from tests.devtools.json2 import call

from .commands import CommandLine

SEEDS = count(300)
"""A company for each test: expenses of the same id would be the same bills."""


@pytest.fixture
def moss() -> Iterator[Sandbox]:
    options = SandboxOptions(seed=next(SEEDS), expenses=0, reads_per_minute=0)
    with running_sandbox(company=Company(options)) as served:
        yield served


@pytest.fixture
def connected(command: CommandLine, shared_database: Database, moss: Sandbox) -> CommandLine:
    command.connect(shared_database, moss.url, start_date="2026-01-01")
    return command


@pytest.fixture
def ready(connected: CommandLine) -> CommandLine:
    connected("prepare", "--yes")
    connected("import")
    return connected


def records(database: Database) -> dict[str, int]:
    """How many there are of all that a booking or a preparation would create."""
    tables = ("account_move", "account_payment", "res_partner", "account_journal", "ir_model_data")
    return {name: database.sql(f"select count(*) from {name}")[0][0] for name in tables}


def counted(document: Any) -> dict[str, int]:
    return {one["state"]: one["count"] for one in document["counts"]}


def test_what_was_before_is_booked_once_a_person_releases_it(
    ready: CommandLine, shared_database: Database, moss: Sandbox
) -> None:
    company = moss.company
    early = company.add_card_purchase("119.00", on="2025-11-03", merchant="Kiosk")
    other = company.add_card_purchase("11.90", on="2025-12-04", merchant="Bistro")
    elsewhere = company.add_invoice("50.00", on="2026-02-02", export_status=ExportStatus.EXPORTED)
    first = ready("export", "--json").json
    assert (first["exported"], len(first["left_out"])) == (0, 3)

    shown = ready("release", "--json").json
    assert (shown["done"], shown["run"]) == (0, None)
    assert [(one["code"], one["count"], one["amount"]) for one in shown["groups"]] == [
        ("before-start-date", 2, "130.90"),
        ("exported-elsewhere", 1, "59.50"),
    ]
    refused = ready("release", "--until", "2025-11-30")
    assert (refused.status, "Nothing was changed" in refused.said) == (2, True)

    ready("release", "--until", "2025-11-30", "--yes")
    ready("release", "--expense", other.id[:8], "--expense", elsewhere.id, "--yes")
    ready("release", "--undo", "--kind", "card", "--since", "2025-12-01", "--yes")
    assert counted(ready("status", "--json").json) == {"new": 1, "left out": 1}
    assert "Released" in ready("status").out

    done = ready("export", "--json").json
    assert (done["exported"], done["blocked"]) == (2, [])
    found = ready("show", early.id, "--json").json
    assert found["released_at"]
    assert any("released by" in step["detail"] for step in found["history"])
    [(date, origin)] = shared_database.sql(
        "select date::text, invoice_origin from account_move where invoice_origin = %s", [early.id]
    )
    assert (date, origin) == ("2025-11-03", early.id)

    again = ready("release", "--undo", "--expense", early.id, "--yes")
    assert (again.status, "it is booked as MOSSP/" in again.said) == (1, True)


def test_an_earlier_start_books_what_was_left_out(ready: CommandLine, moss: Sandbox) -> None:
    moss.company.add_card_purchase("119.00", on="2025-11-03")
    moss.company.add_card_purchase("11.90", on="2025-12-04")
    ready("export")
    changed = ready("policy", "--start-date", "2025-12-01", "--yes")
    assert "At present 2 expenses are left out as too early (130.90 EUR)" in changed.said
    done = ready("export", "--json").json
    assert (done["exported"], len(done["left_out"])) == (1, 1)


def test_a_preview_right_after_connecting_writes_nothing(
    connected: CommandLine, shared_database: Database, moss: Sandbox
) -> None:
    known = "Büro Krüger Vorschau"
    call(shared_database, "res.partner", "create", vals_list=[{"name": known}]).raise_for_status()
    moss.company.add_card_purchase("300.00", on="2025-11-03", merchant=known.upper())
    moss.company.add_card_purchase("20.00", on="2025-11-04", merchant="Nirgends bekannt")
    moss.company.add_card_purchase("20.00", on="2025-11-05", merchant="Nirgends bekannt")
    before = records(shared_database)

    found = connected("policy", "preview", "--hybrid-threshold", "100", "--json").json
    assert (found["month"], found["count"], found["amount"]) == ("2025-11", 3, "340.00")
    single, per_merchant, hybrid = found["policies"]
    assert single["default_supplier"] == {"count": 3, "amount": "340.00"}
    assert (per_merchant["suppliers_in_odoo"], per_merchant["suppliers_new"]) == (1, 1)
    assert hybrid["own_suppliers"] == {"count": 1, "amount": "300.00"}
    assert [(one["name"], one["in_odoo"]) for one in found["merchants"]] == [
        (known.upper(), known),
        ("Nirgends bekannt", None),
    ]
    assert "hybrid from 100" in connected("policy", "preview", "--hybrid-threshold", "100").out
    assert records(shared_database) == before


def test_what_a_preview_showed_is_what_the_export_does(
    ready: CommandLine, shared_database: Database, moss: Sandbox
) -> None:
    for number, gross in enumerate(("11.90", "99.99", "100.00", "238.00")):
        moss.company.add_card_purchase(gross, on="2026-02-03", merchant=f"Laden {number} Probe")
    ready("policy", "--supplier-policy", "hybrid", "--hybrid-threshold", "100", "--yes")
    hybrid = ready("policy", "preview", "--month", "2026-02", "--json").json["policies"][2]
    assert ready("export", "--json").json["exported"] == 4
    booked = dict(
        shared_database.sql(
            "select partner.name = 'Moss Default Supplier', count(*)::int"
            " from account_move move join res_partner partner on partner.id = move.partner_id"
            " where move.invoice_origin = any(%s) group by 1",
            [list(moss.company.expenses)],
        )
    )
    shown = {True: hybrid["default_supplier"]["count"], False: hybrid["own_suppliers"]["count"]}
    assert booked == shown == {True: 2, False: 2}
