"""The database: how to reach it, and the kinds of transactions on it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import URL, Connection, Engine, Table, create_engine, func, make_url, select
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.exc import ArgumentError, InterfaceError, OperationalError

from moss_odoo.ledger.errors import LedgerAddressError, LedgerUnavailableError
from moss_odoo.ledger.sqlite import sqlite_engine

Clock = Callable[[], datetime]
Insert = postgresql.Insert | sqlite.Insert


def machine_clock() -> datetime:
    return datetime.now(UTC)


class Database:
    """One database, and the clock that counts for it."""

    def __init__(self, engine: Engine, clock: Clock = machine_clock) -> None:
        self._engine = engine
        self.clock = clock

    @contextmanager
    def read(self) -> Iterator[Connection]:
        """A transaction that sees one state of the data."""
        with _plain_errors(), self._engine.begin() as connection:
            yield connection

    @contextmanager
    def write(self) -> Iterator[Connection]:
        """A transaction that is committed as a whole, or not at all."""
        writer = self._engine.execution_options(ledger_mode="write")
        with _plain_errors(), writer.begin() as connection:
            yield connection

    @contextmanager
    def upgrade(self) -> Iterator[Connection]:
        """A transaction that may rebuild tables."""
        upgrader = self._engine.execution_options(ledger_mode="upgrade")
        try:
            with upgrader.begin() as connection:
                yield connection
        finally:
            self._engine.dispose()  # SQLite's connection was set to let tables be rebuilt

    def now(self, connection: Connection) -> datetime:
        """The moment by which leases run: on a server its own clock, as machines' may differ."""
        if connection.dialect.name == "sqlite" or self.clock is not machine_clock:
            return self.clock()
        moment: datetime = connection.execute(select(func.clock_timestamp())).scalar_one()
        return moment.astimezone(UTC)

    @property
    def file(self) -> Path | None:
        """Where it is; None on a server."""
        url = self._engine.url
        return Path(str(url.database)) if url.drivername == "sqlite" else None

    def copy_to(self, empty: Path) -> None:
        """All of it as it is now, into an empty file; SQLite only."""
        with closing(self._engine.raw_connection()) as connection:
            # Not within a transaction: it reads in one of its own.
            connection.cursor().execute("VACUUM INTO ?", (str(empty),))

    def close(self) -> None:
        self._engine.dispose()


@contextmanager
def _plain_errors() -> Iterator[None]:
    try:
        yield
    except (OperationalError, InterfaceError) as error:
        raise LedgerUnavailableError.of(error) from error


def connect(address: str, clock: Clock = machine_clock) -> Database:
    """The database at this address; nothing is asked of it yet."""
    url = checked_address(address)
    if url.drivername == "sqlite":
        return Database(sqlite_engine(url), clock)
    try:
        return Database(create_engine(url, hide_parameters=True, pool_pre_ping=True), clock)
    except ModuleNotFoundError as error:
        raise LedgerAddressError(
            "The driver for PostgreSQL is not installed (pip install 'moss-odoo[postgres]')."
        ) from error


def checked_address(address: str) -> URL:
    # The address itself is never shown: it may hold a password.
    try:
        url = make_url(address.strip())
    except (ArgumentError, ValueError):
        raise LedgerAddressError("The address of the ledger's database is malformed.") from None
    backend = url.drivername.partition("+")[0]
    if backend == "sqlite":
        if url.database in {None, "", ":memory:"} or str(url.database).startswith("file:"):
            raise LedgerAddressError("The ledger needs a file: what is in memory would be lost.")
        return url.set(drivername="sqlite")
    if backend in {"postgresql", "postgres"}:
        if not url.database:
            raise LedgerAddressError("The address of the ledger's database names no database.")
        return url.set(drivername="postgresql+psycopg")
    raise LedgerAddressError(f"The ledger cannot be kept in “{backend}”.")


def insert(connection: Connection, table: Table) -> Insert:
    """An INSERT that knows ON CONFLICT, in the words of this database."""
    if connection.dialect.name == "sqlite":
        return sqlite.insert(table)
    return postgresql.insert(table)
