"""What a card payment costs its wallet: rate, fee, and the sum of both."""

from collections.abc import Sequence
from decimal import Decimal

from moss_odoo.moss.sandbox.domain import Line
from moss_odoo.moss.sandbox.money import ONE, ZERO, Amount, amount_in, rounded
from moss_odoo.moss.sandbox.options import HOME_CURRENCY

FX_FEE_PERCENT = Decimal(2)
_TYPICAL_RATES = {"EUR": ONE, "USD": Decimal("0.92"), "GBP": Decimal("1.17")}


def home_rate(currency: str, rate: Amount | None) -> Decimal:
    """Euros per unit of `currency`; a plausible one where none is given."""
    if rate is not None and currency != HOME_CURRENCY:
        return Decimal(rate)
    if currency not in _TYPICAL_RATES:
        raise ValueError(f"Say how many euros one {currency} is (rate).")
    return _TYPICAL_RATES[currency]


def card_fee(
    lines: Sequence[Line], currency: str, wallet_currency: str, given: Amount | None
) -> Decimal:
    if given is not None:
        return amount_in(wallet_currency, given)
    if currency == wallet_currency:
        return ZERO
    home = sum((line.home for line in lines), ZERO)
    return rounded(home * FX_FEE_PERCENT / 100, wallet_currency)


def card_charge(
    lines: Sequence[Line],
    currency: str,
    wallet_currency: str,
    *,
    sign: int,
    fee: Decimal,
    given: Amount | None,
) -> Decimal:
    if given is not None:
        return sign * amount_in(wallet_currency, given)
    if wallet_currency == currency:
        return sign * sum((line.gross for line in lines), ZERO) - fee
    if wallet_currency != HOME_CURRENCY:
        raise ValueError(f"Say what a {currency} payment costs the {wallet_currency} wallet.")
    return sign * sum((line.home for line in lines), ZERO) - fee
