"""On which day a bill is booked where a period is locked, or chosen for the whole run."""

from __future__ import annotations

from datetime import date

import pytest

from moss_odoo.books.periods import AfterPeriodError, Period, PeriodLockedError, Placed, placed
from moss_odoo.books.policy import LockedPeriods

OWN = date(2026, 2, 27)
MARCH = Period(2026, 3)


def day(
    own: date = OWN,
    *,
    locked: date | None = None,
    policy: LockedPeriods = LockedPeriods.BLOCK,
    period: Period | None = None,
) -> date:
    return placed(own, locked=locked, policy=policy, period=period).day


def test_a_bill_keeps_its_own_day() -> None:
    assert placed(OWN, locked=None, policy=LockedPeriods.BLOCK, period=None) == Placed(OWN)


def test_the_last_locked_day_is_locked() -> None:
    with pytest.raises(PeriodLockedError):
        day(locked=OWN)


def test_the_day_after_the_lock_is_open() -> None:
    assert day(locked=date(2026, 2, 26)) == OWN


def test_the_next_open_day_is_the_one_after_the_lock() -> None:
    assert day(locked=date(2026, 3, 31), policy=LockedPeriods.NEXT_OPEN_DAY) == date(2026, 4, 1)


def test_the_next_open_day_may_lie_in_the_next_year() -> None:
    closed = date(2026, 12, 31)
    assert day(locked=closed, policy=LockedPeriods.NEXT_OPEN_DAY) == date(2027, 1, 1)


def test_a_bill_that_was_moved_says_from_where_and_why() -> None:
    made = placed(OWN, locked=date(2026, 3, 31), policy=LockedPeriods.NEXT_OPEN_DAY, period=None)
    assert (
        made.mark == "booked on 2026-04-01 instead of 2026-02-27: Odoo is locked up to 2026-03-31"
    )


@pytest.mark.parametrize("own", [date(2026, 3, 1), date(2026, 3, 31)])
def test_a_day_of_the_period_is_kept(own: date) -> None:
    assert day(own, period=MARCH) == own


def test_an_older_bill_is_booked_on_the_last_day_of_the_period() -> None:
    assert day(period=MARCH) == date(2026, 3, 31)


def test_a_bill_of_last_year_is_booked_in_the_period() -> None:
    assert day(date(2025, 12, 31), period=Period(2026, 2)) == date(2026, 2, 28)


def test_a_younger_bill_is_no_part_of_the_period() -> None:
    with pytest.raises(AfterPeriodError, match="2026-02"):
        day(date(2026, 3, 1), period=Period(2026, 2))


def test_a_locked_day_is_moved_inside_of_the_period() -> None:
    made = day(
        date(2026, 3, 3),
        locked=date(2026, 3, 15),
        policy=LockedPeriods.NEXT_OPEN_DAY,
        period=MARCH,
    )
    assert made == date(2026, 3, 16)


def test_a_locked_day_is_never_moved_out_of_the_period() -> None:
    with pytest.raises(PeriodLockedError):
        day(locked=date(2026, 3, 31), policy=LockedPeriods.NEXT_OPEN_DAY, period=MARCH)


def test_february_has_its_last_day_in_leap_years_too() -> None:
    assert Period(2028, 2).last == date(2028, 2, 29)
