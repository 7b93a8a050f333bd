"""What Moss has paid, from which wallet, and why a payment may not be booked."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from moss_odoo.books.expense import (
    Expense,
    Nature,
    PaymentChannel,
    PaymentFacts,
    PaymentState,
)
from moss_odoo.books.movements import Movement
from moss_odoo.books.plan import Hindrance, Payment, Plan, Role, Settlement
from moss_odoo.books.planner import Circumstances, plan
from moss_odoo.books.reference import PayingWallet
from tests.books.abroad import (
    DOLLAR_WALLET,
    EURO_WALLET,
    TRAVEL_WALLET,
    abroad,
    fee,
    movement,
    usd,
)
from tests.books.builders import (
    DEFAULT_SUPPLIER,
    WALLET,
    card,
    eur,
    invoice,
    line,
    paid_from_wallet,
    paid_outside_moss,
    partly_paid,
    paying,
    reference,
)


def planned(expense: Expense, moved: Movement | None = None, **known: Any) -> Plan:
    return plan(expense, Circumstances(DEFAULT_SUPPLIER, movement=moved), reference(**known))


def payment(expense: Expense, moved: Movement | None = None, **known: Any) -> Payment:
    made = planned(expense, moved, **known)
    assert made.payment
    return made.payment


def hindrance(expense: Expense, moved: Movement | None = None, **known: Any) -> Hindrance:
    made = planned(expense, moved, **known)
    assert made.hindrance
    return made.hindrance


# What was paid


def test_a_card_purchase_is_paid_in_full_at_its_settlement_date() -> None:
    assert planned(card()).payment == paying(eur("11.90"), date(2026, 3, 4))


def test_an_open_invoice_has_no_payment() -> None:
    made = planned(invoice())
    assert (made.payment, made.hindrance) == (None, None)


def test_an_invoice_that_was_paid_from_the_wallet_is_paid_at_its_payment_date() -> None:
    made = planned(invoice(payment=paid_from_wallet()))
    assert made.payment == paying(eur("119.00"), date(2026, 3, 20))


def test_an_invoice_that_was_paid_outside_moss_has_no_payment() -> None:
    made = planned(invoice(payment=paid_outside_moss()))
    assert (made.payment, made.hindrance) == (None, None)


def test_a_part_payment_is_what_has_been_paid_so_far() -> None:
    assert payment(invoice(payment=partly_paid())) == paying(eur("50.00"), date(2026, 3, 20))


def test_a_part_payment_is_no_exception() -> None:
    assert planned(invoice(payment=partly_paid())).hindrance is None


def test_a_part_payment_of_unknown_amount_is_hindered() -> None:
    assert hindrance(invoice(payment=partly_paid(None))).code == "payment-amount-unknown"


def test_a_part_payment_outside_moss_is_no_business_of_the_wallet() -> None:
    outside = replace(partly_paid(), channel=PaymentChannel.EXTERNAL)
    made = planned(invoice(payment=outside))
    assert (made.payment, made.hindrance) == (None, None)


def test_a_short_payment_is_booked_and_an_exception() -> None:
    made = planned(invoice(payment=paid_from_wallet(paid=eur("116.62"))))
    assert made.payment
    assert made.hindrance
    assert (made.payment.amount, made.hindrance.code, made.hindrance.exceptional) == (
        eur("116.62"),
        "short-payment",
        True,
    )


def test_a_short_payment_names_what_stays_open() -> None:
    found = hindrance(invoice(payment=paid_from_wallet(paid=eur("116.62"))))
    assert "2.38 EUR stays open" in found.reason


def test_more_than_the_bill_is_not_booked_but_an_exception() -> None:
    made = planned(invoice(payment=paid_from_wallet(paid=eur("119.01"))))
    assert made.hindrance
    assert (made.payment, made.hindrance.code, made.hindrance.exceptional) == (
        None,
        "overpaid",
        True,
    )


def test_a_payment_of_the_bills_amount_is_no_exception() -> None:
    made = planned(invoice(payment=paid_from_wallet(paid=eur("119"))))
    assert (made.payment is not None, made.hindrance) == (True, None)


@pytest.mark.parametrize("state", [PaymentState.PAID, PaymentState.PARTIALLY_PAID])
def test_what_moss_calls_paid_without_telling_from_where_is_said(state: PaymentState) -> None:
    assert hindrance(invoice(payment=PaymentFacts(state))).code == "payment-channel-unknown"


def test_a_payment_without_a_date_is_hindered() -> None:
    assert hindrance(invoice(payment=paid_from_wallet(None))).code == "date-missing"


def test_a_hindered_payment_leaves_the_bill_as_it_is() -> None:
    assert planned(card(), wallets=()).bill == planned(card()).bill


# Money that comes back, and fees


@pytest.mark.parametrize(
    "expense",
    [card(nature=Nature.REFUND), invoice(nature=Nature.CREDIT_NOTE, payment=paid_from_wallet())],
    ids=["a refund", "a credit note"],
)
def test_money_that_comes_back_is_an_incoming_payment(expense: Expense) -> None:
    assert payment(expense).incoming


def test_one_payment_settles_the_purchase_and_its_fee() -> None:
    made = payment(card(abroad("118.00", "108.56"), fee("2.17")))
    assert (made.amount, made.settles) == (
        eur("110.73"),
        (
            Settlement(Role.BILL, usd("118.00"), eur("108.56")),
            Settlement(Role.FEE, eur("2.17"), eur("2.17")),
        ),
    )


def test_a_fee_lessens_what_comes_back() -> None:
    made = payment(card(line(), fee("0.24"), nature=Nature.REFUND))
    assert (made.amount, made.incoming) == (eur("11.66"), True)


def test_a_fee_that_exceeds_the_refund_is_paid() -> None:
    back = card(line("1.00", "0.00"), fee("1.50"), nature=Nature.REFUND, home=eur("0.50"))
    made = payment(back)
    assert (made.amount, made.incoming) == (eur("0.50"), False)


def test_a_fee_that_eats_up_the_refund_moves_nothing() -> None:
    back = card(line("1.50", "0.00"), fee("1.50"), nature=Nature.REFUND)
    assert hindrance(back).code == "nothing-moved"


# Wallets


def test_with_several_wallets_the_payment_is_hindered() -> None:
    assert hindrance(card(), wallets=(EURO_WALLET, TRAVEL_WALLET)).code == "wallet-unknown"


def test_with_wallets_of_several_currencies_the_payment_is_hindered() -> None:
    assert hindrance(card(), wallets=(EURO_WALLET, DOLLAR_WALLET)).code == "wallet-unknown"


def test_a_second_wallet_without_a_journal_makes_the_payment_uncertain_too() -> None:
    wallets = (EURO_WALLET, PayingWallet("new", "EUR", prepared=False))
    assert hindrance(card(), wallets=wallets).code == "wallet-unknown"


def test_the_wallet_of_the_movement_has_paid() -> None:
    moved = movement(eur("11.90"), TRAVEL_WALLET)
    made = payment(card(), moved, wallets=(EURO_WALLET, TRAVEL_WALLET))
    assert made.wallet_id == TRAVEL_WALLET.id


NO_WALLET = {
    "none": (),
    "one without a journal": (PayingWallet(WALLET, "EUR", prepared=False),),
}


@pytest.mark.parametrize("case", NO_WALLET)
def test_without_a_wallet_that_can_pay_the_payment_is_hindered(case: str) -> None:
    assert hindrance(card(), wallets=NO_WALLET[case]).code == "wallet-missing"
