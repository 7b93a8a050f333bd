"""A ledger that becomes long in a moment: copies of what it has, by the database itself."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa

from moss_odoo.ledger import LedgerStore, tables
from moss_odoo.ledger.types import Key

_e = tables.expense.c
_d = tables.moss_document.c


def multiply(store: LedgerStore, times: int) -> None:
    """Of each booked expense so many more, with ids and bills of their own."""
    numbers = sa.select(sa.literal(1).label("n")).cte("numbers", recursive=True)
    following = sa.select((numbers.c.n + 1).label("n")).where(numbers.c.n < times)
    numbers = numbers.union_all(following)
    suffix = sa.cast(numbers.c.n, Key)
    new: dict[str, sa.ColumnElement[Any]] = {
        "moss_id": _e.moss_id.concat("+").concat(suffix),
        "search_id": _e.search_id.concat("+").concat(suffix),
        "bill_id": _e.bill_id + numbers.c.n * 1_000_000,
        "bill_name": _e.bill_name.concat("+").concat(suffix),
    }
    names = [column.name for column in tables.expense.c if column.name != "id"]
    copies = sa.select(*(new.get(name, _e[name]) for name in names)).join_from(
        tables.expense, numbers, _e.bill_id.is_not(None)
    )
    with store._database.write() as transaction:
        transaction.execute(sa.insert(tables.expense).from_select(names, copies))
        content = sa.select(_d.content).limit(1).scalar_subquery()
        without = sa.select(_e.id, content).where(
            _e.id.not_in(sa.select(_d.expense_id).scalar_subquery())
        )
        transaction.execute(
            sa.insert(tables.moss_document).from_select(["expense_id", "content"], without)
        )
