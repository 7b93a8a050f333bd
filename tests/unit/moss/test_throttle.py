"""Moss's pace."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

import httpx2
import pytest

from moss_odoo.moss.throttle import Clock, Throttle
from tests.unit.moss.fakes import FakeClock


def told(
    clock: FakeClock,
    *,
    remaining: int,
    limit: int = 10,
    ends_in: float = 30.0,
    scope: str = "read",
    off_by: float = 0.0,
) -> httpx2.Headers:
    """Headers of Moss, whose own clock is `off_by` seconds ahead of ours."""
    moss_now = clock.now() + timedelta(seconds=off_by)
    reset = moss_now + timedelta(seconds=ends_in)
    return httpx2.Headers(
        {
            "Date": format_datetime(moss_now, usegmt=True),
            "X-RateLimit-Limit": str(limit),
            "X-RateLimit-Remaining": str(remaining),
            "X-RateLimit-Reset": str(int(reset.timestamp())),
            "X-RateLimit-Scope": scope,
        }
    )


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock()


@pytest.fixture
def throttle(clock: FakeClock) -> Throttle:
    return Throttle(clock.clock)


def test_it_does_not_wait_before_moss_has_told_anything(
    clock: FakeClock, throttle: Throttle
) -> None:
    for _ in range(50):
        throttle.admit("GET")
    assert clock.sleeps == []


def test_it_spends_the_window_and_then_waits_for_the_next(
    clock: FakeClock, throttle: Throttle
) -> None:
    throttle.note("GET", told(clock, remaining=3))
    for _ in range(3):
        throttle.admit("GET")
    assert clock.sleeps == []
    throttle.admit("GET")
    assert clock.sleeps == [30.0]


def test_it_leaves_the_last_few_requests_of_a_large_window_to_others(
    clock: FakeClock, throttle: Throttle
) -> None:
    throttle.note("GET", told(clock, remaining=4, limit=180))
    throttle.admit("GET")
    throttle.admit("GET")
    assert clock.sleeps == [30.0]


def test_it_reckons_with_moss_s_clock_where_ours_is_wrong(
    clock: FakeClock, throttle: Throttle
) -> None:
    throttle.note("GET", told(clock, remaining=0, off_by=3600))
    throttle.admit("GET")
    assert clock.sleeps == [30.0]


def test_requests_under_way_are_not_forgotten_when_an_older_answer_arrives(
    clock: FakeClock, throttle: Throttle
) -> None:
    throttle.note("GET", told(clock, remaining=2))
    throttle.admit("GET")
    throttle.note("GET", told(clock, remaining=2))
    throttle.admit("GET")
    assert clock.sleeps == []
    throttle.admit("GET")
    assert clock.sleeps == [30.0]


def test_a_new_window_counts_anew(clock: FakeClock, throttle: Throttle) -> None:
    throttle.note("GET", told(clock, remaining=0))
    clock.elapsed = 31.0
    throttle.admit("GET")
    throttle.note("GET", told(clock, remaining=9, ends_in=60))
    throttle.admit("GET")
    assert clock.sleeps == []


def test_scopes_are_counted_apart(clock: FakeClock, throttle: Throttle) -> None:
    throttle.note("POST", told(clock, remaining=0, scope="write"))
    throttle.admit("GET")
    assert clock.sleeps == []
    throttle.admit("POST")
    assert clock.sleeps == [30.0]


def test_searches_share_the_window_of_reads_until_moss_says_otherwise(
    clock: FakeClock, throttle: Throttle
) -> None:
    throttle.note("GET", told(clock, remaining=0))
    throttle.admit("POST")
    assert clock.sleeps == [30.0]


def test_after_a_429_all_wait_as_long_as_moss_says(clock: FakeClock, throttle: Throttle) -> None:
    busy = throttle.refused("GET", httpx2.Headers({"Retry-After": "12"}))
    assert busy.seconds == 12
    throttle.admit("POST")
    assert clock.sleeps == [12.0]


def test_after_a_429_without_retry_after_it_waits_for_the_next_window(
    clock: FakeClock, throttle: Throttle
) -> None:
    assert throttle.refused("GET", told(clock, remaining=0, ends_in=20)).seconds == 20
    assert throttle.refused("GET", httpx2.Headers()).seconds == 60


def test_retry_after_may_be_a_date(clock: FakeClock, throttle: Throttle) -> None:
    until = format_datetime(clock.now() + timedelta(seconds=45), usegmt=True)
    assert throttle.refused("GET", httpx2.Headers({"Retry-After": until})).seconds == 45


def test_a_long_wait_is_left_to_the_person(clock: FakeClock, throttle: Throttle) -> None:
    busy = throttle.refused("GET", httpx2.Headers({"Retry-After": "7200"}))
    throttle.admit("GET")
    assert clock.sleeps == []
    assert "Try again after 2026-03-02 11:00 UTC" in str(busy)


@pytest.mark.parametrize(
    "headers",
    [
        {"X-RateLimit-Remaining": "0", "X-RateLimit-Reset": "soon"},
        {"X-RateLimit-Remaining": "0", "X-RateLimit-Reset": "12"},
        {"X-RateLimit-Remaining": "0", "X-RateLimit-Reset": "99999999999"},
        {"X-RateLimit-Remaining": "-1", "X-RateLimit-Reset": "²"},
        {"X-RateLimit-Remaining": "0"},
        {"Date": "yesterday", "X-RateLimit-Limit": "9" * 40},
    ],
)
def test_absurd_headers_hold_nobody_up(
    clock: FakeClock, throttle: Throttle, headers: dict[str, str]
) -> None:
    pairs = [(name.encode(), value.encode()) for name, value in headers.items()]
    throttle.note("GET", httpx2.Headers(pairs))
    throttle.admit("GET")
    assert clock.sleeps == []


def test_the_clock_of_the_machine_stands_in_for_a_missing_date(
    clock: FakeClock, throttle: Throttle
) -> None:
    headers = told(clock, remaining=0)
    del headers["Date"]
    throttle.note("GET", headers)
    throttle.admit("GET")
    assert clock.sleeps == [30.0]
    assert clock.now() == datetime(2026, 3, 2, 9, 0, 30, tzinfo=UTC)


def test_threads_together_never_take_more_than_the_window_holds(clock: FakeClock) -> None:
    class Waits(Exception):  # noqa: N818 - what happened, not an error
        pass

    def sleep(_: float) -> None:
        raise Waits

    throttle = Throttle(Clock(monotonic=lambda: 0.0, wall=clock.now, sleep=sleep))
    throttle.note("GET", told(clock, remaining=20))

    def ask(_: int) -> bool:
        try:
            throttle.admit("GET")
        except Waits:
            return False
        return True

    with ThreadPoolExecutor(8) as pool:
        assert sum(pool.map(ask, range(200))) == 20
