"""Telling from the wallets' bank transactions which of them paid an expense."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from zoneinfo import ZoneInfo

from moss_odoo.books.demands import Demand, demands
from moss_odoo.books.expense import Expense
from moss_odoo.books.movements import Movement
from moss_odoo.books.payers import Match, joined, matches
from moss_odoo.books.payments import needs_movement
from moss_odoo.books.reference import PayingWallet
from moss_odoo.errors import BlockedError
from moss_odoo.sync.ports import Ledger, Moss
from moss_odoo.sync.reading import read
from moss_odoo.sync.remembered import StoredExpense
from moss_odoo.sync.rivals import FURTHER, free_movements, rivals

Name = Callable[[Expense], str | None]


@dataclass(frozen=True, slots=True)
class _Open:
    """All that may belong together and is not known to, from a day on, and what it tells."""

    first: date
    demands: Mapping[Demand, None]
    movements: Sequence[Movement]
    matches: Mapping[str, Match]


class Payers:
    """Finds the bank transaction of each expense whose payment cannot be booked without it.

    What stands against a match is read once, when it is first needed: all other expenses that
    may have been paid by the same bank transaction, booked or not.
    """

    def __init__(self, ledger: Ledger, moss: Moss, zone: ZoneInfo, name: Name) -> None:
        self._ledger = ledger
        self._moss = moss
        self._zone = zone
        self._name = name
        self._open: _Open | None = None
        self._claims: dict[str, tuple[str, ...]] = {}

    def of(
        self, expenses: Sequence[Expense], wallets: Sequence[PayingWallet]
    ) -> Mapping[str, Movement]:
        """By expense; one whose payer cannot be told is missing."""
        found = {one.id: one.payout for one in expenses if one.payout is not None}
        needing = [one for one in expenses if one.payout is None and needs_movement(one, wallets)]
        if not needing:
            return found
        earlier = self._ledger.movements_of([one.id for one in needing])
        asked = {one.id: self._demands(one, earlier.get(one.id, ())) for one in needing}
        matched = self._matched([demand for each in asked.values() for demand in each])
        for expense in needing:
            match = matched.get(expense.id)
            if asked[expense.id] and match is None:
                continue
            known = earlier.get(expense.id, ())
            parts = (*known, match.movement) if match else known
            if parts and (movement := joined(parts)):
                found[expense.id] = movement
                self._claims[expense.id] = match.claims if match else ()
        return found

    def claim(self, expense_ids: Iterable[str]) -> None:
        """Remember whose payments they are, now that these expenses are going to be booked."""
        self._ledger.claim(
            {
                movement_id: expense_id
                for expense_id in expense_ids
                for movement_id in self._claims.get(expense_id, ())
            }
        )

    def _demands(self, expense: Expense, known: Sequence[Movement] = ()) -> tuple[Demand, ...]:
        """What of its payment is not known yet."""
        try:
            return demands(expense, self._name(expense), self._zone, known)
        except BlockedError:
            return ()

    def _matched(self, asked: Sequence[Demand]) -> Mapping[str, Match]:
        days = [day for one in asked if (day := one.first_day)]
        if not days:
            return {}
        around = self._around(min(days))
        told = {one.expense_id for one in asked if one in around.demands}
        found = {key: match for key, match in around.matches.items() if key in told}
        rests = [one for one in asked if one.expense_id not in told]
        if rests:
            whose = {one.expense_id for one in rests}
            rivals = [one for one in around.demands if one.expense_id not in whose]
            found |= matches(whose, [*rests, *rivals], around.movements)
        return found

    def _around(self, first: date) -> _Open:
        if self._open is None or first < self._open.first:
            begin = first - FURTHER
            pages = self._ledger.without_movement
            # As a dictionary: each once, in their order, and quickly found again.
            found = dict.fromkeys(rivals(pages, begin, lambda _page: self._of_stored))
            movements = list(free_movements(self._ledger, begin))
            told = matches({one.expense_id for one in found}, tuple(found), movements)
            self._open = _Open(first, found, movements, told)
        return self._open

    def _of_stored(self, stored: StoredExpense) -> tuple[Demand, ...]:
        return self._demands(read(self._moss, stored))
