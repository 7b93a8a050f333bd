"""What was asked of the wallets and what moved in them, side by side."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from moss_odoo.books.demands import Demand
from moss_odoo.books.movements import Movement, MovementKind
from moss_odoo.books.pairs import Pair, neighbours
from moss_odoo.books.payees import Likeness, likeness


@dataclass(frozen=True, slots=True)
class Piece:
    """These movements paid these demands, whichever paid which."""

    demands: tuple[int, ...]
    movements: tuple[int, ...]
    in_turn: bool = False
    """Whether others that are alike might have been in their place."""

    @classmethod
    def of(cls, pairs: Iterable[Pair], *, in_turn: bool = False) -> Piece:
        demands, movements = neighbours(pairs)
        return cls(tuple(sorted(demands)), tuple(sorted(movements)), in_turn)


@dataclass(frozen=True, slots=True)
class Left:
    """What is in no piece."""

    demands: frozenset[int]
    movements: frozenset[int]


@dataclass(frozen=True)
class Sides:
    """Demands and movements are spoken of by their numbers."""

    demands: Sequence[Demand]
    movements: Sequence[Movement]

    @cached_property
    def of_expense(self) -> Mapping[str, Sequence[int]]:
        found = defaultdict[str, list[int]](list)
        for number, demand in enumerate(self.demands):
            found[demand.expense_id].append(number)
        return found

    def left(self, pieces: Collection[Piece]) -> Left:
        taken = {demand for one in pieces for demand in one.demands}
        gone = {movement for one in pieces for movement in one.movements}
        return Left(
            frozenset(range(len(self.demands))) - taken,
            frozenset(range(len(self.movements))) - gone,
        )

    @cached_property
    def _known_until(self) -> date:
        return max((one.booked for one in self.movements), default=date.min)

    def is_due(self, demand: int) -> bool:
        """Whether its bank transaction would be there by now, if it comes in time."""
        last = self.demands[demand].last_day
        return last is not None and last < self._known_until

    def is_told(self, demands: Iterable[int]) -> bool:
        """Whether the wallet is known of all of them."""
        return all(self.demands[one].wallet_id is not None for one in demands)

    def have_days(self, demands: Iterable[int]) -> bool:
        return all(self.demands[one].days for one in demands)

    def are_paid_one_by_one(self, demands: Iterable[int]) -> bool:
        """Whether none of them may have been paid together with others."""
        return all(self.demands[one].kind is MovementKind.CARD for one in demands)

    def fit(self, demand: int, movement: int) -> bool:
        return self.demands[demand].fits(self.movements[movement])

    def may_fit(self, demand: int, movement: int) -> bool:
        """Whether they fit but for the days."""
        asked, moved = self.demands[demand], self.movements[movement]
        return asked.is_worth(moved) and asked.likeness(moved) > Likeness.UNLIKE

    def is_quoted(self, demand: int, movement: int) -> bool:
        return self.demands[demand].is_quoted_by(self.movements[movement])

    def is_named(self, piece: Piece) -> bool:
        """Whether each movement names a payee and each demand does, or it is quoted."""
        if len(piece.demands) == len(piece.movements) == 1 and self.is_quoted(
            piece.demands[0], piece.movements[0]
        ):
            return True
        asked = {self.demands[one].names for one in piece.demands}
        moved = {self.movements[one].counterparty for one in piece.movements}
        return not any(
            likeness(names, payee) is Likeness.UNTOLD for names in asked for payee in moved
        )

    def likeness(self, demand: int, movement: int) -> Likeness:
        return self.demands[demand].likeness(self.movements[movement])

    def is_of_the_day(self, demand: int, movement: int) -> bool:
        moved = self.movements[movement]
        return not {moved.booked, moved.valued}.isdisjoint(self.demands[demand].days)

    def are_of_one_wallet(self, movements: Iterable[int]) -> bool:
        return len({self.movements[one].wallet_id for one in movements}) == 1

    def are_worth_the_same(self, movements: Iterable[int]) -> bool:
        return len({_worth(self.movements[one]) for one in movements}) == 1

    def are_of_one_payee(self, demands: Iterable[int]) -> bool:
        return len({self.demands[one].names for one in demands}) == 1

    def name_each_other(self, demands: Iterable[int], movements: Iterable[int]) -> bool:
        """Whether each movement's payee reads like that of each demand."""
        asked = {self.demands[one].names for one in demands}
        moved = {self.movements[one].counterparty for one in movements}
        return all(likeness(names, payee) >= Likeness.ALIKE for names in asked for payee in moved)

    def in_order(self, demands: Iterable[int]) -> list[int]:
        """By their days."""
        return sorted(
            demands,
            key=lambda d: (self._first_day(d), self.demands[d].days, self.demands[d].expense_id),
        )

    def in_booking_order(self, movements: Iterable[int]) -> list[int]:
        return sorted(movements, key=lambda m: (self.movements[m].booked, self.movements[m].id))

    def are_days_apart(self, earlier: Pair, later: Pair) -> bool:
        """Whether both the demand and the movement of the one are of an earlier day."""
        before, after = self.movements[earlier[1]], self.movements[later[1]]
        return before.booked < after.booked and (
            self._first_day(earlier[0]) < self._first_day(later[0])
        )

    def _first_day(self, demand: int) -> date:
        return min(self.demands[demand].days, default=date.min)


def without(pairs: Iterable[Pair], pieces: Collection[Piece]) -> list[Pair]:
    """What is left beside the pieces."""
    taken = {demand for one in pieces for demand in one.demands}
    gone = {movement for one in pieces for movement in one.movements}
    return [(d, m) for d, m in pairs if d not in taken and m not in gone]


def _worth(movement: Movement) -> tuple[object, ...]:
    return movement.wallet_id, movement.amount, movement.fee, movement.original
