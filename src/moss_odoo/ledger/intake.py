"""Expenses as they come from Moss: what is new or changed is stored and becomes due."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

import sqlalchemy as sa

from moss_odoo.books.state import State
from moss_odoo.ledger import tables
from moss_odoo.ledger.codec import compress, digest
from moss_odoo.ledger.expenses import MANY, rows_by_id, search_form
from moss_odoo.ledger.searching import folded
from moss_odoo.ledger.types import UtcDateTime, storable
from moss_odoo.sync.remembered import SeenExpense

_e = tables.expense.c
_d = tables.moss_document.c


def remember(
    transaction: sa.Connection,
    connection_id: int,
    run_id: int,
    seen: Sequence[SeenExpense],
    now: datetime,
) -> int:
    """Store what is new or changed; how many that were."""
    newest = {storable(each.moss_id): each for each in seen}
    digests = {moss_id: digest(each.raw) for moss_id, each in newest.items()}
    known = rows_by_id(transaction, connection_id, list(newest), _e.digest)
    new = [moss_id for moss_id in newest if moss_id not in known]
    changed = [moss_id for moss_id, row in known.items() if bytes(row.digest) != digests[moss_id]]
    if new:
        _insert(transaction, connection_id, {i: (newest[i], digests[i]) for i in new}, now)
        known |= rows_by_id(transaction, connection_id, new)
        transaction.execute(
            sa.insert(tables.moss_document),
            [{"expense_id": known[i].id, "content": compress(newest[i].raw)} for i in new],
        )
    if changed:
        _update(transaction, {known[i].id: (newest[i], digests[i]) for i in changed})
    _note(transaction, run_id, [known[i].id for i in new], "seen in Moss", now)
    _note(transaction, run_id, [known[i].id for i in changed], "changed in Moss", now)
    return len(new) + len(changed)


def _insert(
    transaction: sa.Connection,
    connection_id: int,
    new: Mapping[str, tuple[SeenExpense, bytes]],
    now: datetime,
) -> None:
    transaction.execute(
        sa.insert(tables.expense),
        [
            {
                "connection_id": connection_id,
                "moss_id": moss_id,
                "search_id": search_form(moss_id),
                "kind": seen.kind,
                "merchant": seen.merchant,
                "moss_updated_at": seen.updated,
                "digest": its_digest,
                "version": 1,
                "due": True,
                "state": State.NEW.value,
                "code": "",
                "reason": "",
                "remedy": "",
                "label": seen.label,
                "search_label": folded(seen.label),
                "revision": 1,
                "plan_hash": "",
                "bill_name": "",
                "first_seen_at": now,
            }
            for moss_id, (seen, its_digest) in new.items()
        ],
    )


def _update(transaction: sa.Connection, changed: Mapping[int, tuple[SeenExpense, bytes]]) -> None:
    transaction.execute(
        sa.update(tables.expense)
        .where(_e.id == sa.bindparam("expense"))
        .values(version=_e.version + 1, due=True),
        [
            {
                "expense": number,
                "kind": seen.kind,
                "merchant": seen.merchant,
                "moss_updated_at": seen.updated,
                "digest": its_digest,
            }
            for number, (seen, its_digest) in changed.items()
        ],
    )
    transaction.execute(
        sa.update(tables.moss_document).where(_d.expense_id == sa.bindparam("expense")),
        [
            {"expense": number, "content": compress(seen.raw)}
            for number, (seen, _) in changed.items()
        ],
    )


def _note(
    transaction: sa.Connection, run_id: int, numbers: Sequence[int], what: str, now: datetime
) -> None:
    """Add to the histories of these expenses without a change of their states."""
    values = (sa.literal(run_id), sa.literal(now, UtcDateTime), _e.state, _e.code, _e.reason)
    for start in range(0, len(numbers), MANY):
        transaction.execute(
            sa.insert(tables.history).from_select(
                ["expense_id", "run_id", "at", "state", "code", "reason", "detail"],
                sa.select(_e.id, *values, sa.literal(what)).where(
                    _e.id.in_(numbers[start : start + MANY])
                ),
            )
        )
