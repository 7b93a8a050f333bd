"""From the neutral expense to the documents it becomes."""

from __future__ import annotations

from dataclasses import replace

import pytest

from moss_odoo.books.expense import Dimension, Expense
from moss_odoo.books.mapping import MappingKind
from moss_odoo.books.plan import BillType, Plan
from moss_odoo.books.planner import Circumstances, bill_reference, plan, title
from moss_odoo.errors import BlockedError
from tests.books.builders import (
    ACCOUNTS,
    ANALYTIC,
    DEFAULT_SUPPLIER,
    MARKETING,
    MEALS,
    OFFICE,
    PROJECT,
    REVERSE_CHARGE,
    SALES,
    TAXES,
    TRADE_FAIR,
    VAT_0,
    VAT_7,
    VAT_19,
    card,
    chart,
    eur,
    identity,
    invoice,
    line,
    mapped,
    mapping,
    reference,
    reimbursement,
)


def planned(expense: Expense, **known: object) -> Plan:
    return plan(expense, Circumstances(DEFAULT_SUPPLIER), reference(**known))


def blocked(expense: Expense, **known: object) -> BlockedError:
    with pytest.raises(BlockedError) as caught:
        planned(expense, **known)
    return caught.value


# The bill


@pytest.mark.parametrize("kind", [card, invoice, reimbursement])
def test_a_purchase_becomes_a_vendor_bill(kind: type) -> None:
    assert planned(kind()).bill.type is BillType.BILL


def test_each_line_of_moss_is_a_line_of_the_bill_in_the_same_order() -> None:
    made = planned(card(line(account_id=OFFICE), line(account_id=MEALS), line(account_id=OFFICE)))
    assert [one.account.code for one in made.bill.lines] == ["6815", "6640", "6815"]


def test_a_line_keeps_the_id_of_its_line_in_moss() -> None:
    assert planned(card(line(id="abc"))).bill.lines[0].line_id == "abc"


def test_the_gross_of_the_bill_is_its_net_and_its_tax() -> None:
    assert planned(card(line("10.00", "1.90"), line("5.00", "0.35"))).bill.gross == eur("17.25")


def test_the_tax_of_moss_is_summed_by_tax_of_odoo() -> None:
    made = planned(
        card(
            line("10.00", "1.90"),
            line("20.00", "3.80"),
            line("5.00", "0.35", tax_rate_id=VAT_7),
            line("3.00", "0.00"),
        )
    )
    assert made.bill.vat_by_tax() == {
        TAXES[VAT_19].id: eur("5.70"),
        TAXES[VAT_7].id: eur("0.35"),
    }


def test_the_lines_that_bear_a_tax_are_counted_for_its_cents() -> None:
    made = planned(card(line(), line(), line("5.00", "0.35", tax_rate_id=VAT_7)))
    assert made.bill.lines_with(TAXES[VAT_19].id) == 2


def test_a_home_currency_other_than_the_companys_is_blocked() -> None:
    assert blocked(card(), chart=chart(currency="CHF")).code == "home-currency"


# References and titles


def test_the_reference_of_an_invoice_is_its_number() -> None:
    assert bill_reference(invoice()) == "RE-2026-0815"


def test_the_reference_of_a_card_purchase_is_the_invoice_number_moss_read() -> None:
    assert bill_reference(card(facts={"invoice_number": "JUQW2MX2-0004"})) == "JUQW2MX2-0004"


def test_without_a_number_the_reference_is_the_beginning_of_the_id() -> None:
    assert bill_reference(card(id=identity(2))) == "MOSS-5f3a0002"


def test_on_a_collision_the_reference_is_longer() -> None:
    assert bill_reference(card(id=identity(2)), 16) == "MOSS-5f3a00020b7e4d55"


def test_the_payment_reference_of_an_invoice_is_kept() -> None:
    assert planned(invoice()).bill.payment_reference == "RE-2026-0815 K4711"


def test_people_recognise_an_expense_by_date_counterparty_and_amount() -> None:
    assert title(card(), reference().zone) == "2026-03-02 Café Müller 11.90 EUR"


def test_people_recognise_an_expense_that_has_no_date_yet() -> None:
    draft = reimbursement(time=None)
    assert title(draft, reference().zone, "Erika") == "Erika 100.00 EUR"


# Accounts, taxes and dimensions


def test_a_line_without_an_account_is_blocked() -> None:
    assert blocked(card(line(account_id=None))).code == "account-missing"


def test_a_line_without_an_account_is_named() -> None:
    assert "Café Müller: Coffee" in blocked(card(line(account_id=None))).message


def test_an_account_that_is_mapped_to_nothing_is_blocked() -> None:
    unmapped = mapping(mapped(MappingKind.ACCOUNT, OFFICE, None, moss_label="6815 Bürobedarf"))
    error = blocked(card(), mapping=unmapped)
    assert (error.code, "6815 Bürobedarf" in error.message) == ("account-unmapped", True)


def test_an_account_that_nobody_imported_is_blocked() -> None:
    assert blocked(card(line(account_id="unheard-of"))).code == "account-unmapped"


def test_an_organisation_in_another_currency_than_the_company_is_blocked() -> None:
    assert blocked(card(), chart=replace(chart(), currency="USD")).code == "home-currency"


def test_an_account_that_is_archived_in_odoo_is_blocked() -> None:
    accounts = {601: replace(ACCOUNTS[OFFICE], active=False)}
    assert blocked(card(), chart=chart(accounts=accounts)).code == "account-archived"


def test_an_account_that_is_deleted_in_odoo_is_blocked() -> None:
    assert blocked(card(), chart=chart(accounts={})).code == "account-archived"


def test_tax_in_moss_without_a_tax_rate_is_blocked_with_the_amount() -> None:
    error = blocked(card(line("10.00", "1.90", tax_rate_id=None)))
    assert (error.code, "1.90 EUR" in error.message) == ("tax-missing", True)


def test_a_line_without_tax_bears_no_tax() -> None:
    assert planned(card(line("12.50", "0.00"))).bill.lines[0].tax is None


def test_a_line_with_a_zero_rate_bears_the_tax_it_is_mapped_to() -> None:
    made = planned(card(line("12.50", "0.00", tax_rate_id=VAT_0)))
    assert made.bill.lines[0].tax == TAXES[VAT_0]


def test_reverse_charge_is_an_ordinary_tax_without_an_amount() -> None:
    bill = planned(card(line("49.00", "0.00", tax_rate_id=REVERSE_CHARGE))).bill
    assert bill.vat_by_tax() == {TAXES[REVERSE_CHARGE].id: eur("0.00")}


def test_a_tax_that_is_only_proposed_is_blocked() -> None:
    proposed = mapping(
        mapped(MappingKind.TAX, VAT_19, 21, confirmed=False, reason="same rate 19 %")
    )
    assert blocked(card(), mapping=proposed).code == "tax-unconfirmed"


def test_a_tax_that_is_mapped_to_nothing_is_blocked() -> None:
    assert blocked(card(), mapping=mapping(mapped(MappingKind.TAX, VAT_19, None))).code == (
        "tax-unmapped"
    )


def test_a_tax_that_is_archived_in_odoo_is_blocked() -> None:
    taxes = {21: replace(TAXES[VAT_19], active=False)}
    assert blocked(card(), chart=chart(taxes=taxes)).code == "tax-archived"


def test_a_tax_that_is_included_in_the_price_keeps_the_amounts_of_moss() -> None:
    taxes = {21: replace(TAXES[VAT_19], price_included=True)}
    [made] = planned(card(), chart=chart(taxes=taxes)).bill.lines
    assert (made.net, made.vat) == (eur("10.00"), eur("1.90"))


def test_a_tax_of_moss_that_the_buyer_owes_himself_is_blocked() -> None:
    error = blocked(card(line("500.00", "95.00", tax_rate_id=REVERSE_CHARGE)))
    assert (error.code, "95.00 EUR" in error.message) == ("tax-self-assessed", True)


def test_all_dimensions_of_a_line_become_its_analytic_accounts() -> None:
    made = planned(card(line(dimensions=(TRADE_FAIR, MARKETING))))
    assert made.bill.lines[0].analytic == (
        ANALYTIC[MARKETING.item_id],
        ANALYTIC[TRADE_FAIR.item_id],
    )


def test_a_dimension_that_is_mapped_to_nothing_is_blocked() -> None:
    unmapped = mapping(mapped(MappingKind.DIMENSION, MARKETING.item_id, None))
    assert blocked(card(line(dimensions=(MARKETING,))), mapping=unmapped).code == (
        "dimension-unmapped"
    )


def test_two_accounts_of_one_analytic_plan_are_blocked() -> None:
    both = (MARKETING, Dimension(PROJECT, SALES.item_id))
    assert blocked(card(line(dimensions=both))).code == "analytic-plan-twice"


def test_two_dimensions_of_the_same_analytic_account_are_that_account() -> None:
    twice = (MARKETING, Dimension(PROJECT, MARKETING.item_id))
    made = planned(card(line(dimensions=twice)))
    assert made.bill.lines[0].analytic == (ANALYTIC[MARKETING.item_id],)
