"""Moments of the company's own clock (Europe/Berlin) in UTC, and dates from their texts."""

from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

from moss_odoo.moss.sandbox.options import TIME_ZONE

Day = date | str
"""A date, or its text YYYY-MM-DD."""

_BERLIN = ZoneInfo(TIME_ZONE)


def as_day(day: Day) -> date:
    return date.fromisoformat(day) if isinstance(day, str) else day


def moment(day: Day, at: str | time = "12:30") -> datetime:
    """This time of day in Berlin, in UTC: around midnight, and in summer, another date."""
    clock = time.fromisoformat(at) if isinstance(at, str) else at
    return datetime.combine(as_day(day), clock, _BERLIN).astimezone(UTC)


def local(instant: datetime) -> datetime:
    """As the clocks in Berlin show it."""
    return instant.astimezone(_BERLIN)


def local_day(instant: datetime) -> date:
    return local(instant).date()
