"""A ledger that fails, or a person who stops the program, at the nth thing that is stored."""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from unittest.mock import patch

from sqlalchemy import Connection
from sqlalchemy.exc import OperationalError

from moss_odoo.ledger.database import Database


@dataclass(frozen=True, slots=True)
class LedgerFault:
    nth: int
    stored: bool
    """The disk is full before it is stored, or Ctrl-C comes right after."""

    def __str__(self) -> str:
        return f"Ctrl-C after write {self.nth}" if self.stored else f"disk full at write {self.nth}"


@dataclass(slots=True)
class Writes:
    """How many there were, and whether the fault has happened."""

    count: int = 0
    met: bool = False


@contextmanager
def stumbling_ledger(fault: LedgerFault | None) -> Iterator[Writes]:
    """Each transaction that writes is counted; heartbeats are not."""
    real, writes = Database.write, Writes()

    @contextmanager
    def write(self: Database) -> Iterator[Connection]:
        mine = False
        if threading.current_thread() is threading.main_thread():
            writes.count += 1
            mine = fault is not None and writes.count == fault.nth
        with real(self) as connection:
            yield connection
            if mine and fault and not fault.stored:
                writes.met = True
                full = sqlite3.OperationalError("database or disk is full")
                # As SQLAlchemy raises it at the commit.
                raise OperationalError("COMMIT", {}, full) from full
        if mine:
            writes.met = True
            raise KeyboardInterrupt

    with patch.object(Database, "write", write):
        yield writes
