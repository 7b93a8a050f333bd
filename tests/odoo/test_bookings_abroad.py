"""Foreign currencies, fees and money that comes back, as they stand in a real Odoo."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from devtools.odoo import Odoo
from moss_odoo.books.policy import BookIn, SupplierPolicy
from moss_odoo.moss.sandbox.company import Company
from moss_odoo.moss.sandbox.domain import Expense
from moss_odoo.moss.sandbox.lines import LineSpec
from moss_odoo.sync.report import ExportReport

from .booked import documents, journal, policy, switch_on
from .world import World, items, world

TABLE = {"USD": "2", "GBP": "3", "JPY": "4", "KWD": "5"}
"""Odoo's own rates, far from those of the purchases."""
Spend = dict[str, Expense]


@pytest.fixture(scope="module")
def here(odoo: Odoo, tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    database = odoo.fresh_database("abroad")
    with world(database, tmp_path_factory.mktemp("home"), Company()) as made:
        switch_on(made, TABLE)
        yield made
    odoo.drop(database)


@pytest.fixture(scope="module")
def spend(here: World) -> Spend:
    company = here.company
    split = [
        LineSpec("119.00", cost_center="200"),
        LineSpec("107.00", tax="7% I", account="6820"),
        LineSpec("92.64", tax=None, account="6837"),
    ]
    cloud = LineSpec("59.50", account="6837")
    dollars = company.add_card_purchase(
        lines=split, currency="USD", rate="0.9364", fx_fee="5.97", merchant="Figma"
    )
    office = company.add_card_purchase("119.00", merchant="Büro Krüger")
    return {
        "dollars": dollars,
        "dollars back": company.add_card_refund("318.64", of=dollars, on="2026-03-10"),
        "euros back": company.add_card_refund("59.50", of=office, on="2026-03-09"),
        "yen": company.add_card_purchase(
            "12345", tax=None, currency="JPY", rate="0.006217", fx_fee="0"
        ),
        "dinars": company.add_card_purchase("12.345", currency="KWD", rate="3.0127", fx_fee="0"),
        "pounds": company.add_card_purchase(
            "50.00", tax=None, currency="GBP", rate="1.1653", fx_fee="1.17"
        ),
        "francs": company.add_card_purchase("20.00", tax=None, currency="CHF", rate="1.05"),
        "cashback": company.add_cashback("14.20", on="2026-03-31"),
        "credit note": company.add_credit_note("100.00", number="GS-1"),
        "corrected": company.add_card_purchase(
            lines=[cloud, LineSpec("-11.90", account="6837", correction=True)]
        ),
        "negative": company.add_invoice(
            lines=[LineSpec(net="10.00"), LineSpec(net="-30.00", correction=True)], number="NEG-1"
        ),
    }


@pytest.fixture(scope="module", autouse=True)
def report(here: World, spend: Spend) -> ExportReport:
    return here.export()


def test_dollars_are_booked_at_the_rate_of_moss_and_their_fee_in_euros(
    here: World, spend: Spend
) -> None:
    dollars = spend["dollars"].id
    assert documents(here, dollars) == [
        "bill of Moss Default Supplier | 2026-03-02 | 318.64 USD | 298.37 EUR | paid",
        "bill of Moss Default Supplier | 2026-03-02 | 5.97 EUR | paid",
    ]
    assert journal(here, dollars) == [
        "MOSSP | 6815 | 93.64 | 100 USD | Moss Default Supplier",
        "MOSSP | 6820 | 93.64 | 100 USD | Moss Default Supplier",
        "MOSSP | 6837 | 86.75 | 92.64 USD | Moss Default Supplier",
        "MOSSP | 1406 | 17.79 | 19 USD | Moss Default Supplier",
        "MOSSP | 1401 | 6.55 | 7 USD | Moss Default Supplier",
        "MOSSP | 3301 | -298.37 | -318.64 USD | Moss Default Supplier",
        "MOSSP | 6855 | 2.23 | Moss Default Supplier",
        "MOSSP | 6855 | 2.00 | Moss Default Supplier",
        "MOSSP | 6855 | 1.74 | Moss Default Supplier",
        "MOSSP | 3301 | -5.97 | Moss Default Supplier",
        "MOSS | 1806 | -304.34 | Moss Default Supplier",
        "MOSS | 3301 | 298.37 | 318.64 USD | Moss Default Supplier",
        "MOSS | 3301 | 5.97 | Moss Default Supplier",
    ]


def test_a_fee_on_dollars_that_come_back_is_a_cost_and_lessens_what_comes_in(
    here: World, spend: Spend
) -> None:
    back = spend["dollars back"].id
    assert documents(here, back) == [
        "credit note of Moss Default Supplier | 2026-03-10 | 318.64 USD | 298.37 EUR | paid",
        "bill of Moss Default Supplier | 2026-03-10 | 5.97 EUR | paid",
    ]
    assert journal(here, back)[-3:] == [
        "MOSS | 1806 | 292.40 | Moss Default Supplier",
        "MOSS | 3301 | -298.37 | -318.64 USD | Moss Default Supplier",
        "MOSS | 3301 | 5.97 | Moss Default Supplier",
    ]


def test_a_refund_is_a_credit_note_paid_by_what_comes_in(here: World, spend: Spend) -> None:
    back = spend["euros back"].id
    assert documents(here, back) == [
        "credit note of Moss Default Supplier | 2026-03-09 | 59.5 EUR | paid"
    ]
    assert journal(here, back) == [
        "MOSSP | 6815 | -50.00 | Moss Default Supplier",
        "MOSSP | 1406 | -9.50 | Moss Default Supplier",
        "MOSSP | 3301 | 59.50 | Moss Default Supplier",
        "MOSS | 1806 | 59.50 | Moss Default Supplier",
        "MOSS | 3301 | -59.50 | Moss Default Supplier",
    ]


def test_currencies_of_no_and_of_three_decimals_stand_as_they_are(
    here: World, spend: Spend
) -> None:
    bill = "bill of Moss Default Supplier | 2026-03-02 |"
    assert documents(here, spend["yen"].id) == [f"{bill} 12345 JPY | 76.75 EUR | paid"]
    assert documents(here, spend["dinars"].id) == [f"{bill} 12.345 KWD | 37.19 EUR | paid"]
    assert documents(here, spend["pounds"].id) == [
        f"{bill} 50 GBP | 58.27 EUR | paid",
        f"{bill} 1.17 EUR | paid",
    ]


def test_cashback_is_a_credit_note_on_its_account(here: World, spend: Spend) -> None:
    assert journal(here, spend["cashback"].id) == [
        "MOSSP | 4830 | -14.20 | Moss Default Supplier",
        "MOSSP | 3301 | 14.20 | Moss Default Supplier",
        "MOSS | 1806 | 14.20 | Moss Default Supplier",
        "MOSS | 3301 | -14.20 | Moss Default Supplier",
    ]


def test_a_correction_lessens_the_bill(here: World, spend: Spend) -> None:
    corrected = spend["corrected"].id
    assert documents(here, corrected) == [
        "bill of Moss Default Supplier | 2026-03-02 | 47.6 EUR | paid"
    ]
    assert journal(here, corrected)[:3] == [
        "MOSSP | 6837 | 50.00 | Moss Default Supplier",
        "MOSSP | 6837 | -10.00 | Moss Default Supplier",
        "MOSSP | 1406 | 7.60 | Moss Default Supplier",
    ]


def test_an_invoice_below_zero_is_a_credit_note(here: World, spend: Spend) -> None:
    assert documents(here, spend["negative"].id) == [
        "credit note of Bürowelt Krause GmbH | 2026-03-02 | 23.8 EUR | not_paid"
    ]


def test_a_credit_note_is_open_until_its_money_comes_in(here: World, spend: Spend) -> None:
    note = spend["credit note"]
    open_ = "credit note of Bürowelt Krause GmbH | 2026-03-02 | 119 EUR | not_paid"
    assert documents(here, note.id) == [open_]
    here.company.pay(note, "2026-03-20")
    report = here.export()
    assert (report.exported, report.paid) == (0, 1)
    assert documents(here, note.id) == [open_.replace("not_paid", "paid")]
    assert journal(here, note.id)[-2:] == [
        "MOSS | 1806 | 119.00 | Bürowelt Krause GmbH",
        "MOSS | 3301 | -119.00 | Bürowelt Krause GmbH",
    ]


def test_a_currency_that_odoo_does_not_use_blocks(
    here: World, spend: Spend, report: ExportReport
) -> None:
    assert [(one.expense, one.code) for one in report.blocked] == [
        (spend["francs"].id, "currency-inactive")
    ]
    assert documents(here, spend["francs"].id) == []


def test_odoos_own_rates_are_used_for_nothing(here: World, report: ExportReport) -> None:
    assert here.database.sql(
        "select count(*) from account_partial_reconcile where exchange_move_id is not null"
    ) == [(0,)]


def test_a_fee_is_owed_to_the_default_supplier_although_the_purchase_is_not(here: World) -> None:
    with policy(here, supplier_policy=SupplierPolicy.PER_MERCHANT):
        bought = here.company.add_card_purchase(
            "100.00", tax=None, currency="USD", rate="0.92", fx_fee="1.84", merchant="Notion"
        )
        back = here.company.add_card_refund("100.00", of=bought, on="2026-03-12")
        assert here.export(expenses=(bought.id, back.id)).paid == 2
    assert documents(here, bought.id) == [
        "bill of Notion | 2026-03-02 | 100 USD | 92.00 EUR | paid",
        "bill of Moss Default Supplier | 2026-03-02 | 1.84 EUR | paid",
    ]
    assert journal(here, bought.id)[-3:] == [
        "MOSS | 1806 | -93.84 | Notion",
        "MOSS | 3301 | 92.00 | 100 USD | Notion",
        "MOSS | 3301 | 1.84 | Moss Default Supplier",
    ]
    assert documents(here, back.id)[0].startswith("credit note of Notion | ")


def test_all_in_company_currency_the_fee_is_a_line_of_the_bill(here: World) -> None:
    with policy(here, book_in=BookIn.HOME):
        bought = here.company.add_card_purchase(
            lines=[LineSpec("119.00", account="6837")],
            currency="USD",
            rate="0.92",
            fx_fee="2.19",
            merchant="Notion",
        )
        assert here.export(expenses=(bought.id,)).paid == 1
    assert documents(here, bought.id) == [
        "bill of Moss Default Supplier | 2026-03-02 | 111.67 EUR | paid"
    ]
    assert items(here, bought.id)[:3] == [
        "MOSSP | 1406 | 17.48 | 19% I | Moss Default Supplier",
        "MOSSP | 6837 | 92.00 | Notion (119.00 USD) | Moss Default Supplier",
        "MOSSP | 6855 | 2.19 | Conversion fee Notion | Moss Default Supplier",
    ]
