"""The real command in a process of its own, killed where a test says."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from .faults import Signal
from .proxy import Proxy

ROOT = Path(__file__).parents[2]
_PATIENCE = 120


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
class AtRequest:
    """Killed at the nth request of this name: before it is sent on, or once it was carried out."""

    proxy: Proxy
    call: str
    nth: int = 1
    carried_out: bool = True


@dataclass(frozen=True, slots=True)
class AtCommit:
    """Killed at the nth transaction of the ledger that writes: before or after its commit."""

    nth: int
    stored: bool


@dataclass
class Program:
    """`moss-odoo` with a home folder of its own."""

    home: Path
    environment: dict[str, str] = field(default_factory=dict)

    def __call__(self, *arguments: str, **environment: str) -> Ended:
        return _end_of(self._start(["-m", "moss_odoo"], arguments, environment))

    def killed(self, *arguments: str, at: AtRequest | AtCommit, **environment: str) -> Ended:
        """The command as far as it came; `was_killed` where it came so far."""
        if isinstance(at, AtCommit):
            dying = ["-m", "tests.faults.dying", str(at.nth), "after" if at.stored else "before"]
            return _end_of(self._start(dying, arguments, environment))
        victim: list[subprocess.Popen[str]] = []
        at.proxy.expect(Signal(at.call, at.nth, at.carried_out, lambda: _kill(victim)))
        victim.append(self._start(["-m", "moss_odoo"], arguments, environment))
        try:
            return _end_of(victim[0])
        finally:
            at.proxy.relent()

    def _start(
        self, module: list[str], arguments: tuple[str, ...], environment: dict[str, str]
    ) -> subprocess.Popen[str]:
        return subprocess.Popen(
            [sys.executable, "-W", "error", *module, *arguments],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            cwd=ROOT,
            env=os.environ | {"MOSS_ODOO_HOME": str(self.home)} | self.environment | environment,
        )


def _kill(victim: list[subprocess.Popen[str]]) -> None:
    victim[0].kill()
    # The next request of this test is to find it gone.
    victim[0].wait(_PATIENCE)


def _end_of(process: subprocess.Popen[str]) -> Ended:
    out, err = process.communicate(timeout=_PATIENCE)
    assert "Traceback" not in out + err, err
    return Ended(process.returncode, out, err)
