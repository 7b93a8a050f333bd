"""Reading what may belong to the open movements, and matching both."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from zoneinfo import ZoneInfo

from moss_odoo.books.demands import Demand, demands
from moss_odoo.books.doubts import Doubt
from moss_odoo.books.matching import match
from moss_odoo.books.movements import Movement
from moss_odoo.books.policy import Policy
from moss_odoo.books.statement_decisions import is_changed
from moss_odoo.books.statement_parties import Pairing, is_told, told_expenses
from moss_odoo.books.wallet import StandingMovement
from moss_odoo.sync.paying import Name
from moss_odoo.sync.ports import Ledger, Moss
from moss_odoo.sync.reading import read
from moss_odoo.sync.remembered import StoredExpense
from moss_odoo.sync.rivals import FURTHER, Demanded, free_movements, rivals

PaidFrom = Callable[[Collection[str]], Mapping[str, str]]
"""The wallets from which expenses were paid, where that is known."""


@dataclass(frozen=True, slots=True)
class Matched:
    pairings: tuple[Pairing, ...] = ()
    doubts: Mapping[str, Doubt] = field(default_factory=dict)
    """By movement."""


class Matcher:
    """Tells which expenses the open movements paid; asks nobody but for names."""

    def __init__(
        self, ledger: Ledger, moss: Moss, policy: Policy, name: Name, paid_from: PaidFrom
    ) -> None:
        self._ledger = ledger
        self._moss = moss
        self._zone = ZoneInfo(policy.time_zone)
        self._name = name
        self._paid_from = paid_from

    def of(self, standing: Sequence[StandingMovement], since: date) -> Matched:
        """`standing`: all that is open from the day on with which the statements begin."""
        free = [one.movement for one in standing if not is_told(one) and not is_changed(one)]
        if not free:
            return Matched()
        begin = min(one.booked for one in free) - FURTHER
        pages, told = self._ledger.unsettled_expenses, told_expenses(standing)
        asked = tuple(rivals(pages, begin, self._demanded, without=told))
        own = {one.movement.id for one in standing}
        before = (one for one in self._before(begin, since) if one.id not in own)
        found = match(asked, [*before, *free])
        pairings = (
            Pairing(tuple(one.id for one in group.movements), group.expenses, group.sentence)
            for group in found.groups
        )
        return Matched(tuple(pairings), found.doubts)

    def _before(self, begin: date, since: date) -> Iterator[Movement]:
        """What was booked before the statements begin, and may have paid one of the expenses."""
        if begin >= since:
            return
        yield from (one for one in free_movements(self._ledger, begin) if one.booked < since)

    def _demanded(self, page: Sequence[StoredExpense]) -> Demanded:
        moss_ids = [one.moss_id for one in page]
        earlier = self._ledger.movements_of(moss_ids)
        wallets = self._paid_from(moss_ids)

        def tell(stored: StoredExpense) -> Sequence[Demand]:
            expense = read(self._moss, stored)
            known, wallet_id = earlier.get(stored.moss_id, ()), wallets.get(stored.moss_id)
            return demands(expense, self._name(expense), self._zone, known, wallet_id)

        return tell
