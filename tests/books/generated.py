"""Expenses as Moss may have them, with nasty amounts, and what they really cost.

By plain chance instead of strategies of Hypothesis: that is ten times as many in the same time.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from random import Random

from moss_odoo.books.expense import Expense, Kind, Line, LineKind, Nature
from moss_odoo.books.lines import bookable
from moss_odoo.books.money import Money, total
from moss_odoo.books.policy import BookIn
from tests.books.abroad import fee
from tests.books.builders import (
    ACCOUNTS,
    MARKETING,
    REVERSE_CHARGE,
    SALES,
    TAXES,
    TRADE_FAIR,
    VAT_0,
    VAT_7,
    VAT_19,
    card,
    eur,
    invoice,
    line,
    numbered,
    paid_from_wallet,
    reimbursement,
)

RATES = {"EUR": "1", "USD": "0.9364", "GBP": "1.1653", "JPY": "0.006217", "KWD": "3.0127",
         "TND": "0.29511"}  # fmt: skip
"""Euros for one."""
KINDS = [
    (Kind.CARD, Nature.PURCHASE),
    (Kind.CARD, Nature.REFUND),
    (Kind.CARD, Nature.CASHBACK),
    (Kind.INVOICE, Nature.PURCHASE),
    (Kind.INVOICE, Nature.CREDIT_NOTE),
    (Kind.REIMBURSEMENT, Nature.PURCHASE),
]

_RATES = [None, VAT_19, VAT_7, VAT_0, REVERSE_CHARGE]
_DIMENSIONS = [(), (MARKETING,), (SALES, TRADE_FAIR)]


@dataclass(frozen=True)
class Case:
    """An expense, and what of it was for the purchase and for fees in euros."""

    expense: Expense
    spend: Money
    fees: Money
    book_in: BookIn = BookIn.ORIGINAL
    told: bool = False
    """Whether Moss says what each line cost."""

    @property
    def lines(self) -> tuple[Line, ...]:
        """What was bought."""
        return tuple(one for one in bookable(self.expense) if one.kind is not LineKind.FX_FEE)

    @property
    def sign(self) -> int:
        """1 where the lines are debits."""
        return -1 if self.expense.nature.comes_back else 1


def case(chance: Random) -> Case:
    """An expense of any kind; it adds up."""
    kind, nature = chance.choice(KINDS)
    currency = chance.choice(["EUR", *RATES])
    lines = _bought(chance, currency)
    made = replace(_expense(kind), nature=nature, lines=lines)
    priced = _with_costs(bookable(made), Decimal(RATES[currency]))
    cost = total([one.home_gross or eur(0) for one in priced], "EUR")
    told = currency == "EUR" or chance.random() < 0.5
    if told:
        costs = {one.id: one.home_gross for one in priced}
        lines = tuple(replace(one, home_gross=costs.get(one.id)) for one in lines)
    charges = _fees(chance, made, told=told)
    fees = total([one.gross for one in charges], "EUR")
    whole = abs(cost - fees) if nature.comes_back else cost + fees
    original = total([one.gross for one in bookable(made)], currency)
    if currency == "EUR" and chance.random() < 0.5:
        original = None
    made = replace(made, lines=(*lines, *charges), original=original, home=whole)
    return Case(made, cost, fees, chance.choice(list(BookIn)), told=told)


def _bought(chance: Random, currency: str) -> tuple[Line, ...]:
    """Lines, corrections among them, or very many small ones; the first may be split."""
    lines = [_spend(chance, currency) for _ in range(chance.randint(1, 5))]
    if chance.random() < 0.1:
        unit = Money.from_minor(1, currency)
        small = replace(lines[0], net=unit, vat=unit - unit, gross=unit, tax_rate_id=None)
        lines += [small] * 60
    if chance.random() < 0.3:
        lines += [_spend(chance, currency, lessens=True) for _ in range(chance.randint(1, 2))]
    if chance.random() < 0.2:
        lines += [replace(_spend(chance, currency), parent_id="line-1") for _ in range(3)]
    return numbered(lines)


def _spend(chance: Random, currency: str, *, lessens: bool = False) -> Line:
    """A line whose tax may be some units off its rate; a correction where it lessens."""
    net, rate = _net(chance), chance.choice(_RATES)
    vat = 0
    if rate in {VAT_19, VAT_7}:
        vat = max(0, round(net * (TAXES[rate].percent or 0) / 100) + chance.randint(-2, 2))
    sign = -1 if lessens else 1
    price, tax = (Money.from_minor(sign * units, currency) for units in (net, vat))
    return line(
        net=price,
        vat=tax,
        gross=price + tax,
        kind=LineKind.CORRECTION if lessens else LineKind.SPEND,
        account_id=chance.choice(sorted(ACCOUNTS)),
        tax_rate_id=rate,
        dimensions=chance.choice(_DIMENSIONS),
    )


def _net(chance: Random) -> int:
    """In the smallest units: next to nothing, with taxes that end on half a unit, or large."""
    borders = [0, 1, 2, 3, 5, 50, 150, 250, 350, 450]
    largest = 10 ** chance.randint(2, 9)
    return chance.choice(borders) if chance.random() < 0.3 else chance.randint(1, largest)


def _expense(kind: Kind) -> Expense:
    if kind is Kind.CARD:
        return card()
    paid = paid_from_wallet()
    return invoice(payment=paid) if kind is Kind.INVOICE else reimbursement(payment=paid)


def _with_costs(lines: Sequence[Line], rate: Decimal) -> list[Line]:
    """What each line cost, so that they add up to the rounded cost of all of them."""
    found, before, so_far = [], Money.of(0, "EUR"), Decimal(0)
    for one in lines:
        so_far += one.gross.amount * rate
        upto = Money(so_far, "EUR").rounded()
        found.append(replace(one, home_gross=upto - before))
        before = upto
    return found


def _fees(chance: Random, made: Expense, *, told: bool) -> list[Line]:
    """Only cards bear fees; of a refund Moss must say what the purchase cost."""
    if made.kind is not Kind.CARD or (made.nature.comes_back and not told):
        return []
    units = [chance.randint(1, 500) for _ in range(chance.randint(0, 2))]
    return [
        fee(str(Money.from_minor(unit, "EUR").amount), id=f"fee-{number}")
        for number, unit in enumerate(units)
    ]
