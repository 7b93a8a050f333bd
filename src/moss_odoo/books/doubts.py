"""What a bank transaction may have paid where it is not certain, and why nobody can tell."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta

from moss_odoo.books import explained
from moss_odoo.books.demands import Demand
from moss_odoo.books.findings import Findings
from moss_odoo.books.fits import Register
from moss_odoo.books.movements import Movement
from moss_odoo.books.pairs import heaps, neighbours

_FAR = timedelta(days=31)
"""How far from a payment a bank transaction of its amount is still proposed."""
_MOST = 10
"""Proposals that people look through."""


@dataclass(frozen=True, slots=True)
class Doubt:
    sentence: str
    expenses: tuple[str, ...]
    """Those that it may have paid, the likeliest first."""


def doubts(findings: Findings) -> dict[str, Doubt]:
    """By movement; those that nothing comes near are missing."""
    found: dict[str, Doubt] = {}
    for number, demands in _proposed(findings).items():
        movement, asked = _asked(findings, number, demands)
        found[movement.id] = Doubt(explained.off(asked[0], movement), _expenses(asked))
    for number, demands in _adding_up(findings).items():
        movement, asked = _asked(findings, number, demands)
        found[movement.id] = Doubt(explained.in_several_ways(movement), _expenses(asked))
    for heap in heaps(findings.open):
        of_demand, of_movement = neighbours(heap)
        rivals = [findings.sides.movements[one] for one in of_movement]
        sentence = explained.uncertain(len(of_demand), rivals)
        for number, demands in of_movement.items():
            movement, asked = _asked(findings, number, demands)
            found[movement.id] = Doubt(sentence, _expenses(asked))
    return found


def _asked(
    findings: Findings, movement: int, demands: Collection[int]
) -> tuple[Movement, list[Demand]]:
    """The likeliest first."""
    moved = findings.sides.movements[movement]
    asked = [findings.sides.demands[one] for one in demands]
    return moved, sorted(asked, key=lambda one: _unlikely(one, moved))


def _adding_up(findings: Findings) -> Mapping[int, Collection[int]]:
    return neighbours(
        (d, m) for way in findings.several for d in way.demands for m in way.movements
    )[1]


def _proposed(findings: Findings) -> Mapping[int, Collection[int]]:
    """Demands of the amount, though the days or the names do not agree."""
    sides = findings.sides
    taken = {demand for piece in findings.certain for demand in piece.demands}
    gone = {movement for piece in findings.certain for movement in piece.movements}
    register = Register(sides.movements)
    return neighbours(
        (number, movement)
        for number, demand in enumerate(sides.demands)
        if number not in taken
        for movement in register.near(demand, _FAR)
        if movement not in gone and demand.is_worth(sides.movements[movement])
    )[1]


def _unlikely(demand: Demand, movement: Movement) -> tuple[bool, bool, int, int, str]:
    days = [abs((movement.booked - one).days) for one in demand.days]
    return (
        not demand.is_quoted_by(movement),
        not demand.is_in_time(movement),
        -demand.likeness(movement),
        min(days, default=0),
        demand.expense_id,
    )


def _expenses(demands: Sequence[Demand]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(one.expense_id for one in demands))[:_MOST]
