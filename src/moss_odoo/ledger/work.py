"""Schedules and jobs of all connections: implements the port `WorkBench`."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.exc import IntegrityError

from moss_odoo.ledger import claims, jobs, schedules, workers
from moss_odoo.ledger.database import Database
from moss_odoo.sync.connection import Connection
from moss_odoo.sync.timetable import Rule
from moss_odoo.sync.work import (
    SCHEDULE,
    Job,
    JobProgress,
    Kind,
    Schedule,
    Selection,
    Standing,
    Worker,
    WorkerSeen,
)


class Work:
    """Each method is one transaction, committed when it returns."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def schedule(self, connection: Connection, kind: Kind) -> Schedule | None:
        with self._database.read() as transaction:
            found = schedules.every(transaction, connection.id)
        return next((one for one in found if one.kind is kind), None)

    def schedules(self) -> tuple[Schedule, ...]:
        with self._database.read() as transaction:
            return schedules.every(transaction)

    def set_schedule(
        self, connection: Connection, kind: Kind, rule: Rule | None, *, paused: bool = False
    ) -> Schedule:
        now = self._database.clock()
        with self._database.write() as transaction:
            schedules.store(transaction, connection.id, kind, rule, paused=paused, now=now)
        return Schedule(connection.name, kind, rule, now, paused)

    def settle(self, schedule: Schedule, until: datetime) -> Job | None:
        with self._database.write() as transaction:
            connection_id = schedules.settle(transaction, schedule, until)
            if connection_id is None:
                return None
            return self._added(transaction, connection_id, schedule.kind, SCHEDULE, Selection())

    def enqueue(
        self, connection: Connection, kind: Kind, *, asked_by: str, selection: Selection
    ) -> Job:
        with self._database.write() as transaction:
            return self._added(transaction, connection.id, kind, asked_by, selection)

    def job(self, number: int) -> Job:
        with self._database.read() as transaction:
            return jobs.one(transaction, number)

    def jobs(
        self,
        connection: Connection | None = None,
        *,
        standings: Collection[Standing] = tuple(Standing),
        limit: int = 20,
    ) -> tuple[Job, ...]:
        number = connection.id if connection else None
        with self._database.read() as transaction:
            return jobs.latest(transaction, number, standings, limit)

    def workers(self) -> tuple[WorkerSeen, ...]:
        with self._database.read() as transaction:
            return workers.every(transaction, self._database.now(transaction))

    def seen(self, worker: Worker) -> None:
        with self._database.write() as transaction:
            workers.seen(transaction, worker, self._database.now(transaction))

    def gone(self, worker: Worker) -> None:
        with self._database.write() as transaction:
            workers.gone(transaction, worker)

    def under_way(self, connection: Connection) -> tuple[Job, ...]:
        with self._database.read() as transaction:
            return jobs.under_way(transaction, connection.id)

    def job_of(self, connection: Connection, run: int) -> Job | None:
        with self._database.read() as transaction:
            return jobs.of_run(transaction, connection.id, run)

    def withdraw(self, number: int, *, by: str) -> bool:
        with self._database.write() as transaction:
            return jobs.withdraw(transaction, number, by, self._database.clock())

    def stop(self, number: int, *, by: str) -> bool:
        with self._database.write() as transaction:
            return jobs.stop(transaction, number, by)

    def waiting(self) -> Mapping[str, int]:
        with self._database.read() as transaction:
            return jobs.waiting(transaction)

    def last_success(self, connection: Connection) -> datetime | None:
        with self._database.read() as transaction:
            return jobs.last_success(transaction, connection.id)

    def claim(self, worker: Worker) -> Job | None:
        try:
            with self._database.write() as transaction:
                number = claims.take(transaction, worker, self._database.now(transaction))
                return None if number is None else jobs.one(transaction, number)
        except IntegrityError:
            return None  # another one has begun with this connection at this very moment

    def keep(self, worker: Worker, numbers: Collection[int]) -> frozenset[int]:
        with self._database.write() as transaction:
            return claims.keep(transaction, worker, numbers, self._database.now(transaction))

    def began(self, worker: Worker, job: Job, run: int) -> None:
        with self._database.write() as transaction:
            claims.began(transaction, worker, job.id, run)

    def progressed(self, worker: Worker, job: Job, progress: JobProgress) -> str:
        with self._database.write() as transaction:
            return claims.progressed(transaction, worker, job.id, progress)

    def finish(
        self, worker: Worker, job: Job, standing: Standing, outcome: str, *, error: str = ""
    ) -> bool:
        with self._database.write() as transaction:
            return claims.finish(
                transaction,
                worker,
                job.id,
                standing=standing,
                outcome=outcome,
                error=error,
                now=self._database.now(transaction),
            )

    def put_back(
        self,
        worker: Worker,
        job: Job,
        *,
        not_before: datetime | None,
        outcome: str,
        counted: bool,
        error: str = "",
    ) -> Standing:
        with self._database.write() as transaction:
            return claims.put_back(
                transaction,
                worker,
                job.id,
                not_before=not_before,
                outcome=outcome,
                error=error,
                counted=counted,
                now=self._database.now(transaction),
            )

    def forget_jobs(self, before: datetime) -> None:
        with self._database.write() as transaction:
            jobs.forget(transaction, before)

    def ping(self) -> None:
        with self._database.read() as transaction:
            transaction.execute(sa.select(sa.literal(1)))

    def _added(
        self,
        transaction: sa.Connection,
        connection_id: int,
        kind: Kind,
        asked_by: str,
        selection: Selection,
    ) -> Job:
        number = jobs.add(
            transaction,
            connection_id,
            kind,
            asked_by=asked_by,
            selection=selection,
            now=self._database.clock(),
        )
        return jobs.one(transaction, number)
