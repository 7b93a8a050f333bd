"""Work that is done without a person waiting for it: schedules, and the queue of jobs."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import Protocol

from moss_odoo.books.periods import Period
from moss_odoo.errors import ConfigError
from moss_odoo.sync.connection import Connection
from moss_odoo.sync.export import ExportOptions
from moss_odoo.sync.timetable import Rule


class Kind(StrEnum):
    """What a job does."""

    EXPORT = "export"
    DRY_RUN = "dry run"
    """Shows what an export would book, and books nothing."""
    RELEASE = "release"
    RELEASE_UNDO = "release undo"
    """Takes releases back."""
    ACCEPT = "accept"
    UNDO = "undo"
    """Takes exports back in Odoo."""
    KEY = "key"
    """Looks when the Odoo key ends, whether or not anything is exported."""
    PROOF = "proof"
    """Proves the wallets as of the end of yesterday."""
    IMPORT = "import"
    """Reads the master data of both sides and maps what it can."""
    PUSH = "push"
    """Writes master data of Odoo to Moss."""


class Standing(StrEnum):
    QUEUED = "queued"
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"
    WITHDRAWN = "withdrawn"
    """By a person, before it began."""
    STOPPED = "stopped"
    """By a person, while it went on: what had begun was brought to its end."""

    @property
    def is_over(self) -> bool:
        return self not in {Standing.QUEUED, Standing.RUNNING}


@dataclass(frozen=True, slots=True)
class Schedule:
    """When work of one kind begins by itself for one connection."""

    connection: str
    """By name."""
    kind: Kind
    rule: Rule | None
    """None: off."""
    since: datetime
    """Up to here all times are settled; what came later is due."""
    paused: bool = False

    @property
    def is_active(self) -> bool:
        return self.rule is not None and not self.paused


@dataclass(frozen=True, slots=True)
class Writing:
    """What of Odoo's master data a person asked to be written to Moss, as it was shown."""

    suppliers: bool
    analytic: bool
    plans: tuple[tuple[str, str], ...]
    """Moss's dimension for an analytic plan of Odoo, both by name."""
    seen: tuple[str, ...]
    """The marks of what was shown: nothing else is written."""


@dataclass(frozen=True, slots=True)
class Selection:
    """What a person asked for; without anything, of an export: all that is due."""

    expenses: tuple[str, ...] = ()
    since: date | None = None
    until: date | None = None
    period: Period | None = None
    writing: Writing | None = None
    """Of a push, nothing of an export."""

    @property
    def is_all(self) -> bool:
        return self == Selection()

    def options(self) -> ExportOptions:
        return ExportOptions(
            since=self.since, until=self.until, expenses=self.expenses, period=self.period
        )


@dataclass(frozen=True, slots=True)
class JobProgress:
    """How far a job is, as it told last."""

    stage: str = ""
    done: int = 0
    total: int | None = None


@dataclass(frozen=True, slots=True)
class Job:
    """One piece of work for one connection."""

    id: int
    connection: str
    kind: Kind
    standing: Standing
    asked_by: str
    """Of a person their name; of the timetable `schedule`."""
    asked_at: datetime
    selection: Selection = field(default_factory=Selection)
    attempts: int = 0
    """How often it was begun."""
    not_before: datetime | None = None
    started_at: datetime | None = None
    finished_at: datetime | None = None
    worker: str = ""
    """Who has it, or had it last: `host:pid`."""
    run: int | None = None
    """The run of the ledger that it became, from its beginning on; of several the last one."""
    outcome: str = ""
    """A sentence of how it ended, or why it is tried again."""
    error: str = ""
    """By its name, the error that ended it or for which it is tried again."""
    progress: JobProgress = JobProgress()
    stopped_by: str = ""
    """Who withdrew it, or asked that it stop: what runs still comes to the end of its step."""

    @property
    def is_stopping(self) -> bool:
        return self.standing is Standing.RUNNING and bool(self.stopped_by)


SCHEDULE = "schedule"
"""Who asked for a job that no person asked for."""


class NoSuchJobError(ConfigError):
    def __init__(self, number: int) -> None:
        super().__init__(f"There is no job {number}.", remedy="Jobs are kept for ninety days.")


class WorkQueue(Protocol):
    """The queue of one installation, as those see it who put work into it."""

    def schedule(self, connection: Connection, kind: Kind) -> Schedule | None:
        """None where none was ever set."""

    def schedules(self) -> tuple[Schedule, ...]: ...

    def set_schedule(
        self, connection: Connection, kind: Kind, rule: Rule | None, *, paused: bool = False
    ) -> Schedule:
        """From now on; what was due before is forgotten."""

    def enqueue(
        self, connection: Connection, kind: Kind, *, asked_by: str, selection: Selection
    ) -> Job:
        """A new job; or the one that waits already and does just the same."""

    def job(self, number: int) -> Job:
        """NoSuchJobError where it is not, or no longer, known."""

    def jobs(
        self,
        connection: Connection | None = None,
        *,
        standings: Collection[Standing] = tuple(Standing),
        limit: int = 20,
    ) -> tuple[Job, ...]:
        """The last ones first."""

    def workers(self) -> tuple[WorkerSeen, ...]:
        """Who works, and who ended lately without a word; the oldest first."""

    def under_way(self, connection: Connection) -> tuple[Job, ...]:
        """What is not over, in the order in which it is done; at most one of it is running."""

    def job_of(self, connection: Connection, run: int) -> Job | None:
        """The one that became this run."""

    def withdraw(self, number: int, *, by: str) -> bool:
        """Take back what waits; False where it has begun or is over."""

    def stop(self, number: int, *, by: str) -> bool:
        """Ask what runs to stop, whoever does it; False where it does not run.

        It never begins again: where its worker dies meanwhile, it has stopped there.
        """

    def waiting(self) -> Mapping[str, int]:
        """How many jobs wait, by connection."""

    def last_success(self, connection: Connection) -> datetime | None:
        """When an export last went through to its end, whoever started it."""


@dataclass(frozen=True, slots=True)
class Worker:
    """One process that works, and nobody else."""

    id: str
    name: str
    """As people find it: `host:pid`."""


@dataclass(frozen=True, slots=True)
class WorkerSeen:
    """A process that works, or worked lately."""

    name: str
    """As people find it: `host:pid`."""
    version: str
    started: datetime
    seen: datetime
    alive: bool


class WorkBench(WorkQueue, Protocol):
    """The same as those see it who do the work.

    A job belongs to one worker for as long as it keeps it; then to whoever claims it.
    """

    def settle(self, schedule: Schedule, until: datetime) -> Job | None:
        """Ask for its job and note until when it is settled; None where another was quicker."""

    def claim(self, worker: Worker) -> Job | None:
        """The oldest job that may begin; of each connection one at a time.

        Also one whose worker has ended or was not heard of for too long.
        """

    def seen(self, worker: Worker) -> None:
        """Say that it is here, with work or without."""

    def gone(self, worker: Worker) -> None:
        """It has ended as it should."""

    def keep(self, worker: Worker, numbers: Collection[int]) -> frozenset[int]:
        """Say that it is still at these; those of them that are still its own."""

    def began(self, worker: Worker, job: Job, run: int) -> None: ...

    def progressed(self, worker: Worker, job: Job, progress: JobProgress) -> str:
        """Who has asked that it stop; empty where it is to go on."""

    def finish(
        self, worker: Worker, job: Job, standing: Standing, outcome: str, *, error: str = ""
    ) -> bool:
        """False where it is another's by now."""

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
        """Into the queue again, or to its end where a person has stopped it.

        `counted`: this attempt is one of the few that it has.
        """

    def forget_jobs(self, before: datetime) -> None:
        """Drop what ended earlier than that."""

    def ping(self) -> None:
        """TransientError where the database does not answer."""
