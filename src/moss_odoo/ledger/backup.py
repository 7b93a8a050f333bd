"""A copy of the ledger in one file, whole whatever happens meanwhile."""

from __future__ import annotations

import os
import sqlite3
import tempfile
from pathlib import Path

from moss_odoo.errors import ConfigError
from moss_odoo.ledger.database import Database


class BackupNotWrittenError(ConfigError):
    def __init__(self, file: Path, why: str) -> None:
        super().__init__(
            f"The backup {file} cannot be written: {why}.", remedy="Name another place."
        )


class BackupExistsError(ConfigError):
    def __init__(self, file: Path) -> None:
        super().__init__(
            f"{file} exists already.",
            remedy="Name another file, or say --force to put the backup in its place.",
        )


class LedgerItselfError(ConfigError):
    def __init__(self, file: Path) -> None:
        super().__init__(f"{file} is the ledger itself.", remedy="Name another file.")


class ServersBackupError(ConfigError):
    def __init__(self) -> None:
        super().__init__(
            "The ledger is kept in PostgreSQL, which has backups of its own.",
            remedy="Use them, or run pg_dump on the database that MOSS_ODOO_DATABASE_URL names: "
            "what it writes is whole while exports go on.",
        )


def back_up(database: Database, file: Path, *, replace: bool = False) -> int:
    """Write it beside `file` and move it there; its size.

    Others may go on reading and writing: the copy is as it was at one moment.
    """
    own = database.file
    if own is None:
        raise ServersBackupError
    if file.exists():
        if file.samefile(own):
            raise LedgerItselfError(file)
        if not replace:
            raise BackupExistsError(file)
    try:
        return _written(database, file, replace=replace)
    except FileExistsError:
        raise BackupExistsError(file) from None
    except OSError as error:
        raise BackupNotWrittenError(file, error.strerror or "no reason given") from error
    except sqlite3.Error as error:
        raise BackupNotWrittenError(file, str(error)) from error


def _written(database: Database, file: Path, *, replace: bool) -> int:
    # Readable by nobody else from the beginning: it holds all that was spent.
    handle, name = tempfile.mkstemp(dir=file.parent, prefix=f".{file.name}.")
    try:
        database.copy_to(Path(name))
        os.fsync(handle)
        size = os.fstat(handle).st_size
        if replace:
            Path(name).replace(file)
        else:
            os.link(name, file)
    finally:
        os.close(handle)
        Path(name).unlink(missing_ok=True)
    return size
