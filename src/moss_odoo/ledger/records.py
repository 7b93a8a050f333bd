"""The records of Odoo that we wrote for expenses, or meant to write."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

import sqlalchemy as sa

from moss_odoo.books.state import State
from moss_odoo.errors import BugError
from moss_odoo.ledger import tables
from moss_odoo.ledger.database import insert
from moss_odoo.ledger.expenses import MANY, rows_by_id
from moss_odoo.ledger.states import UnknownExpenseError
from moss_odoo.ledger.types import storable
from moss_odoo.sync.remembered import KnownBill, OdooRecord

_r = tables.odoo_record.c
_e = tables.expense.c

_POSTED = (State.POSTED, State.PARTLY_PAID, State.PAID)


class RecordTakenError(BugError):
    def __init__(self, external_ids: Sequence[str]) -> None:
        super().__init__(f"Stands for another expense already: {', '.join(external_ids)}.")


def store(
    transaction: sa.Connection, connection_id: int, records: Sequence[OdooRecord], now: datetime
) -> None:
    """Insert or update by External ID; an id that Odoo gave is never forgotten for an intent."""
    if not records:
        return
    moss_ids = list(dict.fromkeys(storable(record.moss_id) for record in records))
    expenses = rows_by_id(transaction, connection_id, moss_ids)
    if unknown := set(moss_ids) - expenses.keys():
        raise UnknownExpenseError(unknown)
    rows = [
        {
            "connection_id": connection_id,
            "expense_id": expenses[storable(record.moss_id)].id,
            "external_id": record.external_id,
            "model": record.model,
            "odoo_id": record.odoo_id,
            "intended_at": now,
            "confirmed_at": None if record.odoo_id is None else now,
        }
        for record in records
    ]
    _refuse_taken(transaction, connection_id, {r["external_id"]: r["expense_id"] for r in rows})
    statement = insert(transaction, tables.odoo_record)
    given = statement.excluded
    transaction.execute(
        statement.on_conflict_do_update(
            index_elements=["connection_id", "external_id"],
            # No value of its own: SQLAlchemy would look at such a one again for every row.
            set_={name: given[name] for name in ("model", "odoo_id", "confirmed_at")},
            where=given.odoo_id.is_not(None) & given.odoo_id.is_distinct_from(_r.odoo_id),
        ),
        rows,
    )


def _refuse_taken(transaction: sa.Connection, connection_id: int, owners: dict[str, int]) -> None:
    external_ids = list(owners)
    taken = []
    for start in range(0, len(external_ids), MANY):
        query = sa.select(_r.external_id, _r.expense_id).where(
            _r.connection_id == connection_id,
            _r.external_id.in_(external_ids[start : start + MANY]),
        )
        taken += [
            row.external_id
            for row in transaction.execute(query)
            if row.expense_id != owners[row.external_id]
        ]
    if taken:
        raise RecordTakenError(taken)


def of_expense(
    transaction: sa.Connection, connection_id: int, moss_id: str
) -> tuple[OdooRecord, ...]:
    query = (
        sa.select(_r.external_id, _r.model, _r.odoo_id)
        .join_from(tables.odoo_record, tables.expense, _r.expense_id == _e.id)
        .where(_e.connection_id == connection_id, _e.moss_id == moss_id)
        .order_by(_r.id)
    )
    return tuple(
        OdooRecord(
            moss_id=moss_id,
            external_id=row.external_id,
            model=row.model,
            odoo_id=row.odoo_id,
        )
        for row in transaction.execute(query)
    )


def last_bills(
    transaction: sa.Connection, connection_id: int, limit: int, since: datetime | None
) -> tuple[KnownBill, ...]:
    # A subquery in the list of columns is asked for row by row: only until there are enough.
    record = sa.select(_r.external_id).where(
        _r.expense_id == _e.id, _r.model == "account.move", _r.odoo_id == _e.bill_id
    )
    if since is not None:
        record = record.where(_r.confirmed_at > since)
    name = record.correlate(tables.expense).scalar_subquery()
    query = (
        sa.select(_e.bill_id, name.label("external_id"), _e.bill_name, _e.moss_id)
        .where(
            _e.connection_id == connection_id,
            _e.bill_id.is_not(None),
            _e.state.in_([state.value for state in _POSTED]),
            name.is_not(None),
        )
        .order_by(_e.bill_id.desc())
        .limit(limit)
    )
    return tuple(
        KnownBill(row.bill_id, row.external_id, row.bill_name, row.moss_id)
        for row in transaction.execute(query)
    )
