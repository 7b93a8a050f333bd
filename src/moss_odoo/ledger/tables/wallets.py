"""The tables of wallets: what moved, how it stands in Odoo, and what was proved."""

from __future__ import annotations

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Date,
    ForeignKey,
    Index,
    LargeBinary,
    Table,
    UniqueConstraint,
    text,
    true,
)

from moss_odoo.ledger.tables.columns import Number, metadata, of_connection
from moss_odoo.ledger.types import Key, UtcDateTime, Words

# Word for word as in the queries: only then do databases know that an index serves them.
PENDING = text("pending")

movement = Table(
    "movement",
    metadata,
    Column("id", Number, primary_key=True),
    of_connection(),
    Column("moss_id", Key, nullable=False),
    Column("wallet_id", Key, nullable=False),
    Column("kind", Words, nullable=False),
    Column("booked_on", Date, nullable=False),
    Column("valued_on", Date),
    Column("amount_minor", BigInteger, nullable=False),  # signed, fees included
    Column("currency", Words, nullable=False),  # of the wallet
    Column("fee_minor", BigInteger),
    Column("original_minor", BigInteger),
    Column("original_currency", Words),
    Column("counterparty", Words, nullable=False),
    Column("description", Words, nullable=False),
    Column("expense_id", Number, ForeignKey("expense.id"), index=True),  # whose payment it is
    Column("digest", LargeBinary, nullable=False),  # SHA-256 of Moss's JSON
    Column("content", LargeBinary, nullable=False),  # Moss's JSON, compressed
    Column("first_seen_at", UtcDateTime, nullable=False),
    Column("gone_at", UtcDateTime),  # when Moss was first seen without it
    # How it stands in Odoo as a line of the wallet's statement.
    Column("settled", Words, nullable=False, server_default="no"),
    Column("pending", Boolean, nullable=False, server_default=true()),  # a run is to look at it
    Column("line_id", BigInteger),
    Column("line_minor", BigInteger),  # as it was booked, whatever Moss says now
    Column("line_date", Date),
    Column("settled_group", Words, nullable=False, server_default=""),
    Column("settled_why", Words, nullable=False, server_default=""),
    Column("open", Words),  # JSON: why it is not settled
    Column("choice", Words),  # JSON: what a person decided
    UniqueConstraint("connection_id", "moss_id"),
    Index(None, "connection_id", "booked_on"),
    Index(None, "connection_id", "wallet_id", "booked_on", "moss_id"),
    # The few of a long history that are not settled for good.
    Index(
        "movement_pending_idx",
        *("connection_id", "booked_on", "moss_id"),
        sqlite_where=PENDING,
        postgresql_where=PENDING,
    ),
)

# With the payments of which expenses a movement is cleared.
settlement = Table(
    "settlement",
    metadata,
    Column("movement_id", Number, ForeignKey("movement.id"), primary_key=True, autoincrement=False),
    Column("expense_id", Number, ForeignKey("expense.id"), primary_key=True, autoincrement=False),
    Index(None, "expense_id"),
)

matching = Table(
    "matching",
    metadata,
    of_connection(primary_key=True),
    Column("last_change", BigInteger, nullable=False),  # of the history, when it was matched
)

# The last of each day that Moss told: it is what a proof of that day is made of.
wallet_balance = Table(
    "wallet_balance",
    metadata,
    of_connection(primary_key=True),
    Column("wallet_id", Key, primary_key=True),
    Column("day", Date, primary_key=True),  # in UTC
    Column("told_at", UtcDateTime, nullable=False),
    Column("amount_minor", BigInteger, nullable=False),
    Column("available_minor", BigInteger, nullable=False),
    Column("currency", Words, nullable=False),
    Column("carried_before", Date),
    Column("carried_minor", BigInteger),  # what was in it before that day, by this balance
)

wallet_opening = Table(
    "wallet_opening",
    metadata,
    of_connection(primary_key=True),
    Column("wallet_id", Key, primary_key=True),
    Column("first_day", Date, nullable=False),
    Column("amount_minor", BigInteger, nullable=False),
    Column("currency", Words, nullable=False),
    Column("told", Boolean, nullable=False),  # by a person; else computed
    Column("account_id", BigInteger),
    Column("line_id", BigInteger),
)

# The last of each day, so that what was proved can be read and printed again.
wallet_proof = Table(
    "wallet_proof",
    metadata,
    of_connection(primary_key=True),
    Column("wallet_id", Key, primary_key=True),
    Column("day", Date, primary_key=True),  # at the end of which
    Column("made_at", UtcDateTime, nullable=False),
    Column("made_by", Words, nullable=False),
    Column("wallet_name", Words, nullable=False),
    Column("currency", Words, nullable=False),
    Column("moss_minor", BigInteger, nullable=False),
    Column("odoo_minor", BigInteger, nullable=False),
    Column("items", BigInteger, nullable=False),  # that the difference is made of
    Column("waiting", BigInteger, nullable=False),  # on the accounts beside it
    Column("named", Boolean, nullable=False),
    Column("not_asked", Words, nullable=False),  # why Moss did not tell
    Column("content", LargeBinary, nullable=False),  # JSON of all of it, compressed
)
