"""From which wallet an expense was paid, and with how much: what its bank transaction tells."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace

from moss_odoo.books.demands import Demand
from moss_odoo.books.findings import Findings, find
from moss_odoo.books.money import total
from moss_odoo.books.movements import Movement
from moss_odoo.books.pairs import heaps
from moss_odoo.books.sides import Piece


@dataclass(frozen=True, slots=True)
class Match:
    movement: Movement
    """What moved, or one that is like it in wallet and amounts."""
    claims: tuple[str, ...] = ()
    """The ids of those that surely belong to the expense; none where several are alike."""


def matches(
    wanted: Collection[str], demands: Sequence[Demand], movements: Sequence[Movement]
) -> dict[str, Match]:
    """By expense; one that cannot be told is missing.

    `demands` of all expenses that may have moved money, `movements` that no expense owns yet:
    what is left out of either cannot stand against a match.
    """
    findings = find(demands, movements)
    told = (*_even(findings), *_combined(findings), *_outnumbered(findings))
    return {demand.expense_id: match for demand, match in told if demand.expense_id in wanted}


def joined(movements: Sequence[Movement]) -> Movement | None:
    """Several payments of one expense as one, from the last one's wallet.

    None where they cannot be added up.
    """
    last = movements[-1]
    currency = last.amount.currency
    if any(one.amount.currency != currency for one in movements):
        return None
    fees = [one.fee for one in movements if one.fee]
    originals = [one.original for one in movements if one.original]
    same = len(originals) == len(movements) and len({one.currency for one in originals}) == 1
    return replace(
        last,
        amount=total([one.amount for one in movements], currency),
        fee=total(fees, currency) if fees else None,
        original=total(originals, originals[0].currency) if same else None,
    )


def _even(findings: Findings) -> Iterator[tuple[Demand, Match]]:
    sides = findings.sides
    for piece in findings.even:
        if sides.are_worth_the_same(piece.movements):
            first = sides.movements[piece.movements[0]]
            match = Match(first, () if piece.in_turn or len(piece.movements) > 1 else (first.id,))
            yield from ((sides.demands[one], match) for one in piece.demands)


def _combined(findings: Findings) -> Iterator[tuple[Demand, Match]]:
    """Of a payout for several each is told its own part."""
    sides = findings.sides
    for piece in findings.combined:
        moved = sides.in_booking_order(piece.movements)
        whole = joined([sides.movements[one] for one in moved])
        for demand in (sides.demands[one] for one in piece.demands):
            if len(piece.demands) == 1 and whole:
                yield demand, Match(whole, tuple(sides.movements[one].id for one in moved))
            elif whole and demand.amount.currency == whole.amount.currency:
                yield demand, Match(replace(whole, amount=demand.amount, fee=None, original=None))


def _outnumbered(findings: Findings) -> Iterator[tuple[Demand, Match]]:
    """Where more bank transactions fit and all are alike, it is certain what was paid."""
    sides = findings.sides
    for heap in heaps(findings.open):
        piece = Piece.of(heap)
        enough = len(piece.movements) > len(piece.demands)
        if enough and sides.are_worth_the_same(piece.movements):
            match = Match(sides.movements[piece.movements[0]])
            yield from ((sides.demands[one], match) for one in piece.demands)
