"""Runs of a connection, and how far each stream of Moss was read."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from moss_odoo.ledger import tables
from moss_odoo.ledger.codec import summary_to_json
from moss_odoo.ledger.database import insert
from moss_odoo.sync.remembered import RunRow

_r = tables.run.c


def start(transaction: sa.Connection, connection_id: int, kind: str, now: datetime) -> int:
    number: int = transaction.execute(
        sa.insert(tables.run)
        .values(connection_id=connection_id, kind=kind, started_at=now, outcome="", summary="{}")
        .returning(_r.id)
    ).scalar_one()
    return number


def finish(
    transaction: sa.Connection,
    run_id: int,
    *,
    outcome: str,
    summary: Mapping[str, Any],
    now: datetime,
) -> None:
    transaction.execute(
        sa.update(tables.run)
        .where(_r.id == run_id)
        .values(finished_at=now, outcome=outcome, summary=summary_to_json(summary))
    )


def latest(
    transaction: sa.Connection,
    connection_id: int,
    limit: int,
    kind: str | None,
    before: int | None,
) -> tuple[RunRow, ...]:
    query = sa.select(tables.run).where(_r.connection_id == connection_id)
    if kind is not None:
        query = query.where(_r.kind == kind)
    if before is not None:
        query = query.where(_r.id < before)
    query = query.order_by(_r.id.desc()).limit(limit)
    return tuple(_row(row) for row in transaction.execute(query))


def one(transaction: sa.Connection, connection_id: int, run_id: int) -> RunRow | None:
    query = sa.select(tables.run).where(_r.connection_id == connection_id, _r.id == run_id)
    row = transaction.execute(query).one_or_none()
    return None if row is None else _row(row)


def cursor(transaction: sa.Connection, connection_id: int, stream: str) -> datetime | None:
    columns = tables.cursor.c
    query = sa.select(columns.value).where(
        columns.connection_id == connection_id, columns.stream == stream
    )
    value: datetime | None = transaction.execute(query).scalar()
    return value


def set_cursor(
    transaction: sa.Connection, connection_id: int, stream: str, value: datetime
) -> None:
    statement = insert(transaction, tables.cursor).values(
        connection_id=connection_id, stream=stream, value=value
    )
    transaction.execute(
        statement.on_conflict_do_update(
            index_elements=["connection_id", "stream"], set_={"value": statement.excluded.value}
        )
    )


def _row(row: sa.Row[Any]) -> RunRow:
    return RunRow(
        id=row.id,
        kind=row.kind,
        started=row.started_at,
        finished=row.finished_at,
        outcome=row.outcome,
        summary=json.loads(row.summary),
    )
