"""Whose a job is: each belongs to one worker, for as long as that one is heard of."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime, timedelta
from typing import Any

import sqlalchemy as sa

from moss_odoo.ledger import process, tables
from moss_odoo.ledger.types import UtcDateTime
from moss_odoo.sync.work import JobProgress, Standing, Worker

TTL = timedelta(seconds=60)
"""How long a worker may be silent before others do its work."""

_j = tables.job.c
_STOPPED = _j.stopped_by != ""


def take(transaction: sa.Connection, worker: Worker, now: datetime) -> int | None:
    """The number of the oldest one that may begin."""
    _free_what_the_dead_hold(transaction, now)
    busy = sa.select(_j.connection_id).where(_j.standing == Standing.RUNNING.value)
    query = (
        sa.select(_j.id)
        .where(
            _j.standing == Standing.QUEUED.value,
            sa.or_(_j.not_before.is_(None), _j.not_before <= now),
            _j.connection_id.not_in(busy),
        )
        .order_by(_j.id)
        .limit(1)
        .with_for_update(skip_locked=True)
    )
    number: int | None = transaction.execute(query).scalar()
    if number is None:
        return None
    transaction.execute(
        sa.update(tables.job)
        .where(_j.id == number)
        .values(
            standing=Standing.RUNNING.value,
            worker=worker.id,
            worker_name=worker.name,
            process=process.this_process(),
            held_until=now + TTL,
            attempts=_j.attempts + 1,
            started_at=now,
            outcome="",
            stage="",
            done=0,
            total=None,
        )
    )
    return number


def keep(
    transaction: sa.Connection, worker: Worker, numbers: Collection[int], now: datetime
) -> frozenset[int]:
    kept = transaction.execute(
        sa.update(tables.job)
        .where(
            _j.id.in_(numbers),
            _j.worker == worker.id,
            _j.standing == Standing.RUNNING.value,
        )
        .values(held_until=now + TTL)
        .returning(_j.id)
    )
    return frozenset(kept.scalars())


def began(transaction: sa.Connection, worker: Worker, number: int, run: int) -> None:
    transaction.execute(_own(worker, number).values(run_id=run))


def progressed(
    transaction: sa.Connection, worker: Worker, number: int, progress: JobProgress
) -> str:
    """Who has asked that it stop."""
    stopped_by: str | None = transaction.execute(
        _own(worker, number)
        .values(stage=progress.stage, done=progress.done, total=progress.total)
        .returning(_j.stopped_by)
    ).scalar()
    return stopped_by or ""


def finish(
    transaction: sa.Connection,
    worker: Worker,
    number: int,
    *,
    standing: Standing,
    outcome: str,
    error: str,
    now: datetime,
) -> bool:
    done = transaction.execute(
        _own(worker, number).values(
            standing=standing.value,
            outcome=outcome,
            error=error,
            finished_at=now,
            held_until=None,
        )
    )
    return bool(done.rowcount)


def put_back(
    transaction: sa.Connection,
    worker: Worker,
    number: int,
    *,
    not_before: datetime | None,
    outcome: str,
    error: str,
    counted: bool,
    now: datetime,
) -> Standing:
    """In one statement: who asks just now that it stop comes before it or after it."""
    standing: str | None = transaction.execute(
        _own(worker, number)
        .values(
            not_before=not_before,
            held_until=None,
            error=error,
            attempts=_j.attempts
            if counted
            else sa.case((_STOPPED, _j.attempts), else_=_j.attempts - 1),
            **_queued_or_stopped(now, sa.literal(outcome)),
        )
        .returning(_j.standing)
    ).scalar()
    return Standing(standing or Standing.QUEUED)


def _queued_or_stopped(now: datetime, outcome: sa.ColumnElement[str]) -> dict[str, Any]:
    """Of one that does not go on here: begun again later, unless a person has stopped it."""
    said = sa.literal("stopped by ") + _j.stopped_by
    return {
        "standing": sa.case((_STOPPED, Standing.STOPPED.value), else_=Standing.QUEUED.value),
        "outcome": sa.case((_STOPPED, said), else_=outcome),
        "finished_at": sa.case((_STOPPED, sa.literal(now, UtcDateTime)), else_=_j.finished_at),
    }


def _own(worker: Worker, number: int) -> sa.Update:
    return sa.update(tables.job).where(
        _j.id == number, _j.worker == worker.id, _j.standing == Standing.RUNNING.value
    )


def _free_what_the_dead_hold(transaction: sa.Connection, now: datetime) -> None:
    running = sa.select(_j.id, _j.process, _j.held_until).where(
        _j.standing == Standing.RUNNING.value
    )
    dead = [
        row.id
        for row in transaction.execute(running)
        if row.held_until <= now or process.has_ended(row.process)
    ]
    if dead:
        transaction.execute(
            sa.update(tables.job)
            .where(
                _j.id.in_(dead),
                _j.standing == Standing.RUNNING.value,
            )
            .values(worker="", not_before=None, **_queued_or_stopped(now, _j.outcome))
        )
