"""SQLite as the ledger wants it: durable, strict, and used by several processes at once."""

from __future__ import annotations

import os
import sqlite3
import time
from contextlib import suppress
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event

from moss_odoo.ledger.errors import NotALedgerError

_BUSY_SECONDS = 30.0


def sqlite_engine(url: URL) -> Engine:
    _make_private_file(Path(str(url.database)))
    engine = create_engine(url, hide_parameters=True, connect_args={"timeout": _BUSY_SECONDS})
    event.listen(engine, "connect", _prepare)
    event.listen(engine, "begin", _begin)
    return engine


def _make_private_file(path: Path) -> None:
    """SQLite would create it readable by all; the files beside it take over its rights."""
    try:
        with suppress(FileExistsError):
            os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
    except OSError as error:
        raise NotALedgerError(f"{path} cannot be created ({error.strerror})") from error


def _prepare(connection: sqlite3.Connection, _record: Any) -> None:
    connection.isolation_level = None  # the driver leaves BEGIN to us
    _use_wal(connection)
    # FULL: an intent must outlive a power failure too.
    connection.execute("PRAGMA synchronous = FULL")
    connection.execute("PRAGMA foreign_keys = ON")


def _use_wal(connection: sqlite3.Connection) -> None:
    """Readers and the writer do not wait for each other; once set it stays with the file.

    SQLite does not keep its busy time for the first change, when others open the file too.
    """
    give_up = time.monotonic() + _BUSY_SECONDS
    while True:
        try:
            connection.execute("PRAGMA journal_mode = WAL")
        except sqlite3.OperationalError:
            if time.monotonic() > give_up:
                raise
            time.sleep(0.05)
        else:
            return


def _begin(connection: Connection) -> None:
    mode = connection.get_execution_options().get("ledger_mode", "read")
    if mode == "upgrade":
        # Rebuilding a table drops the old one, which must not drop what refers to it.
        connection.exec_driver_sql("PRAGMA foreign_keys = OFF")
    # A transaction that will write takes its turn at once: one that starts by reading cannot
    # wait for another writer, it fails.
    connection.exec_driver_sql("BEGIN" if mode == "read" else "BEGIN IMMEDIATE")
