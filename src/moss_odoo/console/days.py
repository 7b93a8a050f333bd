"""The day that a proof is of: over, and as people choose it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from moss_odoo.console.asked import day_or_none
from moss_odoo.console.visit import Visit

_MONTHS = 4


@dataclass(frozen=True, slots=True)
class DayChoice:
    on: date
    last: date
    """Yesterday: the last day that is over."""
    month_ends: Sequence[date]
    """Of the last months, the latest first."""
    too_late: bool = False
    """Whether a day was asked for that is not over yet."""


def day_choice(visit: Visit) -> DayChoice:
    """By the company's calendar; yesterday unless one is asked for."""
    today = visit.services.now().astimezone(visit.reader.zone).date()
    last = today - timedelta(days=1)
    asked = day_or_none(visit.query.get("on", "") or visit.form.get("on", "")) or last
    return DayChoice(min(asked, last), last, tuple(_month_ends(last)), too_late=asked > last)


def _month_ends(last: date) -> Sequence[date]:
    tomorrow = last + timedelta(days=1)
    found = [tomorrow.replace(day=1) - timedelta(days=1)]
    while len(found) < _MONTHS:
        found.append(found[-1].replace(day=1) - timedelta(days=1))
    return found
