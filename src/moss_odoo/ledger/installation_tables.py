"""The tables of what serves all connections: its processes, its secrets, its notices."""

from __future__ import annotations

from sqlalchemy import Column, ForeignKey, Table

from moss_odoo.ledger.tables import Number, metadata
from moss_odoo.ledger.types import Key, UtcDateTime, Words

installation_secret = Table(
    "installation_secret",
    metadata,
    Column("name", Key, primary_key=True),
    Column("token", Words, nullable=False),  # encrypted
    Column("updated_at", UtcDateTime, nullable=False),
)

delivery = Table(
    "delivery",
    metadata,
    Column("connection_id", Number, ForeignKey("connection.id"), primary_key=True),
    Column("channel", Key, primary_key=True),
    Column("at", UtcDateTime, nullable=False),
    Column("trouble", Words, nullable=False),  # empty: it arrived
)

worker = Table(
    "worker",
    metadata,
    Column("id", Key, primary_key=True),  # new with each start of a process
    Column("name", Words, nullable=False),  # as people know it, host:pid
    Column("process", Words, nullable=False),  # as `process` knows it again
    Column("version", Words, nullable=False),
    Column("started_at", UtcDateTime, nullable=False),
    Column("seen_at", UtcDateTime, nullable=False),
)
