"""Which process this is, in words by which another one on this machine can tell that it ended.

A run that was killed leaves its lease behind; without this the next one had to wait until it
expires. Linux only: elsewhere nobody can be sure, and the lease has to expire.
"""

from __future__ import annotations

import os
from pathlib import Path

_PROC = Path("/proc")
_ENDED = frozenset("ZX")  # killed, and only its exit status still waits to be collected


def this_process() -> str:
    """Empty where it cannot be told."""
    pid = os.getpid()
    status = _status(pid)
    space = _number_space()
    return f"{space} {pid} {status[1]}" if space and status else ""


def has_ended(process: str) -> bool:
    """Whether it ended for certain; what cannot be judged from here has not."""
    if not process:
        return False
    space, number, started = process.rsplit(" ", 2)
    if space != _number_space():
        return False
    pid = int(number)
    try:
        os.kill(pid, 0)  # asks only; sees processes that /proc may hide
    except ProcessLookupError:
        return True
    except OSError:
        return False
    status = _status(pid)
    return status is not None and (status[0] in _ENDED or status[1] != started)


def _number_space() -> str:
    """Where process numbers mean the same: this machine since its start, this container."""
    try:
        if (_PROC / "self").readlink().name != str(os.getpid()):
            return ""
        boot = (_PROC / "sys/kernel/random/boot_id").read_text().strip()
        return f"{boot} {(_PROC / 'self/ns/pid').readlink()}"
    except OSError:
        return ""


def _status(pid: int) -> tuple[str, str] | None:
    """The state of a process, and when it started (numbers are used again)."""
    try:
        stat = (_PROC / str(pid) / "stat").read_text()
    except OSError:
        return None
    words = stat.rpartition(")")[2].split()  # its name may hold anything
    return words[0], words[19]
