"""Lines in company currency: exact to the cent of what Moss says, and on the side of their line."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from moss_odoo.books.conversion import Priced, RateUnclearError, Share, shares
from moss_odoo.books.money import Money, total
from tests.books.abroad import usd
from tests.books.builders import eur


def priced(net: str, vat: str = "0.00", tax: int | None = None, home: str | None = None) -> Priced:
    return Priced(usd(net), usd(vat), tax, eur(home) if home else None)


def share(net: str, vat: str = "0.00") -> Share:
    return Share(eur(net), eur(vat))


def test_lines_in_company_currency_are_what_they_are() -> None:
    line = Priced(eur("10.00"), eur("1.90"), 19, eur("11.90"))
    assert shares([line], eur("11.90")) == (share("10.00", "1.90"),)


def test_one_line_costs_the_whole() -> None:
    assert shares([priced("318.64")], eur("298.37")) == (share("298.37"),)


def test_the_tax_of_a_line_has_its_rate() -> None:
    assert shares([priced("100.00", "19.00", 19)], eur("109.48")) == (share("92.00", "17.48"),)


def test_cents_that_remain_go_to_the_tax() -> None:
    lines = [priced("33.33", "6.33", 19), priced("60.34")]
    # 30.66, 5.82 and 55.51 at the rate of the whole, together 91.99.
    assert shares(lines, eur("92.00")) == (share("30.66", "5.83"), share("55.51"))


def test_cents_that_remain_go_to_the_largest_of_several_taxes() -> None:
    lines = [priced("10.00", "0.70", 7), priced("30.00", "5.70", 19)]
    made = shares(lines, eur("42.71"))
    assert (made[0].vat, sum(one.net.amount + one.vat.amount for one in made)) == (
        eur("0.64"),
        Decimal("42.71"),
    )


def test_cents_that_remain_go_to_the_largest_line_where_there_is_no_tax() -> None:
    lines = [priced("33.33"), priced("33.33"), priced("33.34")]
    assert shares(lines, eur("92.01")) == (share("30.67"), share("30.67"), share("30.67"))


def test_no_line_changes_its_side_for_cents_that_remain() -> None:
    lines = [priced("0.01")] * 100
    made = [one.net for one in shares(lines, eur("0.92"))]
    assert (total(made, "EUR"), min(made, key=lambda one: one.amount)) == (eur("0.92"), eur("0.00"))


def test_each_line_costs_what_moss_says() -> None:
    lines = [priced("10.00", home="9.21"), priced("10.00", home="9.19")]
    assert shares(lines, eur("18.40")) == (share("9.21"), share("9.19"))


def test_each_line_with_tax_costs_what_moss_says() -> None:
    lines = [priced("10.00", "1.90", 19, "10.96"), priced("10.00", "1.90", 19, "10.94")]
    assert shares(lines, eur("21.90")) == (share("9.21", "1.75"), share("9.19", "1.75"))


def test_a_line_may_cost_nothing() -> None:
    lines = [priced("0.01", home="0.00"), priced("10.00", home="9.21")]
    assert shares(lines, eur("9.21")) == (share("0.00"), share("9.21"))


def test_a_line_of_nothing_costs_nothing() -> None:
    lines = [priced("0.00", home="0.00"), priced("10.00", home="9.21")]
    assert shares(lines, eur("9.21")) == (share("0.00"), share("9.21"))


def test_where_one_line_is_not_told_all_have_the_rate_of_the_whole() -> None:
    lines = [priced("10.00", home="9.25"), priced("10.00")]
    assert shares(lines, eur("18.40")) == (share("9.20"), share("9.20"))


def test_a_correction_lessens_in_either_currency() -> None:
    lines = [priced("120.00"), priced("-20.00")]
    assert shares(lines, eur("92.00")) == (share("110.40"), share("-18.40"))


def test_a_correction_of_all_tax_leaves_each_line_its_own() -> None:
    lines = [priced("10.00", "1.90", 19), priced("-10.00", "-1.90", 19), priced("50.00")]
    made = shares(lines, eur("46.00"))
    assert made == (share("9.20", "1.75"), share("-9.20", "-1.75"), share("46.00"))


def test_lines_of_several_currencies_each_cost_what_moss_says() -> None:
    yen = Priced(Money.of("1500", "JPY"), Money.of(0, "JPY"), None, eur("9.12"))
    own = Priced(eur("10.00"), eur("1.90"), 19, eur("11.90"))
    made = shares([priced("20.00", home="18.40"), yen, own], eur("39.42"))
    assert made == (share("18.40"), share("9.12"), share("10.00", "1.90"))


@pytest.mark.parametrize(
    ("lines", "home"),
    [
        ([priced("0.01")], "0.00"),
        ([priced("10.00")], "-9.20"),
        ([priced("10.00"), priced("-10.00")], "0.01"),
        ([priced("10.00", home="-9.20"), priced("20.00", home="27.60")], "18.40"),
        ([priced("1.00", "-1.00", 19, "0.00"), priced("20.00", home="18.40")], "18.40"),
    ],
    ids=["for nothing", "on the other side", "of nothing", "of a line", "of a line of nothing"],
)
def test_what_gives_no_rate_is_blocked(lines: Sequence[Priced], home: str) -> None:
    with pytest.raises(RateUnclearError, match="no exchange rate"):
        shares(lines, eur(home))


cents = st.integers(-(10**6), 10**6)
some = st.lists(
    st.builds(
        lambda net, vat, tax: Priced(
            Money.from_minor(net, "USD"), Money.from_minor(vat if tax else 0, "USD"), tax
        ),
        cents | st.integers(-3, 3),
        cents | st.integers(-3, 3),
        st.sampled_from([None, 7, 19]),
    ),
    min_size=1,
    max_size=12,
).filter(lambda lines: sum(one.gross.amount for one in lines) > 0)


@given(lines=some, home=st.integers(1, 10**7))
@settings(deadline=None, max_examples=300)
def test_the_lines_add_up_to_the_whole_and_keep_their_side(lines: list[Priced], home: int) -> None:
    whole = Money.from_minor(home, "EUR")
    made = shares(lines, whole)
    assert total([one for share in made for one in (share.net, share.vat)], "EUR") == whole
    for line, part in zip(lines, made, strict=True):
        assert part.net.amount * line.net.amount >= 0
        assert part.vat.amount * line.vat.amount >= 0


@given(lines=some, home=st.integers(1, 10**7))
@settings(deadline=None, max_examples=300)
def test_the_lines_cost_whole_cents(lines: list[Priced], home: int) -> None:
    made = shares(lines, Money.from_minor(home, "EUR"))
    assert all(one.net.is_exact and one.vat.is_exact for one in made)
