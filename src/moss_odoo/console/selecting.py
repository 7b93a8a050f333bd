"""What an export takes part in, as forms say it and as it is said again in hidden fields."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date

from moss_odoo.books.periods import Period
from moss_odoo.console.asked import day_or_none, text_of
from moss_odoo.errors import ConfigError
from moss_odoo.sync.bulk import MOST
from moss_odoo.sync.work import Selection

_BLANKS = re.compile(r"[\s,;]+")


class MonthError(ConfigError):
    def __init__(self, text: str) -> None:
        super().__init__(
            f"“{text}” is not a month.", remedy="Write it as year-month, for example 2026-01."
        )


class TooManyError(ConfigError):
    def __init__(self) -> None:
        super().__init__(
            f"These are more than {MOST:,} expenses at once.",
            remedy="Narrow the list, for example by dates, and do it in parts.",
        )


def selection_of(form: Mapping[str, str]) -> Selection:
    return Selection(
        expenses=ids_of(form.get("expenses", "")),
        since=day_or_none(form.get("since", "")),
        until=day_or_none(form.get("until", "")),
        period=period_of(form.get("period", "")),
    )


def fields(selection: Selection) -> dict[str, str]:
    """As `selection_of` reads them; without those of nothing."""
    period = selection.period
    said = {
        "expenses": " ".join(selection.expenses),
        "since": selection.since.isoformat() if selection.since else "",
        "until": selection.until.isoformat() if selection.until else "",
        "period": f"{period.first:%Y-%m}" if period else "",
    }
    return {name: value for name, value in said.items() if value}


def ids_of(text: str) -> tuple[str, ...]:
    found = tuple(dict.fromkeys(one for one in _BLANKS.split(text) if one))
    if len(found) > MOST:
        raise TooManyError
    return found


def period_of(text: str) -> Period | None:
    """A month as `2026-01`; None for nothing."""
    if not text.strip():
        return None
    try:
        first = date.fromisoformat(f"{text.strip()}-01")
    except ValueError:
        raise MonthError(text_of(text)) from None
    return Period(first.year, first.month)
