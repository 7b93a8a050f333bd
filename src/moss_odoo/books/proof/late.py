"""What Moss has added to the days before the statement, or taken away, since its opening.

The opening was worked out from what Moss showed then. What came into those days later is in Moss's
balance, and neither in the opening nor in a line of the statement.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import accumulate

from moss_odoo.books.money import Money
from moss_odoo.books.proof.evidence import Evidence
from moss_odoo.books.proof.items import Item, ItemKind
from moss_odoo.books.proof.sentences import title
from moss_odoo.books.wallet import StandingMovement


@dataclass(frozen=True, slots=True)
class _Step:
    """Something that Moss changed in the days before the statement."""

    at: datetime
    amount: Money
    """By how much the opening is another."""
    movement: StandingMovement


def late_items(evidence: Evidence, rest: Money) -> Sequence[Item]:
    """The last changes that make up just this rest; nothing where none do."""
    newest_first = sorted(_steps(evidence), key=lambda step: step.at, reverse=True)
    sums = accumulate(step.amount for step in newest_first)
    for number, sum_ in enumerate(sums, 1):
        if sum_ == rest:
            return [_item(evidence, step) for step in newest_first[:number]]
    return []


def _steps(evidence: Evidence) -> list[_Step]:
    known_from = evidence.balances[-1].at
    steps = []
    for one in evidence.movements:
        if one.movement.booked >= evidence.since:
            continue
        amount = one.movement.amount
        if one.first_seen and one.first_seen > known_from:
            steps.append(_Step(one.first_seen, amount, one))
        if one.gone_since and one.gone_since > known_from:
            steps.append(_Step(one.gone_since, -amount, one))
    return steps


def _item(evidence: Evidence, step: _Step) -> Item:
    standing = step.movement
    movement, day = standing.movement, step.at.astimezone(evidence.zone).date()
    is_new = step.at == standing.first_seen
    what, how = (
        ("Moss shows it only", "without") if is_new else ("Moss does not show it any more", "with")
    )
    return Item(
        ItemKind.BEFORE_OPENING,
        step.amount,
        movement.booked,
        title(standing),
        f"{what} since {day}. The statement begins on {evidence.since}, after its date; the "
        f"opening was set {how} it.",
        "Tell what the wallet held then (`moss-odoo wallet opening --amount`).",
        movement_id=movement.id,
    )
