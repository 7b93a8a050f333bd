"""Whose a job is: each belongs to one worker, for as long as that one is heard of."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime, timedelta

import sqlalchemy as sa

from moss_odoo.ledger import process, tables
from moss_odoo.sync.work import JobProgress, Standing, Worker

TTL = timedelta(seconds=60)
"""How long a worker may be silent before others do its work."""

_j = tables.job.c


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
) -> None:
    transaction.execute(
        _own(worker, number).values(stage=progress.stage, done=progress.done, total=progress.total)
    )


def finish(
    transaction: sa.Connection,
    worker: Worker,
    number: int,
    *,
    standing: Standing,
    outcome: str,
    now: datetime,
) -> bool:
    done = transaction.execute(
        _own(worker, number).values(
            standing=standing.value, outcome=outcome, finished_at=now, held_until=None
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
    counted: bool,
) -> None:
    transaction.execute(
        _own(worker, number).values(
            standing=Standing.QUEUED.value,
            not_before=not_before,
            outcome=outcome,
            held_until=None,
            attempts=_j.attempts if counted else _j.attempts - 1,
        )
    )


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
            .values(standing=Standing.QUEUED.value, worker="", not_before=None)
        )
