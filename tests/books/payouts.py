"""Payouts of wallets, each with its fee."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from moss_odoo.books.money import Money
from moss_odoo.books.movements import Movement, MovementKind
from tests.books.abroad import DOLLAR_WALLET, EURO_WALLET, usd
from tests.books.builders import eur

BOOKED = date(2026, 3, 20)


def payout(amount: Money, fee: Money | None, **more: Any) -> Movement:
    values: dict[str, Any] = {
        "wallet_id": EURO_WALLET.id,
        "kind": MovementKind.PAYOUT,
        "booked": BOOKED,
        "counterparty": "Hetzner Online GmbH",
        "description": "RE-2026-0815 K4711",
        "fee": fee,
    }
    moss_id = "7c1e0a44-0b7e-4d55-8a10-000000000001"
    return Movement(moss_id, amount=amount, **values | more)


IN_EUROS = payout(eur("-119.40"), eur("0.40"))
IN_DOLLARS = payout(usd("-131.30"), usd("0.40"), wallet_id=DOLLAR_WALLET.id)
EXCHANGED = replace(IN_DOLLARS, original=eur("-119.00"))
