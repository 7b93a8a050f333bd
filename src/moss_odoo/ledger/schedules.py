"""When work begins by itself, as stored."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import sqlalchemy as sa

from moss_odoo.ledger import tables
from moss_odoo.ledger.database import insert
from moss_odoo.sync.timetable import OFF, Rule, read_rule
from moss_odoo.sync.work import Kind, Schedule

_s = tables.schedule.c


def every(transaction: sa.Connection, connection_id: int | None = None) -> tuple[Schedule, ...]:
    query = sa.select(tables.schedule, tables.connection.c.name).join_from(
        tables.schedule, tables.connection
    )
    if connection_id is not None:
        query = query.where(_s.connection_id == connection_id)
    query = query.order_by(_s.connection_id, _s.kind)
    return tuple(_schedule(row) for row in transaction.execute(query))


def store(
    transaction: sa.Connection,
    connection_id: int,
    kind: Kind,
    rule: Rule | None,
    *,
    paused: bool,
    now: datetime,
) -> None:
    statement = insert(transaction, tables.schedule).values(
        connection_id=connection_id,
        kind=kind.value,
        rule=OFF if rule is None else rule.text,
        paused=paused,
        since=now,
    )
    given = statement.excluded
    transaction.execute(
        statement.on_conflict_do_update(
            index_elements=["connection_id", "kind"],
            set_={"rule": given.rule, "paused": given.paused, "since": given.since},
        )
    )


def settle(transaction: sa.Connection, schedule: Schedule, until: datetime) -> int | None:
    """The connection's number; None where it is settled, or changed, already."""
    of = sa.select(tables.connection.c.id).where(tables.connection.c.name == schedule.connection)
    found: int | None = transaction.execute(
        sa.update(tables.schedule)
        .where(
            _s.connection_id == of.scalar_subquery(),
            _s.kind == schedule.kind.value,
            _s.since == schedule.since,
            _s.paused.is_(False),
        )
        .values(since=until)
        .returning(_s.connection_id)
    ).scalar()
    return found


def _schedule(row: sa.Row[Any]) -> Schedule:
    return Schedule(
        connection=row.name,
        kind=Kind(row.kind),
        rule=read_rule(row.rule),
        since=row.since,
        paused=row.paused,
    )
