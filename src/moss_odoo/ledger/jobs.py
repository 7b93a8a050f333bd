"""Jobs as they are asked for and looked at."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from pydantic import TypeAdapter

from moss_odoo.ledger import tables
from moss_odoo.ledger.codec import settings_from_json, to_json
from moss_odoo.sync.work import Job, JobProgress, Kind, NoSuchJobError, Selection, Standing

_j = tables.job.c
_SELECTION = TypeAdapter(Selection)


def add(
    transaction: sa.Connection,
    connection_id: int,
    kind: Kind,
    *,
    asked_by: str,
    selection: Selection,
    now: datetime,
) -> int:
    """Its number; that of the one that waits already and does the same."""
    _take_turns(transaction, connection_id)
    chosen = to_json(_SELECTION, selection)
    same = sa.and_(
        _j.connection_id == connection_id,
        _j.kind == kind.value,
        _j.standing == Standing.QUEUED.value,
        _j.selection == chosen,
    )
    # Who asks for it now does not want to wait until it is tried again.
    sooner = sa.update(tables.job).where(same).values(not_before=None).returning(_j.id)
    found: int | None = transaction.execute(sooner).scalar()
    if found is not None:
        return found
    number: int = transaction.execute(
        sa.insert(tables.job)
        .values(
            connection_id=connection_id,
            kind=kind.value,
            selection=chosen,
            standing=Standing.QUEUED.value,
            asked_by=asked_by,
            asked_at=now,
            attempts=0,
            worker="",
            worker_name="",
            process="",
            outcome="",
            stage="",
            done=0,
        )
        .returning(_j.id)
    ).scalar_one()
    return number


def one(transaction: sa.Connection, number: int) -> Job:
    row = transaction.execute(_selected().where(_j.id == number)).one_or_none()
    if row is None:
        raise NoSuchJobError(number)
    return _job(row)


def latest(
    transaction: sa.Connection,
    connection_id: int | None,
    standings: Collection[Standing],
    limit: int,
) -> tuple[Job, ...]:
    query = _selected().order_by(_j.id.desc()).limit(limit)
    if set(standings) != set(Standing):
        query = query.where(_j.standing.in_([one.value for one in standings]))
    if connection_id is not None:
        query = query.where(_j.connection_id == connection_id)
    return tuple(_job(row) for row in transaction.execute(query))


def under_way(transaction: sa.Connection, connection_id: int) -> tuple[Job, ...]:
    over = [one.value for one in Standing if one.is_over]
    query = _selected().where(_j.connection_id == connection_id, _j.standing.not_in(over))
    running_first = (_j.standing != Standing.RUNNING.value, _j.id)
    return tuple(_job(row) for row in transaction.execute(query.order_by(*running_first)))


def of_run(transaction: sa.Connection, connection_id: int, run: int) -> Job | None:
    query = _selected().where(_j.connection_id == connection_id, _j.run_id == run)
    row = transaction.execute(query.order_by(_j.id.desc()).limit(1)).one_or_none()
    return None if row is None else _job(row)


def withdraw(transaction: sa.Connection, number: int, by: str, now: datetime) -> bool:
    done = transaction.execute(
        sa.update(tables.job)
        .where(_j.id == number, _j.standing == Standing.QUEUED.value)
        .values(
            standing=Standing.WITHDRAWN.value,
            finished_at=now,
            outcome=f"withdrawn by {by}",
            stopped_by=by,
        )
    )
    return bool(done.rowcount)


def stop(transaction: sa.Connection, number: int, by: str) -> bool:
    """Its worker hears of it; who has asked first is named."""
    first = sa.case((_j.stopped_by == "", by), else_=_j.stopped_by)
    done = transaction.execute(
        sa.update(tables.job)
        .where(_j.id == number, _j.standing == Standing.RUNNING.value)
        .values(stopped_by=first)
    )
    return bool(done.rowcount)


def waiting(transaction: sa.Connection) -> Mapping[str, int]:
    name = tables.connection.c.name
    query = (
        sa.select(name, sa.func.count())
        .join_from(tables.job, tables.connection)
        .where(_j.standing == Standing.QUEUED.value)
        .group_by(name)
    )
    return {row[0]: row[1] for row in transaction.execute(query)}


def forget(transaction: sa.Connection, before: datetime) -> None:
    over = [one.value for one in Standing if one.is_over]
    transaction.execute(sa.delete(tables.job).where(_j.standing.in_(over), _j.finished_at < before))


def last_success(transaction: sa.Connection, connection_id: int) -> datetime | None:
    columns = tables.run.c
    query = (
        sa.select(columns.finished_at)
        .where(
            columns.connection_id == connection_id,
            columns.kind == Kind.EXPORT.value,
            columns.outcome == "done",
        )
        .order_by(columns.id.desc())
        .limit(1)
    )
    found: datetime | None = transaction.execute(query).scalar()
    return found


def _take_turns(transaction: sa.Connection, connection_id: int) -> None:
    """Who asks for the same at once finds what the other has asked for; as SQLite's writers do."""
    own = sa.select(tables.connection.c.id).where(tables.connection.c.id == connection_id)
    transaction.execute(own.with_for_update(key_share=True))


def _selected() -> sa.Select[Any]:
    return sa.select(tables.job, tables.connection.c.name).join_from(tables.job, tables.connection)


def _job(row: sa.Row[Any]) -> Job:
    return Job(
        id=row.id,
        connection=row.name,
        kind=Kind(row.kind),
        standing=Standing(row.standing),
        asked_by=row.asked_by,
        asked_at=row.asked_at,
        selection=settings_from_json(_SELECTION, row.selection, connection=row.name),
        attempts=row.attempts,
        not_before=row.not_before,
        started_at=row.started_at,
        finished_at=row.finished_at,
        worker=row.worker_name,
        run=row.run_id,
        outcome=row.outcome,
        progress=JobProgress(row.stage, row.done, row.total),
        stopped_by=row.stopped_by,
        error=row.error,
    )
