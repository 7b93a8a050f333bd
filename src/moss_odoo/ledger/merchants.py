"""Card payments by their merchant."""

from __future__ import annotations

from collections.abc import Mapping

import sqlalchemy as sa

from moss_odoo.ledger import expenses, tables
from moss_odoo.sync.remembered import StoredExpense

_e = tables.expense.c
_ALL = 1_000_000


def of_merchant(
    transaction: sa.Connection, connection_id: int, merchant: str
) -> tuple[StoredExpense, ...]:
    return expenses.selected(
        transaction, connection_id, _e.merchant == merchant, after="", limit=_ALL
    )


def unnamed(
    transaction: sa.Connection, connection_id: int, limit: int
) -> tuple[StoredExpense, ...]:
    """Those of which an earlier version did not keep it."""
    return expenses.selected(
        transaction, connection_id, _e.merchant.is_(None), after="", limit=limit
    )


def name(transaction: sa.Connection, connection_id: int, merchants: Mapping[str, str]) -> None:
    """Keep the merchant of each expense, by Moss's id."""
    if not merchants:
        return
    transaction.execute(
        sa.update(tables.expense)
        .where(_e.connection_id == connection_id, _e.moss_id == sa.bindparam("expense"))
        .values(merchant=sa.bindparam("name")),
        [{"expense": moss_id, "name": merchant} for moss_id, merchant in merchants.items()],
    )
