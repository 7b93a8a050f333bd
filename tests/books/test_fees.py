"""An expense parted into what was bought and what Moss charges for it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from moss_odoo.books.expense import Expense, Nature
from moss_odoo.books.fees import FeeAmountUnclearError, SumDiffersError, divided
from moss_odoo.books.money import Money
from tests.books.abroad import abroad, fee, usd
from tests.books.builders import card, eur, line

IN_DOLLARS = fee("2.00", gross=usd("2.00"), net=usd("2.00"), vat=usd("0"), home_gross=None)


def parts(expense: Expense) -> tuple[Money, Money]:
    made = divided(expense)
    return made.spend_home, made.fees_home


PARTED = {
    "no fee": (card(), "11.90", "0.00"),
    "no fee and no cost of the line": (
        card(abroad("12.80", None), home=eur("11.90")),
        "11.90",
        "0.00",
    ),
    "both told": (card(abroad("118.00", "108.56"), fee("2.17")), "108.56", "2.17"),
    "the fee alone told": (
        card(abroad("118.00", None), fee("2.17"), home=eur("110.73")),
        "108.56",
        "2.17",
    ),
    "the purchase alone told": (
        card(abroad("118.00", "108.56"), IN_DOLLARS, home=eur("110.40")),
        "108.56",
        "1.84",
    ),
    "a fee of a refund inside of it": (
        card(line(), fee("0.24"), nature=Nature.REFUND, home=eur("12.14")),
        "11.90",
        "0.24",
    ),
    "a fee of a refund outside of it": (
        card(line(), fee("0.24"), nature=Nature.REFUND, home=eur("11.66")),
        "11.90",
        "0.24",
    ),
    "a refund without a fee and no cost of the line": (
        card(abroad("12.80", None), nature=Nature.REFUND, home=eur("11.90")),
        "11.90",
        "0.00",
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", PARTED)
def test_purchase_and_fee_are_told_apart(case: str) -> None:
    expense, spend, fees = PARTED[case]
    assert parts(expense) == (eur(spend), eur(fees))


UNCLEAR = {
    "nothing told": card(abroad("118.00", None), IN_DOLLARS, home=eur("110.40")),
    "only the fee of a refund told": card(
        abroad("118.00", None), fee("2.17"), nature=Nature.REFUND, home=eur("106.39")
    ),
}


@pytest.mark.parametrize("case", UNCLEAR)
def test_a_fee_that_cannot_be_told_apart_is_blocked(case: str) -> None:
    with pytest.raises(FeeAmountUnclearError):
        divided(UNCLEAR[case])


DIFFERENT = {
    "the lines make less": card(line(), home=eur("11.91")),
    "the fee makes more": card(abroad("118.00", "108.56"), fee("2.17"), home=eur("110.72")),
    "the original amount is another one": card(abroad("118.00", "108.56"), original=usd("118.01")),
    "a refund with its fee": card(line(), fee("0.24"), nature=Nature.REFUND, home=eur("11.90")),
}


@pytest.mark.parametrize("case", DIFFERENT)
def test_lines_that_do_not_make_up_the_whole_are_blocked(case: str) -> None:
    with pytest.raises(SumDiffersError, match="add up to"):
        divided(DIFFERENT[case])


def test_the_fee_is_no_part_of_the_original_amount() -> None:
    made = card(abroad("118.00", "108.56"), fee("2.17"), original=usd("118.00"))
    assert parts(made) == (eur("108.56"), eur("2.17"))


def test_lines_in_another_currency_than_the_original_amount_are_not_compared_with_it() -> None:
    converted = replace(card(), original=usd("12.80"))
    assert parts(converted) == (eur("11.90"), eur("0.00"))
