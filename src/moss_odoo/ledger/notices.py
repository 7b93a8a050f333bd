"""Which notices of a connection were given before."""

from __future__ import annotations

from datetime import datetime

import sqlalchemy as sa

from moss_odoo.ledger import tables
from moss_odoo.ledger.database import insert

_n = tables.notice.c


def is_given(transaction: sa.Connection, connection_id: int, subject: str) -> bool:
    query = sa.select(_n.given_at).where(_n.connection_id == connection_id, _n.subject == subject)
    return transaction.execute(query).first() is not None


def give(transaction: sa.Connection, connection_id: int, subject: str, now: datetime) -> None:
    statement = insert(transaction, tables.notice).values(
        connection_id=connection_id, subject=subject, given_at=now
    )
    transaction.execute(
        statement.on_conflict_do_nothing(index_elements=["connection_id", "subject"])
    )
