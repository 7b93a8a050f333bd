"""Which pairs go together in every way of pairing as many as possible."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from moss_odoo.books.pairs import Pair, neighbours

_Ways = Mapping[int, Sequence[int]]


@dataclass(frozen=True, slots=True)
class Parted:
    """Pairs that hang together, by what can be said of them whichever way they are paired."""

    blocks: tuple[tuple[Pair, ...], ...]
    """Each is paired within itself in every way; as small as that holds. One way for each."""
    rest: tuple[Pair, ...]
    """Of these not all can be paired, and it is open which ones stay alone."""


def parted(pairs: Sequence[Pair]) -> Parted:
    """The decomposition of Dulmage and Mendelsohn, its square part split further."""
    of_demand, of_movement = neighbours(pairs)
    mate = _paired(of_demand)
    mates = {movement: demand for demand, movement in mate.items()}
    spare_demands = _exchanged((d for d in of_demand if d not in mate), of_demand, mates)
    spare_movements = _exchanged((m for m in of_movement if m not in mates), of_movement, mate)
    rest = tuple((d, m) for d, m in pairs if d in spare_demands or m in spare_movements)
    square = {
        demand: movement
        for demand, movement in mate.items()
        if demand not in spare_demands and movement not in spare_movements
    }
    steps = {
        demand: [mates[m] for m in of_demand[demand] if mates.get(m) in square] for demand in square
    }
    blocks = (tuple((d, square[d]) for d in sorted(one)) for one in _cycles(steps))
    return Parted(tuple(blocks), rest)


def _exchanged(starts: Iterable[int], there: _Ways, back: Mapping[int, int]) -> set[int]:
    """Those of one side that stay alone in some way of pairing as many."""
    found = set(starts)
    news = list(found)
    while news:
        for other in there[news.pop()]:
            if other in back and back[other] not in found:
                found.add(back[other])
                news.append(back[other])
    return found


def _paired(of_demand: _Ways) -> dict[int, int]:
    """As many as possible (Hopcroft and Karp): movements by demand."""
    mate, mates = dict[int, int](), dict[int, int]()
    while True:
        depth = _depths(of_demand, mate, mates)
        ways = {demand: iter(of_demand[demand]) for demand in depth}
        starts = [demand for demand in depth if not depth[demand]]
        if not sum(_is_lengthened(one, ways, depth, mates) for one in starts):
            return mate
        mate = {demand: movement for movement, demand in mates.items()}


def _depths(of_demand: _Ways, mate: Mapping[int, int], mates: Mapping[int, int]) -> dict[int, int]:
    """How many exchanges each demand is away from one that is still alone."""
    depth = {demand: 0 for demand in of_demand if demand not in mate}
    queue = list(depth)
    for demand in queue:
        for movement in of_demand[demand]:
            rival = mates.get(movement)
            if rival is not None and rival not in depth:
                depth[rival] = depth[demand] + 1
                queue.append(rival)
    return depth


def _is_lengthened(
    start: int,
    ways: Mapping[int, Iterator[int]],
    depth: Mapping[int, int],
    mates: dict[int, int],
) -> bool:
    """Exchange along a shortest way to a movement that is free, if there is one."""
    path: list[Pair] = []
    demand = start
    while True:
        for movement in ways[demand]:
            rival = mates.get(movement)
            if rival is None:
                mates |= {m: d for d, m in [*path, (demand, movement)]}
                return True
            if depth.get(rival) == depth[demand] + 1:
                path.append((demand, movement))
                demand = rival
                break
        else:
            if not path:
                return False
            demand, _movement = path.pop()


def _cycles(steps: _Ways) -> list[list[int]]:
    """Those that can be reached from each other (Kosaraju)."""
    back = defaultdict[int, list[int]](list)
    for one, others in steps.items():
        for other in others:
            back[other].append(one)
    seen = set[int]()
    return [_walked(one, back, seen) for one in reversed(_left_last(steps)) if one not in seen]


def _left_last(steps: _Ways) -> list[int]:
    """In the order in which a walk leaves them for good."""
    seen = set[int]()
    return [node for one in steps if one not in seen for node in _walked(one, steps, seen)]


def _walked(start: int, steps: _Ways, seen: set[int]) -> list[int]:
    """All that can be reached and was not seen before, in the order in which they are left."""
    left: list[int] = []
    seen.add(start)
    walk = [(start, iter(steps[start]))]
    while walk:
        step = next((one for one in walk[-1][1] if one not in seen), None)
        if step is None:
            left.append(walk.pop()[0])
        else:
            seen.add(step)
            walk.append((step, iter(steps[step])))
    return left
