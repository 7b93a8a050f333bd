"""The bills that stand in Odoo as far as we know, and how many Odoo had at the last look."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from moss_odoo.books.state import State
from moss_odoo.ledger import tables
from moss_odoo.ledger.codec import money_or_none
from moss_odoo.ledger.database import insert
from moss_odoo.ledger.expenses import MANY
from moss_odoo.sync.watch_ports import OwnedBill, StandingBill, Tally

_e = tables.expense.c
_r = tables.odoo_record.c
_t = tables.tally.c

_BILLS = "account.move"


def bills(
    transaction: sa.Connection,
    connection_id: int,
    bill_ids: Collection[int],
    moss_ids: Collection[str],
) -> tuple[StandingBill, ...]:
    """Those with one of these bills, or of these ids."""
    query = sa.select(
        _e.moss_id, _e.bill_id, _e.state, _e.accounting_date, _e.amount_minor, _e.currency
    ).where(_e.connection_id == connection_id, _e.bill_id.is_not(None))
    wanted = ((_e.bill_id, sorted(set(bill_ids))), (_e.moss_id, sorted(set(moss_ids))))
    found = {
        row.moss_id: StandingBill(
            row.moss_id,
            row.bill_id,
            State(row.state),
            row.accounting_date,
            money_or_none(row.amount_minor, row.currency),
        )
        for column, values in wanted
        for some in _parts(values)
        for row in transaction.execute(query.where(column.in_(some)))
    }
    return tuple(found.values())


def owned(
    transaction: sa.Connection, connection_id: int, *, after: int, limit: int
) -> tuple[OwnedBill, ...]:
    own = sa.select(_e.bill_id, _e.moss_id).where(
        _e.connection_id == connection_id, _e.bill_id > after
    )
    written = (
        sa.select(_r.odoo_id, _e.moss_id)
        .join_from(tables.odoo_record, tables.expense, _r.expense_id == _e.id)
        .where(
            _r.connection_id == connection_id,
            _r.model == _BILLS,
            _r.odoo_id > after,
            _e.bill_id.is_not(None),
        )
    )
    # Each cut by its own index before they are put together.
    first = own.order_by(_e.bill_id).limit(limit).subquery()
    others = written.order_by(_r.odoo_id).limit(limit).subquery()
    both = sa.union(sa.select(first), sa.select(others))
    query = both.order_by(sa.column("bill_id")).limit(limit)
    return tuple(OwnedBill(*row) for row in transaction.execute(query))


def booked_first(transaction: sa.Connection, connection_id: int) -> datetime | None:
    query = sa.select(sa.func.min(_e.exported_at)).where(
        _e.connection_id == connection_id, _e.bill_id.is_not(None)
    )
    first: datetime | None = transaction.execute(query).scalar_one()
    return first


def last_bill(transaction: sa.Connection, connection_id: int) -> int:
    query = sa.select(sa.func.max(_e.bill_id)).where(_e.connection_id == connection_id)
    last: int | None = transaction.execute(query).scalar_one()
    return last or 0


def tally(transaction: sa.Connection, connection_id: int) -> Tally | None:
    query = sa.select(_t.number, _t.last_id).where(_t.connection_id == connection_id)
    row = transaction.execute(query).one_or_none()
    return None if row is None else Tally(row.number, row.last_id)


def set_tally(transaction: sa.Connection, connection_id: int, counted: Tally) -> None:
    statement = insert(transaction, tables.tally).values(
        connection_id=connection_id, number=counted.count, last_id=counted.last_id
    )
    given = statement.excluded
    transaction.execute(
        statement.on_conflict_do_update(
            index_elements=["connection_id"],
            set_={"number": given.number, "last_id": given.last_id},
        )
    )


def look_again(transaction: sa.Connection, connection_id: int, moss_ids: Sequence[str]) -> None:
    for some in _parts(moss_ids):
        transaction.execute(
            sa.update(tables.expense)
            .where(_e.connection_id == connection_id, _e.moss_id.in_(some))
            .values(due=True)
        )


def _parts(values: Sequence[Any]) -> Iterator[Sequence[Any]]:
    for start in range(0, len(values), MANY):
        yield values[start : start + MANY]
