"""Dates as people type them."""

from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo

from moss_odoo.errors import ConfigError


class DateError(ConfigError):
    def __init__(self, text: str) -> None:
        super().__init__(
            f"“{text}” is not a date.", remedy="Write it as year-month-day, for example 2026-01-31."
        )


class MonthError(ConfigError):
    def __init__(self, text: str) -> None:
        super().__init__(
            f"“{text}” is not a month.", remedy="Write it as year-month, for example 2026-01."
        )


def day(text: str) -> date:
    try:
        return date.fromisoformat(text.strip())
    except ValueError:
        raise DateError(text) from None


def month(text: str) -> date:
    """The first day of a month."""
    try:
        return date.fromisoformat(f"{text.strip()}-01")
    except ValueError:
        raise MonthError(text) from None


def today(time_zone: str) -> date:
    """The day that it is for a company in this time zone."""
    return datetime.now(ZoneInfo(time_zone)).date()
