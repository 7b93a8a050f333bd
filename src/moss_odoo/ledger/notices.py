"""Which notices of a connection were given before."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

import sqlalchemy as sa

from moss_odoo.ledger import tables
from moss_odoo.ledger.database import insert

_n = tables.notice.c


def is_given(transaction: sa.Connection, connection_id: int, subject: str) -> bool:
    query = sa.select(_n.given_at).where(_n.connection_id == connection_id, _n.subject == subject)
    return transaction.execute(query).first() is not None


def given(transaction: sa.Connection, connection_id: int, prefix: str) -> frozenset[str]:
    query = sa.select(_n.subject).where(
        _n.connection_id == connection_id, _n.subject.startswith(prefix, autoescape=True)
    )
    return frozenset(transaction.execute(query).scalars())


def give(
    transaction: sa.Connection, connection_id: int, subjects: Collection[str], now: datetime
) -> None:
    if not subjects:
        return
    statement = insert(transaction, tables.notice).on_conflict_do_nothing(
        index_elements=["connection_id", "subject"]
    )
    rows = [{"connection_id": connection_id, "subject": one, "given_at": now} for one in subjects]
    transaction.execute(statement, rows)


def take_back(transaction: sa.Connection, connection_id: int, subjects: Collection[str]) -> None:
    if not subjects:
        return
    statement = sa.delete(tables.notice).where(
        _n.connection_id == connection_id, _n.subject == sa.bindparam("one")
    )
    transaction.execute(statement, [{"one": subject} for subject in subjects])
