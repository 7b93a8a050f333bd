"""Money is exact: to the smallest unit of every currency, and never a float."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal

import iso4217
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from moss_odoo.books.money import (
    MixedCurrenciesError,
    Money,
    UnknownCurrencyError,
    minor_digits,
    total,
)
from tests.books.builders import eur

CURRENCIES = sorted(one.code for one in iso4217.Currency)

currencies = st.sampled_from(CURRENCIES)
units = st.integers(-(10**15), 10**15)
amounts = st.decimals(-(10**12), 10**12, places=6)


@given(number=units)
@settings(deadline=None, max_examples=30)
def test_minor_units_survive_the_round_trip_in_every_currency(number: int) -> None:
    assert {Money.from_minor(number, currency).minor for currency in CURRENCIES} == {number}


@given(number=units, currency=currencies)
@settings(deadline=None)
def test_what_was_made_from_minor_units_is_exact(number: int, currency: str) -> None:
    assert Money.from_minor(number, currency).is_exact


@pytest.mark.parametrize(
    ("currency", "digits"), [("EUR", 2), ("JPY", 0), ("KWD", 3), ("CLF", 4), ("XAU", 0)]
)
def test_the_smallest_unit_is_that_of_iso_4217(currency: str, digits: int) -> None:
    assert minor_digits(currency) == digits


@pytest.mark.parametrize("code", ["eur", "EURO", "", "XYZ"])
def test_what_is_no_currency_is_refused_by_its_name(code: str) -> None:
    with pytest.raises(UnknownCurrencyError, match=f"“{code}”"):
        minor_digits(code)


def test_an_amount_finer_than_a_cent_has_no_minor_units() -> None:
    with pytest.raises(ValueError, match=r"0\.005 EUR is finer than the smallest unit of EUR"):
        _ = eur("0.005").minor


def test_a_float_that_slipped_in_is_noticed() -> None:
    with pytest.raises(ValueError, match="finer"):
        _ = Money.of(0.1, "EUR").minor  # type: ignore[arg-type]


def test_ten_times_ten_cents_are_one_euro() -> None:
    assert total([eur("0.10")] * 10, "EUR") == eur("1")


def test_the_sum_of_nothing_is_zero() -> None:
    assert total([], "EUR") == eur(0)


HALVES = {
    "0.005": "0.01",
    "0.015": "0.02",
    "0.025": "0.03",
    "-0.005": "-0.01",
    "-2.675": "-2.68",
    "0.0049": "0.00",
}


@pytest.mark.parametrize(("amount", "rounded"), HALVES.items())
def test_halves_are_rounded_away_from_zero(amount: str, rounded: str) -> None:
    assert eur(amount).rounded() == eur(rounded)


@given(amount=amounts, currency=currencies)
@settings(deadline=None)
def test_rounding_moves_at_most_half_a_unit(amount: Decimal, currency: str) -> None:
    money = Money(amount, currency)
    half = Money.from_minor(1, currency).amount / 2
    assert abs(money.rounded() - money).amount <= half


@given(amount=amounts, currency=currencies)
@settings(deadline=None)
def test_what_is_rounded_is_exact(amount: Decimal, currency: str) -> None:
    assert Money(amount, currency).rounded().is_exact


@given(amount=amounts, currency=currencies)
@settings(deadline=None)
def test_rounding_twice_is_rounding_once(amount: Decimal, currency: str) -> None:
    once = Money(amount, currency).rounded()
    assert once.rounded() == once


@given(amount=amounts, currency=currencies)
@settings(deadline=None)
def test_rounding_does_not_know_the_sign(amount: Decimal, currency: str) -> None:
    assert (-Money(amount, currency)).rounded() == -(Money(amount, currency).rounded())


@given(one=amounts, other=amounts)
@settings(deadline=None)
def test_no_arithmetic_ends_in_a_float(one: Decimal, other: Decimal) -> None:
    here, there = Money(one, "EUR"), Money(other, "EUR")
    results = [here + there, here - there, -here, abs(here), here.rounded(), total([here], "EUR")]
    assert {type(result.amount) for result in results} == {Decimal}


@given(amount=amounts, currency=currencies)
@settings(deadline=None)
def test_money_reads_as_the_amount_that_it_is(amount: Decimal, currency: str) -> None:
    assert Money.of(str(Money(amount, currency)).split()[0], currency).amount == amount


READS = [
    ("11.9", "EUR", "11.90 EUR"),
    ("11", "EUR", "11.00 EUR"),
    ("1E+3", "EUR", "1000.00 EUR"),
    ("0.005", "EUR", "0.005 EUR"),
    ("1200", "JPY", "1200 JPY"),
    ("-0.5", "KWD", "-0.500 KWD"),
]


@pytest.mark.parametrize(("amount", "currency", "text"), READS)
def test_money_reads_with_the_digits_of_its_currency(amount: str, currency: str, text: str) -> None:
    assert str(Money.of(amount, currency)) == text


def test_trailing_zeros_make_no_other_amount() -> None:
    assert len({eur("1"), eur("1.0"), eur("1.00")}) == 1


@pytest.mark.parametrize("operation", ["__add__", "__sub__", "__lt__", "__le__"])
def test_amounts_of_different_currencies_are_never_mixed(operation: str) -> None:
    with pytest.raises(MixedCurrenciesError, match="EUR and USD"):
        getattr(eur(1), operation)(Money.of(1, "USD"))


def test_equal_figures_of_different_currencies_differ() -> None:
    assert eur(1) != Money.of(1, "USD")


def test_no_amount_is_less_than_itself() -> None:
    assert not eur(1) < eur("1.00")


def test_every_amount_is_at_most_itself() -> None:
    assert eur(1) <= eur("1.00")


def test_no_money_is_falsy() -> None:
    assert not eur("0.00")


@given(numbers=st.lists(units, min_size=2))
@settings(deadline=None)
def test_money_is_ordered_as_its_units(numbers: list[int]) -> None:
    ordered = sorted(Money.from_minor(number, "EUR") for number in numbers)
    assert [money.minor for money in ordered] == sorted(numbers)


@given(amount=amounts)
@settings(deadline=None)
def test_cents_are_rounded_as_python_rounds_half_up(amount: Decimal) -> None:
    assert Money(amount, "EUR").rounded().amount == amount.quantize(Decimal("0.01"), ROUND_HALF_UP)
