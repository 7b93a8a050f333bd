"""Amounts of money: a decimal and an ISO 4217 code, exact to the currency's smallest unit."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from functools import cache

import iso4217

from moss_odoo.errors import BlockedError


class UnknownCurrencyError(BlockedError):
    def __init__(self, code: str) -> None:
        super().__init__(
            "currency-unknown",
            f"“{code}” is not a currency code of ISO 4217.",
            remedy="Correct the currency of the expense in Moss.",
        )


class MixedCurrenciesError(ValueError):
    """Amounts of different currencies were added or compared."""


@cache
def minor_digits(currency: str) -> int:
    """How many decimal digits the currency's smallest unit has (EUR 2, JPY 0)."""
    try:
        digits = iso4217.Currency(currency).exponent
    except ValueError:
        raise UnknownCurrencyError(currency) from None
    return 0 if digits is None else int(digits)


@dataclass(frozen=True, slots=True)
class Money:
    """An amount in major units (`Decimal("11.90")`) of `currency`; positive or negative."""

    amount: Decimal
    currency: str

    @classmethod
    def of(cls, amount: str | int | Decimal, currency: str) -> Money:
        return cls(Decimal(amount), currency)

    @classmethod
    def from_minor(cls, units: int, currency: str) -> Money:
        return cls(Decimal(units).scaleb(-minor_digits(currency)), currency)

    @property
    def minor(self) -> int:
        """The amount in the currency's smallest units; ValueError where it has a finer part."""
        scaled = self.amount.scaleb(minor_digits(self.currency))
        if scaled != scaled.to_integral_value():
            raise ValueError(f"{self} is finer than the smallest unit of {self.currency}")
        return int(scaled)

    @property
    def is_exact(self) -> bool:
        """Whether the amount is a whole number of the currency's smallest units."""
        scaled = self.amount.scaleb(minor_digits(self.currency))
        return scaled == scaled.to_integral_value()

    def rounded(self) -> Money:
        """To the smallest unit, halves away from zero, as Odoo rounds."""
        unit = Decimal(1).scaleb(-minor_digits(self.currency))
        return Money(self.amount.quantize(unit, ROUND_HALF_UP), self.currency)

    def _same(self, other: Money) -> None:
        if self.currency != other.currency:
            raise MixedCurrenciesError(f"{self.currency} and {other.currency}")

    def __add__(self, other: Money) -> Money:
        self._same(other)
        return Money(self.amount + other.amount, self.currency)

    def __sub__(self, other: Money) -> Money:
        self._same(other)
        return Money(self.amount - other.amount, self.currency)

    def __neg__(self) -> Money:
        return Money(-self.amount, self.currency)

    def __abs__(self) -> Money:
        return Money(abs(self.amount), self.currency)

    def __bool__(self) -> bool:
        return bool(self.amount)

    def __lt__(self, other: Money) -> bool:
        self._same(other)
        return self.amount < other.amount

    def __le__(self, other: Money) -> bool:
        self._same(other)
        return self.amount <= other.amount

    def __str__(self) -> str:
        digits = max(minor_digits(self.currency), -int(self.amount.normalize().as_tuple().exponent))
        return f"{self.amount:.{digits}f} {self.currency}"


def total(amounts: list[Money], currency: str) -> Money:
    """The sum; zero of `currency` for none."""
    return sum(amounts, start=Money(Decimal(0), currency))
