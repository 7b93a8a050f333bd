"""With which expenses' payments movements are cleared, and until when they were matched."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime

import sqlalchemy as sa

from moss_odoo.books.expense import Kind
from moss_odoo.books.state import State
from moss_odoo.ledger import tables
from moss_odoo.ledger.database import insert
from moss_odoo.ledger.expenses import MANY, rows_by_id, selected
from moss_odoo.sync.remembered import StoredExpense

_s = tables.settlement.c
_e = tables.expense.c
_r = tables.odoo_record.c


def keep(
    transaction: sa.Connection, connection_id: int, settled: Mapping[int, Sequence[str]]
) -> None:
    """Of each of these movements, by their rows: these expenses and no others."""
    rows = list(settled)
    for start in range(0, len(rows), MANY):
        transaction.execute(
            sa.delete(tables.settlement).where(_s.movement_id.in_(rows[start : start + MANY]))
        )
    wanted = dict.fromkeys(one for expenses in settled.values() for one in expenses)
    known = rows_by_id(transaction, connection_id, list(wanted))
    pairs = [
        {"movement_id": row, "expense_id": known[one].id}
        for row, expenses in settled.items()
        for one in expenses
        if one in known
    ]
    if pairs:
        transaction.execute(sa.insert(tables.settlement), pairs)


def expenses_of(
    transaction: sa.Connection, movement_rows: Collection[int]
) -> dict[int, tuple[str, ...]]:
    numbers, found = list(movement_rows), dict[int, tuple[str, ...]]()
    for start in range(0, len(numbers), MANY):
        query = (
            sa.select(_s.movement_id, _e.moss_id)
            .join_from(tables.settlement, tables.expense, _s.expense_id == _e.id)
            .where(_s.movement_id.in_(numbers[start : start + MANY]))
            .order_by(_e.moss_id)
        )
        for row in transaction.execute(query):
            found[row.movement_id] = (*found.get(row.movement_id, ()), row.moss_id)
    return found


def movements_with(
    transaction: sa.Connection, connection_id: int, expense_ids: Collection[str]
) -> frozenset[int]:
    """The rows of all movements that are cleared with payments of these expenses."""
    wanted, found = list(expense_ids), set[int]()
    for start in range(0, len(wanted), MANY):
        query = (
            sa.select(_s.movement_id)
            .join_from(tables.settlement, tables.expense, _s.expense_id == _e.id)
            .where(
                _e.connection_id == connection_id,
                _e.moss_id.in_(wanted[start : start + MANY]),
            )
        )
        found.update(transaction.execute(query).scalars())
    return frozenset(found)


def unsettled_expenses(
    transaction: sa.Connection,
    connection_id: int,
    *,
    updated_since: datetime,
    after: str,
    limit: int,
) -> tuple[StoredExpense, ...]:
    def count(table: sa.Table, *conditions: sa.ColumnElement[bool]) -> sa.ScalarSelect[int]:
        counted = sa.select(sa.func.count()).select_from(table)
        return counted.where(table.c.expense_id == _e.id, *conditions).scalar_subquery()

    settled = count(tables.settlement)
    is_payment = (_r.model == "account.payment") & _r.odoo_id.is_not(None)
    is_open = (
        (settled == 0)
        | (_e.state == State.EXCEPTION.value)
        | (count(tables.odoo_record, is_payment) > settled)
    )
    return selected(
        transaction,
        connection_id,
        (_e.moss_updated_at >= updated_since) & (_e.kind != Kind.PAYOUT_FEE.value) & is_open,
        after=after,
        limit=limit,
    )


def last_change(transaction: sa.Connection) -> int:
    newest = transaction.execute(sa.select(sa.func.max(tables.history.c.id))).scalar()
    return newest or 0


def matched_until(transaction: sa.Connection, connection_id: int) -> int | None:
    query = sa.select(tables.matching.c.last_change).where(
        tables.matching.c.connection_id == connection_id
    )
    kept: int | None = transaction.execute(query).scalar()
    return kept


def keep_matched(transaction: sa.Connection, connection_id: int, change: int) -> None:
    transaction.execute(
        insert(transaction, tables.matching)
        .values(connection_id=connection_id, last_change=change)
        .on_conflict_do_update(index_elements=["connection_id"], set_={"last_change": change})
    )
