"""What a wallet held at the end of a day, by the balances and movements that Moss told."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from itertools import accumulate, pairwise

from moss_odoo.books.money import Money
from moss_odoo.books.proof.evidence import Evidence
from moss_odoo.books.wallet import Balance, StandingMovement

_CLOCKS = timedelta(minutes=2)
"""How much Moss's clock and ours may differ."""


@dataclass(frozen=True, slots=True)
class Gap:
    """Between two of its balances, Moss moved more than its movements tell."""

    earlier: Balance
    later: Balance
    amount: Money


@dataclass(frozen=True, slots=True)
class MossSide:
    amount: Money
    """At the end of the day."""
    told: Balance
    """From which it is computed."""
    between: Money
    """What moved from that day's end to the balance."""
    opening: Money
    """Before the first day of the statement."""
    gaps: tuple[Gap, ...] = ()
    """The oldest first."""


def moss_side(evidence: Evidence) -> MossSide:
    known = _Known(evidence)
    told, *older = evidence.balances
    opening = known.before_all(told)
    amount = opening + evidence.sum(
        [
            one.movement.amount
            for one in evidence.movements
            if is_there(one) and evidence.since <= one.movement.booked <= evidence.on
        ]
    )
    changes = _changes(evidence)
    gaps = [
        Gap(earlier, later, rest)
        for earlier, later in pairwise([*reversed(older), told])
        if (rest := known.before_all(later) - known.before_all(earlier)) and rest not in changes
    ]
    return MossSide(amount, told, told.amount - amount, opening, tuple(gaps))


def _changes(evidence: Evidence) -> frozenset[Money]:
    """By how much Moss changed what was booked: its earlier balances were told without that."""
    found = [
        one.movement.amount - one.booked_amount
        for one in evidence.movements
        if is_there(one) and one.booked_amount is not None
    ]
    return frozenset((*found, evidence.sum(found)))


def is_there(one: StandingMovement) -> bool:
    return one.gone_since is None


class _Known:
    """What Moss had shown at which moment."""

    def __init__(self, evidence: Evidence) -> None:
        self._evidence = evidence
        self._now = evidence.sum([one.movement.amount for one in self._counting() if is_there(one)])
        steps = sorted(self._steps(), key=lambda step: step[0])
        self._moments = [moment for moment, _ in steps]
        self._sums = list(accumulate((amount for _, amount in steps), initial=evidence.sum([])))

    def before_all(self, balance: Balance) -> Money:
        """What was in the wallet before the statement's first day, by this balance."""
        if balance is self._evidence.balances[0]:
            carried = self._evidence.carried
            if carried is not None and carried.before == self._evidence.since:
                return carried.amount
            if self._evidence.fresh:
                return balance.amount - self._now
        return balance.amount - self._sums[bisect_right(self._moments, balance.at)]

    def _counting(self) -> Iterator[StandingMovement]:
        evidence = self._evidence
        return (one for one in evidence.movements if one.movement.booked >= evidence.since)

    def _steps(self) -> Iterator[tuple[datetime, Money]]:
        for one in self._counting():
            day = datetime.combine(one.movement.booked, time.min, self._evidence.zone)
            yield (one.first_seen - _CLOCKS if one.first_seen else day), one.movement.amount
            if one.gone_since:
                yield one.gone_since - _CLOCKS, -one.movement.amount
