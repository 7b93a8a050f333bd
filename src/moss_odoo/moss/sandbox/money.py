"""Amounts: decimals in the major unit of a currency (euros, not cents), rounded half up."""

from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Decimal
from itertools import accumulate

Amount = Decimal | str | int

ZERO = Decimal("0.00")
ONE = Decimal(1)
_CENT = Decimal("0.01")
_STEPS = {"JPY": Decimal(1), "KRW": Decimal(1), "HUF": _CENT, "KWD": Decimal("0.001")}


def rounded(amount: Decimal, currency: str) -> Decimal:
    return amount.quantize(_STEPS.get(currency, _CENT), ROUND_HALF_UP)


def amount_in(currency: str, amount: Amount) -> Decimal:
    """`amount` exactly; more decimals than the currency has are a mistake of the caller."""
    value = Decimal(amount)
    if rounded(value, currency) != value:
        raise ValueError(f"{value} {currency} has more decimals than the currency.")
    return rounded(value, currency)


def spread(total: Decimal, weights: Sequence[Decimal], currency: str) -> list[Decimal]:
    """`total` in parts by weight that add up to it exactly."""
    whole = sum(weights)
    if not whole:
        return [total, *(ZERO for _ in weights[1:])]
    marks = [rounded(total * part / whole, currency) for part in accumulate(weights)]
    return [mark - before for mark, before in zip(marks, [ZERO, *marks], strict=False)]


def vat_within(gross: Decimal, percent: Decimal, currency: str) -> Decimal:
    """The VAT a till computes out of a gross price."""
    return gross - rounded(gross * 100 / (100 + percent), currency)


def vat_upon(net: Decimal, percent: Decimal, currency: str) -> Decimal:
    """The VAT an invoice adds to a net price."""
    return rounded(net * percent / 100, currency)
