"""The tables of connections and of their runs."""

from __future__ import annotations

from sqlalchemy import BigInteger, Column, Index, Table

from moss_odoo.ledger.tables.columns import Number, metadata, of_connection
from moss_odoo.ledger.types import Key, UtcDateTime, Words

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
    of_connection(primary_key=True),
    Column("name", Key, primary_key=True),
    Column("token", Words, nullable=False),  # encrypted
    Column("updated_at", UtcDateTime, nullable=False),
)

run = Table(
    "run",
    metadata,
    Column("id", Number, primary_key=True),
    of_connection(),
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
    of_connection(primary_key=True),
    Column("owner", Words, nullable=False),  # as people know it, host:pid
    Column("process", Words, nullable=False),  # as `process` knows it again
    Column("token", Words, nullable=False),  # new with each taking
    Column("taken_at", UtcDateTime, nullable=False),
    Column("expires_at", UtcDateTime, nullable=False),
)

cursor = Table(
    "cursor",
    metadata,
    of_connection(primary_key=True),
    Column("stream", Key, primary_key=True),
    Column("value", UtcDateTime, nullable=False),
)

tally = Table(
    "tally",
    metadata,
    of_connection(primary_key=True),
    Column("number", BigInteger, nullable=False),  # vendor bills in Odoo at the last look
    Column("last_id", BigInteger, nullable=False),  # up to this id they were counted
)

notice = Table(
    "notice",
    metadata,
    of_connection(primary_key=True),
    Column("subject", Key, primary_key=True),  # `key-expires 2026-03-01 7`
    Column("given_at", UtcDateTime, nullable=False),
)
