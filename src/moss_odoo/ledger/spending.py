"""The sums of what was booked, by day."""

from __future__ import annotations

from datetime import date

import sqlalchemy as sa

from moss_odoo.books.money import Money
from moss_odoo.books.state import State
from moss_odoo.ledger import tables
from moss_odoo.sync.spending import DaySpend

_e = tables.expense.c
_IN_ODOO = [state.value for state in State if state.in_odoo]


def spend_by_day(
    transaction: sa.Connection, connection_id: int, since: date
) -> tuple[DaySpend, ...]:
    group = (_e.accounting_date, _e.kind, _e.currency)
    query = (
        sa.select(*group, sa.func.sum(_e.amount_minor).label("minor"))
        .where(_e.connection_id == connection_id, _e.accounting_date >= since)
        .where(_e.state.in_(_IN_ODOO), _e.amount_minor.is_not(None))
        .group_by(*group)
    )
    return tuple(
        DaySpend(row.accounting_date, row.kind, Money.from_minor(int(row.minor), row.currency))
        for row in transaction.execute(query)
    )


def last_spend(transaction: sa.Connection, connection_id: int, until: date) -> date | None:
    return transaction.scalar(
        sa.select(_e.accounting_date)
        .where(_e.connection_id == connection_id, _e.accounting_date <= until)
        .where(_e.state.in_(_IN_ODOO), _e.amount_minor.is_not(None))
        .order_by(_e.accounting_date.desc())
        .limit(1)
    )
