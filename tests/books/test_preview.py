"""What a month would become under each supplier policy, counted and summed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from moss_odoo.books.expense import CardState, Expense, Nature, Status
from moss_odoo.books.money import Money
from moss_odoo.books.policy import Policy, SupplierPolicy, UnknownSuppliers
from moss_odoo.books.preview import (
    Effect,
    Part,
    Payee,
    Preview,
    Purchase,
    is_purchase,
    preview,
    proposed_threshold,
)
from tests.books.builders import card, eur, identity, invoice, policy

MARCH = date(2026, 3, 1)
CAFE = Payee("cafe", "Café Müller", in_odoo="CAFÉ MÜLLER")
SHOP = Payee("shop", "Laden")
TWINS = Payee("twins", "Zwilling", problem="Several contacts in Odoo have this name.")


def bought(payee: Payee, *amounts: str) -> list[Purchase]:
    return [Purchase(card(id=identity(), home=eur(amount)), payee) for amount in amounts]


MONTH = [*bought(CAFE, "10.00", "99.99", "100.00"), *bought(SHOP, "300.01"), *bought(TWINS, "5.00")]


def previewed(
    purchases: Sequence[Purchase] = MONTH,
    choices: Policy | None = None,
    threshold: str | None = None,
) -> Preview:
    given_threshold = Decimal(threshold) if threshold else None
    return preview(MARCH, purchases, choices or policy(), threshold=given_threshold)


def part(count: int, amount: str) -> Part:
    return Part(count, eur(amount))


def test_the_three_policies_side_by_side() -> None:
    single, per_merchant, hybrid = previewed(threshold="100").effects
    none, whole = part(0, "0"), part(5, "515.00")
    assert previewed().whole == whole
    assert single == Effect(SupplierPolicy.SINGLE, None, whole, none, 0, 0, 0)
    assert per_merchant == Effect(SupplierPolicy.PER_MERCHANT, None, none, whole, 1, 1, 1)
    assert hybrid == Effect(
        SupplierPolicy.HYBRID,
        Decimal(100),
        default=part(3, "114.99"),
        own=part(2, "400.01"),
        known=1,
        new=1,
        blocked=0,
    )


def test_a_purchase_at_the_threshold_goes_to_its_own_supplier() -> None:
    at, above = (previewed(threshold=one).effects[-1].own.count for one in ("300.01", "300.02"))
    assert (at, above) == (1, 0)


def test_unknown_suppliers_block_where_they_are_not_created() -> None:
    strict = policy(unknown_suppliers=UnknownSuppliers.BLOCK)
    assert [one.blocked for one in previewed(choices=strict, threshold="100").effects] == [0, 2, 1]


def test_the_threshold_is_the_given_one_else_the_chosen_one_else_a_proposed_one() -> None:
    hybrid = policy(supplier_policy=SupplierPolicy.HYBRID, hybrid_threshold=Decimal(60))
    assert previewed(choices=hybrid, threshold="70").effects[-1].threshold == Decimal(70)
    assert previewed(choices=hybrid).effects[-1].threshold == Decimal(60)
    assert previewed().effects[-1].threshold == Decimal(100)


def test_the_thresholds_include_the_one_in_question() -> None:
    found = previewed(threshold="80").thresholds
    assert [one.threshold for one in found] == [50, 80, 100, 250, 500, 1000]
    assert [one.own.count for one in found] == [3, 3, 2, 1, 0, 0]
    assert len(previewed(threshold="250.00").thresholds) == 5


def test_merchants_are_gathered_the_largest_first() -> None:
    found = previewed()
    assert [(one.payee.name, one.part) for one in found.merchants] == [
        ("Laden", part(1, "300.01")),
        ("Café Müller", part(3, "209.99")),
        ("Zwilling", part(1, "5.00")),
    ]


def test_ten_merchants_are_named_and_all_are_counted() -> None:
    many = [
        one for number in range(12) for one in bought(Payee(f"{number}", f"Shop {number}"), "9.00")
    ]
    found = previewed(many)
    assert (len(found.merchants), found.merchant_count) == (10, 12)


@pytest.mark.parametrize(
    ("amounts", "threshold"),
    [
        (["10", "20", "30"], 50),
        (["10", "20", "4000"], 1000),
        (["100", "100", "100"], 100),
        (["5000", "12000", "90000"], 50000),
        (["0", "0"], 1000),
    ],
)
def test_the_proposed_threshold_leaves_most_of_the_sum_with_own_suppliers(
    amounts: list[str], threshold: int
) -> None:
    assert proposed_threshold([Decimal(one) for one in amounts]) == threshold


@given(
    st.lists(st.integers(0, 10**9), min_size=1, max_size=30), st.sampled_from(["EUR", "JPY", "KWD"])
)
def test_nothing_is_lost_between_the_suppliers(minors: list[int], currency: str) -> None:
    purchases = [
        Purchase(card(home=Money.from_minor(minor, currency)), SHOP if minor % 2 else CAFE)
        for minor in minors
    ]
    found = previewed(purchases)
    for one in (*found.effects, *found.thresholds):
        assert one.default.count + one.own.count == found.whole.count
        assert one.default.amount + one.own.amount == found.whole.amount
    assert sum(one.part.count for one in found.merchants) == found.whole.count


@pytest.mark.parametrize(
    "other",
    [
        invoice(),
        card(nature=Nature.REFUND),
        card(nature=Nature.CASHBACK),
        card(status=Status.DELETED),
        card(facts={"state": CardState.PENDING}),
        card(facts={"state": CardState.REVERSED}),
    ],
)
def test_only_card_payments_that_happened_are_looked_at(other: Expense) -> None:
    assert not is_purchase(other)


def test_a_card_payment_counts_before_its_review_is_over() -> None:
    assert is_purchase(card())
    assert is_purchase(replace(card(), status=Status.SUBMITTED))
