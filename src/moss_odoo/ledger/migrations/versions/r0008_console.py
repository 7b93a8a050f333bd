"""Users of the console, what they sign in with, and the audit log; indexes of the queue."""

import sqlalchemy as sa
from alembic import op

from moss_odoo.ledger.types import Key, UtcDateTime, Words

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None

Number = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.create_table(
        "console_user",
        sa.Column("id", Number, nullable=False),
        sa.Column("login", Key, nullable=False),
        sa.Column("name", Words, nullable=False),
        sa.Column("role", Words, nullable=False),
        sa.Column("password", Words, nullable=False),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.Column("language", Words, nullable=False),
        sa.Column("theme", Words, nullable=False),
        sa.Column("created_at", UtcDateTime, nullable=False),
        sa.PrimaryKeyConstraint("id", name="console_user_pkey"),
        sa.UniqueConstraint("login", name="console_user_login_key"),
    )
    op.create_table(
        "console_session",
        sa.Column("id", Number, nullable=False),
        sa.Column("digest", sa.LargeBinary(), nullable=False),
        _user(),
        sa.Column("created_at", UtcDateTime, nullable=False),
        sa.Column("seen_at", UtcDateTime, nullable=False),
        sa.Column("expires_at", UtcDateTime, nullable=False),
        sa.Column("address", Words, nullable=False),
        sa.Column("agent", Words, nullable=False),
        sa.PrimaryKeyConstraint("id", name="console_session_pkey"),
        sa.UniqueConstraint("digest", name="console_session_digest_key"),
        _refers("console_session"),
    )
    op.create_index("console_session_user_id_idx", "console_session", ["user_id"])
    op.create_table(
        "console_token",
        sa.Column("id", Number, nullable=False),
        sa.Column("digest", sa.LargeBinary(), nullable=False),
        _user(),
        sa.Column("name", Words, nullable=False),
        sa.Column("role", Words, nullable=False),
        sa.Column("created_at", UtcDateTime, nullable=False),
        sa.Column("used_at", UtcDateTime),
        sa.Column("expires_at", UtcDateTime),
        sa.PrimaryKeyConstraint("id", name="console_token_pkey"),
        sa.UniqueConstraint("digest", name="console_token_digest_key"),
        _refers("console_token"),
    )
    op.create_index("console_token_user_id_idx", "console_token", ["user_id"])
    op.create_table(
        "console_link",
        sa.Column("digest", sa.LargeBinary(), nullable=False),
        sa.Column("purpose", Words, nullable=False),
        sa.Column("user_id", Number),
        sa.Column("expires_at", UtcDateTime, nullable=False),
        sa.PrimaryKeyConstraint("digest", name="console_link_pkey"),
        _refers("console_link"),
    )
    op.create_table(
        "console_tries",
        sa.Column("subject", Key, nullable=False),
        sa.Column("failed", sa.Integer(), nullable=False),
        sa.Column("last_at", UtcDateTime, nullable=False),
        sa.PrimaryKeyConstraint("subject", name="console_tries_pkey"),
    )
    op.create_table(
        "console_audit",
        sa.Column("id", Number, nullable=False),
        sa.Column("at", UtcDateTime, nullable=False),
        sa.Column("who", Words, nullable=False),
        sa.Column("action", Key, nullable=False),
        sa.Column("subject", Words, nullable=False),
        sa.Column("connection", Words, nullable=False),
        sa.Column("detail", Words, nullable=False),
        sa.Column("address", Words, nullable=False),
        sa.PrimaryKeyConstraint("id", name="console_audit_pkey"),
    )
    op.create_index(
        "expense_queue_idx",
        "expense",
        ["connection_id", "state", "accounting_date", "id"],
    )
    op.create_index(
        "expense_spend_idx",
        "expense",
        ["connection_id", "accounting_date", "state", "kind", "currency", "amount_minor"],
    )


def _user() -> sa.Column[int]:
    return sa.Column("user_id", Number, nullable=False)


def _refers(table: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(["user_id"], ["console_user.id"], name=f"{table}_user_id_fkey")
