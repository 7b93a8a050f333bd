"""Going through what the ledger keeps of Moss, as neutral expenses."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from decimal import Decimal

from moss_odoo.books.expense import Expense, Kind
from moss_odoo.books.payout_fees import payout_fee
from moss_odoo.books.state import State
from moss_odoo.errors import BlockedError
from moss_odoo.sync.ports import Ledger, Moss
from moss_odoo.sync.remembered import StoredExpense


class UnreadableError(BlockedError):
    def __init__(self) -> None:
        super().__init__(
            "moss-member-malformed",
            "What Moss sent is nested too deeply, or has numbers too long, to be read again.",
            remedy="Book it by hand, and report this.",
        )


def read(moss: Moss, stored: StoredExpense) -> Expense:
    """What Moss sent, understood; BlockedError where it makes no sense. Asks nobody."""
    try:
        raw = json.loads(stored.raw, parse_float=Decimal)
    except (RecursionError, ValueError):
        raise UnreadableError from None
    if stored.kind == Kind.PAYOUT_FEE:
        return payout_fee(moss.movement(raw))
    return moss.translate(raw)


def every(
    ledger: Ledger, *, states: Sequence[State] = tuple(State), kind: str | None = None
) -> Iterator[StoredExpense]:
    """All expenses in one of the states and of this kind, page by page."""
    after = ""
    while page := ledger.page(states=states, kind=kind, after=after):
        yield from page
        after = page[-1].moss_id
