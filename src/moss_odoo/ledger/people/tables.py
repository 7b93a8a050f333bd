"""The tables of users and of what they sign in with, beside those of the connections."""

from __future__ import annotations

from sqlalchemy import Boolean, Column, ForeignKey, Index, Integer, LargeBinary, Table

from moss_odoo.ledger.tables import Number, metadata
from moss_odoo.ledger.types import Key, UtcDateTime, Words

console_user = Table(
    "console_user",
    metadata,
    Column("id", Number, primary_key=True),
    Column("login", Key, nullable=False, unique=True),
    Column("name", Words, nullable=False),
    Column("role", Words, nullable=False),
    Column("password", Words, nullable=False),  # argon2id, empty: none is set
    Column("active", Boolean, nullable=False),
    Column("language", Words, nullable=False),
    Column("theme", Words, nullable=False),
    Column("created_at", UtcDateTime, nullable=False),
    Column("signed_in_at", UtcDateTime),
)


def _of_user(*, nullable: bool = False, index: bool = False) -> Column[int]:
    reference = ForeignKey("console_user.id")
    return Column("user_id", Number, reference, nullable=nullable, index=index)


console_session = Table(
    "console_session",
    metadata,
    Column("id", Number, primary_key=True),
    Column("digest", LargeBinary, nullable=False, unique=True),  # SHA-256 of the cookie
    _of_user(index=True),
    Column("created_at", UtcDateTime, nullable=False),
    Column("seen_at", UtcDateTime, nullable=False),
    Column("expires_at", UtcDateTime, nullable=False),
    Column("address", Words, nullable=False),
    Column("agent", Words, nullable=False),
)

console_token = Table(
    "console_token",
    metadata,
    Column("id", Number, primary_key=True),
    Column("digest", LargeBinary, nullable=False, unique=True),  # SHA-256 of the token
    _of_user(index=True),
    Column("name", Words, nullable=False),
    Column("role", Words, nullable=False),
    Column("created_at", UtcDateTime, nullable=False),
    Column("used_at", UtcDateTime),
    Column("expires_at", UtcDateTime),
)

console_link = Table(
    "console_link",
    metadata,
    Column("digest", LargeBinary, primary_key=True),  # SHA-256 of the secret in the link
    Column("purpose", Words, nullable=False),
    _of_user(nullable=True),
    Column("expires_at", UtcDateTime, nullable=False),
)

console_tries = Table(
    "console_tries",
    metadata,
    Column("subject", Key, primary_key=True),  # `account …` or `address …`
    Column("failed", Integer, nullable=False),
    Column("last_at", UtcDateTime, nullable=False),
)

console_audit = Table(
    "console_audit",
    metadata,
    Column("id", Number, primary_key=True),
    Column("at", UtcDateTime, nullable=False),
    Column("who", Words, nullable=False),
    Column("action", Key, nullable=False),
    Column("subject", Words, nullable=False),
    Column("connection", Words, nullable=False),  # its name; stays when it is removed
    Column("detail", Words, nullable=False),
    Column("address", Words, nullable=False),
    Index(None, "who", "id"),
    Index(None, "action", "id"),
    Index(None, "connection", "id"),
)
