"""The version of the tables: created or raised on opening, never lowered."""

from __future__ import annotations

from sqlalchemy import Connection, column, inspect, select, table, text
from sqlalchemy.exc import DatabaseError, OperationalError

from moss_odoo.ledger.database import Database
from moss_odoo.ledger.errors import LedgerTooNewError, LedgerUnavailableError, NotALedgerError

VERSION = "0014"
"""The newest migration; a ledger of this version needs nothing done."""
VERSION_TABLE = "ledger_version"
"""Our own name, so that the tables can share a database with another program's migrations."""

_UPGRADE_LOCK = 0x6D6F7373  # any number that is ours; `moss` in ASCII


def prepare(database: Database) -> None:
    """Bring the tables to this program's version; safe while others do the same."""
    try:
        with database.read() as connection:
            if _version(connection) == VERSION:
                return
        with database.upgrade() as connection:
            if connection.dialect.name == "postgresql":
                connection.execute(text(f"SELECT pg_advisory_xact_lock({_UPGRADE_LOCK})"))
            # Asked again: who came first has done it while we waited for our turn.
            if _version(connection) != VERSION:
                _upgrade(connection)
    except OperationalError as error:
        raise LedgerUnavailableError.of(error) from error
    except DatabaseError as error:
        raise NotALedgerError(" ".join(str(error.orig).split())) from error


def _version(connection: Connection) -> str | None:
    if not inspect(connection).has_table(VERSION_TABLE):
        return None
    versions = table(VERSION_TABLE, column("version_num"))
    found: str | None = connection.execute(select(versions.c.version_num)).scalar()
    return found


def _upgrade(connection: Connection) -> None:
    # Read only when there is something to do: most commands find everything up to date.
    from alembic import command  # noqa: PLC0415
    from alembic.config import Config  # noqa: PLC0415
    from alembic.script import ScriptDirectory  # noqa: PLC0415

    config = Config()
    config.set_main_option("script_location", "moss_odoo.ledger:migrations")
    config.attributes |= {"connection": connection, "version_table": VERSION_TABLE}
    found = _version(connection)
    known = {script.revision for script in ScriptDirectory.from_config(config).walk_revisions()}
    if found is not None and found not in known:
        raise LedgerTooNewError(found, VERSION)
    command.upgrade(config, "head")
