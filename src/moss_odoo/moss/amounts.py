"""Net, VAT and gross of a line, its sign, and whether everything adds up."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from moss_odoo.books.expense import Expense, Line, LineKind, Nature
from moss_odoo.books.lines import bookable
from moss_odoo.books.money import Money
from moss_odoo.errors import BlockedError
from moss_odoo.moss import wire
from moss_odoo.moss.members import MemberMissingError, Members

COMING_BACK = frozenset({Nature.REFUND, Nature.CASHBACK, Nature.CREDIT_NOTE})
"""Natures whose signs Moss may write either way: the nature says that money comes back."""


class AmountsDifferError(BlockedError):
    def __init__(self, message: str) -> None:
        super().__init__(
            "amounts-do-not-add-up",
            message,
            remedy="Correct the amounts in Moss; if they are right there, report this.",
        )


def line_amounts(line: Members, currency: str, *, taxed: bool) -> tuple[Money, Money, Money]:
    """Gross, net and VAT as Moss has them; one that is missing follows from the other two.

    With one amount alone there is no VAT, unless the line is `taxed`: then it would be a guess.
    `currency` is for amounts that come without one. MemberMissingError, AmountsDifferError.
    """
    gross = line.money(wire.Line.GROSS, currency)
    if gross is None:
        gross = line.money(wire.Line.AMOUNT, currency)
    if gross is not None:
        currency = gross.currency
    net, vat = line.money(wire.Line.NET, currency), line.money(wire.Line.VAT, currency)
    present = [money for money in (gross, net, vat) if money is not None]
    if len({money.currency for money in present}) > 1:
        figures = ", ".join(map(str, present))
        raise AmountsDifferError(f"`{line.here}` mixes currencies: {figures}.")
    if len(present) == 1 and taxed and vat is None:
        raise MemberMissingError(line.path(wire.Line.VAT))
    return _completed(line, gross, net, vat)


def _completed(
    line: Members, gross: Money | None, net: Money | None, vat: Money | None
) -> tuple[Money, Money, Money]:
    match gross, net, vat:
        case Money(), None, None:
            return gross, gross, gross - gross
        case None, Money(), None:
            return net, net, net - net
        case None, Money(), Money():
            return net + vat, net, vat
        case Money(), None, Money():
            return gross, gross - vat, vat
        case Money(), Money(), None:
            return gross, net, gross - net
        case Money(), Money(), Money():
            if net + vat != gross:
                raise AmountsDifferError(
                    f"In `{line.here}` net {net} and VAT {vat} make {net + vat}, "
                    f"but gross is {gross}."
                )
            return gross, net, vat
        case _:
            raise MemberMissingError(line.path(wire.Line.GROSS))


def signed(lines: Sequence[Line], nature: Nature) -> tuple[Line, ...]:
    """The lines with signs in the sense of the expense, however Moss writes them.

    A purchase keeps its signs. Where money comes back, the lines are turned so that they make up
    what came back, and its fee is a cost. Corrections always lessen.
    """
    back = nature in COMING_BACK
    spend = [line for line in lines if line.kind not in {LineKind.CORRECTION, LineKind.FX_FEE}]
    fees = [line for line in lines if line.kind is LineKind.FX_FEE]
    turned = back and sum(line.gross.amount for line in spend) < 0
    # Parts of a fee may lessen it: it is one cost, and turned as a whole.
    turned_fee = back and sum(line.gross.amount for line in fees) < 0
    found = []
    for line in lines:
        wrong_side = turned
        if line.kind is LineKind.CORRECTION:
            wrong_side = line.gross.amount > 0
        elif line.kind is LineKind.FX_FEE:
            wrong_side = turned_fee
        sided = _turned(line) if wrong_side else line
        found.append(_aligned(sided) if back else sided)
    return tuple(found)


def check_sum(expense: Expense) -> None:
    """The lines make up the whole in home currency, as far as Moss names that; else an error."""
    spend, fees = Decimal(0), Decimal(0)
    for line in bookable(expense):
        if line.home_gross is None:
            return
        if line.kind is LineKind.FX_FEE:
            fees += line.home_gross.amount
        else:
            spend += line.home_gross.amount
    whole = expense.home.amount
    # Whether a fee on money that comes back is inside or outside of it is not documented.
    if spend + fees != whole and not (expense.nature in COMING_BACK and spend - fees == whole):
        raise AmountsDifferError(
            f"The lines add up to {Money(spend + fees, expense.home.currency)}, "
            f"but the expense is {expense.home}."
        )


def _turned(line: Line) -> Line:
    home = None if line.home_gross is None else -line.home_gross
    return replace(line, gross=-line.gross, net=-line.net, vat=-line.vat, home_gross=home)


def _aligned(line: Line) -> Line:
    """With the home amount on the same side as the amount."""
    home = line.home_gross
    if home is None or home.amount * line.gross.amount >= 0:
        return line
    return replace(line, home_gross=-home)
