"""Asking for the expenses of a connection."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

import sqlalchemy as sa

from moss_odoo.books.state import State
from moss_odoo.ledger import tables
from moss_odoo.ledger.codec import decompress, money_or_none
from moss_odoo.sync.remembered import StoredExpense

_e = tables.expense.c
_d = tables.moss_document.c

ALWAYS_DUE = frozenset({State.NEW, State.PLANNED, State.SENT, State.BLOCKED, State.EXCEPTION})
"""Work that is not done, and obstacles that may be gone: looked at on every run."""

MANY = 500
"""How many ids are asked for at once; databases limit the parameters of a statement."""

_FOUND_AT_MOST = 20
_LAST_CHARACTER = "\U0010ffff"

# What was taken back is exported anew only when a person asks for it.
_looked_at = (_e.due, _e.state != State.UNDONE.value)

_stored = sa.select(tables.expense, _d.content).join_from(
    tables.expense, tables.moss_document, _d.expense_id == _e.id
)


def rows_by_id(
    transaction: sa.Connection, connection_id: int, moss_ids: Sequence[str], *columns: Any
) -> dict[str, sa.Row[Any]]:
    """What the ledger holds of these expenses, by Moss's id."""
    found = {}
    for start in range(0, len(moss_ids), MANY):
        query = sa.select(_e.id, _e.moss_id, *columns).where(
            _e.connection_id == connection_id, _e.moss_id.in_(moss_ids[start : start + MANY])
        )
        found.update({row.moss_id: row for row in transaction.execute(query)})
    return found


def search_form(moss_id: str) -> str:
    """How ids are searched: as people type them, and as bills quote them after `MOSS-`."""
    return moss_id.lower().replace("-", "")


def due(
    transaction: sa.Connection, connection_id: int, *, after: str, limit: int
) -> tuple[StoredExpense, ...]:
    return selected(transaction, connection_id, *_looked_at, after=after, limit=limit)


def selected(
    transaction: sa.Connection,
    connection_id: int,
    *conditions: Any,
    after: str,
    limit: int,
) -> tuple[StoredExpense, ...]:
    """Those that fulfil the conditions, ordered by id after `after`."""
    query = (
        _stored.where(_e.connection_id == connection_id, _e.moss_id > after, *conditions)
        .order_by(_e.moss_id)
        .limit(limit)
    )
    return tuple(_expenses(transaction, query))


def count_due(transaction: sa.Connection, connection_id: int) -> int:
    query = sa.select(sa.func.count()).where(_e.connection_id == connection_id, *_looked_at)
    number: int = transaction.execute(query).scalar_one()
    return number


def page(
    transaction: sa.Connection,
    connection_id: int,
    *,
    states: Sequence[State],
    kind: str | None,
    after: str,
    limit: int,
) -> tuple[StoredExpense, ...]:
    conditions: list[Any] = [_e.state.in_([state.value for state in states])]
    if kind is not None:
        conditions.append(_e.kind == kind)
    return selected(transaction, connection_id, *conditions, after=after, limit=limit)


def oldest_release(transaction: sa.Connection, connection_id: int) -> date | None:
    query = sa.select(sa.func.min(_e.accounting_date)).where(
        _e.connection_id == connection_id, tables.RELEASED
    )
    found: date | None = transaction.execute(query).scalar_one()
    return found


def several(
    transaction: sa.Connection, connection_id: int, moss_ids: Sequence[str]
) -> tuple[StoredExpense, ...]:
    """In this order."""
    found: dict[str, StoredExpense] = {}
    for start in range(0, len(moss_ids), MANY):
        some = moss_ids[start : start + MANY]
        query = _stored.where(_e.connection_id == connection_id, _e.moss_id.in_(some))
        found |= {one.moss_id: one for one in _expenses(transaction, query)}
    return tuple(found[moss_id] for moss_id in moss_ids if moss_id in found)


def sharing_prefix(
    transaction: sa.Connection, connection_id: int, moss_ids: Sequence[str], digits: int
) -> frozenset[str]:
    # In the order of the index whoever shares a prefix stands side by side: a few steps in it
    # for each id, instead of a search for each prefix.
    other = tables.expense.alias("other")
    mine = other.c.connection_id == _e.connection_id
    neighbours = (
        sa.select(sa.func.max(other.c.search_id)).where(mine, other.c.search_id < _e.search_id),
        sa.select(sa.func.min(other.c.search_id)).where(mine, other.c.search_id > _e.search_id),
        sa.select(sa.func.min(other.c.search_id)).where(
            mine, other.c.search_id == _e.search_id, other.c.id != _e.id
        ),
    )
    rows = rows_by_id(
        transaction,
        connection_id,
        moss_ids,
        *(query.correlate(tables.expense).scalar_subquery() for query in neighbours),
    )
    return frozenset(
        moss_id
        for moss_id, row in rows.items()
        if any(one[:digits] == search_form(moss_id)[:digits] for one in tuple(row)[2:] if one)
    )


def find(transaction: sa.Connection, connection_id: int, prefix: str) -> tuple[StoredExpense, ...]:
    bare = prefix.strip()
    if not bare:
        return ()
    quoted = search_form(bare[5:] if bare[:5].upper() == "MOSS-" else bare)
    ranges = [_begins(_e.bill_name, bare), _begins(_e.bill_name, bare.upper())]
    if quoted:
        ranges.append(_begins(_e.search_id, quoted))
    # Each by its own index: for one condition with OR, SQLite reads every expense.
    fits = sa.union(
        *(sa.select(_e.id).where(_e.connection_id == connection_id, within) for within in ranges)
    )
    query = _stored.where(_e.id.in_(fits)).order_by(_e.moss_id).limit(_FOUND_AT_MOST)
    return tuple(_expenses(transaction, query))


def _begins(column: sa.Column[Any], prefix: str) -> sa.ColumnElement[bool]:
    # A range, so that the index serves and no character has a meaning of its own.
    return (column >= prefix) & (column < prefix + _LAST_CHARACTER)


def _expenses(transaction: sa.Connection, query: sa.Select[Any]) -> Iterator[StoredExpense]:
    for row in transaction.execute(query):
        yield StoredExpense(
            moss_id=row.moss_id,
            kind=row.kind,
            raw=decompress(row.content),
            state=State(row.state),
            code=row.code,
            reason=row.reason,
            remedy=row.remedy,
            revision=row.revision,
            plan_hash=row.plan_hash,
            bill_id=row.bill_id,
            bill_name=row.bill_name,
            payment_id=row.payment_id,
            first_seen=row.first_seen_at,
            exported_at=row.exported_at,
            label=row.label,
            amount=money_or_none(row.amount_minor, row.currency),
            accounting_date=row.accounting_date,
            version=row.version,
            released_at=row.released_at,
            accepted=frozenset(row.accepted.split()),
        )
