"""Contents of files that wait on disk until they are wanted, so that they need no memory."""

from __future__ import annotations

import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager

from moss_odoo.errors import ConfigError

VOLUME = 64 * 2**20
"""Bytes of one file on disk; it goes when nothing of it is wanted any more."""


class NoRoomError(ConfigError):
    def __init__(self, error: OSError) -> None:
        super().__init__(
            "Receipts on their way to Odoo find no room in the folder for temporary files:"
            f" {error.strerror or error}.",
            remedy="Free some space there, or name another folder in the variable TMPDIR.",
        )


class Kept:
    """One content on disk."""

    def __init__(self, volume: _Volume, start: int, size: int) -> None:
        self._volume = volume
        self._start = start
        self.size = size

    def read(self) -> bytes:
        return self._volume.read(self._start, self.size)

    def let_go(self) -> None:
        """It is not read any more."""
        self._volume.let_go()


class Spool:
    """Safe to use by several threads. Its files have no names: they end with the process."""

    def __init__(self, volume: int = VOLUME) -> None:
        self._full = volume
        self._lock = threading.Lock()
        self._volumes: list[_Volume] = []

    def keep(self, content: bytes) -> Kept:
        """NoRoomError (ConfigError) where the disk is full."""
        with self._lock, _told():
            self._volumes = [one for one in self._volumes if not one.is_closed]
            if not self._volumes or self._volumes[-1].is_sealed:
                self._volumes.append(_Volume())
            volume = self._volumes[-1]
            kept = volume.keep(content)
            if volume.size >= self._full:
                volume.seal()
        return kept

    def close(self) -> None:
        """Nothing that is kept can be read any more."""
        with self._lock:
            for volume in self._volumes:
                volume.close()


class _Volume:
    """A file that is written from one end to the other, and closed when nobody needs it."""

    def __init__(self) -> None:
        self.size = 0
        self.is_sealed = False
        self._wanted = 0
        self._lock = threading.Lock()
        self._file = tempfile.TemporaryFile(prefix="moss-odoo-")  # noqa: SIM115 - closed below

    @property
    def is_closed(self) -> bool:
        return self._file.closed

    def keep(self, content: bytes) -> Kept:
        with self._lock:
            start = self.size
            self._file.seek(start)
            self._file.write(content)
            self._file.flush()
            self.size += len(content)
            self._wanted += 1
        return Kept(self, start, len(content))

    def read(self, start: int, size: int) -> bytes:
        with self._lock:
            self._file.seek(start)
            return self._file.read(size)

    def let_go(self) -> None:
        with self._lock:
            self._wanted -= 1
            self._close_if_done()

    def seal(self) -> None:
        """Nothing more is written to it."""
        with self._lock:
            self.is_sealed = True
            self._close_if_done()

    def close(self) -> None:
        with self._lock:
            self._file.close()

    def _close_if_done(self) -> None:
        if self.is_sealed and not self._wanted:
            self._file.close()


@contextmanager
def _told() -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise NoRoomError(error) from error
