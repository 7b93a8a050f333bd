"""Which purchase a refund takes back: the only one that fits, or none."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from datetime import date
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from moss_odoo.books.expense import CardState, Expense, LineKind, Nature, Status
from moss_odoo.books.money import Money
from moss_odoo.books.refunds import refunded
from tests.books.builders import card, eur, identity, line

BERLIN = ZoneInfo("Europe/Berlin")


def spent(
    number: int,
    gross: str,
    on: int = 1,
    *,
    nature: Nature = Nature.PURCHASE,
    card_id: str | None = "card",
    **changes: Any,
) -> Expense:
    """A card payment of this day of March."""
    facts = {"booking_date": date(2026, 3, on), "card_id": card_id}
    values = {"id": identity(number), "nature": nature, "facts": facts}
    return card(line(gross, "0.00"), **values | changes)


def back(number: int, gross: str, on: int = 10, **changes: Any) -> Expense:
    return spent(number, gross, on, nature=Nature.REFUND, **changes)


def found(*expenses: Expense, booked: Collection[str] = ()) -> dict[int, int]:
    """By number: the purchase of each refund that has one."""
    numbers = {identity(number): number for number in range(100)}
    known = refunded(expenses, BERLIN, booked=booked)
    return {numbers[refund]: numbers[purchase.id] for refund, purchase in known.items()}


def test_the_only_purchase_of_the_merchant_is_what_a_refund_takes_back() -> None:
    assert found(spent(1, "50.00"), back(2, "50.00")) == {2: 1}


def test_a_refund_may_be_a_part_of_the_purchase() -> None:
    assert found(spent(1, "50.00"), back(2, "20.00")) == {2: 1}


USD = {"original": Money.of("50.00", "USD")}
DECLINED = spent(1, "50.00")
UNFIT = {
    "of less": spent(1, "49.99"),
    "of a later day": spent(1, "50.00", 11),
    "with another card": spent(1, "50.00", card_id="other"),
    "in another currency": spent(1, "50.00", **USD),
    "that was deleted": spent(1, "50.00", status=Status.DELETED),
    "that never happened": card(
        line("50.00", "0.00"), id=identity(1), facts={"state": CardState.REJECTED}
    ),
    "that is a refund itself": back(1, "50.00", 1),
    "that is cashback": spent(1, "50.00", nature=Nature.CASHBACK),
}


@pytest.mark.parametrize("what", UNFIT)
def test_a_refund_does_not_take_back_a_purchase(what: str) -> None:
    assert 2 not in found(UNFIT[what], back(2, "50.00"))


def test_a_refund_of_the_same_day_takes_the_purchase_back() -> None:
    assert found(spent(1, "50.00", 10), back(2, "50.00", 10)) == {2: 1}


def test_a_card_that_is_not_known_is_any_card() -> None:
    assert found(spent(1, "50.00", card_id=None), back(2, "50.00")) == {2: 1}
    assert found(spent(1, "50.00"), back(2, "50.00", card_id=None)) == {2: 1}


def test_the_card_tells_two_purchases_apart() -> None:
    other = spent(3, "50.00", card_id="other")
    assert found(spent(1, "50.00"), other, back(2, "50.00")) == {2: 1}


def test_of_several_purchases_none_is_chosen() -> None:
    assert found(spent(1, "50.00"), spent(3, "80.00"), back(2, "50.00")) == {}


def test_the_currency_of_the_purchase_counts_and_not_what_it_cost() -> None:
    bought = spent(1, "46.00", **USD)
    assert found(bought, back(2, "47.00", **USD)) == {2: 1}


def test_what_moss_charges_is_not_refunded() -> None:
    fee = line("1.00", "0.00", kind=LineKind.FX_FEE)
    bought = card(line("50.00", "0.00"), fee, id=identity(1), facts={"card_id": "card"})
    assert found(bought, back(2, "51.00")) == {}
    assert found(bought, back(2, "50.00")) == {2: 1}


def test_partial_refunds_never_exceed_the_purchase() -> None:
    refunds = [back(2, "30.00", 10), back(3, "30.00", 11), back(4, "20.00", 12)]
    assert found(spent(1, "50.00"), *refunds) == {2: 1, 4: 1}


def test_a_purchase_that_was_refunded_leaves_the_other_one() -> None:
    bought = spent(1, "50.00"), spent(2, "20.00")
    assert found(*bought, back(3, "50.00", 10), back(4, "20.00", 11)) == {3: 1, 4: 2}


def test_a_booked_refund_keeps_its_purchase_before_an_earlier_one_that_came_late() -> None:
    early, booked = back(2, "50.00", 9), back(3, "50.00", 10)
    assert found(spent(1, "50.00"), early, booked, booked={booked.id}) == {3: 1}


def test_an_expense_without_a_day_takes_nothing_back() -> None:
    nowhen = replace(back(2, "50.00", facts={"booking_date": None}), time=None)
    assert found(spent(1, "50.00"), nowhen) == {}


payments = st.lists(
    st.tuples(
        st.booleans(), st.integers(1, 5), st.integers(1, 4), st.sampled_from(["a", "b", None])
    ),
    max_size=8,
).map(
    lambda facts: [
        (back if is_refund else spent)(number, f"{amount}0.00", on, card_id=card_id)
        for number, (is_refund, amount, on, card_id) in enumerate(facts)
    ]
)


@given(known=payments)
@settings(deadline=None, max_examples=200)
def test_whatever_was_spent_no_purchase_is_refunded_beyond_its_amount(known: list[Expense]) -> None:
    by_id = {one.id: one for one in known}
    left = {one.id: one.home for one in known}
    for refund, purchase in refunded(known, BERLIN).items():
        left[purchase.id] -= by_id[refund].home
    assert all(eur(0) <= one for one in left.values())


@given(known=payments)
@settings(deadline=None)
def test_the_order_in_which_the_ledger_lists_payments_does_not_matter(known: list[Expense]) -> None:
    assert found(*known) == found(*reversed(known))
