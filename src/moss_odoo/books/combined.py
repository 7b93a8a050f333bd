"""One payout for several expenses, and one expense that was paid in instalments."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Hashable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from moss_odoo.books.demands import LEEWAY, Demand
from moss_odoo.books.money import Money
from moss_odoo.books.movements import Movement, MovementKind
from moss_odoo.books.pairs import Pair
from moss_odoo.books.payees import Likeness
from moss_odoo.books.sides import Left, Piece, Sides
from moss_odoo.books.sums import adding_up

_QUARTER = timedelta(days=92)
"""How long before the last instalment the first one may have been paid."""

_Part = tuple[int, int]
"""A number, and its amount in smallest units."""


@dataclass(frozen=True, slots=True)
class Combined:
    pieces: tuple[Piece, ...]
    """Certain: nothing else adds up, and each is in one of them only."""
    several: tuple[Piece, ...]
    """Of which it is not certain."""


def combined(sides: Sides, left: Left, pairs: Collection[Pair]) -> Combined:
    """Among payouts that fit nothing alone, for payments not all of which something fits alone."""
    fitted, fitting = {movement for _, movement in pairs}, {demand for demand, _ in pairs}
    payouts = [
        one
        for one in sorted(left.movements - fitted)
        if sides.movements[one].kind is MovementKind.PAYOUT
    ]
    asked = [d for d in sorted(left.demands) if sides.demands[d].kind is MovementKind.PAYOUT]
    claims = Claims(sides, asked)
    ways = [way for movement in payouts for way in claims.paid_with(movement)]
    taken = {demand for way in ways for demand in way.demands} | fitting
    paying = {movement for way in ways for movement in way.movements}
    rest = [movement for movement in payouts if movement not in paying]
    ways += [way for one in asked if one not in taken for way in _instalments(sides, one, rest)]
    used = Counter(member for way in ways for member in _members(way))
    certain = [
        way
        for way in ways
        if not fitting.issuperset(way.demands)
        and all(used[member] == 1 for member in _members(way))
    ]
    return Combined(tuple(certain), tuple(way for way in ways if way not in certain))


def _members(way: Piece) -> Iterator[Hashable]:
    yield from (("demand", one) for one in way.demands)
    yield from (("movement", one) for one in way.movements)


class Claims:
    """What is asked of payouts, by payee and payment day."""

    def __init__(self, sides: Sides, asked: Collection[int]) -> None:
        self._sides = sides
        self._of_day = defaultdict[date, set[tuple[int, ...]]](set)
        claims = defaultdict[Hashable, list[int]](list)
        for one in sorted(asked):
            demand = sides.demands[one]
            if demand.kind is MovementKind.PAYOUT and demand.days:
                claims[demand.names, demand.days].append(one)
        for each in claims.values():
            for day in sides.demands[each[0]].days:
                self._of_day[day].add(tuple(each))

    def around(self, number: int) -> list[tuple[int, ...]]:
        """Those that a payout may have paid by its days and its payee."""
        movement = self._sides.movements[number]
        if movement.kind is not MovementKind.PAYOUT:
            return []
        near = {
            each
            for day in {movement.booked, movement.valued or movement.booked}
            for apart in range(-LEEWAY.days, LEEWAY.days + 1)
            for each in self._of_day.get(day + timedelta(days=apart), ())
        }
        return [one for one in sorted(near) if self._sides.likeness(one[0], number)]

    def paid_with(self, number: int, *, by_chance: bool = False) -> list[Piece]:
        """Each set of one payee and one payment day that makes up the movement's amount."""
        movement = self._sides.movements[number]
        whole = movement.before_fee
        found: list[Piece] = []
        for each in self.around(number):
            asked = [(one, self._sides.demands[one]) for one in each]
            parts = [
                (one, _units(_worth(demand, whole.currency), whole))
                for one, demand in asked
                if _may_be(demand, movement)
            ]
            ways = _ways([part for part in parts if part[1]], whole, by_chance=by_chance)
            found += [Piece(way, (number,)) for way in ways]
        return found


def _instalments(sides: Sides, number: int, payouts: Sequence[int]) -> list[Piece]:
    """Each set of one wallet's payouts within a quarter that makes up the demand."""
    demand = sides.demands[number]
    first, last = demand.first_day, demand.last_day
    if first is None or last is None:
        return []
    sets = defaultdict[tuple[str, Money], list[_Part]](list)
    for one in payouts:
        movement = sides.movements[one]
        whole = _worth(demand, movement.amount.currency)
        units = _units(movement.before_fee, whole)
        in_reach = first - _QUARTER <= movement.booked <= last
        if whole and units and in_reach and _may_be(demand, movement):
            sets[movement.wallet_id, whole].append((one, units))
    ways = (way for (_, whole), parts in sets.items() for way in _ways(parts, whole))
    return [
        Piece((number,), way)
        for way in ways
        if any(demand.is_in_time(sides.movements[one]) for one in way)
    ]


def _ways(
    parts: Sequence[_Part], whole: Money, *, by_chance: bool = False
) -> list[tuple[int, ...]]:
    found = adding_up([units for _, units in parts], abs(whole).minor, by_chance=by_chance)
    return [tuple(parts[place][0] for place in way) for way in found]


def _units(part: Money | None, whole: Money | None) -> int:
    """How much of the whole it is, in smallest units; 0 where it is no part of it."""
    if part is None or whole is None or not (part.is_exact and whole.is_exact):
        return 0
    if part.currency != whole.currency or (part.amount < 0) is not (whole.amount < 0):
        return 0
    return abs(part).minor if abs(part) < abs(whole) else 0


def _worth(demand: Demand, currency: str) -> Money | None:
    told = (one for one in (demand.amount, demand.home) if one and one.currency == currency)
    return next(told, None)


def _may_be(demand: Demand, movement: Movement) -> bool:
    """Only where both sides name the payee."""
    return (
        demand.wallet_id in {None, movement.wallet_id}
        and demand.likeness(movement) >= Likeness.ALIKE
    )
