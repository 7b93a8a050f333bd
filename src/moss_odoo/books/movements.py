"""Movements of Moss's wallets: what the bank transactions tell."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from moss_odoo.books.money import Money


class MovementKind(StrEnum):
    CARD = "card"
    PAYOUT = "payout"
    TOP_UP = "top-up"
    REPAYMENT = "repayment"
    WITHDRAWAL = "withdrawal"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Movement:
    """One bank transaction of a wallet."""

    id: str
    wallet_id: str
    kind: MovementKind
    amount: Money
    """In the wallet's currency, fees included; negative when money leaves."""
    booked: date
    valued: date | None = None
    counterparty: str = ""
    description: str = ""
    fee: Money | None = None
    """What of `amount` is fees, as a cost."""
    original: Money | None = None
    """Signed, of a payment in another currency than the wallet's."""

    @property
    def before_fee(self) -> Money:
        """What moved for the purchase itself."""
        return self.amount + self.fee if self.fee else self.amount
