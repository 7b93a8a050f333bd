"""What is certain, and what is not, of all expenses and bank transactions together."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from moss_odoo.books.combined import combined
from moss_odoo.books.demands import Demand
from moss_odoo.books.fits import Register, fitting
from moss_odoo.books.movements import Movement
from moss_odoo.books.pairs import Pair, heaps, neighbours
from moss_odoo.books.settling import settled
from moss_odoo.books.shaken import shaken
from moss_odoo.books.sides import Piece, Sides, without


@dataclass(frozen=True, slots=True)
class Findings:
    sides: Sides
    even: tuple[Piece, ...]
    """Certain: as many bank transactions as payments."""
    combined: tuple[Piece, ...]
    """Certain: one payout for several payments, or several for one."""
    open: tuple[Pair, ...]
    """Fit each other, and it is not certain that they belong together."""
    several: tuple[Piece, ...]
    """Add up, but not in one way only."""

    @property
    def certain(self) -> tuple[Piece, ...]:
        return (*self.even, *self.combined)


def find(demands: Sequence[Demand], movements: Sequence[Movement]) -> Findings:
    """The same whatever order they come in."""
    sides = Sides(
        sorted(demands, key=lambda one: (one.expense_id, one.amount.amount, one.days)),
        sorted(movements, key=lambda one: one.id),
    )
    register = Register(sides.movements)
    pairs = fitting(sides, register)
    mixed = _mixed(pairs, sides)
    even = _settled(pairs, (), sides, register)
    summed: list[Piece] = []
    while True:
        rest = without(pairs, [*even, *summed])
        sums = combined(sides, sides.left([*even, *summed]), pairs)
        if not sums.pieces:
            return Findings(sides, tuple(even), tuple(summed), tuple(rest), sums.several)
        summed += sums.pieces
        relieved = [pair for pair in _relieved(rest, sums.pieces) if pair[0] not in mixed]
        even += _settled(relieved, [*even, *summed], sides, register)


def _relieved(pairs: Sequence[Pair], summed: Sequence[Piece]) -> Iterator[Pair]:
    """What is left of the heaps out of which a combined payment was taken."""
    taken = {demand for piece in summed for demand in piece.demands}
    for heap in heaps(pairs):
        if any(demand in taken for demand, _ in heap):
            yield from without(heap, summed)


def _mixed(pairs: Sequence[Pair], sides: Sides) -> frozenset[int]:
    """Demands of unknown wallets that hang together with bank transactions of several."""
    found = set[int]()
    for heap in heaps(pairs):
        demands, movements = neighbours(heap)
        if not sides.are_of_one_wallet(movements):
            found |= {one for one in demands if not sides.is_told([one])}
    return frozenset(found)


def _settled(
    pairs: Sequence[Pair], before: Sequence[Piece], sides: Sides, register: Register
) -> list[Piece]:
    pieces = [piece for heap in heaps(pairs) for piece in settled(heap, sides)]
    doubtful = shaken(pieces, sides.left([*before, *pieces]), sides, register)
    return [piece for piece in pieces if piece not in doubtful]
