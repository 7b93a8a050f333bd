"""Missing receipts: where they block, where they are a mark, and where none is wanted."""

from __future__ import annotations

from dataclasses import replace

import pytest

from moss_odoo.books.chart import Tax
from moss_odoo.books.expense import Expense, LineKind, Nature
from moss_odoo.books.plan import Plan
from moss_odoo.books.planner import Circumstances, plan, with_receipts
from moss_odoo.books.policy import MissingReceipts
from moss_odoo.errors import BlockedError
from tests.books.builders import (
    DEFAULT_SUPPLIER,
    REVERSE_CHARGE,
    TAXES,
    VAT_0,
    card,
    chart,
    day_away,
    eur,
    line,
    policy,
    reference,
    reimbursement,
    trip,
)


def planned(expense: Expense, **known: object) -> Plan:
    return plan(expense, Circumstances(DEFAULT_SUPPLIER), reference(**known))


def with_no_receipt(expense: Expense, rule: MissingReceipts, **known: object) -> Plan:
    return with_receipts(
        planned(expense, **known), expense, policy(missing_receipts=rule), receipts=0
    )


@pytest.mark.parametrize("rule", list(MissingReceipts))
def test_where_a_receipt_is_there_nothing_is_remarked(rule: MissingReceipts) -> None:
    made = planned(card())
    assert with_receipts(made, card(), policy(missing_receipts=rule), receipts=1) == made


def test_a_missing_receipt_blocks_where_input_tax_is_deducted() -> None:
    with pytest.raises(BlockedError, match="input tax is deducted"):
        with_no_receipt(card(), MissingReceipts.BLOCK_INPUT_TAX)


def test_a_missing_receipt_blocks_under_reverse_charge() -> None:
    reverse = card(line("49.00", "0.00", tax_rate_id=REVERSE_CHARGE))
    with pytest.raises(BlockedError, match="input tax is deducted"):
        with_no_receipt(reverse, MissingReceipts.BLOCK_INPUT_TAX)


def test_a_missing_receipt_blocks_where_the_tax_is_a_group_without_a_percentage() -> None:
    group = {21: Tax(21, "19% VSt, half of it not deductible", None)}
    with pytest.raises(BlockedError, match="input tax is deducted"):
        with_no_receipt(card(), MissingReceipts.BLOCK_INPUT_TAX, chart=chart(taxes=group))


def test_a_missing_receipt_blocks_where_one_of_several_lines_deducts() -> None:
    with pytest.raises(BlockedError):
        with_no_receipt(card(line("5.00", "0.00"), line()), MissingReceipts.BLOCK_INPUT_TAX)


@pytest.mark.parametrize("rate", [None, VAT_0])
def test_a_missing_receipt_is_a_visible_mark_where_nothing_is_deducted(rate: str | None) -> None:
    untaxed = card(line("12.50", "0.00", tax_rate_id=rate))
    assert with_no_receipt(untaxed, MissingReceipts.BLOCK_INPUT_TAX).marks == ("receipt missing",)


def test_a_missing_receipt_always_blocks_where_the_organisation_wants_it_so() -> None:
    with pytest.raises(BlockedError, match="no receipt in Moss"):
        with_no_receipt(card(line("12.50", "0.00")), MissingReceipts.BLOCK)


def test_a_missing_receipt_never_matters_where_the_organisation_wants_it_so() -> None:
    assert with_no_receipt(card(), MissingReceipts.ALLOW).marks == ()


@pytest.mark.parametrize("rule", [MissingReceipts.BLOCK, MissingReceipts.BLOCK_INPUT_TAX])
def test_a_credit_note_is_never_refused_for_a_missing_receipt(rule: MissingReceipts) -> None:
    assert with_no_receipt(card(nature=Nature.REFUND), rule).marks == ("receipt missing",)


def test_a_missing_receipt_blocks_where_a_refund_became_a_bill() -> None:
    back = card(line(), line("-15.00", "-2.85", kind=LineKind.CORRECTION), nature=Nature.REFUND)
    with pytest.raises(BlockedError, match="input tax is deducted"):
        with_no_receipt(replace(back, home=eur("5.95")), MissingReceipts.BLOCK_INPUT_TAX)


@pytest.mark.parametrize(
    "expense",
    [card(nature=Nature.CASHBACK), reimbursement(trip()), reimbursement(day_away())],
    ids=["cashback", "mileage", "per diem"],
)
def test_what_has_no_receipt_by_its_nature_is_not_remarked(expense: Expense) -> None:
    assert with_no_receipt(expense, MissingReceipts.BLOCK).marks == ()


def test_a_missing_receipt_blocks_where_a_tax_without_a_percentage_is_owed_and_deducted() -> None:
    group = {23: replace(TAXES[REVERSE_CHARGE], percent=None)}
    reverse = card(line("49.00", "0.00", tax_rate_id=REVERSE_CHARGE))
    with pytest.raises(BlockedError, match="input tax is deducted"):
        with_no_receipt(reverse, MissingReceipts.BLOCK_INPUT_TAX, chart=chart(taxes=group))
