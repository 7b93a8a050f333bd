"""Whether Odoo can bear the amounts of a bill: its currency is active and fine enough."""

from __future__ import annotations

from collections.abc import Iterable

from moss_odoo.books.chart import Chart
from moss_odoo.books.money import Money, minor_digits
from moss_odoo.errors import BlockedError


class CurrencyMissingError(BlockedError):
    def __init__(self, currency: str) -> None:
        super().__init__(
            "currency-inactive",
            f"{currency} is not an active currency in Odoo.",
            remedy=f"Run `moss-odoo prepare --currency {currency}`, or switch it on in Odoo "
            "(Accounting, Configuration, Currencies).",
        )


class AmountTooFineError(BlockedError):
    def __init__(self, amount: Money, digits: int) -> None:
        super().__init__(
            "amount-too-fine",
            f"{amount} cannot be booked exactly: {amount.currency} has {digits} decimals.",
            remedy="Correct the amount in Moss, or the rounding of the currency in Odoo "
            "(Accounting, Configuration, Currencies).",
        )


def check_active(currency: str, chart: Chart) -> None:
    """CurrencyMissingError where Odoo does not use the currency; its own it always does."""
    known = chart.currencies.get(currency)
    if currency != chart.currency and (known is None or not known.active):
        raise CurrencyMissingError(currency)


def check_fineness(amounts: Iterable[Money], chart: Chart) -> None:
    """AmountTooFineError where Odoo, or the currency itself, would round an amount."""
    for amount in amounts:
        digits = _digits(amount.currency, chart)
        if amount.amount != round(amount.amount, digits):
            raise AmountTooFineError(amount, digits)


def _digits(currency: str, chart: Chart) -> int:
    known = chart.currencies.get(currency)
    own = minor_digits(currency)
    return min(own, known.digits) if known else own
