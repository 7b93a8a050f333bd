"""The processes that work, as far as they were heard of lately."""

from __future__ import annotations

from datetime import datetime, timedelta
from importlib.metadata import version

import sqlalchemy as sa

from moss_odoo.ledger import process
from moss_odoo.ledger.claims import TTL
from moss_odoo.ledger.database import insert
from moss_odoo.ledger.installation_tables import worker as table
from moss_odoo.sync.work import Worker, WorkerSeen

KEPT = timedelta(days=1)
"""How long it is told of one that ended without a word."""

_c = table.c


def seen(transaction: sa.Connection, worker: Worker, now: datetime) -> None:
    transaction.execute(sa.delete(table).where(_c.seen_at < now - KEPT))
    statement = insert(transaction, table).values(
        id=worker.id,
        name=worker.name,
        process=process.this_process(),
        version=version("moss-odoo"),
        started_at=now,
        seen_at=now,
    )
    transaction.execute(
        statement.on_conflict_do_update(index_elements=["id"], set_={"seen_at": now})
    )


def gone(transaction: sa.Connection, worker: Worker) -> None:
    transaction.execute(sa.delete(table).where(_c.id == worker.id))


def every(transaction: sa.Connection, now: datetime) -> tuple[WorkerSeen, ...]:
    rows = transaction.execute(sa.select(table).order_by(_c.started_at, _c.id))
    return tuple(
        WorkerSeen(
            name=row.name,
            version=row.version,
            started=row.started_at,
            seen=row.seen_at,
            alive=row.seen_at > now - TTL and not process.has_ended(row.process),
        )
        for row in rows
    )
