"""What was bought and what Moss charges for it: an expense parted, its amounts checked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from moss_odoo.books.expense import Expense, Line, LineKind
from moss_odoo.books.lines import bookable
from moss_odoo.books.money import Money, total
from moss_odoo.errors import BlockedError


class FeeAmountUnclearError(BlockedError):
    def __init__(self, home: Money) -> None:
        super().__init__(
            "fee-amount-unclear",
            f"Moss does not tell which part of {home} is the fee.",
            remedy="Give the lines their amounts in home currency in Moss, or book it by hand.",
        )


class SumDiffersError(BlockedError):
    def __init__(self, lines: Money, whole: Money) -> None:
        super().__init__(
            "amounts-do-not-add-up",
            f"The lines add up to {lines}, but the expense is {whole}.",
            remedy="Correct the amounts in Moss; if they are right there, report this.",
        )


@dataclass(frozen=True, slots=True)
class Divided:
    """An expense parted into what was bought and what Moss charges for it."""

    spend: tuple[Line, ...]
    fees: tuple[Line, ...]
    spend_home: Money
    """Gross of `spend` in company currency."""
    fees_home: Money


def divided(expense: Expense) -> Divided:
    """The bookable lines, parted; they add up to the expense in either currency.

    SumDiffersError where they do not, FeeAmountUnclearError where Moss names too little to tell.
    """
    lines = bookable(expense)
    fees = tuple(line for line in lines if line.kind is LineKind.FX_FEE)
    spend = tuple(line for line in lines if line.kind is not LineKind.FX_FEE)
    _check_original(expense, spend)
    spend_home, fees_home = _homes(expense, spend, fees)
    return Divided(spend, fees, spend_home, fees_home)


def home_gross(line: Line, home: str) -> Money | None:
    """The line's gross in home currency, as far as Moss names it."""
    return line.gross if line.gross.currency == home else line.home_gross


def _homes(expense: Expense, spend: Sequence[Line], fees: Sequence[Line]) -> tuple[Money, Money]:
    whole, back = expense.home, expense.nature.comes_back
    bought, charged = _home(spend, whole.currency), _home(fees, whole.currency)
    if bought is None and charged is not None and not (back and fees):
        return whole - charged, charged
    if charged is None and bought is not None and not back:
        return bought, whole - bought
    if bought is None or charged is None:
        raise FeeAmountUnclearError(whole)
    # Whether a fee on money that comes back is inside or outside of it is not documented.
    if bought + charged != whole and not (back and abs(bought - charged) == whole):
        raise SumDiffersError(bought + charged, whole)
    return bought, charged


def _home(lines: Sequence[Line], currency: str) -> Money | None:
    """Their sum in home currency; None where Moss does not name one of them."""
    named = [home for line in lines if (home := home_gross(line, currency)) is not None]
    return total(named, currency) if len(named) == len(lines) else None


def _check_original(expense: Expense, spend: Sequence[Line]) -> None:
    original = expense.original
    if original is None or any(line.gross.currency != original.currency for line in spend):
        return
    together = total([line.gross for line in spend], original.currency)
    if together != original:
        raise SumDiffersError(together, original)
