"""Amounts that add up are told only where that can hardly be chance."""

from __future__ import annotations

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from moss_odoo.books.sums import adding_up

CASES = {
    "all of them": ([12_000, 3_000, 550], 15_550, [(0, 1, 2)]),
    "some of them": ([12_000, 3_000, 550], 12_550, [(0, 2)]),
    "none of them": ([12_000, 3_000, 550], 12_551, []),
    "one alone is no sum": ([12_000, 3_000], 12_000, []),
    "twins, in two ways": ([12_000, 3_000, 3_000], 15_000, [(0, 1), (0, 2)]),
    "so many that some would by chance": ([*range(100, 112)], 500, []),
    "so many, but all of them": ([*range(100, 112)], sum(range(100, 112)), [tuple(range(12))]),
}


@pytest.mark.parametrize("case", CASES)
def test_parts_add_up_to_a_whole(case: str) -> None:
    parts, whole, ways = CASES[case]
    assert adding_up(parts, whole) == ways


@given(
    parts=st.lists(st.integers(1, 60), max_size=7),
    whole=st.integers(1, 200),
)
def test_two_ways_at_most_are_found_and_no_wrong_one(parts: list[int], whole: int) -> None:
    every = {
        way
        for many in range(2, len(parts) + 1)
        for way in combinations(range(len(parts)), many)
        if sum(parts[place] for place in way) == whole
    }
    found = adding_up(parts, whole, by_chance=True)
    assert set(found) <= every
    assert len(found) == min(2, len(every))
