"""Purchase taxes as a real Odoo books them: the German set on both charts, and what France adds."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

import pytest

from devtools.odoo import GROUP, Database, Odoo
from moss_odoo.books.policy import MissingReceipts
from moss_odoo.moss.sandbox.domain import Expense
from moss_odoo.moss.sandbox.lines import LineSpec

from .charts import ACME, BETA, GAMMA, Books, moss_of, switch_on
from .odoo_ledger import tax_report
from .world import World, items, world

GERMAN = (
    # tax, net, Moss's VAT, and Odoo's items of the tax on de_skr04 and on de_skr03
    ("19% I", "100.00", "19.00", ["1406 19.00"], ["1576 19.00"]),
    ("7% I", "10.50", "0.74", ["1401 0.74"], ["1571 0.74"]),
    ("0% V C EXEMPT", "60.00", "0.00", [], []),
    ("19% EU O S", "200.00", "0.00", ["1407 38.00", "3818 -38.00"], ["1577 38.00", "1768 -38.00"]),
    ("19% EU", "300.00", "0.00", ["1404 57.00", "3804 -57.00"], ["1574 57.00", "1774 -57.00"]),
    ("7% EU", "50.00", "0.00", ["1402 3.50", "3802 -3.50"], ["1572 3.50", "1772 -3.50"]),
    ("19% EU 0V", "40.00", "0.00", ["3809 -7.60", "6815 7.60"], ["1779 -7.60", "4930 7.60"]),
    ("19% EX", "400.00", "0.00", ["1433 76.00", "3850 -76.00"], ["1588 76.00", "1788 -76.00"]),
    ("7% EX", "20.00", "0.00", ["1433 1.40", "3850 -1.40"], ["1588 1.40", "1788 -1.40"]),
)
GERMAN_RETURN = {
    "DE_66 tax": "19.74",  # input tax of suppliers' invoices, 19 % and 7 %
    "DE_46 base": "200.00",  # services from the European Union, owed and deducted
    "DE_46 tax": "38.00",
    "DE_67 tax": "38.00",
    "DE_89 base": "340.00",  # goods from the European Union, deductible or not
    "DE_89 tax": "64.60",
    "DE_93 base": "50.00",
    "DE_93 tax": "3.50",
    "DE_61 tax": "60.50",
    "DE_62 tax": "77.40",  # import
}


@pytest.fixture(scope="module")
def database(odoo: Odoo) -> Iterator[Database]:
    fresh = odoo.fresh_database("taxes", GROUP)
    switch_on(fresh, "USD")
    yield fresh
    odoo.drop(fresh)


@dataclass(frozen=True)
class German:
    here: World
    books: Books
    bought: dict[str, Expense]

    @property
    def taxes(self) -> dict[str, list[str]]:
        """The items that are expected."""
        place = 3 if self.books is ACME else 4
        return {case[0]: list(case[place]) for case in GERMAN}


@pytest.fixture(scope="module", params=[ACME, BETA], ids=["de_skr04", "de_skr03"])
def german(
    request: pytest.FixtureRequest, database: Database, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[German]:
    """One purchase under each tax, all in one month."""
    books: Books = request.param
    company = moss_of(books, rates={"19% EU 0V": "0", "7% EX": "0"})
    bought = {
        tax: company.add_card_purchase(
            lines=[LineSpec(net=net, vat=vat, tax=tax, account=books.accounts[0])],
            merchant=tax,
            on="2025-05-06",
        )
        for tax, net, vat, *_items in GERMAN
    }
    home = tmp_path_factory.mktemp("home")
    with world(database, home, company, books=books.company) as here:
        assert here.export().exported == len(GERMAN)
        yield German(here, books, bought)


def tax_items(here: World, expense: Expense) -> list[str]:
    """Account and amount of each tax item."""
    rows = here.database.sql(
        "select account.code_store ->> %(company)s::text, item.balance"
        " from account_move_line item join account_move move on move.id = item.move_id"
        " join account_account account on account.id = item.account_id"
        " where move.invoice_origin = %(expense)s and item.tax_line_id is not null order by 1",
        {"company": here.connection.company_id, "expense": expense.id},
    )
    return [f"{code} {balance:.2f}" for code, balance in rows]


def test_each_german_tax_is_booked_on_its_accounts_with_the_amounts_of_moss(
    german: German,
) -> None:
    booked = {tax: tax_items(german.here, bought) for tax, bought in german.bought.items()}
    assert booked == german.taxes


def test_what_is_owed_is_what_moss_paid_under_each_tax(german: German) -> None:
    owed = dict(german.here.bills("invoice_origin", "amount_total"))
    assert owed == {bought.id: bought.home for bought in german.bought.values()}


def test_the_tax_return_of_the_month_has_the_sums_of_moss(german: German) -> None:
    company = german.here.connection.company_id
    found = tax_report(german.here.database, company, "2025-05")
    assert {line: f"{amount:.2f}" for line, amount in found.items()} == GERMAN_RETURN


@pytest.mark.parametrize(
    ("tax", "net", "code"),
    [
        ("19% EU O S", "200.00", "tax-self-assessed"),
        ("19% EU", "200.00", "tax-self-assessed"),
        ("19% EU 0V", "200.00", "tax-self-assessed"),
        ("19% EX", "200.00", "tax-self-assessed"),
        ("19% I", "0.02", "differs"),
    ],
)
def test_a_cent_of_moss_that_no_tax_item_of_odoo_can_bear_blocks(
    german: German, tax: str, net: str, code: str
) -> None:
    line = LineSpec(net=net, vat="0.01", tax=tax, account=german.books.accounts[0])
    bought = german.here.company.add_card_purchase(lines=[line])
    [blocked] = german.here.export(expenses=(bought.id,)).blocked
    assert blocked.code == code
    assert "0.01 EUR" in blocked.reason


@pytest.fixture(scope="module")
def france(database: Database, tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    more = {"20% F": "20", "20% F INC": "20", "20% S": "20", "20% S INC": "20"}
    company = moss_of(GAMMA, rates=more)
    options = {"books": GAMMA.company, "missing_receipts": MissingReceipts.ALLOW}
    with world(database, tmp_path_factory.mktemp("home"), company, **options) as here:
        yield here


ADMIN, ENERGY = GAMMA.accounts[:2]
FOREIGN = {"currency": "USD", "rate": "0.9364", "fx_fee": "0"}


def buy(here: World, *lines: LineSpec, **more: str) -> Expense:
    bought = here.company.add_card_purchase(lines=lines, receipts=(), **more)
    report = here.export(expenses=(bought.id,))
    assert (report.exported, report.paid) == (1, 1), report.blocked
    return bought


def bill_items(here: World, expense: Expense) -> list[str]:
    return [
        line.removeprefix("MOSSP | ").removesuffix(" | Moss Default Supplier")
        for line in items(here, expense.id)
        if line.startswith("MOSSP")
    ]


def test_a_tax_within_the_price_is_booked_as_moss_parts_it(france: World) -> None:
    bought = buy(france, LineSpec(net="10.01", vat="2.01", tax="20% G INC", account=ADMIN))
    assert bill_items(france, bought)[:2] == [
        "445660 | 2.01 | 20% G INC",
        f"{ADMIN} | 10.01 | Café Morgenrot",
    ]


def test_many_small_prices_with_their_tax_keep_each_net_amount(france: World) -> None:
    small = LineSpec(net="0.03", vat="0.01", tax="20% G INC", account=ADMIN)
    bought = buy(france, *[small] * 12)
    assert bill_items(france, bought) == [
        "445660 | 0.12 | 20% G INC",
        *[f"{ADMIN} | 0.03 | Café Morgenrot"] * 12,
        f"401100 | -0.48 | MOSS-{bought.id[:8]}",
    ]


def test_a_tax_within_the_price_keeps_moss_s_cents_in_both_currencies(france: World) -> None:
    lines = [
        LineSpec(net="10.01", vat="2.01", tax="20% G INC", account=ADMIN),
        LineSpec(net="7.77", vat="1.55", tax="20% G", account=ADMIN),
    ]
    bought = buy(france, *lines, **FOREIGN)
    rows = france.database.sql(
        "select item.amount_currency, item.balance from account_move_line item"
        " join account_move move on move.id = item.move_id where move.invoice_origin = %s"
        " and item.display_type in ('tax', 'product') order by 1",
        [bought.id],
    )
    assert rows == [
        (Decimal("1.55"), Decimal("1.45")),
        (Decimal("2.01"), Decimal("1.88")),
        (Decimal("7.77"), Decimal("7.28")),
        (Decimal("10.01"), Decimal("9.37")),
    ]


def test_a_tax_that_is_deductible_in_part_burdens_each_account_with_the_rest(
    france: World,
) -> None:
    bought = buy(
        france,
        LineSpec(net="33.33", vat="6.68", tax="20% F", account=ADMIN),
        LineSpec(net="10.00", vat="2.00", tax="20% F INC", account=ENERGY),
    )
    # Of 20 % on fuel a fifth is not deductible; the cent over Odoo's 6.67 is Moss's.
    assert sorted(bill_items(france, bought)) == [
        "401100 | -52.01 | MOSS-" + bought.id[:8],
        "445660 | 1.60 | 20% F INC",
        "445660 | 5.35 | 20% F",
        f"{ENERGY} | 0.40 | 20% F INC",
        f"{ENERGY} | 10.00 | Café Morgenrot",
        f"{ADMIN} | 1.33 | 20% F",
        f"{ADMIN} | 33.33 | Café Morgenrot",
    ]


def test_a_cent_is_corrected_where_a_line_takes_back_tax_that_is_deductible_in_part(
    france: World,
) -> None:
    bought = buy(
        france,
        LineSpec(net="33.33", vat="6.68", tax="20% F", account=ADMIN),
        LineSpec(net="-10.00", vat="-2.00", tax="20% F", account=ENERGY, correction=True),
    )
    assert [line for line in bill_items(france, bought) if "20% F" in line] == [
        "445660 | 3.75 | 20% F",
        f"{ADMIN} | 1.33 | 20% F",
        f"{ENERGY} | -0.40 | 20% F",
    ]


@pytest.mark.parametrize(
    ("tax", "more"),
    [("20% S", {}), ("20% S INC", {}), ("20% S", FOREIGN)],
    ids=["upon the price", "within the price", "foreign"],
)
def test_a_tax_that_is_due_on_payment_becomes_due_with_the_payment(
    france: World, tax: str, more: dict[str, str]
) -> None:
    line = LineSpec(net="100.00", vat="20.00", tax=tax, account=ADMIN)
    bought = buy(france, line, on="2025-07-08", **more)
    due = Decimal("18.73") if more else Decimal("20.00")
    [state] = france.bills("payment_state", where=f"invoice_origin = '{bought.id}'")
    assert state == ("paid",)
    # Odoo's own entry of the cash basis moves the tax from waiting to deductible.
    assert france.database.sql(
        "select account.code_store ->> %s::text, sum(item.balance) from account_move_line item"
        " join account_move move on move.id = item.move_id"
        " join account_move bill on bill.id = move.tax_cash_basis_origin_move_id"
        " join account_account account on account.id = item.account_id"
        " where bill.invoice_origin = %s and move.state = 'posted' group by 1"
        " having sum(item.balance) <> 0 order by 1",
        [france.connection.company_id, bought.id],
    ) == [("445640", -due), ("445660", due)]
