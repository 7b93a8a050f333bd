"""The key's end: which of several counts, on which days it is said, and in which words."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from moss_odoo.sync.key_expiry import KeyEnd, key_end, renewal
from moss_odoo.sync.setup import ApiKey

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
BERLIN = ZoneInfo("Europe/Berlin")
OURS = "Moss Integration"


def key(days: float | None, name: str = OURS) -> ApiKey:
    return ApiKey(name, None if days is None else NOW + timedelta(days=days))


def left(keys: list[ApiKey], name: str = OURS) -> float | None:
    found = key_end(name, keys, NOW)
    assert found
    return None if found.end is None else (found.end - NOW).days


@pytest.mark.parametrize(
    ("days", "threshold"),
    [
        (31, None),
        (30.01, None),
        (30, 30),
        (14.01, 30),
        (14, 14),
        (8, 14),
        (7, 7),
        (1.01, 7),
        (1, 1),
        (0.01, 1),
        (None, None),
    ],
)
def test_it_is_said_from_each_threshold_on(days: float | None, threshold: int | None) -> None:
    found = key_end(OURS, [key(days)], NOW)
    assert found
    assert found.threshold(NOW) == threshold


def test_the_named_key_counts_though_another_ends_first() -> None:
    assert left([key(5, "Other"), key(20)]) == 20


def test_among_keys_of_one_name_the_earliest_end_counts() -> None:
    keys = [key(None), key(40), key(20)]
    assert left(keys) == 20
    assert "3 keys named “Moss Integration”" in str(key_end(OURS, keys, NOW))


@pytest.mark.parametrize(("name", "says"), [("", "is not known"), (OURS, "no key is named")])
def test_without_the_name_the_earliest_end_of_all_counts(name: str, says: str) -> None:
    keys = [key(40, "A"), key(20, "B"), key(None, "C")]
    assert left(keys, name) == 20
    assert says in str(key_end(name, keys, NOW))


def test_a_key_that_has_ended_is_not_the_one_that_just_worked() -> None:
    assert left([key(-3, "Old"), key(20, "New")], "") == 20
    assert left([key(-3), key(20, "New")]) == 20


def test_where_no_end_is_near_nothing_is_in_doubt() -> None:
    assert key_end("", [key(None, "A"), key(None, "B")], NOW) == KeyEnd(None)


def test_without_keys_nothing_is_known() -> None:
    assert key_end(OURS, [], NOW) is None


@pytest.mark.parametrize(
    ("days", "says"),
    [
        (27.5, "on 2026-12-20, in 27 days"),
        (1.2, "on 2026-11-23, in 1 day"),
        (0.45, "on 2026-11-22, within a day"),
        (0.48, "on 2026-11-23, within a day"),  # in Berlin it is past midnight
        (-3, "on 2026-11-19"),
        (None, "never"),
    ],
)
def test_the_end_in_words(days: float | None, says: str) -> None:
    end = None if days is None else NOW + timedelta(days=days)
    assert KeyEnd(end).said(NOW, BERLIN) == says


def test_the_steps_name_the_connection() -> None:
    assert renewal("ACME GmbH").endswith('run `moss-odoo renew-key --connection "ACME GmbH"`.')
    assert "Add API Key" in renewal()
