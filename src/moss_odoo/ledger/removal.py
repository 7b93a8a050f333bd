"""Forgetting a connection with all that hangs on it."""

from __future__ import annotations

import sqlalchemy as sa

from moss_odoo.ledger import tables


def remove(transaction: sa.Connection, connection_id: int) -> None:
    """All of its rows, those first that refer to others."""
    of_expenses = sa.select(tables.expense.c.id).where(
        tables.expense.c.connection_id == connection_id
    )
    for table in reversed(tables.metadata.sorted_tables):
        if "connection_id" in table.c:
            condition = table.c.connection_id == connection_id
        elif "expense_id" in table.c:
            condition = table.c.expense_id.in_(of_expenses)
        elif table is tables.connection:
            condition = table.c.id == connection_id
        else:
            continue  # of the installation
        transaction.execute(sa.delete(table).where(condition))
