"""Run programs, and end only those that we started."""

from __future__ import annotations

import contextlib
import os
import pwd
import signal
import socket
import subprocess
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from devtools.odoo.errors import SetupError


def run(
    command: Sequence[str | Path],
    failure: str,
    remedy: str = "",
    *,
    cwd: Path | None = None,
    env: Mapping[str, str] | None = None,
    user: str | None = None,
) -> str:
    """Run a program to its end and return its output; `failure` and its last words on an error."""
    try:
        done = subprocess.run(
            command,
            check=False,
            cwd=cwd,
            env=env,
            user=user,
            group=primary_group(user),
            extra_groups=[] if user else None,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            encoding="utf-8",
            errors="replace",
            umask=0o022,
        )
    except OSError as error:
        raise SetupError(f"{failure} {command[0]}: {error.strerror}.", remedy) from error
    if done.returncode:
        raise SetupError(f"{failure}\n{last_lines(done.stderr or done.stdout)}\n", remedy)
    return done.stdout


def spawn(command: list[str], env: Mapping[str, str], log: Path) -> int:
    """Start a program that outlives us, with inheritable descriptors open; its number."""
    return os.posix_spawn(
        command[0],
        command,
        env,
        file_actions=[
            (os.POSIX_SPAWN_OPEN, 0, os.devnull, os.O_RDONLY, 0),
            (os.POSIX_SPAWN_OPEN, 1, log, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600),
            (os.POSIX_SPAWN_DUP2, 1, 2),
        ],
        setsid=True,
    )


def primary_group(user: str | None) -> int | None:
    """The group a program gets that is run as another user."""
    return None if user is None else pwd.getpwnam(user).pw_gid


def last_lines(text: str, count: int = 12) -> str:
    """The end of a log, which usually says why."""
    return "\n".join(f"    {line}" for line in text.strip().splitlines()[-count:])


def free_port() -> int:
    """A port on 127.0.0.1 that nobody uses at the moment."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def port_is_free(port: int) -> bool:
    """Whether a server could listen on this port of 127.0.0.1."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError:
            return False
    return True


@dataclass(frozen=True)
class ProcessId:
    """A process that cannot be mistaken for a later one with the same number."""

    pid: int
    started: int

    @classmethod
    def of(cls, pid: int) -> ProcessId:
        """The process that has this number now."""
        return cls(pid, _start_ticks(pid) or 0)

    @property
    def alive(self) -> bool:
        """Whether it still runs."""
        return _start_ticks(self.pid) == self.started

    def stop(self, patience: float = 15) -> None:
        """Ask it to end, and end it when it does not."""
        for kind in (signal.SIGTERM, signal.SIGKILL):
            if not self.alive:
                return
            with contextlib.suppress(ProcessLookupError):
                os.kill(self.pid, kind)
            self._wait(patience)

    def kill(self, patience: float = 15) -> None:
        """End it at once, and what it has started: of a process that we have spawned."""
        if self.alive:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(self.pid, signal.SIGKILL)
            self._wait(patience)

    def _wait(self, seconds: float) -> None:
        deadline = time.monotonic() + seconds
        while self.alive and time.monotonic() < deadline:
            with contextlib.suppress(ChildProcessError):
                os.waitpid(self.pid, os.WNOHANG)
            time.sleep(0.05)


def _start_ticks(pid: int) -> int | None:
    """When the process started, in the kernel's ticks since boot; None for none or a zombie."""
    try:
        stat = Path(f"/proc/{pid}/stat").read_text()
    except OSError:
        return None
    state, *fields = stat.rpartition(")")[2].split()
    return None if state == "Z" else int(fields[18])
