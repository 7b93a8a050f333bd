"""Which accounting date a bill gets where a period is locked, or chosen for the whole run."""

from __future__ import annotations

import calendar
from dataclasses import dataclass
from datetime import date, timedelta

from moss_odoo.books.policy import LockedPeriods
from moss_odoo.errors import BlockedError


class PeriodLockedError(BlockedError):
    def __init__(self, accounting_date: date, locked: date) -> None:
        super().__init__(
            "period-locked",
            f"Its accounting date {accounting_date} lies in a period that Odoo has locked "
            f"(up to {locked}).",
            remedy="Open the period in Odoo (Accounting, Lock Dates), book it in a later one "
            "(`moss-odoo export --period`), or leave the expense out.",
        )


class AfterPeriodError(BlockedError):
    def __init__(self, accounting_date: date, period: Period) -> None:
        super().__init__(
            "after-period",
            f"Its accounting date {accounting_date} lies after the period {period} of this run.",
            remedy="Nothing to do: a run without --period, or one of its own period, books it.",
        )


@dataclass(frozen=True, slots=True)
class Period:
    """A month in which a whole run is booked."""

    year: int
    month: int

    @property
    def first(self) -> date:
        return date(self.year, self.month, 1)

    @property
    def last(self) -> date:
        return self.first.replace(day=calendar.monthrange(self.year, self.month)[1])

    def __str__(self) -> str:
        return f"{self.year:04d}-{self.month:02d}"


@dataclass(frozen=True, slots=True)
class Placed:
    """An accounting date, and the remark where it is not the document's own."""

    day: date
    mark: str = ""


def placed(
    own: date,
    *,
    locked: date | None,
    policy: LockedPeriods,
    period: Period | None,
) -> Placed:
    """The accounting date: the document's own, the period's last day, or the next open day.

    A period never moves a document to an earlier day (AfterPeriodError). A day that is locked is
    moved only by the policy, and never out of the period, else it is a PeriodLockedError.
    """
    day = own
    if period is not None:
        if own > period.last:
            raise AfterPeriodError(own, period)
        day = own if own >= period.first else period.last
    if locked and day <= locked:
        open_day = locked + timedelta(days=1)
        if policy is LockedPeriods.BLOCK or (period is not None and open_day > period.last):
            raise PeriodLockedError(day, locked)
        day = open_day
    if day == own:
        return Placed(day)
    why = f"Odoo is locked up to {locked}" if locked and own <= locked else f"period {period}"
    return Placed(day, f"booked on {day} instead of {own}: {why}")
