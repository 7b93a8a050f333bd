"""What is certain of the expenses and bank transactions that hang together."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import takewhile

from moss_odoo.books.pairing import parted
from moss_odoo.books.pairs import Pair, heaps, neighbours
from moss_odoo.books.payees import Likeness
from moss_odoo.books.sides import Piece, Sides, without


def settled(heap: Sequence[Pair], sides: Sides) -> list[Piece]:
    """The certain pieces of a heap.

    One whose payments and bank transactions come out even is settled by counting.

    Where they do not, names, order and days may tell some of them. Several wallets are told
    apart by counting only where nothing can be still to come.
    """
    demands, movements = neighbours(heap)
    division = parted(heap)
    is_plain = sides.are_of_one_wallet(movements) or (
        not division.rest and all(sides.is_due(one) for one in demands)
    )
    pieces = [
        piece
        for block in division.blocks
        for piece in _in_order(block, sides)
        if sides.are_of_one_wallet(piece.movements) and (is_plain or sides.is_told(piece.demands))
    ]
    for rest in heaps(division.rest):
        pieces += _told_apart(rest, sides)
    told = [(d, m) for d, m in without(heap, pieces) if sides.is_told([d])]
    for rest in heaps(told):
        pieces += _told_apart(rest, sides)
    return pieces


def _told_apart(rest: Sequence[Pair], sides: Sides) -> Sequence[Piece]:
    """What can be told where some stay alone; of unknown wallets nothing can."""
    demands, movements = neighbours(rest)
    if not sides.is_told(demands):
        return ()
    are_named = sides.name_each_other(demands, movements)
    if not are_named or not sides.are_of_one_payee(demands):
        named = _by_name(rest, sides)
        return named if named or not are_named else _alike(rest, sides)
    return _alike(rest, sides)


def _alike(rest: Sequence[Pair], sides: Sides) -> Sequence[Piece]:
    demands, movements = neighbours(rest)
    missing = len(demands) - len(movements)
    may_be_together = missing > 0 and not sides.are_paid_one_by_one(demands)
    if may_be_together or not sides.are_worth_the_same(movements):
        return ()
    to_come = [one for one in demands if not sides.is_due(one)]
    if 0 < missing <= len(to_come):
        return _by_order(rest, to_come, sides)
    return _by_day(rest, sides)


def _by_name(rest: Sequence[Pair], sides: Sides) -> Sequence[Piece]:
    """A name that agrees better than all others is the one."""
    best: dict[tuple[str, int], int] = {}
    likeness = {pair: sides.likeness(*pair) for pair in rest}
    for (demand, movement), like in likeness.items():
        for side in (("demand", demand), ("movement", movement)):
            best[side] = max(like, best.get(side, 0))
    named = [
        (d, m)
        for (d, m), like in likeness.items()
        if Likeness.UNTOLD < like == best["demand", d] == best["movement", m]
    ]
    if len(named) == len(rest):
        return ()
    return [piece for heap in heaps(named) for piece in settled(heap, sides)]


def _by_order(rest: Sequence[Pair], to_come: Sequence[int], sides: Sides) -> Sequence[Piece]:
    """Before the first that may still be to come, nothing is missing: each in its turn.

    Which of several that are alike is paid by which of their bank transactions makes no
    difference, so the order is no guess.
    """
    demands, movements = neighbours(rest)
    waiting = set(to_come)
    turns = list(zip(sides.in_order(demands), sides.in_booking_order(movements), strict=False))
    due = list(takewhile(lambda turn: turn[0] not in waiting, turns))
    return _cut(due, sides) if set(due) <= set(rest) else ()


def _by_day(rest: Sequence[Pair], sides: Sides) -> Sequence[Piece]:
    """Those booked on the very day that Moss tells, as many of one as of the other."""
    demands, movements = neighbours(rest)
    if len(demands) > len(movements) and not all(sides.is_due(one) for one in demands):
        return ()
    same = [pair for pair in rest if sides.is_of_the_day(*pair)]
    even = (division for heap in heaps(same) if not (division := parted(heap)).rest)
    return [Piece.of(block, in_turn=True) for division in even for block in division.blocks]


def _in_order(block: Sequence[Pair], sides: Sides) -> Sequence[Piece]:
    """Those that are alike in their turn, day by day: so each is as small as it is certain."""
    demands, movements = neighbours(block)
    turns = list(zip(sides.in_order(demands), sides.in_booking_order(movements), strict=True))
    is_one = len(block) == 1 or not (
        sides.are_worth_the_same(movements)
        and sides.have_days(demands)
        and sides.name_each_other(demands, movements)
        and all(sides.fit(*turn) for turn in turns)
    )
    return [Piece.of(turns)] if is_one else _cut(turns, sides)


def _cut(turns: Sequence[Pair], sides: Sides) -> Sequence[Piece]:
    """Between two days of both."""
    pieces: list[list[Pair]] = []
    for turn in turns:
        if pieces and not sides.are_days_apart(pieces[-1][-1], turn):
            pieces[-1].append(turn)
        else:
            pieces.append([turn])
    return [Piece.of(piece, in_turn=True) for piece in pieces]
