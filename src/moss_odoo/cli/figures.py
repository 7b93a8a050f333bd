"""Figures as they stand in a terminal, the same for every reader."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

from moss_odoo.books.money import Money, minor_digits


def amount(money: Money | None) -> str:
    """`1,234.50`, without its currency."""
    if money is None:
        return ""
    return f"{money.amount:,.{minor_digits(money.currency)}f}"


def money(value: Money | None) -> str:
    return f"{amount(value)} {value.currency}" if value else ""


def count(number: int, one: str, many: str | None = None) -> str:
    """`1 expense`, `2 expenses`."""
    return f"{number:,} {one if number == 1 else many or f'{one}s'}"


def when(moment: datetime | None, zone: ZoneInfo) -> str:
    """In the company's time zone, to the minute."""
    return f"{moment.astimezone(zone):%Y-%m-%d %H:%M}" if moment else ""
