"""Doing one job: begun, told how far it is, and ended so that whoever comes next knows."""

from __future__ import annotations

import threading
import time
from datetime import UTC, datetime, timedelta
from typing import Protocol

from moss_odoo.bootstrap import Installation
from moss_odoo.errors import BugError, MossOdooError, TransientError
from moss_odoo.service.done import Done
from moss_odoo.service.kinds import carry_out
from moss_odoo.service.logs import Log
from moss_odoo.service.tracking import Tracker
from moss_odoo.sync.lease import AnotherRunError
from moss_odoo.sync.progress import StopError
from moss_odoo.sync.telling import tell_failure
from moss_odoo.sync.work import Job, JobProgress, Kind, Standing, Worker
from moss_odoo.words.failures import name_of

PAUSES = (timedelta(minutes=1), timedelta(minutes=5))
"""How long to wait before what could not be done is tried again; then it has failed."""

BUSY = timedelta(seconds=15)
"""Until it is looked again whether another run has ended."""

MOST_ATTEMPTS = 5
"""A job that takes its process down each time is not begun for ever."""


class CutOffError(TransientError):
    def __init__(self, attempts: int) -> None:
        super().__init__(
            f"It was begun {attempts} times and cut off each time.",
            remedy="See in the log of the service why it ended: memory is a common reason. "
            "Then ask for an export again.",
        )


class UnforeseenError(BugError):
    def __init__(self, error: Exception) -> None:
        super().__init__(
            f"Something went wrong that should not have: {type(error).__name__}.",
            remedy="The details are in the log of the service.",
        )


class Counting(Protocol):
    """Who counts what was done."""

    def job_ended(
        self, job: Job, standing: str, seconds: float, counts: dict[str, int]
    ) -> None: ...


class JobRunner:
    """Does jobs for one worker; `stop` lets what is under way come to the end of its step."""

    def __init__(
        self, here: Installation, worker: Worker, counting: Counting, stop: threading.Event
    ) -> None:
        self._here = here
        self._worker = worker
        self._counting = counting
        self._stop = stop

    def do(self, job: Job) -> None:
        """Never raises but where the ledger does not answer; then the job is another's soon."""
        log = Log.of(job=job.id, kind=job.kind.value, connection=job.connection)
        log.info("job begins", attempt=job.attempts, asked_by=job.asked_by)
        began = time.monotonic()
        standing, counts = self._ended(job, log)
        seconds = time.monotonic() - began
        self._counting.job_ended(job, standing, seconds, counts)
        log.info("job ends", standing=standing, seconds=round(seconds, 3), **counts)

    def _ended(self, job: Job, log: Log) -> tuple[str, dict[str, int]]:
        try:
            done = self._done(job, log)
        except Exception as error:  # noqa: BLE001 - told, and the next job has its turn
            return self._failed(job, error, log), {}
        self._here.work.finish(self._worker, job, Standing.DONE, done.outcome)
        return Standing.DONE.value, dict(done.counts)

    def _failed(self, job: Job, error: Exception, log: Log) -> str:
        match error:
            case StopError():
                return self._put_back(job, error, None, counted=False)
            case AnotherRunError():
                return self._put_back(job, error, BUSY, counted=False)
            case TransientError() if job.attempts <= len(PAUSES):
                return self._put_back(job, error, PAUSES[job.attempts - 1])
            case TransientError() if self._here.work.job(job.id).is_stopping:
                return self._put_back(job, error, None)
            case MossOdooError():
                return self._fail(job, error, log)
            case _:
                log.error("job broke", exc_info=error)
                return self._fail(job, UnforeseenError(error), log)

    def _done(self, job: Job, log: Log) -> Done:
        if job.attempts > MOST_ATTEMPTS:
            raise CutOffError(MOST_ATTEMPTS)
        bench = self._here.work

        def store(progress: JobProgress) -> str:
            return bench.progressed(self._worker, job, progress)

        tracker = Tracker(store, lambda text: log.warning("note", text=text), self._stop)
        return carry_out(
            self._here,
            self._here.connections.get(job.connection),
            job,
            progress=tracker,
            began=lambda run: bench.began(self._worker, job, run),
        )

    def _put_back(
        self, job: Job, error: MossOdooError, wait: timedelta | None, *, counted: bool = True
    ) -> str:
        standing = self._here.work.put_back(
            self._worker,
            job,
            not_before=None if wait is None else datetime.now(UTC) + wait,
            outcome=str(error),
            error=name_of(type(error)),
            counted=counted,
        )
        return standing.value

    def _fail(self, job: Job, error: MossOdooError, log: Log) -> str:
        log.error("job failed", reason=error.message, remedy=error.remedy)
        name = name_of(type(error))
        mine = self._here.work.finish(self._worker, job, Standing.FAILED, str(error), error=name)
        # Of a look at a key nobody hears but through the watch over it.
        if mine and job.kind is Kind.EXPORT:
            self._tell(job, error, log)
        return Standing.FAILED.value

    def _tell(self, job: Job, error: MossOdooError, log: Log) -> None:
        try:
            connection = self._here.connections.get(job.connection)
            ledger = self._here.ledger(connection)
            trouble = tell_failure(connection, error, ledger, self._here.notifier(connection))
        except MossOdooError as silent:
            trouble = str(silent)
        if trouble:
            log.warning("note", text=trouble)
