"""Which movements and expenses are settled as a whole: by a person's choice, or for certain."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from moss_odoo.books import explained
from moss_odoo.books.payout_fees import has_payout_fee
from moss_odoo.books.statement_decisions import Party
from moss_odoo.books.wallet import StandingMovement


@dataclass(frozen=True, slots=True)
class Pairing:
    """Movements and the expenses that they paid, by Moss id."""

    movements: tuple[str, ...]
    expenses: tuple[str, ...]
    sentence: str = ""
    """Why they belong together."""


@dataclass(frozen=True, slots=True)
class Sorted:
    parties: tuple[Party, ...]
    singles: tuple[StandingMovement, ...]
    """Those that belong to no party."""


def is_told(standing: StandingMovement) -> bool:
    """Whether nothing need be guessed: a person chose, or an expense owns it."""
    return standing.choice is not None or bool(standing.claimed_by)


def told_expenses(standing: Iterable[StandingMovement]) -> frozenset[str]:
    """The expenses that movements are known to have paid."""
    return frozenset(one for each in standing for one in _expenses(each))


def sort_out(standing: Sequence[StandingMovement], matched: Iterable[Pairing]) -> Sorted:
    """`matched`: of those that are not told; only movements that are given here count."""
    by_id = {one.movement.id: one for one in standing}
    told = [_told(one, by_id) for one in _joined(one for one in standing if _expenses(one))]
    pairings = [*told, *matched]
    parties = [
        Party(
            movements := tuple(by_id[one] for one in pairing.movements if one in by_id),
            _with_fees(movements, pairing.expenses),
            pairing.sentence,
        )
        for pairing in pairings
        if any(one in by_id for one in pairing.movements)
    ]
    taken = {one.movement.id for party in parties for one in party.movements}
    singles = tuple(one for one in standing if one.movement.id not in taken)
    return Sorted(tuple(parties), singles)


def _expenses(standing: StandingMovement) -> tuple[str, ...]:
    if standing.choice is not None:
        return standing.choice.expenses
    return (standing.claimed_by,) if standing.claimed_by else ()


def _told(pairing: Pairing, standing: Mapping[str, StandingMovement]) -> Pairing:
    by_person = any(standing[one].choice is not None for one in pairing.movements)
    return replace(pairing, sentence=explained.told(by_person=by_person))


def _joined(standing: Iterable[StandingMovement]) -> list[Pairing]:
    """Those that share an expense are one."""
    heap_of: dict[str, dict[str, tuple[str, ...]]] = {}
    heaps: dict[int, dict[str, tuple[str, ...]]] = {}
    for one in standing:
        heap = {one.movement.id: _expenses(one)}
        for met in {id(heap_of[each]): heap_of[each] for each in _expenses(one) if each in heap_of}:
            heap = heaps.pop(met) | heap
        heaps[id(heap)] = heap
        heap_of |= {each: heap for expenses in heap.values() for each in expenses}
    return [
        Pairing(tuple(heap), tuple(dict.fromkeys(one for each in heap.values() for one in each)))
        for heap in heaps.values()
    ]


def _with_fees(movements: Sequence[StandingMovement], expenses: Sequence[str]) -> tuple[str, ...]:
    """The fee of a payout is an expense of its own, named as the movement."""
    fees = (one.movement.id for one in movements if has_payout_fee(one.movement))
    return tuple(dict.fromkeys((*expenses, *fees)))
