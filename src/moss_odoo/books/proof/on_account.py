"""Payments that stand on the wallet's own account, and the movements that made no line there."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from moss_odoo.books.proof import sentences
from moss_odoo.books.proof.evidence import Evidence
from moss_odoo.books.proof.items import Item
from moss_odoo.books.proof.moss_side import is_there
from moss_odoo.books.wallet import BookItem, Settled, StandingMovement


def without_lines(
    evidence: Evidence, movements: Sequence[StandingMovement], payments: Sequence[BookItem]
) -> Iterator[Item]:
    """What of them stands on one side only; `payments` are all of known expenses."""
    for one in _circles(evidence, movements, payments):
        yield from _items(evidence, one)


@dataclass(slots=True)
class _Circle:
    """Movements and payments of the same expenses."""

    movements: list[StandingMovement] = field(default_factory=list)
    payments: list[BookItem] = field(default_factory=list)


def _circles(
    evidence: Evidence, movements: Sequence[StandingMovement], payments: Sequence[BookItem]
) -> list[_Circle]:
    roots: dict[str, str] = {}

    def root(name: str) -> str:
        while (above := roots.setdefault(name, name)) != name:
            name = above
        return name

    names = [sorted(_names(one)) for one in movements]
    for these in names:
        for name in these[1:]:
            roots[root(name)] = root(these[0])
    found: defaultdict[str, _Circle] = defaultdict(_Circle)
    for one, these in zip(movements, names, strict=True):
        found[root(these[0])].movements.append(one)
    for item in payments:
        found[root(f"expense {evidence.payers[_payment(item)].moss_id}")].payments.append(item)
    return list(found.values())


def _names(one: StandingMovement) -> set[str]:
    expenses = {one.claimed_by, *one.expenses} - {""}
    group = {f"group {one.group}"} if one.group else set()
    return {f"expense {moss_id}" for moss_id in expenses} | group or {f"movement {one.movement.id}"}


def _items(evidence: Evidence, circle: _Circle) -> Iterator[Item]:
    counting = [one for one in circle.movements if _counts(evidence, one)]
    moved = evidence.sum([one.movement.amount for one in counting])
    if moved == evidence.sum([item.amount for item in circle.payments]):
        return
    payments = list(circle.payments)
    for one in counting:
        same = next((item for item in payments if item.amount == one.movement.amount), None)
        if same is not None:
            payments.remove(same)
        elif one.settled is Settled.PAYMENTS:
            yield sentences.payment_missing(
                one, _dated_later(evidence, one), evidence.books.bank_account
            )
        else:
            yield sentences.not_in_odoo(one)
    comes = next((one for one in circle.movements if not _counts(evidence, one)), None)
    for item in payments:
        yield sentences.waiting_for_moss(item, evidence.payers[_payment(item)], comes, -item.amount)


def _dated_later(evidence: Evidence, one: StandingMovement) -> BookItem | None:
    """The payment of the movement, where Odoo has it on a later day."""
    expenses = {one.claimed_by, *one.expenses}
    return next(
        (
            item
            for item in evidence.later
            if item.payment_id in evidence.payers
            and evidence.payers[_payment(item)].moss_id in expenses
        ),
        None,
    )


def _counts(evidence: Evidence, one: StandingMovement) -> bool:
    return is_there(one) and evidence.since <= one.movement.booked <= evidence.on


def _payment(item: BookItem) -> int:
    if item.payment_id is None:
        raise LookupError(f"journal item {item.id} is of no payment")
    return item.payment_id
