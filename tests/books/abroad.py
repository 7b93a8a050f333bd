"""Lines in other currencies, fees of Moss, and what moved in a wallet for them."""

from __future__ import annotations

from datetime import date
from typing import Any

from moss_odoo.books.expense import Line, LineKind
from moss_odoo.books.money import Money
from moss_odoo.books.movements import Movement, MovementKind
from moss_odoo.books.reference import PayingWallet
from tests.books.builders import VAT_19, WALLET, eur, line

FEE_ACCOUNT = "account-fees"
"""What Moss puts fees on; they are booked on the fee account of the connection."""
DOLLAR_WALLET = PayingWallet("wallet-dollar", "USD")
EURO_WALLET = PayingWallet(WALLET, "EUR")
TRAVEL_WALLET = PayingWallet("wallet-travel", "EUR")


def usd(amount: str) -> Money:
    return Money.of(amount, "USD")


def abroad(gross: str, home: str | None, /, currency: str = "USD", **changes: Any) -> Line:
    """Spend in another currency, without tax; `home` is what Moss says it cost in euros."""
    return _priced(gross, "0", home, currency, changes)


def taxed_abroad(
    net: str, vat: str, home: str | None, /, currency: str = "USD", **changes: Any
) -> Line:
    """Spend in another currency that bears 19 % of our own tax."""
    return _priced(net, vat, home, currency, {"tax_rate_id": VAT_19} | changes)


def _priced(net: str, vat: str, home: str | None, currency: str, changes: dict[str, Any]) -> Line:
    price, tax = Money.of(net, currency), Money.of(vat, currency)
    values: dict[str, Any] = {
        "net": price,
        "vat": tax,
        "gross": price + tax,
        "home_gross": eur(home) if home else None,
        "tax_rate_id": None,
        "description": "Software",
    }
    return line(**values | changes)


def fee(amount: str = "2.17", **changes: Any) -> Line:
    """What Moss charges for the conversion, in the wallet's currency."""
    values: dict[str, Any] = {
        "kind": LineKind.FX_FEE,
        "account_id": FEE_ACCOUNT,
        "description": None,
    }
    return line(amount, "0.00", **values | changes)


def movement(
    amount: Money, wallet: PayingWallet = EURO_WALLET, on: date = date(2026, 3, 4), **more: Any
) -> Movement:
    """Money that leaves the wallet; it comes in where it is negative."""
    values: dict[str, Any] = {"kind": MovementKind.CARD, "booked": on}
    return Movement("movement-1", wallet.id, amount=-amount, **values | more)
