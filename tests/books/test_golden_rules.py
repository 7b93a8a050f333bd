"""Accounts, taxes and dimensions that are booked on; the golden files show them."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from moss_odoo.books.chart import AnalyticPlan, Chart, Partner, PlanRule, Tax
from moss_odoo.books.expense import Dimension
from moss_odoo.books.mapping import MappingKind
from moss_odoo.books.policy import Posting
from tests.books.builders import (
    ACCOUNTS,
    MARKETING,
    OFFICE,
    PROJECT,
    REVERSE_CHARGE,
    SALES,
    SOFTWARE,
    TAXES,
    TRADE_FAIR,
    VAT_19,
    card,
    chart,
    invoice,
    line,
    mapped,
    mapping,
    policy,
)
from tests.books.conftest import Golden
from tests.books.journal import booking

KNOWN = [Partner(61, "Hetzner", vat="DE812871812")]


def with_tax(**changes: object) -> Chart:
    """Where the tax of 19 % is another one."""
    return chart(taxes={**chart().taxes, 21: replace(TAXES[VAT_19], **changes)})


def with_plans(*on: str) -> Chart:
    """Where lines on these accounts need a cost centre."""
    centres = AnalyticPlan(1, "Kostenstelle", (PlanRule(mandatory=True, beginnings=on),))
    return chart(plans={1: centres, 2: AnalyticPlan(2, "Projekt")})


def test_rule_of_an_account_that_is_not_chosen(golden: Golden) -> None:
    golden(booking(card(line(account_id=None))))


def test_rule_of_an_account_without_a_counterpart(golden: Golden) -> None:
    unmapped = mapped(MappingKind.ACCOUNT, OFFICE, None, moss_label="6815 Bürobedarf")
    golden(booking(card(), mapping=mapping(unmapped), given="no account 6815"))


def test_rule_of_an_account_that_is_archived(golden: Golden) -> None:
    archived = {601: replace(ACCOUNTS[OFFICE], active=False)}
    golden(booking(card(), chart=chart(accounts=archived), given="account 6815 is archived"))


def test_rule_of_tax_without_a_rate(golden: Golden) -> None:
    golden(booking(card(line("10.00", "1.90", tax_rate_id=None))))


def test_rule_of_a_tax_that_nobody_has_confirmed(golden: Golden) -> None:
    proposed = mapped(
        MappingKind.TAX,
        VAT_19,
        21,
        moss_label="19 %",
        odoo_label="19% VSt",
        reason="same rate 19 %",
        confirmed=False,
    )
    golden(booking(card(), mapping=mapping(proposed), given="one tax of 19 %, of another name"))


def test_rule_of_a_tax_included_in_the_price(golden: Golden) -> None:
    golden(
        booking(card(), chart=with_tax(price_included=True), given="the tax is included in prices")
    )


def test_rule_of_tax_that_is_not_its_rates_to_the_cent(golden: Golden) -> None:
    golden(booking(card(line("100.02", "19.01"), line("0.02", "0.01"), line("0.02", "0.00",
                   tax_rate_id=VAT_19))))  # fmt: skip


def test_rule_of_reverse_charge_with_tax_in_moss(golden: Golden) -> None:
    charged = line("500.00", "95.00", account_id=SOFTWARE, tax_rate_id=REVERSE_CHARGE)
    golden(booking(invoice(charged), contacts=KNOWN))


def test_rule_of_goods_from_the_union(golden: Golden) -> None:
    union = Tax(23, "19% igE", Decimal(19), cancels=True)
    goods = line("500.00", "0.00", tax_rate_id=REVERSE_CHARGE, description="Office chairs")
    made = chart(taxes={**chart().taxes, 23: union})
    golden(booking(invoice(goods), contacts=KNOWN, chart=made))


def test_rule_of_several_dimensions(golden: Golden) -> None:
    golden(booking(card(line(dimensions=(MARKETING, TRADE_FAIR)))))


def test_rule_of_two_dimensions_in_one_analytic_plan(golden: Golden) -> None:
    both = (MARKETING, Dimension(PROJECT, SALES.item_id))
    golden(booking(card(line(dimensions=both))))


def test_rule_of_a_dimension_without_a_counterpart(golden: Golden) -> None:
    unmapped = mapped(MappingKind.DIMENSION, MARKETING.item_id, None, moss_label="100 Marketing")
    made = card(line(dimensions=(MARKETING,)))
    golden(booking(made, mapping=mapping(unmapped), given="no analytic account 100"))


def test_rule_of_a_mandatory_analytic_plan(golden: Golden) -> None:
    made = card(line(dimensions=(TRADE_FAIR,)))
    told = "the plan Kostenstelle is mandatory on accounts 68…"
    golden(booking(made, chart=with_plans("68"), given=told))


def test_rule_of_a_mandatory_analytic_plan_on_other_accounts(golden: Golden) -> None:
    made = card(line(dimensions=(TRADE_FAIR,)))
    told = "the plan Kostenstelle is mandatory on accounts 66… and 67…"
    golden(booking(made, chart=with_plans("66", "67"), given=told))


def test_rule_of_bills_that_stay_drafts(golden: Golden) -> None:
    golden(booking(card(), policy(posting=Posting.DRAFT)))
