"""Schedules: what can be said, and which moment comes next, where clocks are changed too."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest

from moss_odoo.sync.timetable import Cron, Daily, Every, TimetableError, mark, read_rule

BERLIN, NEW_YORK = ZoneInfo("Europe/Berlin"), ZoneInfo("America/New_York")


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("every 15", Every(15)),
        ("Every 15 minutes", Every(15)),
        (" daily  06:30 ", Daily(time(6, 30))),
        ("daily at 6:30", Daily(time(6, 30))),
        ("cron */15 6-20 * * MON-FRI", Cron("*/15 6-20 * * mon-fri")),
        ("off", None),
    ],
)
def test_what_people_write_is_understood(text: str, rule: object) -> None:
    assert read_rule(text) == rule


@pytest.mark.parametrize("text", ["every 15", "daily 06:30", "cron 0 6 * * 1-5"])
def test_it_is_kept_as_it_is_written(text: str) -> None:
    rule = read_rule(text)
    assert rule is not None
    assert rule.text == text


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("hourly", "none of the words"),
        ("every 4", "5 to 1,440 minutes"),
        ("every 1441", "5 to 1,440 minutes"),
        ("daily 24:00", "no such time"),
        ("daily 6", "none of the words"),
        ("cron 0 6 * *", "five parts"),
        ("cron 0 0 6 * * *", "five parts"),
        ("cron 0 25 * * *", "hour"),
        ("cron 0 0 31 2 *", "day-of-month"),
    ],
)
def test_what_cannot_be_kept_is_refused_with_a_reason(text: str, problem: str) -> None:
    with pytest.raises(TimetableError) as refused:
        read_rule(text)
    assert problem in refused.value.message
    assert "daily 06:30" in refused.value.remedy


@pytest.mark.parametrize(
    ("zone", "since", "expected"),
    [
        (BERLIN, "2026-01-10 05:00", "2026-01-10 05:30"),
        (BERLIN, "2026-07-10 05:00", "2026-07-11 04:30"),
        (NEW_YORK, "2026-01-10 05:00", "2026-01-10 11:30"),
        (UTC, "2026-01-10 06:30", "2026-01-11 06:30"),
    ],
)
def test_a_time_of_day_is_that_of_the_connection(zone: ZoneInfo, since: str, expected: str) -> None:
    assert Daily(time(6, 30)).after(at(since), zone) == at(expected)


def test_a_time_that_the_clocks_leave_out_comes_right_after() -> None:
    # On 29 March 2026 clocks in Berlin go from 02:00 to 03:00.
    daily = Daily(time(2, 30))
    first = daily.after(at("2026-03-28 12:00"), BERLIN)
    assert first == at("2026-03-29 01:00")
    assert daily.after(first, BERLIN) == at("2026-03-30 00:30")


def test_a_time_that_comes_twice_counts_once() -> None:
    # On 25 October 2026 02:30 comes at 00:30 and at 01:30 UTC.
    daily = Daily(time(2, 30))
    first = daily.after(at("2026-10-24 12:00"), BERLIN)
    assert first == at("2026-10-25 00:30")
    assert daily.after(first, BERLIN) == at("2026-10-26 01:30")


def test_after_the_first_pass_of_the_hour_that_comes_twice_the_next_day_is_next() -> None:
    assert Daily(time(2, 30)).after(at("2026-10-25 01:15"), BERLIN) == at("2026-10-26 01:30")


def test_each_quarter_of_an_hour_goes_on_while_clocks_change() -> None:
    rule, moment = Cron("*/15 * * * *"), at("2026-10-24 23:55")
    found = []
    for _ in range(12):
        moment = rule.after(moment, BERLIN)
        found.append(moment)
    assert found[0] == at("2026-10-25 00:00")
    assert {later - earlier for earlier, later in pairwise(found)} == {timedelta(minutes=15)}


def test_nothing_is_due_before_its_time() -> None:
    assert mark(Every(15), at("2026-01-10 12:00"), at("2026-01-10 12:14"), BERLIN) is None


def test_a_late_one_stays_in_step() -> None:
    settled = mark(Every(15), at("2026-01-10 12:00"), at("2026-01-10 12:17"), BERLIN)
    assert settled == at("2026-01-10 12:15")


@pytest.mark.parametrize("rule", [Every(15), Daily(time(6, 30)), Cron("* * * * *")])
def test_all_that_was_missed_is_settled_by_one_run(rule: Every | Daily | Cron) -> None:
    since, now = at("2026-01-10 12:00"), at("2026-02-10 12:00")
    settled = mark(rule, since, now, BERLIN)
    assert settled is not None
    assert mark(rule, settled, now, BERLIN) is None
