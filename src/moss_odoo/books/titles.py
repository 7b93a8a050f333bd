"""How people recognise an expense: its date, who was paid, and how much it was."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from moss_odoo.books.money import Money, UnknownCurrencyError, minor_digits

_DATED = re.compile(r"(\d{4}-\d\d-\d\d) (.*)", re.DOTALL)
_PRICED = re.compile(r"(.*) (-?\d+(?:\.\d+)?) ([A-Z]{3})", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Title:
    """Written out: `2026-03-12 Café Müller 11.90 EUR`."""

    who: str
    day: date | None = None
    """Of the bill; None where Moss names none."""
    amount: Money | None = None

    def __str__(self) -> str:
        return " ".join(str(one) for one in (self.day, self.who, self.amount) if one is not None)


def read_title(text: str) -> Title:
    """Of one that was written out; what is written in another way is all name."""
    day, rest = _dated(text)
    who, amount = _priced(rest)
    return Title(who, day, amount)


def _dated(text: str) -> tuple[date | None, str]:
    found = _DATED.fullmatch(text)
    if found is None:
        return None, text
    try:
        return date.fromisoformat(found[1]), found[2]
    except ValueError:
        return None, text


def _priced(text: str) -> tuple[str, Money | None]:
    found = _PRICED.fullmatch(text)
    if found is None:
        return text, None
    try:
        minor_digits(found[3])
    except UnknownCurrencyError:
        return text, None
    return found[1], Money(Decimal(found[2]), found[3])
