"""The fee of a payout: an expense of its own, at the default supplier, paid by the payout."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from moss_odoo.books.chart import LockDates
from moss_odoo.books.money import Money
from moss_odoo.books.movements import Movement, MovementKind
from moss_odoo.books.payout_fees import has_payout_fee, in_company_currency, payout_fee
from moss_odoo.books.plan import BillType, LeftOut, Plan
from moss_odoo.books.planner import Circumstances, plan, with_receipts
from moss_odoo.books.policy import BookIn, MissingReceipts, SupplierPolicy
from moss_odoo.books.readiness import assess
from moss_odoo.books.state import Resolution
from moss_odoo.books.suppliers import wanted
from moss_odoo.errors import BlockedError
from tests.books.abroad import DOLLAR_WALLET, EURO_WALLET, TRAVEL_WALLET, usd
from tests.books.builders import DEFAULT_SUPPLIER, FEES, chart, eur, policy, reference
from tests.books.payouts import BOOKED, EXCHANGED, IN_DOLLARS, IN_EUROS, payout


def planned(movement: Movement, **known: Any) -> Plan:
    expense = in_company_currency(payout_fee(movement), "EUR")
    return plan(expense, Circumstances(DEFAULT_SUPPLIER, movement=movement), reference(**known))


@pytest.mark.parametrize("kind", sorted(set(MovementKind) - {MovementKind.PAYOUT}))
def test_a_fee_of_anything_but_a_payout_is_not_taken(kind: MovementKind) -> None:
    assert not has_payout_fee(replace(IN_EUROS, kind=kind))


def test_a_payout_without_a_fee_is_no_expense() -> None:
    without = payout(eur("-119.00"), None)
    assert not has_payout_fee(without)
    with pytest.raises(BlockedError) as caught:
        payout_fee(without)
    assert caught.value.code == "payout-without-fee"


@pytest.mark.parametrize("supplier_policy", SupplierPolicy)
def test_it_goes_to_the_default_supplier_under_every_policy(
    supplier_policy: SupplierPolicy,
) -> None:
    assert wanted(payout_fee(IN_EUROS), policy(supplier_policy=supplier_policy), {}, {}) is None


def test_it_is_booked_on_the_fee_account_and_paid_from_the_wallet_of_its_payout() -> None:
    there = replace(IN_EUROS, wallet_id=TRAVEL_WALLET.id)
    made = planned(there, wallets=[EURO_WALLET, TRAVEL_WALLET])
    [line] = made.bill.lines
    assert made.payment
    assert (line.account, made.bill.type) == (FEES, BillType.BILL)
    assert (made.payment.wallet_id, made.payment.amount, made.payment.date) == (
        TRAVEL_WALLET.id,
        eur("0.40"),
        BOOKED,
    )


@pytest.mark.parametrize("missing", MissingReceipts)
def test_it_wants_no_receipt(missing: MissingReceipts) -> None:
    choices = policy(missing_receipts=missing)
    made = planned(IN_EUROS)
    assert with_receipts(made, payout_fee(IN_EUROS), choices, receipts=0) == made


def test_without_a_fee_account_it_is_blocked() -> None:
    with pytest.raises(BlockedError) as caught:
        planned(IN_EUROS, fee_account=None)
    assert caught.value.code == "fee-account-missing"


def test_in_a_locked_period_it_is_blocked_like_any_other() -> None:
    locked = chart(locks=LockDates(everything=date(2026, 3, 31)))
    with pytest.raises(BlockedError) as caught:
        planned(IN_EUROS, chart=locked)
    assert caught.value.code == "period-locked"


def test_before_the_start_date_it_is_left_out() -> None:
    outcome = assess(payout_fee(IN_EUROS), policy(start_date=date(2026, 4, 1)))
    assert isinstance(outcome, LeftOut)
    assert outcome.code is Resolution.BEFORE_START


def test_of_a_wallet_in_another_currency_it_costs_what_its_payout_was_exchanged_at() -> None:
    made = planned(EXCHANGED, wallets=[DOLLAR_WALLET])
    assert made.payment
    assert (made.bill.gross, made.bill.home) == (usd("0.40"), eur("0.36"))
    assert (made.payment.amount, made.payment.home) == (usd("0.40"), eur("0.36"))


def test_booked_in_company_currency_it_is_still_paid_in_the_wallets() -> None:
    choices = policy(book_in=BookIn.HOME)
    made = planned(EXCHANGED, wallets=[DOLLAR_WALLET], policy=choices)
    assert made.payment
    assert (made.bill.gross, made.payment.amount, made.hindrance) == (
        eur("0.36"),
        usd("0.40"),
        None,
    )


@pytest.mark.parametrize(
    "movement",
    [
        IN_DOLLARS,
        replace(IN_DOLLARS, original=Money.of("-100.00", "GBP")),
        replace(EXCHANGED, original=eur("0.00")),
        payout(usd("-100000.01"), usd("0.01"), original=eur("-1.00")),
    ],
)
def test_what_it_cost_in_company_currency_is_never_guessed(movement: Movement) -> None:
    with pytest.raises(BlockedError) as caught:
        in_company_currency(payout_fee(movement), "EUR")
    assert caught.value.code == "payout-fee-cost-unknown"


def test_in_company_currency_it_costs_what_it_is() -> None:
    expense = payout_fee(IN_EUROS)
    assert in_company_currency(expense, "EUR") is expense
