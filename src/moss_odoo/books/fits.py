"""Which expenses each bank transaction may have paid, taken one by one."""

from __future__ import annotations

import sys
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Sequence
from datetime import date, timedelta

from moss_odoo.books.demands import Demand
from moss_odoo.books.money import Money
from moss_odoo.books.movements import Movement, MovementKind
from moss_odoo.books.pairs import Pair
from moss_odoo.books.sides import Sides

_LAST = sys.maxsize
"""Beyond all numbers."""


class Register:
    """Bank transactions by what they are worth, in order of their days."""

    def __init__(self, movements: Sequence[Movement]) -> None:
        self._days: defaultdict[tuple[MovementKind, Money], list[tuple[date, int]]]
        self._days = defaultdict(list)
        for number, movement in enumerate(movements):
            for amount in {movement.before_fee, movement.original or movement.before_fee}:
                for day in {movement.booked, movement.valued or movement.booked}:
                    self._days[movement.kind, amount].append((day, number))
        for days in self._days.values():
            days.sort()

    def near(self, demand: Demand, further: timedelta = timedelta()) -> list[int]:
        """Of its amount and in its time, or so much further from it."""
        first, last = demand.first_day, demand.last_day
        begin = first - further if first else date.min
        end = last + further if last else date.max
        found = {
            number
            for amount in demand.amounts
            for days in [self._days.get((demand.kind, amount), [])]
            for _, number in days[bisect_left(days, (begin, -1)) : bisect_left(days, (end, _LAST))]
        }
        return sorted(found)


def fitting(sides: Sides, register: Register) -> list[Pair]:
    """All pairs that fit; what a payment's text quotes is that expense's and no other's."""
    pairs = [
        (number, movement)
        for number, demand in enumerate(sides.demands)
        for movement in register.near(demand)
        if sides.may_fit(number, movement)
    ]
    quoted = {pair for pair in pairs if sides.is_quoted(*pair)}
    named_demands, named_movements = {d for d, _ in quoted}, {m for _, m in quoted}
    return [
        pair
        for pair in pairs
        if pair in quoted or (pair[0] not in named_demands and pair[1] not in named_movements)
    ]
