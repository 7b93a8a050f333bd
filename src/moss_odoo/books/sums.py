"""Parts that add up to a whole, and whether that can be chance."""

from __future__ import annotations

from collections.abc import Sequence

_MOST = 2_000
"""Sums that are looked at."""
_CHANCE = 100
"""So many smallest units for each way: with less, some would add up by chance."""


def adding_up(
    parts: Sequence[int], whole: int, *, by_chance: bool = False
) -> list[tuple[int, ...]]:
    """The places of those that add up to it, two at least; two ways at most.

    Not `by_chance`: none where there are so many parts that a way would say nothing, unless it is
    all of them.
    """
    if len(parts) > 1 and sum(parts) == whole:
        return [tuple(range(len(parts)))]
    if not by_chance and 2 ** len(parts) * _CHANCE > whole:
        return []
    ways: dict[int, list[tuple[int, ...]]] = {0: [()]}
    for place, part in ((place, part) for place, part in enumerate(parts) if part < whole):
        for reached, sets in [(reached, tuple(sets)) for reached, sets in ways.items()]:
            if reached + part <= whole:
                there = ways.setdefault(reached + part, [])
                there += [(*one, place) for one in sets][: 2 - len(there)]
        if len(ways) > _MOST:
            return []
    return ways.get(whole, [])
