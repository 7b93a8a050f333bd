"""What can be wrong with the ledger's database."""

from __future__ import annotations

from sqlalchemy.exc import DBAPIError

from moss_odoo.errors import ConfigError, TransientError


class LedgerAddressError(ConfigError):
    """The database's address is malformed, or names a database that we do not support."""

    def __init__(self, problem: str) -> None:
        super().__init__(
            problem,
            remedy=(
                "Give sqlite:////folder/ledger.sqlite or"
                " postgresql://user:password@host:5432/database."
            ),
        )


class LedgerTooNewError(ConfigError):
    def __init__(self, found: str, known: str) -> None:
        super().__init__(
            f"This ledger was written by a newer moss-odoo (its tables are version {found},"
            f" this program knows {known}).",
            remedy="Update moss-odoo on this machine.",
        )


class NotALedgerError(ConfigError):
    def __init__(self, problem: str) -> None:
        super().__init__(
            f"The database is not a ledger that can be used: {problem}.",
            remedy="Name another one in MOSS_ODOO_DATABASE_URL, or put back a backup.",
        )


class LedgerUnavailableError(TransientError):
    """The database did not answer, is locked, or has no room."""

    def __init__(self, problem: str) -> None:
        super().__init__(
            f"The ledger's database cannot be used now: {problem}.",
            remedy="See that it is reachable, writable and not full, and start again.",
        )

    @classmethod
    def of(cls, error: DBAPIError) -> LedgerUnavailableError:
        # The driver's own words: SQLAlchemy's would add the statement.
        return cls(" ".join(str(error.orig).split()).rstrip("."))
