"""Reading what may belong to the open movements, and matching both."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from moss_odoo.books.demands import Demand, demands
from moss_odoo.books.doubts import Doubt
from moss_odoo.books.expense import Expense
from moss_odoo.books.matching import match
from moss_odoo.books.movements import Movement
from moss_odoo.books.policy import Policy
from moss_odoo.books.statement_decisions import is_changed
from moss_odoo.books.statement_parties import Pairing, is_told, told_expenses
from moss_odoo.books.wallet import StandingMovement
from moss_odoo.errors import BlockedError
from moss_odoo.sync.paying import Name
from moss_odoo.sync.ports import Ledger, Moss
from moss_odoo.sync.reading import read

PaidFrom = Callable[[Collection[str]], Mapping[str, str]]
"""The wallets from which expenses were paid, where that is known."""

_FURTHER = timedelta(days=31)
"""How far before the open movements others are looked at. Also: an expense that Moss has not
changed since so long before a payment was not paid by it."""


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
        begin = min(one.booked for one in free) - _FURTHER
        asked = tuple(self._demands(begin, without=told_expenses(standing)))
        own = {one.movement.id for one in standing}
        before = (one for one in self._before(begin, since) if one.id not in own)
        found = match(asked, [*before, *free])
        pairings = (Pairing(tuple(m.id for m in g.movements), g.expenses) for g in found.groups)
        return Matched(tuple(pairings), found.doubts)

    def _before(self, begin: date, since: date) -> Iterator[Movement]:
        """What was booked before the statements begin, and may have paid one of the expenses."""
        if begin >= since:
            return
        for known in self._ledger.movements(since=begin):
            is_free = not known.claimed_by and not known.is_settled
            if is_free and known.movement.booked < since:
                yield known.movement

    def _demands(self, begin: date, *, without: Collection[str]) -> Iterator[Demand]:
        since, after = datetime.combine(begin, time.min, UTC) - _FURTHER, ""
        while page := self._ledger.unsettled_expenses(updated_since=since, after=after):
            moss_ids = [one.moss_id for one in page if one.moss_id not in without]
            earlier = self._ledger.movements_of(moss_ids)
            wallets = self._paid_from(moss_ids)
            for stored in page:
                if stored.moss_id in without:
                    continue
                try:
                    expense = read(self._moss, stored)
                    wallet_id = wallets.get(stored.moss_id)
                    asked = self._of(expense, earlier.get(stored.moss_id, ()), wallet_id)
                except BlockedError:
                    continue
                yield from (one for one in asked if not one.days or min(one.days) >= begin)
            after = page[-1].moss_id

    def _of(
        self, expense: Expense, earlier: Sequence[Movement], wallet_id: str | None
    ) -> Sequence[Demand]:
        """What of it is not known yet."""
        return demands(expense, self._name(expense), self._zone, earlier, wallet_id)
