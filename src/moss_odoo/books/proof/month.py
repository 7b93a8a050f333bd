"""What moved in a wallet from the first of a month, as its statement tells it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from moss_odoo.books.money import Money
from moss_odoo.books.movements import MovementKind
from moss_odoo.books.proof.evidence import Evidence
from moss_odoo.books.proof.moss_side import MossSide, is_there
from moss_odoo.books.wallet import StandingMovement


@dataclass(frozen=True, slots=True)
class OfKind:
    kind: MovementKind
    count: int
    incoming: Money
    outgoing: Money


@dataclass(frozen=True, slots=True)
class Month:
    since: date
    """The first of the month, or of the statement where that is later."""
    opening: Money
    kinds: tuple[OfKind, ...]
    closing: Money

    @property
    def count(self) -> int:
        return sum(one.count for one in self.kinds)


def month(evidence: Evidence, moss: MossSide) -> Month:
    since = max(evidence.on.replace(day=1), evidence.since)
    within = [
        one
        for one in evidence.movements
        if is_there(one) and since <= one.movement.booked <= evidence.on
    ]
    moved = evidence.sum([one.movement.amount for one in within])
    kinds = [
        _of_kind(evidence, kind, [one for one in within if one.movement.kind is kind])
        for kind in MovementKind
    ]
    return Month(since, moss.amount - moved, tuple(one for one in kinds if one.count), moss.amount)


def _of_kind(evidence: Evidence, kind: MovementKind, these: Sequence[StandingMovement]) -> OfKind:
    amounts = [one.movement.amount for one in these]
    return OfKind(
        kind,
        len(these),
        evidence.sum([one for one in amounts if one.amount > 0]),
        evidence.sum([one for one in amounts if one.amount < 0]),
    )
