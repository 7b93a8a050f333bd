"""The books say what Moss says, to the cent: for whatever lines an expense may have."""

from __future__ import annotations

from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from moss_odoo.books.expense import Line
from moss_odoo.books.lines import bookable
from moss_odoo.books.money import Money, total
from moss_odoo.books.plan import Plan
from moss_odoo.books.planner import plan
from tests.books.builders import (
    ACCOUNTS,
    DEFAULT_SUPPLIER,
    REVERSE_CHARGE,
    TAXES,
    VAT_0,
    VAT_7,
    VAT_19,
    card,
    line,
    reference,
)

KNOWN = reference()
CENT = Decimal("0.01")

thorough = settings(deadline=None, max_examples=60)


@st.composite
def spend(draw: st.DrawFn, parents: tuple[str, ...] = ()) -> Line:
    """A line as Moss may have it: its VAT may be a few cents off its rate."""
    net = Decimal(draw(st.integers(0, 10**7))) * CENT
    rate = draw(st.sampled_from([None, VAT_19, VAT_7, VAT_0, REVERSE_CHARGE]))
    vat = Decimal(0)
    if rate in {VAT_19, VAT_7}:
        exact = net * (TAXES[rate].percent or 0) / 100
        vat = max(Decimal(0), exact.quantize(CENT) + draw(st.integers(-2, 2)) * CENT)
    return line(
        str(net),
        str(vat),
        account_id=draw(st.sampled_from(sorted(ACCOUNTS))),
        tax_rate_id=rate,
        parent_id=draw(st.sampled_from([None, *parents])),
    )


@st.composite
def lines(draw: st.DrawFn) -> list[Line]:
    """Some lines, and some that may be splits of the first ones."""
    first = draw(st.lists(spend(), min_size=1, max_size=5))
    parents = tuple(f"line-{number}" for number in range(1, len(first) + 1))
    return first + draw(st.lists(spend(parents), max_size=5))


def planned(lines: list[Line]) -> tuple[Plan, tuple[Line, ...]]:
    expense = card(*lines)
    return plan(expense, DEFAULT_SUPPLIER, KNOWN), bookable(expense)


def summed(amounts: list[Money]) -> Money:
    return total(amounts, "EUR")


@given(lines=lines())
@thorough
def test_the_totals_of_the_bill_are_those_of_its_lines_in_moss(lines: list[Line]) -> None:
    made, booked = planned(lines)
    assert (made.bill.net, made.bill.vat, made.bill.gross) == (
        summed([one.net for one in booked]),
        summed([one.vat for one in booked]),
        summed([one.gross for one in booked]),
    )


@given(lines=lines())
@thorough
def test_each_tax_bears_what_moss_put_on_it(lines: list[Line]) -> None:
    made, booked = planned(lines)
    rates = {one.tax_rate_id for one in booked if one.tax_rate_id}
    assert made.bill.vat_by_tax() == {
        TAXES[rate].id: summed([one.vat for one in booked if one.tax_rate_id == rate])
        for rate in rates
    }


@given(lines=lines())
@thorough
def test_each_account_bears_what_moss_put_on_it(lines: list[Line]) -> None:
    made, booked = planned(lines)
    for moss_id, account in ACCOUNTS.items():
        ours = summed([one.net for one in made.bill.lines if one.account == account])
        assert ours == summed([one.net for one in booked if one.account_id == moss_id])


@given(lines=lines())
@thorough
def test_the_payment_settles_the_bill_exactly(lines: list[Line]) -> None:
    made, _booked = planned(lines)
    assert made.payment
    assert made.payment.amount == made.bill.gross


@given(lines=lines())
@thorough
def test_every_amount_of_a_plan_is_a_whole_number_of_cents(lines: list[Line]) -> None:
    made, _booked = planned(lines)
    assert all(one.net.is_exact and one.vat.is_exact for one in made.bill.lines)
