"""Why Odoo's balance of a wallet's bank account differs from Moss's: each reason with its amount.

Every amount of either side belongs to exactly one bank transaction, payment, opening or entry of
Odoo. Each of these that weighs differently on both sides is named by itself, never only the sum.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from moss_odoo.books.money import Money
from moss_odoo.books.proof import sentences
from moss_odoo.books.proof.evidence import Evidence
from moss_odoo.books.proof.items import Item, ItemKind
from moss_odoo.books.proof.moss_side import MossSide, is_there
from moss_odoo.books.proof.on_account import without_lines
from moss_odoo.books.proof.opening import opening_items
from moss_odoo.books.wallet import BookItem, Settled, StandingMovement


def bank_items(evidence: Evidence, moss: MossSide) -> Iterator[Item]:
    """What Odoo's balance has too little, by reason; amounts that it has too much are negative."""
    lines = _by_line(evidence.books.bank)
    later = _by_line(evidence.later)
    ours = {one.line_id for one in evidence.movements if one.line_id is not None}
    opening_line = evidence.opening.line_id if evidence.opening else None
    rest = without_reversed(
        [
            item
            for item in evidence.books.bank
            if item.line_id not in ours and (opening_line is None or item.line_id != opening_line)
        ]
    )
    before = [item for item in rest if item.on < evidence.since]
    since = [item for item in rest if item.on >= evidence.since]
    payments = [item for item in since if item.payment_id in evidence.payers]
    strange = [item for item in since if item.payment_id not in evidence.payers]

    yield from opening_items(
        evidence,
        moss,
        before=evidence.sum([item.amount for item in before]),
        line=lines.get(opening_line, []) if opening_line is not None else [],
        later=later.get(opening_line, []) if opening_line is not None else [],
    )
    paid = {evidence.payers[item.payment_id].moss_id for item in payments if item.payment_id}
    settled_alone = []
    for one in evidence.movements:
        if one.line_id is None and (one.settled is Settled.PAYMENTS or one.claimed_by in paid):
            settled_alone.append(one)
        else:
            yield from _movement(evidence, one, lines, later)
    yield from without_lines(evidence, settled_alone, payments)
    for item in strange:
        if item.amount:
            yield sentences.by_hand(item, -item.amount)


def without_reversed(items: Sequence[BookItem]) -> list[BookItem]:
    """Those that were not taken back by an entry which is among them, and no such entries."""
    entries: defaultdict[int, list[BookItem]] = defaultdict(list)
    for item in items:
        entries[item.entry_id].append(item)
    gone: set[int] = set()
    for item in items:
        back = item.reverses_entry_id
        if back is None or back not in entries or back in gone or item.entry_id in gone:
            continue
        both = [*entries[back], *entries[item.entry_id]]
        if not sum(one.amount.amount for one in both):
            gone |= {back, item.entry_id}
    return [item for item in items if item.entry_id not in gone]


def _movement(
    evidence: Evidence,
    one: StandingMovement,
    lines: dict[int, list[BookItem]],
    later: dict[int, list[BookItem]],
) -> Iterator[Item]:
    movement = one.movement
    line = lines.get(one.line_id, []) if one.line_id is not None else []
    counts = is_there(one) and evidence.since <= movement.booked <= evidence.on
    if not line:
        if not counts:
            return
        if one.line_id is None:
            yield sentences.not_in_odoo(one)
        elif moved := later.get(one.line_id):
            yield sentences.other_day(one, moved[0], movement.amount)
        else:
            yield sentences.deleted(one, evidence.books.bank_account)
        return
    booked = evidence.sum([item.amount for item in line])
    if not is_there(one):
        yield sentences.gone(one, line[0], -booked)
    elif not counts:
        yield sentences.other_day(one, line[0], -booked)
    else:
        yield from _amounts(one, line[0], booked)


def _amounts(one: StandingMovement, item: BookItem, booked: Money) -> Iterator[Item]:
    told, sent = one.movement.amount, one.booked_amount or booked
    if told != sent:
        yield sentences.other_amount(
            ItemKind.CHANGED_IN_MOSS, one, item, told - sent, then=sent, now=told
        )
    if sent != booked:
        yield sentences.other_amount(
            ItemKind.CHANGED_IN_ODOO, one, item, sent - booked, then=sent, now=booked
        )


def _by_line(items: Iterable[BookItem]) -> dict[int, list[BookItem]]:
    found: dict[int, list[BookItem]] = {}
    for item in items:
        if item.line_id is not None:
            found.setdefault(item.line_id, []).append(item)
    return found
