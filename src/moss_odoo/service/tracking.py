"""How a job tells where it is, and how it hears that it is to stop."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from dataclasses import replace

from moss_odoo.sync.progress import StopError, StoppedByError
from moss_odoo.sync.work import JobProgress

_SECONDS = 1.0
"""Between two notes of how far it is; nobody reads faster."""


class ServiceStoppedError(StopError):
    def __init__(self) -> None:
        super().__init__(
            "The service was stopped while this went on.",
            remedy="Nothing to do: it goes on by itself when the service runs again.",
        )


class Tracker:
    """Implements `Progress`; stops the work at the next step once `stop` is set.

    Also once a person has asked for it, whom `store` names each time.
    """

    def __init__(
        self,
        store: Callable[[JobProgress], str],
        note: Callable[[str], None],
        stop: threading.Event,
    ) -> None:
        self._store = store
        self._note = note
        self._stop = stop
        self._stopped_by = ""
        self._now = JobProgress()
        self._stored_at = 0.0
        self._lock = threading.Lock()

    def stage(self, title: str, total: int | None = None) -> None:
        with self._lock:
            self._now = JobProgress(title, 0, total)
            self._keep()
        self._check()

    def advance(self, count: int = 1) -> None:
        with self._lock:
            self._now = replace(self._now, done=self._now.done + count)
            if time.monotonic() - self._stored_at >= _SECONDS:
                self._keep()
        self._check()

    def note(self, text: str) -> None:
        self._note(text)

    def _check(self) -> None:
        if self._stopped_by:
            raise StoppedByError(self._stopped_by)
        if self._stop.is_set():
            raise ServiceStoppedError

    def _keep(self) -> None:
        self._stopped_by = self._store(self._now)
        self._stored_at = time.monotonic()
