"""The tables of expenses, of what was booked of them, and of how that is told."""

from __future__ import annotations

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Date,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    Table,
    UniqueConstraint,
    text,
)

from moss_odoo.ledger.tables.columns import Number, metadata, of_connection
from moss_odoo.ledger.types import Key, UtcDateTime, Words

# Word for word as in the queries: only then do databases know that an index serves them.
STUCK = text("code <> ''")
RELEASED = text("released_at is not null")

# Narrow on purpose, Moss's JSON stands apart: counting reads every row of a connection.
expense = Table(
    "expense",
    metadata,
    Column("id", Number, primary_key=True),
    of_connection(),
    Column("moss_id", Key, nullable=False),
    Column("search_id", Key, nullable=False),  # moss_id in lower case without hyphens
    Column("kind", Words, nullable=False),
    Column("moss_updated_at", UtcDateTime, nullable=False),
    Column("digest", LargeBinary, nullable=False),  # SHA-256 of Moss's JSON
    Column("version", Integer, nullable=False),  # counts changes in Moss
    Column("due", Boolean, nullable=False),
    Column("state", Key, nullable=False),
    Column("code", Words, nullable=False),
    Column("reason", Words, nullable=False),
    Column("remedy", Words, nullable=False),
    Column("label", Words, nullable=False),
    Column("search_label", Words, nullable=False, server_default=""),  # folded, as it is searched
    Column("amount_minor", BigInteger),  # gross in home currency, in its smallest units
    Column("currency", Words),
    Column("accounting_date", Date),
    Column("revision", Integer, nullable=False),
    Column("plan_hash", Words, nullable=False),
    Column("bill_id", BigInteger),
    Column("bill_name", Key, nullable=False),
    Column("payment_id", BigInteger),
    Column("first_seen_at", UtcDateTime, nullable=False),
    Column("exported_at", UtcDateTime),
    Column("released_at", UtcDateTime),  # a person wants it booked although it is old
    Column("merchant", Key),  # of a card payment, normalised; none: not looked at yet
    Column("accepted", Words, nullable=False, server_default=""),  # marks of what a person accepts
    UniqueConstraint("connection_id", "moss_id"),
    Index(None, "connection_id", "due", "moss_id"),
    Index(None, "connection_id", "state", "moss_id"),
    Index(None, "connection_id", "search_id"),
    Index(None, "connection_id", "bill_name"),
    Index(None, "connection_id", "merchant", "moss_id"),
    Index(None, "connection_id", "bill_id"),
    # The few of a long history that people have something to do with.
    Index(
        "expense_stuck_idx",
        *("connection_id", "state", "moss_id"),
        sqlite_where=STUCK,
        postgresql_where=STUCK,
    ),
    # All that `stuck` reads, in its order: SQLite knows no better than to take any index that
    # begins with a state. PostgreSQL counts what is in them.
    Index(
        "expense_stuck_told_idx",
        *("connection_id", "state", "code", "reason", "moss_id", "remedy", "label"),
        sqlite_where=STUCK,
    ).ddl_if(dialect="sqlite"),
    Index(
        "expense_released_idx",
        *("connection_id", "accounting_date"),
        sqlite_where=RELEASED,
        postgresql_where=RELEASED,
    ),
    # The queue, the newest first, whichever states a person looks at.
    Index("expense_queue_idx", *("connection_id", "state", "accounting_date", "id")),
    # All that is summed up for the months of the overview.
    Index(
        "expense_spend_idx",
        *("connection_id", "accounting_date", "state", "kind", "currency", "amount_minor"),
    ),
    # All that `counts` reads, in its order: SQLite would fetch each row for it. PostgreSQL needs
    # no help, and refuses to index a long reason.
    Index(
        "expense_counts_idx",
        *("connection_id", "state", "kind", "code", "reason", "currency", "amount_minor"),
    ).ddl_if(dialect="sqlite"),
)

moss_document = Table(
    "moss_document",
    metadata,
    Column("expense_id", Number, ForeignKey("expense.id"), primary_key=True, autoincrement=False),
    Column("content", LargeBinary, nullable=False),  # Moss's JSON, compressed
)

odoo_record = Table(
    "odoo_record",
    metadata,
    Column("id", Number, primary_key=True),
    of_connection(),
    Column("expense_id", Number, ForeignKey("expense.id"), nullable=False, index=True),
    Column("external_id", Key, nullable=False),
    Column("model", Words, nullable=False),
    Column("odoo_id", BigInteger),  # none: intended, its fate not known yet
    Column("intended_at", UtcDateTime, nullable=False),
    Column("confirmed_at", UtcDateTime),
    UniqueConstraint("connection_id", "external_id"),
    Index(None, "connection_id", "model", "odoo_id"),
)

history = Table(
    "history",
    metadata,
    Column("id", Number, primary_key=True),
    Column("expense_id", Number, ForeignKey("expense.id"), nullable=False, index=True),
    Column("run_id", Number, ForeignKey("run.id"), nullable=False),
    Column("at", UtcDateTime, nullable=False),
    Column("state", Key, nullable=False),
    Column("code", Words, nullable=False),
    Column("reason", Words, nullable=False),
    Column("detail", Words, nullable=False),
    Index(None, "run_id", "expense_id", "id"),
)

# What a dry run would do of each expense; only of the last few.
foreseen = Table(
    "foreseen",
    metadata,
    Column("id", Number, primary_key=True),
    Column("run_id", Number, ForeignKey("run.id"), nullable=False),
    Column("expense_id", Number, ForeignKey("expense.id"), nullable=False, index=True),
    Column("state", Key, nullable=False),
    Column("code", Words, nullable=False),
    Column("reason", Words, nullable=False),
    Column("remedy", Words, nullable=False),
    Column("label", Words, nullable=False),
    Column("amount_minor", BigInteger),
    Column("currency", Words),
    Column("accounting_date", Date),
    Column("entries", LargeBinary),  # JSON of the journal entries, compressed
    Index(None, "run_id", "state", "id"),
)

mapping = Table(
    "mapping",
    metadata,
    of_connection(primary_key=True),
    Column("kind", Key, primary_key=True),
    Column("moss_id", Key, primary_key=True),
    Column("moss_label", Words, nullable=False),
    Column("odoo_id", BigInteger),
    Column("odoo_label", Words, nullable=False),
    Column("reason", Words, nullable=False),
    Column("confirmed", Boolean, nullable=False),
    Column("confirmed_by", Words, nullable=False),
    Column("confirmed_at", UtcDateTime),
    Column("updated_at", UtcDateTime, nullable=False),
)
