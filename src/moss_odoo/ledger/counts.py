"""How many expenses are in which state and why, with a few of each."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Any

import sqlalchemy as sa

from moss_odoo.books.state import State
from moss_odoo.ledger import tables
from moss_odoo.ledger.codec import money_or_none
from moss_odoo.sync.remembered import StateCount, Stuck

_e = tables.expense.c


def counts(transaction: sa.Connection, connection_id: int) -> tuple[StateCount, ...]:
    group = (_e.state, _e.kind, _e.code, _e.reason, _e.currency)
    mine = _e.connection_id == connection_id
    return grouped(transaction, tables.expense, group, _e.amount_minor, mine)


def grouped(
    transaction: sa.Connection,
    source: sa.FromClause,
    group: Sequence[sa.ColumnElement[Any]],
    minor: sa.ColumnElement[Any],
    condition: sa.ColumnElement[bool],
) -> tuple[StateCount, ...]:
    """`group`: state, kind, code, reason and currency, named so."""
    query: sa.Select[Any] = (
        sa.select(*group, sa.func.count().label("number"), sa.func.sum(minor).label("minor"))
        .select_from(source)
        .where(condition)
        .group_by(*group)
        .order_by(*group)
    )
    rows = transaction.execute(query)
    return tuple(
        count
        for _, group_rows in groupby(rows, lambda row: (row.state, row.kind, row.code, row.reason))
        for count in _merged(tuple(group_rows))
    )


def _merged(rows: Sequence[sa.Row[Any]]) -> Iterator[StateCount]:
    """One count per currency; those that have no amount yet are counted with the first."""
    without = sum(row.number for row in rows if row.currency is None)
    known = [row for row in rows if row.currency is not None]
    for row in known or rows[:1]:
        yield StateCount(
            kind=row.kind,
            state=State(row.state),
            code=row.code,
            reason=row.reason,
            count=row.number + without if known else without,
            amount=money_or_none(None if row.minor is None else int(row.minor), row.currency),
        )
        without = 0


def stuck(
    transaction: sa.Connection, connection_id: int, states: Sequence[State], each: int
) -> tuple[Stuck, ...]:
    alike = (_e.state, _e.code, _e.reason)
    place = sa.func.row_number().over(partition_by=alike, order_by=_e.moss_id)
    numbered = (
        sa.select(*alike, _e.remedy, _e.moss_id, _e.label, place.label("place"))
        .where(_e.connection_id == connection_id, _e.state.in_([one.value for one in states]))
        .where(tables.STUCK)
        .subquery()
    )
    first = sa.select(numbered).where(numbered.c.place <= each)
    return tuple(
        Stuck(State(row.state), row.code, row.reason, row.remedy, row.moss_id, row.label)
        for row in transaction.execute(first.order_by(numbered.c.state, numbered.c.moss_id))
    )
