"""What two ledgers are compared by: sums per account, currency, partner and tax grid."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

Key = tuple[str, ...]


@dataclass(frozen=True)
class Item:
    """A journal item, debits positive."""

    account: str
    partner: str
    currency: str
    amount: Decimal
    balance: Decimal
    day: date
    grids: tuple[str, ...] = ()


@dataclass
class Sums:
    """Company currency, but for `currencies`."""

    accounts: defaultdict[Key, Decimal] = field(default_factory=lambda: defaultdict(Decimal))
    currencies: defaultdict[Key, Decimal] = field(default_factory=lambda: defaultdict(Decimal))
    """By account and currency, in that currency."""
    partners: defaultdict[Key, Decimal] = field(default_factory=lambda: defaultdict(Decimal))
    """By partner and account."""
    grids: defaultdict[Key, Decimal] = field(default_factory=lambda: defaultdict(Decimal))
    """By month and tax grid."""

    @classmethod
    def of(cls, items: Iterable[Item]) -> Sums:
        sums = cls()
        for item in items:
            sums.accounts[item.account,] += item.balance
            sums.currencies[item.account, item.currency] += item.amount
            sums.partners[item.partner, item.account] += item.balance
            for grid in item.grids:
                sums.grids[f"{item.day:%Y-%m}", grid] += item.balance
        return sums

    def differences(self, other: Sums) -> list[tuple[Key, Decimal, Decimal]]:
        """Every sum that is not the same on both sides."""
        return [
            (key, mine[key], theirs[key])
            for mine, theirs in (
                (self.accounts, other.accounts),
                (self.currencies, other.currencies),
                (self.partners, other.partners),
                (self.grids, other.grids),
            )
            for key in sorted({*mine, *theirs})
            if mine[key] != theirs[key]
        ]
