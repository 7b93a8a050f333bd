"""What was booked in which month, by kind of spend."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Protocol

from moss_odoo.books.money import Money

MONTHS = 12


@dataclass(frozen=True, slots=True)
class DaySpend:
    """Booked on one day, of one kind, in one currency."""

    day: date
    kind: str
    amount: Money


@dataclass(frozen=True, slots=True)
class Spending:
    months: tuple[date, ...]
    """The first day of each, the latest at the end."""
    kinds: tuple[str, ...]
    amounts: Mapping[tuple[date, str], Money]
    """By month and kind, in company currency; without those of nothing."""


class SpendingMemory(Protocol):
    def spend_by_day(self, since: date) -> Sequence[DaySpend]:
        """Of expenses that stand in Odoo, by accounting date from here on."""

    def last_spend(self, until: date) -> date | None:
        """The latest accounting date of them, at most this one."""


def spending(ledger: SpendingMemory, currency: str, today: date, months: int = MONTHS) -> Spending:
    """Of the months up to the last with a booking; what lies in later ones than this is left."""
    last = ledger.last_spend(_back(today, -1) - timedelta(days=1)) or today
    shown = tuple(_back(last, number) for number in reversed(range(months)))
    amounts: dict[tuple[date, str], Money] = {}
    for one in ledger.spend_by_day(shown[0]):
        month = one.day.replace(day=1)
        if one.amount.currency == currency and month <= shown[-1]:
            old = amounts.get((month, one.kind))
            amounts[month, one.kind] = old + one.amount if old else one.amount
    kinds = tuple(sorted({kind for _month, kind in amounts}))
    return Spending(shown, kinds, amounts)


def _back(today: date, months: int) -> date:
    number = today.year * 12 + today.month - 1 - months
    return date(number // 12, number % 12 + 1, 1)
