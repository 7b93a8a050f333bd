"""The bills that stand in Odoo as far as the ledger knows."""

from __future__ import annotations

from collections.abc import Sequence

import sqlalchemy as sa

from moss_odoo.books.state import State
from moss_odoo.ledger import tables
from moss_odoo.ledger.codec import money_or_none
from moss_odoo.ledger.expenses import MANY
from moss_odoo.sync.watch_ports import StandingBill

_e = tables.expense.c


def every(transaction: sa.Connection, connection_id: int) -> tuple[StandingBill, ...]:
    query = sa.select(
        _e.moss_id, _e.bill_id, _e.state, _e.accounting_date, _e.amount_minor, _e.currency
    ).where(_e.connection_id == connection_id, _e.bill_id.is_not(None))
    return tuple(
        StandingBill(
            row.moss_id,
            row.bill_id,
            State(row.state),
            row.accounting_date,
            money_or_none(row.amount_minor, row.currency),
        )
        for row in transaction.execute(query)
    )


def look_again(transaction: sa.Connection, connection_id: int, moss_ids: Sequence[str]) -> None:
    for start in range(0, len(moss_ids), MANY):
        transaction.execute(
            sa.update(tables.expense)
            .where(_e.connection_id == connection_id)
            .where(_e.moss_id.in_(moss_ids[start : start + MANY]))
            .values(due=True)
        )
