"""The folder outside the source where everything slow is kept for the next run."""

from __future__ import annotations

import fcntl
import os
import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from devtools.odoo.errors import SetupError
from devtools.odoo.progress import console


def default_root() -> Path:
    """Where the cache is: MOSS_ODOO_CACHE, else the place usual for this user."""
    if named := os.environ.get("MOSS_ODOO_CACHE"):
        return Path(named).expanduser().absolute()
    if os.geteuid() == 0:
        return Path("/var/cache/moss-odoo")
    home = os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache"
    return Path(home) / "moss-odoo"


@dataclass(frozen=True)
class Cache:
    """Paths below one root, and the locks that keep concurrent runs apart."""

    root: Path

    @classmethod
    def open(cls, root: Path | None = None) -> Cache:
        """Make sure that the folder exists and can be written."""
        root = root or default_root()
        try:
            if not root.exists():
                root.mkdir(parents=True)
                # Whatever the umask: PostgreSQL's unprivileged user must be able to enter.
                root.chmod(0o755)
            (root / "locks").mkdir(exist_ok=True)
        except OSError as error:
            raise SetupError(
                f"The cache folder {root} cannot be made: {error.strerror}.",
                "Set MOSS_ODOO_CACHE to a folder that you may write.",
            ) from error
        return cls(root)

    def require_space(self, gigabytes: float, for_what: str) -> None:
        """Refuse early what would fill the disk half-way."""
        free = shutil.disk_usage(self.root).free / 1e9
        if free < gigabytes:
            raise SetupError(
                f"{for_what} needs {gigabytes:g} GB, and {self.root} has {free:.1f} GB left.",
                "Free some space, or set MOSS_ODOO_CACHE to a folder on another disk.",
            )

    @contextmanager
    def lock(self, name: str) -> Iterator[None]:
        """Let one process at a time do what `name` stands for."""
        with self._lock_file(name).open("a") as file:
            if not _try_lock(file.fileno(), fcntl.LOCK_EX):
                _wait_for_lock(file.fileno(), name)
            yield

    def lease(self, name: str) -> Lease:
        """Say that this process uses `name`, and each that it spawns and that outlives it."""
        descriptor = os.open(self._lock_file(name), os.O_RDWR | os.O_CREAT, 0o644)
        os.set_inheritable(descriptor, True)
        fcntl.flock(descriptor, fcntl.LOCK_SH)
        return Lease(descriptor)

    @contextmanager
    def if_unused(self, name: str) -> Iterator[bool]:
        """Tell whether no live process holds a lease on `name`; none can take one meanwhile."""
        with self._lock_file(name).open("a") as file:
            yield _try_lock(file.fileno(), fcntl.LOCK_EX)

    def _lock_file(self, name: str) -> Path:
        return self.root / "locks" / name


@dataclass(frozen=True)
class Lease:
    """A shared lock that the kernel gives back when its last holder closes it or dies."""

    descriptor: int

    def release(self) -> None:
        """Give it back; a process that inherited it goes on holding it."""
        os.close(self.descriptor)


def _try_lock(descriptor: int, kind: int) -> bool:
    try:
        fcntl.flock(descriptor, kind | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def _wait_for_lock(descriptor: int, name: str) -> None:
    time.sleep(1)
    if _try_lock(descriptor, fcntl.LOCK_EX):
        return
    console.print(f"Waiting for another run that is busy with {name} …")
    fcntl.flock(descriptor, fcntl.LOCK_EX)
