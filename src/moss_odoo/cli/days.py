"""Dates as people type them."""

from __future__ import annotations

from datetime import date

from moss_odoo.errors import ConfigError


class DateError(ConfigError):
    def __init__(self, text: str) -> None:
        super().__init__(
            f"“{text}” is not a date.", remedy="Write it as year-month-day, for example 2026-01-31."
        )


def day(text: str) -> date:
    try:
        return date.fromisoformat(text.strip())
    except ValueError:
        raise DateError(text) from None
