"""What is open on the accounts that stand between a wallet and the books."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from moss_odoo.books.money import Money
from moss_odoo.books.proof import sentences
from moss_odoo.books.proof.bank import without_reversed
from moss_odoo.books.proof.evidence import Evidence
from moss_odoo.books.proof.items import Item, ItemKind
from moss_odoo.books.wallet import BookItem, StandingMovement


def outgoing_items(evidence: Evidence) -> Iterator[Item]:
    """Payments that no bank transaction had cleared by the day, and what else is open."""
    movements, moved = _by_line(evidence), _by_expense(evidence)
    for amount, items in _open(evidence, evidence.books.outgoing):
        # One item for all that is cleared together, named after what is its larger part.
        first = max(items, key=lambda one: (one.amount.amount * amount.amount > 0, one.id))
        paid = evidence.payers.get(first.payment_id or 0)
        if paid is not None:
            kind = _kind(first)
            yield sentences.payment_open(kind, first, paid, moved.get(paid.moss_id), amount)
        elif movement := movements.get(first.line_id or 0):
            yield sentences.line_open(_kind(first), first, movement, amount)
        else:
            yield sentences.by_hand(first, amount)


def suspense_items(evidence: Evidence) -> Iterator[Item]:
    """Bank transactions of which nobody could tell yet what they are."""
    movements = _by_line(evidence)
    for amount, items in _open(evidence, evidence.books.suspense):
        yield _suspense(evidence, movements, items[0], amount)


def _open(evidence: Evidence, items: Iterable[BookItem]) -> list[tuple[Money, list[BookItem]]]:
    """What is cleared with each other together, with what is left of it by the day."""
    together: dict[str, list[BookItem]] = {}
    for item in without_reversed(list(items)):
        together.setdefault(item.matching or f"item {item.id}", []).append(item)
    sums = [(evidence.sum([one.amount for one in these]), these) for these in together.values()]
    return [(amount, these) for amount, these in sums if amount]


def _kind(item: BookItem) -> ItemKind:
    """What Odoo has cleared wholly bears a plain number."""
    return ItemKind.CLEARED_LATER if item.matching.isdecimal() else ItemKind.WAITING


def _by_line(evidence: Evidence) -> Mapping[int, StandingMovement]:
    return {one.line_id: one for one in evidence.movements if one.line_id is not None}


def _by_expense(evidence: Evidence) -> Mapping[str, StandingMovement]:
    """The first that is known to have paid each."""
    found: dict[str, StandingMovement] = {}
    for one in evidence.movements:
        for expense in {one.claimed_by, *one.expenses} - {""}:
            found.setdefault(expense, one)
    return found


def _suspense(
    evidence: Evidence, movements: Mapping[int, StandingMovement], item: BookItem, amount: Money
) -> Item:
    movement = movements.get(item.line_id or 0)
    if movement is not None and movement.open is not None:
        return sentences.why_open(movement, movement.open, amount, item=item)
    if movement is not None:
        return sentences.of_movement(
            ItemKind.WAITING,
            movement,
            amount,
            "It is not known yet what it paid.",
            "The next `moss-odoo export` looks at it again.",
            item=item,
        )
    opening = evidence.opening
    if opening is not None and opening.line_id is not None and opening.line_id == item.line_id:
        return sentences.of_entry(
            ItemKind.OPENING_OPEN,
            item,
            amount,
            f"What the wallet held before {evidence.since} waits for its account.",
            "Name it with `moss-odoo wallet opening --account CODE`.",
        )
    return sentences.by_hand(item, amount)
