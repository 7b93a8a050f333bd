"""The tables as the program uses them; `migrations` builds them step by step."""

from __future__ import annotations

from typing import Any

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Date,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    UniqueConstraint,
    text,
    true,
)

from moss_odoo.ledger.types import Key, UtcDateTime, Words

metadata = MetaData(
    naming_convention={
        "ix": "%(table_name)s_%(column_0_N_name)s_idx",
        "uq": "%(table_name)s_%(column_0_N_name)s_key",
        "fk": "%(table_name)s_%(column_0_N_name)s_fkey",
        "pk": "%(table_name)s_pkey",
    }
)

# SQLite numbers rows by itself only for a column of exactly the type INTEGER.
Number = BigInteger().with_variant(Integer(), "sqlite")


# Word for word as in the queries: only then do databases know that an index serves them.
STUCK = text("code <> ''")
RELEASED = text("released_at is not null")
PENDING = text("pending")
RUNNING = text("standing = 'running'")
QUEUED = text("standing = 'queued'")


def _of_connection(**options: Any) -> Column[int]:
    return Column("connection_id", Number, ForeignKey("connection.id"), nullable=False, **options)


connection = Table(
    "connection",
    metadata,
    Column("id", Number, primary_key=True),
    Column("name", Key, nullable=False, unique=True),
    Column("odoo_url", Words, nullable=False),
    Column("odoo_database", Words),
    Column("company_id", BigInteger, nullable=False),
    Column("company_name", Words, nullable=False),
    Column("company_currency", Words, nullable=False),
    Column("odoo_key_name", Words, nullable=False),
    Column("moss_url", Words, nullable=False),
    Column("moss_key_id", Words, nullable=False),
    Column("policy", Words, nullable=False),  # JSON
    Column("targets", Words, nullable=False),  # JSON
    Column("instance", Words),  # JSON
    Column("created_at", UtcDateTime, nullable=False),
    Column("updated_at", UtcDateTime, nullable=False),
)

secret = Table(
    "secret",
    metadata,
    _of_connection(primary_key=True),
    Column("name", Key, primary_key=True),
    Column("token", Words, nullable=False),  # encrypted
    Column("updated_at", UtcDateTime, nullable=False),
)

run = Table(
    "run",
    metadata,
    Column("id", Number, primary_key=True),
    _of_connection(),
    Column("kind", Words, nullable=False),
    Column("started_at", UtcDateTime, nullable=False),
    Column("finished_at", UtcDateTime),
    Column("outcome", Words, nullable=False),
    Column("summary", Words, nullable=False),  # JSON
    Index(None, "connection_id", "id"),
)

lease = Table(
    "lease",
    metadata,
    _of_connection(primary_key=True),
    Column("owner", Words, nullable=False),  # as people know it, host:pid
    Column("process", Words, nullable=False),  # as `process` knows it again
    Column("token", Words, nullable=False),  # new with each taking
    Column("taken_at", UtcDateTime, nullable=False),
    Column("expires_at", UtcDateTime, nullable=False),
)

cursor = Table(
    "cursor",
    metadata,
    _of_connection(primary_key=True),
    Column("stream", Key, primary_key=True),
    Column("value", UtcDateTime, nullable=False),
)

tally = Table(
    "tally",
    metadata,
    _of_connection(primary_key=True),
    Column("number", BigInteger, nullable=False),  # vendor bills in Odoo at the last look
    Column("last_id", BigInteger, nullable=False),  # up to this id they were counted
)

# Narrow on purpose, Moss's JSON stands apart: counting reads every row of a connection.
expense = Table(
    "expense",
    metadata,
    Column("id", Number, primary_key=True),
    _of_connection(),
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
    _of_connection(),
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
)

mapping = Table(
    "mapping",
    metadata,
    _of_connection(primary_key=True),
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

movement = Table(
    "movement",
    metadata,
    Column("id", Number, primary_key=True),
    _of_connection(),
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
    _of_connection(primary_key=True),
    Column("last_change", BigInteger, nullable=False),  # of the history, when it was matched
)

# The last of each day that Moss told: it is what a proof of that day is made of.
wallet_balance = Table(
    "wallet_balance",
    metadata,
    _of_connection(primary_key=True),
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
    _of_connection(primary_key=True),
    Column("wallet_id", Key, primary_key=True),
    Column("first_day", Date, nullable=False),
    Column("amount_minor", BigInteger, nullable=False),
    Column("currency", Words, nullable=False),
    Column("told", Boolean, nullable=False),  # by a person; else computed
    Column("account_id", BigInteger),
    Column("line_id", BigInteger),
)

notice = Table(
    "notice",
    metadata,
    _of_connection(primary_key=True),
    Column("subject", Key, primary_key=True),  # `key-expires 2026-03-01 7`
    Column("given_at", UtcDateTime, nullable=False),
)

schedule = Table(
    "schedule",
    metadata,
    _of_connection(primary_key=True),
    Column("kind", Key, primary_key=True),
    Column("rule", Words, nullable=False),  # `every 15`, `daily 06:30`, `cron …`, `off`
    Column("paused", Boolean, nullable=False),
    Column("since", UtcDateTime, nullable=False),  # up to here all times are settled
)

job = Table(
    "job",
    metadata,
    Column("id", Number, primary_key=True),
    _of_connection(),
    Column("kind", Key, nullable=False),
    Column("selection", Words, nullable=False),  # JSON; empty: all that is due
    Column("standing", Key, nullable=False),
    Column("asked_by", Words, nullable=False),
    Column("asked_at", UtcDateTime, nullable=False),
    Column("not_before", UtcDateTime),
    Column("attempts", Integer, nullable=False),
    Column("worker", Key, nullable=False),  # new with each start of a process
    Column("worker_name", Words, nullable=False),  # as people know it, host:pid
    Column("process", Words, nullable=False),  # as `process` knows it again
    Column("held_until", UtcDateTime),
    Column("started_at", UtcDateTime),
    Column("finished_at", UtcDateTime),
    Column("run_id", Number, ForeignKey("run.id")),
    Column("outcome", Words, nullable=False),
    Column("stage", Words, nullable=False),
    Column("done", BigInteger, nullable=False),
    Column("total", BigInteger),
    Index(None, "connection_id", "id"),
    # Of each connection one at a time, whoever claims it.
    Index(
        "job_running_idx",
        "connection_id",
        unique=True,
        sqlite_where=RUNNING,
        postgresql_where=RUNNING,
    ),
    Index("job_queued_idx", "id", sqlite_where=QUEUED, postgresql_where=QUEUED),
)
