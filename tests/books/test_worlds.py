"""In companies of which the truth is known, nothing is told wrong, and little is left to people."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from moss_odoo.books.matching import Matching, match
from tests.books.worlds import Shape, World, seeded, world

SHAPES = {
    "one wallet": Shape(),
    "a busy year": Shape(purchases=2_500, days=365, coffees=3),
    "three wallets": Shape(wallets=3, purchases=600),
    "three wallets, often not known": Shape(wallets=3, told=70, purchases=600),
    "three wallets, never known": Shape(wallets=3, told=0, purchases=600),
    "some transactions name nobody": Shape(nameless=5),
    "no transaction names anybody": Shape(nameless=100),
    "many strange transactions": Shape(strange=10),
    "some transactions never come": Shape(never=3),
    "everything at once": Shape(
        wallets=3, told=80, nameless=5, strange=5, never=3, purchases=600, coffees=3
    ),
}
LEFT = {
    "one wallet": 0.01,
    "a busy year": 0.01,
    "three wallets": 0.01,
    "three wallets, often not known": 0.04,
    "three wallets, never known": 0.20,
    "some transactions name nobody": 0.015,
    "no transaction names anybody": 0.25,
    "many strange transactions": 0.01,
    "some transactions never come": 0.025,
    "everything at once": 0.15,
}
"""The share of bank transactions of known expenses that is left to people, at most."""


def told(made: World) -> Matching:
    return match(made.demands, list(made.movements.values()))


def left(made: World, found: Matching) -> float:
    grouped = {one.id for group in found.groups for one in group.movements}
    known = [one for one in made.movements if made.truth[one]]
    return sum(one not in grouped for one in known) / len(known)


def told_as(found: Matching) -> Mapping[str, tuple[str, ...]]:
    return {one.id: group.expenses for group in found.groups for one in group.movements}


@pytest.mark.parametrize("name", SHAPES)
def test_nothing_is_told_wrong_and_little_is_left_to_people(name: str) -> None:
    shares = []
    for seed in range(1 if SHAPES[name].days > 100 else 4):
        made = world(seed, SHAPES[name])
        found = told(made)
        assert [group for group in found.groups if not made.is_right(group)] == []
        shares.append(left(made, found))
    assert sum(shares) / len(shares) < LEFT[name]


shapes = st.builds(
    Shape,
    purchases=st.integers(1, 80),
    days=st.integers(1, 40),
    wallets=st.integers(1, 3),
    told=st.sampled_from([0, 50, 100]),
    coffees=st.integers(0, 2),
    twins=st.sampled_from([0, 30]),
    nameless=st.sampled_from([0, 5]),
    strange=st.sampled_from([0, 10]),
    never=st.sampled_from([0, 5]),
    quoted=st.sampled_from([0, 60, 100]),
    instalments=st.sampled_from([0, 5]),
    together=st.sampled_from([0, 50]),
)


@given(seed=st.integers(0, 10_000), shape=shapes)
@settings(max_examples=60, deadline=None)
def test_in_no_world_is_anything_told_wrong(seed: int, shape: Shape) -> None:
    made = world(seed, shape)
    assert [group for group in told(made).groups if not made.is_right(group)] == []


@given(seed=st.integers(0, 10_000), shape=shapes)
@settings(max_examples=20, deadline=None)
def test_the_order_in_which_they_come_makes_no_difference(seed: int, shape: Shape) -> None:
    made = world(seed, shape)
    asked, moved = [*made.demands], [*made.movements.values()]
    seeded(seed).shuffle(asked)
    seeded(seed + 1).shuffle(moved)
    assert match(asked, moved) == told(made)


@given(seed=st.integers(0, 10_000), shape=shapes)
@settings(max_examples=20, deadline=None)
def test_each_is_told_once_and_in_one_wallet(seed: int, shape: Shape) -> None:
    found = told(world(seed, shape))
    movements = Counter(one.id for group in found.groups for one in group.movements)
    expenses = Counter(one for group in found.groups for one in group.expenses)
    assert set(movements.values()) | set(expenses.values()) <= {1}
    assert not movements.keys() & found.doubts.keys()
    assert all(len({one.wallet_id for one in group.movements}) == 1 for group in found.groups)


@pytest.mark.parametrize("seed", range(3))
def test_day_by_day_what_was_told_stays_right_and_hardly_more_is_left(seed: int) -> None:
    """What Moss shows is matched every three days, and what was certain is settled for good."""
    made = world(seed, Shape(purchases=150, wallets=2, nameless=2))
    settled: dict[str, tuple[str, ...]] = {}
    last = max(one.booked for one in made.movements.values())
    day = min(one.booked for one in made.movements.values())
    while day <= last + timedelta(days=7):
        shown = [one for one in made.movements.values() if one.booked <= day]
        asked = [one for one in made.demands if not one.days or min(one.days) <= day]
        found = match(asked, shown, settled)
        assert [group for group in found.groups if not made.is_right(group)] == []
        settled |= told_as(found)
        day += timedelta(days=3)
    known = [one for one in made.movements if made.truth[one]]
    assert len(settled) > 0.97 * len(known)
