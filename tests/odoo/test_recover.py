"""A ledger that was lost, or is of yesterday, is brought in line with what stands in Odoo."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from devtools.odoo import Odoo
from moss_odoo.books.policy import SupplierPolicy
from moss_odoo.books.state import State
from moss_odoo.bootstrap import installation
from moss_odoo.errors import TransientError
from moss_odoo.moss.sandbox.company import Company
from moss_odoo.moss.sandbox.lines import LineSpec
from moss_odoo.odoo.client import OdooClient
from moss_odoo.odoo.traces import Traces
from moss_odoo.settings import Settings
from moss_odoo.sync.progress import Silent
from moss_odoo.sync.undo import carry_out, look

from .booked import switch_on
from .bots import BOT
from .recovering import found, known, recovered, rows, second, stored
from .test_linking import entered
from .world import World, world


@dataclass
class Past:
    """An installation that has booked a bit of everything, and the Moss ids of it."""

    here: World
    home: Path
    ids: dict[str, str]


@pytest.fixture(scope="module")
def past(odoo: Odoo, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Past]:
    database = odoo.fresh_database("recover")
    home = tmp_path_factory.mktemp("first") / "home"
    with world(database, home, Company(), policy=SupplierPolicy.PER_MERCHANT) as here:
        switch_on(here, {"USD": "2"})
        yield Past(here, home, _booked(here))
    odoo.drop(database)


def _booked(here: World) -> dict[str, str]:
    company = here.company
    in_parts = company.add_invoice("100.00", number="R-1")
    company.pay(in_parts, "2026-03-20", amount="40.00")
    known_supplier = company.add_invoice("1.00", supplier="70001", number="FIRST")
    dollars = company.add_card_purchase(
        lines=[LineSpec("33.37"), LineSpec("66.63", tax="7% I")],
        currency="USD",
        rate="0.9137",
        fx_fee="1.83",
    )
    spent = {
        "in parts": in_parts,
        "open": company.add_invoice("10.00", number="R-2"),
        "dollars": dollars,
        "refund": company.add_card_refund("66.63", of=dollars, on="2026-03-12"),
        "card": company.add_card_purchase("23.80", merchant="Kiosk"),
        "undone": company.add_card_purchase("11.90", merchant="Kiosk"),
        "again": company.add_card_purchase("5.95", merchant="Kiosk"),
    }
    here.export()
    company.pay(in_parts, "2026-03-25", amount="79.00")
    for name in ("undone", "again"):
        _undo(here, spent[name].id)
    here.export(expenses=(spent["again"].id,))
    [(supplier,)] = here.bills("partner_id", where=f"invoice_origin = '{known_supplier.id}'")
    database = here.database
    with OdooClient(
        database.url, database.api_key, database=database.name, company_id=database.company_id
    ) as accountant:
        for number in ("R-3", "R-4"):
            entered(accountant, supplier, number)
            spent[f"linked {number}"] = company.add_invoice(
                "100.00", supplier="70001", on="2026-03-05", number=number
            )
    company.pay(spent["linked R-4"], "2026-03-28")
    assert here.export().exceptions == []
    return {name: one.id for name, one in spent.items()}


def _undo(here: World, expense_id: str) -> None:
    with here.installation.sides(here.connection) as sides:
        shown = look(sides.ledger, sides.reversal, [expense_id])
        done = carry_out(
            sides.ledger, sides.reversal, sides.statements, shown, by="anna", progress=Silent()
        )
    assert done.refused == ()


def test_a_lost_ledger_is_as_it_was_and_the_next_export_books_nothing(
    past: Past, tmp_path: Path
) -> None:
    before = rows(past.here)
    with second(past.here, tmp_path / "home") as here:
        before = rows(here)
        assert here.ledger.counts() == ()
        done = recovered(here)
        assert (len(done.recovered), done.changed) == (len(past.ids) + 1, 0)
        assert known(here, *past.ids.values()) == known(past.here, *past.ids.values())
        assert rows(here) == before
        again = found(here)
        assert (again.recoveries, again.known) == ((), len(past.ids) + 1)

        report = here.export()
        assert (report.exported, report.paid, report.receipts) == (0, 0, 0)
        assert (report.exceptions, report.blocked) == ([], [])
        assert known(here, *past.ids.values()) == known(past.here, *past.ids.values())
        assert rows(here) == before


def test_a_bot_without_the_right_to_external_ids_finds_the_same(past: Past) -> None:
    database = past.here.database
    key = database.add_users({"finder": BOT})["finder"]
    traces = []
    for one in (database.api_key, key):
        with OdooClient(
            database.url, one, database=database.name, company_id=database.company_id
        ) as client:
            read = Traces(client, database.company_id).traces(progress=Silent())
            traces.append({each.expense_id: each for each in read})
            assert client.calls <= 12
    assert traces[0] == traces[1]


def test_what_moss_changed_after_the_booking_is_told_although_nobody_remembers_it(
    past: Past, tmp_path: Path
) -> None:
    company = past.here.company
    changed = company.add_card_purchase(lines=[LineSpec("119.00", account="6815")])
    past.here.export()
    company.recode(changed, LineSpec("119.00", account="6820"))
    with second(past.here, tmp_path / "home") as here:
        recovered(here)
        assert [(one.expense, one.code) for one in here.export().exceptions] == [
            (changed.id, "changed-in-moss")
        ]
    past.ids["changed"] = changed.id


def test_a_ledger_of_yesterday_learns_what_was_booked_since(past: Past, tmp_path: Path) -> None:
    yesterday = tmp_path / "home"
    shutil.copytree(past.home, yesterday)
    here, company = past.here, past.here.company
    [invoice] = [one for one in company.expenses.values() if one.id == past.ids["open"]]
    bought = company.add_card_purchase("7.14", merchant="Kiosk")
    company.pay(invoice, "2026-03-30")
    here.export()
    _undo(here, past.ids["card"])
    ids = [bought.id, past.ids["card"], past.ids["open"]]
    with installation(Settings.from_environment({"MOSS_ODOO_HOME": str(yesterday)})) as installed:
        restored = World(here.database, here.sandbox, installed, [])
        assert stored(restored, past.ids["card"]).state is State.PAID
        assert len(recovered(restored).recovered) == len(ids)
        assert known(restored, *ids) == known(here, *ids)
        before = rows(here)
        assert restored.export().exported == 0
        assert rows(here) == before
        assert stored(restored, past.ids["card"]).state is State.UNDONE


def test_a_draft_that_was_cut_off_is_completed(
    past: Past, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    bought = past.here.company.add_card_purchase("8.33", merchant="Kiosk")
    with monkeypatch.context() as patched:
        patched.setattr(OdooClient, "write", cut_off)
        with pytest.raises(TransientError, match="the line is dead"):
            past.here.export()
    with second(past.here, tmp_path / "home") as here:
        recovered(here)
        assert stored(here, bought.id).state is State.SENT
        here.export()
        assert stored(here, bought.id).state is State.PAID
    bills = past.here.bills("state", where=f"invoice_origin = '{bought.id}'")
    assert bills == [("posted",)]


def cut_off(client: OdooClient, model: str, method: str, **arguments: Any) -> None:
    """Odoo does it, and nobody hears of it."""
    client._call(model, method, None, None, arguments)
    raise TransientError("the line is dead")


def test_what_moss_does_not_list_is_named_and_left(past: Past, tmp_path: Path) -> None:
    gone = past.here.company.add_card_purchase("9.52", merchant="Kiosk")
    past.here.export()
    past.here.company.forget(gone)
    with second(past.here, tmp_path / "home") as here:
        assert [one.expense_id for one in found(here).not_in_moss] == [gone.id]
        recovered(here)
        assert here.ledger.expense(gone.id) is None
