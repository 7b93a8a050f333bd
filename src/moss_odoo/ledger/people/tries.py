"""Failed attempts to sign in, counted."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

import sqlalchemy as sa

from moss_odoo.access.ports import Tries
from moss_odoo.ledger.database import insert
from moss_odoo.ledger.people import tables

_t = tables.console_tries.c


def found(transaction: sa.Connection, subject: str, *, lock: bool = False) -> Tries | None:
    query = sa.select(_t.failed, _t.last_at).where(_t.subject == subject)
    row = transaction.execute(query.with_for_update() if lock else query).one_or_none()
    return Tries(row.failed, row.last_at) if row else None


def count(
    transaction: sa.Connection,
    subject: str,
    allowed: Callable[[Tries | None], bool],
    now: datetime,
) -> bool:
    if not allowed(found(transaction, subject, lock=True)):
        return False
    statement = insert(transaction, tables.console_tries).values(
        subject=subject, failed=1, last_at=now
    )
    transaction.execute(
        statement.on_conflict_do_update(
            index_elements=["subject"], set_={"failed": _t.failed + 1, "last_at": now}
        )
    )
    return True


def forget(transaction: sa.Connection, subject: str, until: datetime) -> None:
    """These, and all that are older: nobody waits for them any more."""
    transaction.execute(
        sa.delete(tables.console_tries).where((_t.subject == subject) | (_t.last_at < until))
    )
