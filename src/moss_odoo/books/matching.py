"""Which bank transaction paid an expense: told only where it cannot be another wallet's.

Amount, days and counterparty say which expenses a bank transaction fits. Expenses and bank
transactions that hang together in this way are looked at as one heap. A heap of one expense and
one bank transaction is a match. In a larger one nobody can tell which belongs to which; where all
of its bank transactions are alike and in the same wallet, and there are enough of them for all of
its expenses, it is certain all the same what was paid and from where.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from moss_odoo.books.demands import LEEWAY, Demand
from moss_odoo.books.money import Money, total
from moss_odoo.books.movements import Movement, MovementKind

_SHELF = 16
"""Days that are looked through together."""


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
    fits = _Fits(demands, movements)
    found: dict[str, Match] = {}
    told: dict[int, Match | None] = {}
    for number, demand in enumerate(demands):
        if demand.expense_id not in wanted:
            continue
        if number not in told:
            heap, moved = fits.heap(number)
            told |= dict.fromkeys(heap, _match(heap, moved))
        if match := told[number]:
            found[demand.expense_id] = match
    return found


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


def _match(demands: Collection[int], movements: Sequence[Movement]) -> Match | None:
    if not movements or len(movements) < len(demands):
        return None
    if len({_what(one) for one in movements}) > 1:
        return None
    alone = len(movements) == len(demands) == 1
    return Match(movements[0], (movements[0].id,) if alone else ())


def _what(movement: Movement) -> tuple[object, ...]:
    return movement.wallet_id, movement.amount, movement.fee, movement.original


class _Fits:
    """Which demands and which movements go together."""

    def __init__(self, demands: Sequence[Demand], movements: Sequence[Movement]) -> None:
        self._movements = movements
        pairs = _unquoted_left_out(list(_fitting(demands, movements)), demands, movements)
        self._of_demand: Mapping[int, list[int]] = _grouped(pairs)
        self._of_movement: Mapping[int, list[int]] = _grouped((m, d) for d, m in pairs)

    def heap(self, demand: int) -> tuple[set[int], list[Movement]]:
        """All that hangs together with the demand."""
        demands, movements = {demand}, set[int]()
        news = [demand]
        while news:
            fitting = set(self._of_demand.get(news.pop(), ())) - movements
            movements |= fitting
            rivals = {one for movement in fitting for one in self._of_movement[movement]} - demands
            demands |= rivals
            news += rivals
        return demands, [self._movements[one] for one in sorted(movements)]


def _fitting(demands: Sequence[Demand], movements: Sequence[Movement]) -> Iterable[tuple[int, int]]:
    shelves: defaultdict[tuple[MovementKind, Money, int | None], list[int]] = defaultdict(list)
    for number, movement in enumerate(movements):
        for amount in {movement.before_fee, movement.original or movement.before_fee}:
            for shelf in _shelves((movement.booked, movement.valued or movement.booked)):
                shelves[movement.kind, amount, shelf].append(number)
    for number, demand in enumerate(demands):
        near = {
            one
            for amount in {demand.amount, demand.home or demand.amount}
            for shelf in _near(demand)
            for one in shelves.get((demand.kind, amount, shelf), ())
        }
        yield from ((number, one) for one in sorted(near) if demand.fits(movements[one]))


def _near(demand: Demand) -> set[int | None]:
    """Where all that may fit the demand is shelved."""
    if not demand.days:
        return {None}
    first, last = min(demand.days) - LEEWAY, max(demand.days) + LEEWAY
    return set(range(first.toordinal() // _SHELF, last.toordinal() // _SHELF + 1))


def _shelves(days: Iterable[date]) -> set[int | None]:
    """Everything stands on the shelves of its days, and on one for those without a day."""
    return {None, *(day.toordinal() // _SHELF for day in days)}


def _unquoted_left_out(
    pairs: Sequence[tuple[int, int]], demands: Sequence[Demand], movements: Sequence[Movement]
) -> list[tuple[int, int]]:
    """Where the text of a payment quotes an expense, it is that one's and no other's."""
    quoted = {(d, m) for d, m in pairs if demands[d].is_quoted_by(movements[m])}
    named_demands, named_movements = {d for d, _ in quoted}, {m for _, m in quoted}
    return [
        pair
        for pair in pairs
        if pair in quoted or (pair[0] not in named_demands and pair[1] not in named_movements)
    ]


def _grouped(pairs: Iterable[tuple[int, int]]) -> Mapping[int, list[int]]:
    found: defaultdict[int, list[int]] = defaultdict(list)
    for key, value in pairs:
        found[key].append(value)
    return found
