"""Demands and bank transactions that may belong together, two by two."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

Pair = tuple[int, int]
"""A demand and a movement, by their numbers."""


def heaps(pairs: Iterable[Pair]) -> Iterator[list[Pair]]:
    """The pairs parted into those that hang together."""
    of_demand, of_movement = neighbours(pairs)
    seen = set[int]()
    for first in of_demand:
        if first in seen:
            continue
        heap, news = set[int](), [first]
        while news:
            demand = news.pop()
            if demand not in heap:
                heap.add(demand)
                news += {one for m in of_demand[demand] for one in of_movement[m]} - heap
        seen |= heap
        yield [(demand, movement) for demand in sorted(heap) for movement in of_demand[demand]]


def neighbours(pairs: Iterable[Pair]) -> tuple[Mapping[int, list[int]], Mapping[int, list[int]]]:
    """Movements by demand, and demands by movement."""
    of_demand, of_movement = defaultdict[int, list[int]](list), defaultdict[int, list[int]](list)
    for demand, movement in pairs:
        of_demand[demand].append(movement)
        of_movement[movement].append(demand)
    return of_demand, of_movement
