"""What casts doubt on pieces that came out even: something unexplained that might be in them."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from datetime import timedelta

from moss_odoo.books.combined import Claims
from moss_odoo.books.fits import Register
from moss_odoo.books.pairs import Pair
from moss_odoo.books.sides import Left, Piece, Sides

_NEARBY = timedelta(days=14)
"""How much later another bank transaction of the amount casts doubt on one that names nobody."""


def shaken(
    pieces: Sequence[Piece], left: Left, sides: Sides, register: Register
) -> frozenset[Piece]:
    """Those of the pieces that are not certain in view of what is left beside them."""
    nameless = [piece for piece in pieces if not sides.is_named(piece)]
    near = {movement for _, movement in _nearby(sides, register, left.demands)} if nameless else ()
    found = [
        piece
        for piece in nameless
        if not set(piece.movements).isdisjoint(near)
        or any(
            movement in left.movements for _, movement in _nearby(sides, register, piece.demands)
        )
    ]
    claims = Claims(sides, left.demands)
    found += [piece for piece in nameless if any(claims.around(one) for one in piece.movements)]
    found += [
        piece
        for piece in pieces
        if any(claims.paid_with(one, by_chance=True) for one in piece.movements)
    ]
    return frozenset(found)


def _nearby(sides: Sides, register: Register, demands: Collection[int]) -> Iterator[Pair]:
    """Bank transactions that might be a demand's if it had been booked much later than usual."""
    for number in demands:
        demand = sides.demands[number]
        first, last = demand.first_day, demand.last_day
        for movement in register.near(demand, _NEARBY):
            booked = sides.movements[movement].booked
            in_reach = first is None or last is None or first <= booked <= last + _NEARBY
            if in_reach and sides.may_fit(number, movement):
                yield number, movement
