"""The service: keeps the time, and does the work that is due, until it is stopped."""

from __future__ import annotations

import secrets
import threading
import time
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager, suppress
from dataclasses import dataclass

from starlette.concurrency import run_in_threadpool
from starlette.routing import Route

from moss_odoo.bootstrap import Installation
from moss_odoo.errors import TransientError
from moss_odoo.service import web
from moss_odoo.service.health import Readiness, readiness
from moss_odoo.service.logs import Log
from moss_odoo.service.metrics import Metrics
from moss_odoo.service.timekeeper import Timekeeper
from moss_odoo.service.worker import JobRunner
from moss_odoo.sync.process import this_process
from moss_odoo.sync.work import Job, Worker


@dataclass(frozen=True, slots=True)
class Pulse:
    """Seconds, and how much at once."""

    look: float = 2.0
    """Between two looks for work; also how soon work that is asked for begins."""
    heartbeat: float = 15.0
    """How often it is said that this process lives; others take over after 60."""
    patience: float = 25.0
    """How long a stop waits for what is under way to come to the end of its step."""
    jobs: int = 2
    """How many at once, each of another connection."""


class Service:
    """One process's share of the work; any number may run, on one machine or many."""

    def __init__(self, here: Installation, pulse: Pulse | None = None) -> None:
        self._here = here
        self._pulse = pulse or Pulse()
        self._worker = Worker(secrets.token_hex(8), this_process())
        self._metrics = Metrics(here)
        self._timekeeper = Timekeeper(here)
        self._stop = threading.Event()
        self._ended = threading.Event()
        self._runner = JobRunner(here, self._worker, self._metrics, self._stop)
        self._jobs: dict[int, threading.Thread] = {}
        self._threads: list[threading.Thread] = []
        self._looked_at = time.monotonic()
        self._log = Log.of(worker=self._worker.name)

    @property
    def routes(self) -> list[Route]:
        """Health, readiness and metrics, to be mounted beside the pages."""
        return web.routes(self.ready, self._metrics.text)

    def ready(self) -> Readiness:
        return readiness(self._here, self._trouble)

    @asynccontextmanager
    async def background(self, _app: object) -> AsyncIterator[None]:
        """The lifespan of a web application beside which it works."""
        self.start()
        try:
            yield
        finally:
            await run_in_threadpool(self.stop)

    def start(self) -> None:
        self._threads = [
            threading.Thread(target=target, name=name, daemon=True)
            for name, target in (("work", self._work), ("heartbeat", self._beat))
        ]
        for thread in self._threads:
            thread.start()
        self._log.info("service begins")

    def stop(self) -> None:
        """No new work; what is under way comes to the end of its step, or is taken over later."""
        self._stop.set()
        give_up = time.monotonic() + self._pulse.patience
        self._threads[0].join()
        for thread in self._jobs.values():
            thread.join(max(0.0, give_up - time.monotonic()))
        self._ended.set()
        self._threads[1].join()
        with suppress(TransientError):
            self._here.work.gone(self._worker)
        self._log.info("service ends", jobs_left_behind=len(self._under_way()))

    def _work(self) -> None:
        while not self._stop.is_set():
            try:
                self._timekeeper.tick()
                while self._has_room() and (job := self._here.work.claim(self._worker)):
                    self._begin(job)
                self._looked_at = time.monotonic()
            except TransientError as error:
                self._log.error("ledger", reason=str(error))
            except Exception:  # noqa: BLE001 - readiness tells that it stands still; the next look may work
                self._log.exception("look for work broke")
            self._stop.wait(self._pulse.look)

    def _has_room(self) -> bool:
        self._jobs = self._under_way()
        return len(self._jobs) < self._pulse.jobs and not self._stop.is_set()

    def _under_way(self) -> dict[int, threading.Thread]:
        return {number: thread for number, thread in self._jobs.items() if thread.is_alive()}

    def _begin(self, job: Job) -> None:
        # A daemon: an Odoo that hangs does not keep a process alive that is to end.
        thread = threading.Thread(target=self._do, args=(job,), name=f"job-{job.id}", daemon=True)
        thread.start()
        self._jobs = {**self._jobs, job.id: thread}

    def _do(self, job: Job) -> None:
        try:
            self._runner.do(job)
        except Exception:  # noqa: BLE001 - the job is taken over once nobody says that it lives
            self._log.exception("job could not be ended", job=job.id)

    def _beat(self) -> None:
        while True:
            try:
                self._keep()
            except TransientError as error:
                self._log.error("heartbeat", reason=str(error))
            if self._ended.wait(self._pulse.heartbeat):
                return

    def _keep(self) -> None:
        self._here.work.seen(self._worker)
        under_way = self._under_way()
        lost = under_way.keys() - self._here.work.keep(self._worker, under_way)
        if lost & self._under_way().keys():
            # It may not write any more: the lease of its connection is another's too.
            self._log.error("jobs lost to another worker", jobs=sorted(lost))

    def _trouble(self) -> str:
        if self._stop.is_set():
            return "The service is being stopped."
        silent = time.monotonic() - self._looked_at
        if silent > 10 * self._pulse.look + 30:
            return f"Nobody has looked for work for {silent:.0f} seconds."
        return ""


@contextmanager
def running(here: Installation, pulse: Pulse | None = None) -> Iterator[Service]:
    """Until the block ends: for the lifespan of a web server, or a command that waits."""
    service = Service(here, pulse)
    service.start()
    try:
        yield service
    finally:
        service.stop()
