"""Which bank transactions paid which expenses: told only where it is certain.

Moss names no link between the two. Amount, days, payee and quoted references say which expenses a
bank transaction fits. All that hang together in this way are looked at as one heap, and what holds
in whichever way it is paired is certain: as many bank transactions that are alike as there are
payments for them have been these payments, whichever was which.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from moss_odoo.books import explained
from moss_odoo.books.demands import Demand
from moss_odoo.books.doubts import Doubt, doubts
from moss_odoo.books.findings import Findings, find
from moss_odoo.books.movements import Movement
from moss_odoo.books.payout_fees import has_payout_fee
from moss_odoo.books.sides import Piece

_NOTHING: Mapping[str, Collection[str]] = {}


@dataclass(frozen=True, slots=True)
class Group:
    """These bank transactions paid these expenses; as a whole their amounts agree."""

    movements: tuple[Movement, ...]
    """All of one wallet, in booking order."""
    expenses: tuple[str, ...]
    """By Moss id."""
    sentence: str
    """Why they belong together."""

    @property
    def with_fees(self) -> tuple[str, ...]:
        """The expenses, and those that the fees of its payouts are.

        These are booked and paid on their own, and moved with the payout.
        """
        fees = (one.id for one in self.movements if has_payout_fee(one))
        return tuple(dict.fromkeys([*self.expenses, *fees]))


@dataclass(frozen=True, slots=True)
class Matching:
    groups: tuple[Group, ...]
    """Certain, in booking order; each movement and each expense is in one at most."""
    doubts: Mapping[str, Doubt]
    """By movement. What is in no group and not here either, nothing fits."""


def match(
    demands: Sequence[Demand],
    movements: Sequence[Movement],
    known: Mapping[str, Collection[str]] = _NOTHING,
) -> Matching:
    """`demands` of all expenses that may have moved money, `movements` that none owns yet.

    What is left out of either cannot stand against a group. `known`: the expenses of movements
    that a person or an earlier run has told; these and all their demands are set aside.
    """
    paid = {expense for expenses in known.values() for expense in expenses}
    findings = find(
        [one for one in demands if one.expense_id not in paid],
        [one for one in movements if one.id not in known],
    )
    groups: list[Group] = []
    unsure = doubts(findings)
    for pieces in _joined(findings):
        group = _group(pieces, findings)
        if _is_whole(pieces, findings):
            groups.append(group)
        else:
            doubt = Doubt(explained.not_whole(group.sentence), group.expenses)
            unsure |= {movement.id: doubt for movement in group.movements}
    groups.sort(key=lambda one: (one.movements[0].booked, one.movements[0].id))
    return Matching(tuple(groups), unsure)


def _joined(findings: Findings) -> Iterator[list[Piece]]:
    """The pieces that share an expense: one that was charged and given back is in two."""
    of_expense = defaultdict[str, list[Piece]](list)
    for piece in findings.certain:
        for number in piece.demands:
            of_expense[findings.sides.demands[number].expense_id].append(piece)
    seen = set[Piece]()
    for first in findings.certain:
        if first in seen:
            continue
        pieces: dict[Piece, None] = {}
        news = [first]
        while news:
            piece = news.pop()
            if piece not in pieces:
                pieces[piece] = None
                expenses = {findings.sides.demands[one].expense_id for one in piece.demands}
                news += [one for expense in expenses for one in of_expense[expense]]
        seen.update(pieces)
        yield list(pieces)


def _is_whole(pieces: Sequence[Piece], findings: Findings) -> bool:
    """Whether all that its expenses moved is there, and of one wallet."""
    sides = findings.sides
    there = {number for piece in pieces for number in piece.demands}
    asked = {one for number in there for one in sides.of_expense[sides.demands[number].expense_id]}
    moved = (number for piece in pieces for number in piece.movements)
    return asked == there and sides.are_of_one_wallet(moved)


def _group(pieces: Sequence[Piece], findings: Findings) -> Group:
    sides = findings.sides
    numbers = [number for piece in pieces for number in piece.movements]
    moved = tuple(sides.movements[one] for one in sides.in_booking_order(numbers))
    expenses = {sides.demands[one].expense_id for piece in pieces for one in piece.demands}
    if len(pieces) > 1 and len(expenses) == 1:
        sentence = explained.taken_back(moved)
    else:
        sentence = " ".join(_sentence(piece, findings) for piece in pieces)
    return Group(moved, tuple(sorted(expenses)), sentence)


def _sentence(piece: Piece, findings: Findings) -> str:
    sides = findings.sides
    asked = [sides.demands[one] for one in piece.demands]
    moved = [sides.movements[one] for one in sides.in_booking_order(piece.movements)]
    if len(asked) == len(moved) == 1:
        return explained.paired(asked[0], moved[0])
    if len(moved) == 1:
        return explained.one_for_several(asked, moved[0])
    if len(asked) == 1:
        return explained.instalments(moved)
    return explained.as_many(moved)
