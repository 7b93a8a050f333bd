"""Payments in other currencies, or from a wallet in another one: only exact amounts are booked."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from moss_odoo.books.expense import Expense, PaymentFacts, PaymentState
from moss_odoo.books.movements import Movement
from moss_odoo.books.payments import needs_movement
from moss_odoo.books.plan import Hindrance, Payment, Plan, Role, Settlement
from moss_odoo.books.planner import Circumstances, plan
from moss_odoo.books.policy import BookIn
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
    card,
    eur,
    invoice,
    line,
    paid_from_wallet,
    policy,
    reference,
    reimbursement,
)

IN_EUROS = policy(book_in=BookIn.HOME)


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


def dollars(facts: PaymentFacts) -> Expense:
    """An invoice of 500 dollars that cost 460 euros when it came."""
    return invoice(abroad("500.00", "460.00"), original=usd("500.00"), payment=facts)


def test_a_foreign_invoice_costs_what_moved_in_the_wallet_without_its_fee() -> None:
    moved = movement(eur("470.40"), fee=eur("4.90"), original=-usd("500.00"))
    made = payment(dollars(paid_from_wallet()), moved)
    assert (made.amount, made.settles) == (
        eur("465.50"),
        (Settlement(Role.BILL, usd("500.00"), eur("465.50")),),
    )


def test_a_foreign_invoice_without_a_movement_is_hindered() -> None:
    assert hindrance(dollars(paid_from_wallet())).code == "payment-amount-unknown"


def test_a_movement_of_a_part_does_not_tell_what_all_of_it_cost() -> None:
    moved = movement(eur("283.50"), original=-usd("300.00"))
    paid = paid_from_wallet(paid=usd("500.00"))
    assert hindrance(dollars(paid), moved).code == "payment-amount-unknown"


def test_a_wallet_in_the_currency_of_the_invoice_pays_at_its_rate() -> None:
    made = payment(dollars(paid_from_wallet()), wallets=[DOLLAR_WALLET])
    assert (made.amount, made.home) == (usd("500.00"), eur("460.00"))


def test_a_part_from_a_wallet_in_the_currency_of_the_invoice_has_its_share() -> None:
    part = replace(paid_from_wallet(paid=usd("166.67")), state=PaymentState.PARTIALLY_PAID)
    made = payment(dollars(part), wallets=[DOLLAR_WALLET])
    assert (made.amount, made.home) == (usd("166.67"), eur("153.34"))


def test_a_card_movement_counts_with_its_fee() -> None:
    charge = fee("0.26", gross=usd("0.26"), net=usd("0.26"), vat=usd("0"), home_gross=eur("0.24"))
    moved = movement(usd("13.20"), DOLLAR_WALLET, fee=usd("0.26"))
    made = payment(card(line(), charge), moved, wallets=[DOLLAR_WALLET])
    assert (made.amount, made.home) == (usd("13.20"), eur("12.14"))


def test_a_card_movement_counts_with_its_fee_where_the_fee_is_a_line_of_the_bill() -> None:
    charge = fee("0.26", gross=usd("0.26"), net=usd("0.26"), vat=usd("0"), home_gross=eur("0.24"))
    moved = movement(usd("13.20"), DOLLAR_WALLET, fee=usd("0.26"))
    made = planned(card(line(), charge), moved, wallets=[DOLLAR_WALLET], policy=IN_EUROS)
    assert made.payment
    assert (made.fee, made.payment.amount) == (None, usd("13.20"))


def test_a_payout_counts_without_its_fee() -> None:
    moved = movement(usd("131.30"), DOLLAR_WALLET, fee=usd("0.40"))
    made = payment(invoice(payment=paid_from_wallet()), moved, wallets=[DOLLAR_WALLET])
    assert (made.amount, made.home) == (usd("130.90"), eur("119.00"))


def test_a_purchase_booked_in_company_currency_is_paid_in_its_own() -> None:
    expense = card(abroad("118.00", "108.56"), original=usd("118.00"))
    made = payment(expense, wallets=[DOLLAR_WALLET], policy=IN_EUROS)
    assert (made.amount, made.home) == (usd("118.00"), eur("108.56"))


def test_an_invoice_booked_in_company_currency_costs_what_moved() -> None:
    moved = movement(eur("457.50"), original=-usd("500.00"))
    made = planned(dollars(paid_from_wallet()), moved, policy=IN_EUROS)
    assert made.payment
    assert made.hindrance
    assert (made.payment.amount, made.hindrance.code) == (eur("457.50"), "short-payment")


def test_an_invoice_booked_in_company_currency_without_a_movement_is_hindered() -> None:
    found = hindrance(dollars(paid_from_wallet()), policy=IN_EUROS)
    assert found.code == "payment-amount-unknown"


NEEDED = {
    "a purchase in euros from the one wallet": (card(), [EURO_WALLET], False),
    "a purchase in dollars from a wallet in euros": (
        card(abroad("118.00", "108.56"), original=usd("118.00")),
        [EURO_WALLET],
        False,
    ),
    "a purchase with several wallets": (card(), [EURO_WALLET, TRAVEL_WALLET], True),
    "a purchase in euros from a wallet in dollars": (card(), [DOLLAR_WALLET], True),
    "an open invoice with several wallets": (invoice(), [EURO_WALLET, TRAVEL_WALLET], False),
    "an invoice in dollars from a wallet in euros": (
        dollars(paid_from_wallet()),
        [EURO_WALLET],
        True,
    ),
    "an invoice in dollars from a wallet in dollars": (
        dollars(paid_from_wallet()),
        [DOLLAR_WALLET],
        False,
    ),
    "a reimbursement in euros": (reimbursement(payment=paid_from_wallet()), [EURO_WALLET], False),
    "no wallet": (card(), [], False),
}


@pytest.mark.parametrize("case", NEEDED)
def test_a_movement_is_looked_for_where_nothing_else_tells(case: str) -> None:
    expense, wallets, needed = NEEDED[case]
    assert needs_movement(expense, wallets) is needed
