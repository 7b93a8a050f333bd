"""Processes that run the real command, and can be killed."""

from __future__ import annotations

import json
import multiprocessing
import os
import signal
import subprocess
import sys
import tempfile
import warnings
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from multiprocessing.connection import wait
from multiprocessing.context import ForkServerProcess
from pathlib import Path
from typing import Any, Protocol

from moss_odoo.cli import main

from .dying import Death, dying

ROOT = Path(__file__).parents[2]
_PATIENCE = 120
_COPIES = multiprocessing.get_context("forkserver")
_COPIES.set_forkserver_preload(["tests.faults.whole_program"])


@dataclass(frozen=True, slots=True)
class Ended:
    status: int
    """Negative: the signal that ended it."""
    out: str
    err: str

    @property
    def was_killed(self) -> bool:
        return self.status == -signal.SIGKILL

    @property
    def json(self) -> Any:
        return json.loads(self.out)


@dataclass(frozen=True, slots=True)
class Task:
    """Arguments of `moss-odoo`, its whole environment, and where it kills itself, if anywhere."""

    arguments: Sequence[str]
    environment: Mapping[str, str]
    death: Death | None = None


class Victim(Protocol):
    def kill(self) -> None:
        """It is gone when this returns, so that whoever asks for it next finds it gone."""

    def ended(self) -> Ended:
        """Waits for it."""


class Begun(Victim):
    """Begun as by a person who types it."""

    def __init__(self, task: Task) -> None:
        module = ["tests.faults.dying", *task.death.words] if task.death else ["moss_odoo"]
        self._process = subprocess.Popen(
            [sys.executable, "-W", "error", "-m", *module, *task.arguments],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            cwd=ROOT,
            env=task.environment,
        )

    def kill(self) -> None:
        self._process.kill()
        self._process.wait(_PATIENCE)

    def ended(self) -> Ended:
        out, err = self._process.communicate(timeout=_PATIENCE)
        return Ended(self._process.returncode, out, err)


class Copied(Victim):
    """Begun as a copy of a process that has read the program: that takes most of a short one."""

    def __init__(self, task: Task) -> None:
        self._said = tempfile.TemporaryDirectory()
        self._files = [Path(self._said.name, name) for name in ("out", "err")]
        self._process: ForkServerProcess = _COPIES.Process(target=_run, args=(task, self._files))
        self._process.start()

    def kill(self) -> None:
        self._process.kill()
        # Whoever waits for it reads its status, which can be read once.
        wait([self._process.sentinel], _PATIENCE)

    def ended(self) -> Ended:
        self._process.join(_PATIENCE)
        status = self._process.exitcode
        assert status is not None, "it never ends"
        out, err = (file.read_text(encoding="utf-8") for file in self._files)
        self._process.close()
        self._said.cleanup()
        return Ended(status, out, err)


def _run(task: Task, files: Sequence[Path]) -> None:
    for number, file in enumerate(files, start=1):
        with file.open("wb") as said:
            os.dup2(said.fileno(), number)
    os.environ.clear()
    os.environ.update(task.environment)
    warnings.simplefilter("error")
    if task.death:
        dying(task.death)
    sys.exit(main(list(task.arguments)))
