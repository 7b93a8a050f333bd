"""What was in the wallet before the statement began, on either side."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import accumulate

from moss_odoo.books.money import Money
from moss_odoo.books.proof.evidence import Evidence
from moss_odoo.books.proof.items import Item, ItemKind
from moss_odoo.books.proof.late import late_items
from moss_odoo.books.proof.moss_side import Gap, MossSide
from moss_odoo.books.wallet import BookItem

_TITLE = "Opening balance"


def opening_items(
    evidence: Evidence,
    moss: MossSide,
    *,
    before: Money,
    line: Sequence[BookItem],
    later: Sequence[BookItem],
) -> Iterator[Item]:
    """Where the sides began with different amounts.

    `before` is what Odoo's account held already; `line` and `later` are the items of the opening
    line, up to the proved day and after it.
    """
    opening = evidence.opening
    wanted = opening.amount if opening else moss.opening - before
    yield from _line(evidence, wanted, line, later)
    if rest := moss.opening - before - wanted:
        yield from late_items(evidence, rest) or [_rest(evidence, moss.gaps, wanted, rest)]


def _line(
    evidence: Evidence, wanted: Money, line: Sequence[BookItem], later: Sequence[BookItem]
) -> Iterator[Item]:
    def item(kind: ItemKind, amount: Money, sentence: str, remedy: str) -> Item:
        entry = (*line, *later)[:1]
        return Item(
            kind,
            amount,
            evidence.since,
            _TITLE,
            sentence,
            remedy,
            entry=entry[0].entry if entry else "",
            entry_id=entry[0].entry_id if entry else None,
        )

    stands = evidence.sum([one.amount for one in line])
    if line:
        if wanted != stands:
            yield item(
                ItemKind.CHANGED_IN_ODOO,
                wanted - stands,
                f"The opening line was booked with {wanted}; in Odoo it is {stands} now.",
                f"Set it back to {wanted} in Odoo.",
            )
    elif not wanted:
        return
    elif later:
        yield item(
            ItemKind.CHANGED_IN_ODOO,
            wanted,
            f"The opening line is dated {later[0].on} in Odoo now.",
            f"Date it {evidence.since} again.",
        )
    elif evidence.opening is not None and evidence.opening.line_id is not None:
        yield item(
            ItemKind.DELETED_IN_ODOO,
            wanted,
            f"The opening line is not on {evidence.books.bank_account} any more.",
            "If it was deleted, `moss-odoo recover` finds that out, and the next export books it "
            "again.",
        )
    else:
        yield item(
            ItemKind.OPENING_NOT_BOOKED,
            wanted,
            f"What the wallet held before {evidence.since} is not in Odoo yet.",
            "The next `moss-odoo export` books it.",
        )


def _rest(evidence: Evidence, gaps: Sequence[Gap], wanted: Money, rest: Money) -> Item:
    if gap := _explaining(gaps, rest):
        earlier, later = (
            one.at.astimezone(evidence.zone).date() for one in (gap.earlier, gap.later)
        )
        how = "fell" if rest.amount < 0 else "rose"
        return Item(
            ItemKind.MOSS_DISAGREES,
            rest,
            later,
            "Moss's balance",
            f"From {earlier} to {later} Moss's balance {how} by {abs(rest)} more than its bank "
            "transactions tell.",
            "Compare with the statement in Moss: a bank transaction is missing, or one was booked "
            "with a date before the start.",
        )
    opening = evidence.opening
    how = "A person told" if opening is not None and opening.told else "The opening was booked as"
    return Item(
        ItemKind.OPENING_DIFFERS,
        rest,
        evidence.since,
        _TITLE,
        f"{how} {wanted}; by Moss's balance and bank transactions, and by what Odoo held before "
        f"{evidence.since}, it is {wanted + rest}.",
        f"Compare with the statement of Moss at {evidence.since}, and with what was booked in Odoo "
        "before that day.",
    )


def _explaining(gaps: Sequence[Gap], rest: Money) -> Gap | None:
    """The first of the last gaps that make up the rest."""
    newest_first = list(reversed(gaps))
    sums = accumulate(gap.amount for gap in newest_first)
    return next((gap for gap, sum_ in zip(newest_first, sums, strict=True) if sum_ == rest), None)
