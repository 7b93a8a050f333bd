"""Dimensions of Moss as analytic accounts of a real Odoo, whose plans have rules of their own."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

import pytest

from devtools.odoo import Odoo
from moss_odoo.books.mapping import MappingKind, MappingRow
from moss_odoo.books.state import State
from moss_odoo.moss.sandbox.company import Company
from moss_odoo.moss.sandbox.lines import LineSpec
from moss_odoo.moss.sandbox.masterdata import COST_CARRIER, COST_CENTER
from moss_odoo.odoo.client import OdooClient

from .world import World, world

RULED, FREE = "6820", "6815"
"""An account on which a plan is mandatory, and one on which it is not."""


@pytest.fixture(scope="module")
def here(odoo: Odoo, tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    database = odoo.fresh_database("dimensions")
    with world(database, tmp_path_factory.mktemp("home"), Company()) as made:
        yield made
    odoo.drop(database)


@pytest.fixture(scope="module")
def accounts(here: World) -> dict[str, int]:
    """Of a plan `region`, of a plan `product` below it, and of a plan that is mandatory."""
    with OdooClient(
        here.database.url,
        here.database.api_key,
        database=here.database.name,
        company_id=here.database.company_id,
    ) as odoo:

        def create(model: str, **values: Any) -> int:
            [made] = odoo.write(model, "create", vals_list=[values])
            return int(made)

        region = create("account.analytic.plan", name="Region")
        product = create("account.analytic.plan", name="Product", parent_id=region)
        project = create("account.analytic.plan", name="Project")
        rule = {"business_domain": "bill", "applicability": "mandatory", "account_prefix": RULED}
        create("account.analytic.applicability", analytic_plan_id=project, **rule)
        made = {
            "region": create("account.analytic.account", name="North", plan_id=region),
            "product": create("account.analytic.account", name="Bikes", plan_id=product),
            "project": create("account.analytic.account", name="Portal", plan_id=project),
            "gone": create("account.analytic.account", name="Old", plan_id=project),
        }
        odoo.write("account.analytic.account", "write", ids=[made["gone"]], vals={"active": False})
    _map(here, COST_CENTER, {"100": made["region"], "200": made["region"]})
    carriers = ("P-01", "product"), ("P-02", "project"), ("P-03", "gone"), ("P-04", "region")
    _map(here, COST_CARRIER, {code: made[what] for code, what in carriers})
    return made


def _map(here: World, dimension: str, codes: dict[str, int]) -> None:
    rows = [
        MappingRow(
            MappingKind.DIMENSION,
            here.company.item(dimension, code).id,
            code,
            account,
            f"account {account}",
            "chosen by hand",
            confirmed=True,
            confirmed_by="erika",
        )
        for code, account in codes.items()
    ]
    here.ledger.save_mapping(rows)


CASES = {
    "two plans": LineSpec("11.90", account=FREE, cost_center="100", cost_carrier="P-02"),
    "the mandatory plan": LineSpec("11.90", account=RULED, cost_carrier="P-02"),
    "one account twice": LineSpec("11.90", account=FREE, cost_center="100", cost_carrier="P-04"),
    "none": LineSpec("11.90", account=FREE),
}
BLOCKED = {
    "a plan and one below it": (
        LineSpec("11.90", account=FREE, cost_center="100", cost_carrier="P-01"),
        ("analytic-plan-twice", "“Region”"),
    ),
    "nothing of a mandatory plan": (
        LineSpec("11.90", account=RULED, cost_center="100"),
        ("analytic-missing", "“Project”"),
    ),
    "an archived account": (
        LineSpec("11.90", account=FREE, cost_carrier="P-03"),
        ("dimension-archived", "P-03"),
    ),
}


@pytest.fixture(scope="module")
def booked(here: World, accounts: dict[str, int]) -> dict[str, str]:
    """The id of the expense of each case, after one export."""
    assert accounts
    lines = CASES | {case: line for case, (line, _reason) in BLOCKED.items()}
    made = {
        case: here.company.add_card_purchase(lines=[line], merchant="Kiosk").id
        for case, line in lines.items()
    }
    here.export()
    return made


def analytic(here: World, expense_id: str) -> list[tuple[str, Decimal]]:
    """The accounts of its analytic items with their amounts, whichever plan they belong to."""
    rows = here.database.sql(
        "select to_jsonb(item) from account_analytic_line item"
        " join account_move_line line on line.id = item.move_line_id"
        " join account_move move on move.id = line.move_id where move.invoice_origin = %s",
        [expense_id],
    )
    names = dict(here.database.sql("select id, name ->> 'en_US' from account_analytic_account"))
    columns = {
        name
        for (name,) in here.database.sql(
            "select column_name::text from information_schema.columns where table_name ="
            " 'account_analytic_line' and (column_name = 'account_id'"
            " or column_name like 'x_plan%%_id')"
        )
    }
    return sorted(
        (names[item[column]], Decimal(str(item["amount"])))
        for (item,) in rows
        for column in columns
        if item[column]
    )


NET = Decimal("-10.0")
ITEMS = {
    "two plans": [("North", NET), ("Portal", NET)],
    "the mandatory plan": [("Portal", NET)],
    "one account twice": [("North", NET)],
    "none": [],
}


@pytest.mark.parametrize("case", CASES)
def test_the_net_amount_of_a_line_is_analysed_by(
    here: World, booked: dict[str, str], case: str
) -> None:
    assert analytic(here, booked[case]) == ITEMS[case]


@pytest.mark.parametrize("case", BLOCKED)
def test_before_odoo_is_asked_a_line_is_blocked_with(
    here: World, booked: dict[str, str], case: str
) -> None:
    stored = here.ledger.expense(booked[case])
    assert stored is not None
    code, word = BLOCKED[case][1]
    assert (stored.state, stored.code) == (State.BLOCKED, code)
    assert word in stored.reason
    assert here.bills("id", where=f"invoice_origin = '{booked[case]}'") == []
