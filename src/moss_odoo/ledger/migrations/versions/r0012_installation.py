"""Processes that work, how notices fared, secrets of the installation, and when users signed in."""

import sqlalchemy as sa
from alembic import op

from moss_odoo.ledger.types import Key, UtcDateTime, Words

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None

Number = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.create_table(
        "installation_secret",
        sa.Column("name", Key, nullable=False),
        sa.Column("token", Words, nullable=False),
        sa.Column("updated_at", UtcDateTime, nullable=False),
        sa.PrimaryKeyConstraint("name", name="installation_secret_pkey"),
    )
    op.create_table(
        "delivery",
        sa.Column("connection_id", Number, nullable=False),
        sa.Column("channel", Key, nullable=False),
        sa.Column("at", UtcDateTime, nullable=False),
        sa.Column("trouble", Words, nullable=False),
        sa.ForeignKeyConstraint(
            ["connection_id"], ["connection.id"], name="delivery_connection_id_fkey"
        ),
        sa.PrimaryKeyConstraint("connection_id", "channel", name="delivery_pkey"),
    )
    op.create_table(
        "worker",
        sa.Column("id", Key, nullable=False),
        sa.Column("name", Words, nullable=False),
        sa.Column("process", Words, nullable=False),
        sa.Column("version", Words, nullable=False),
        sa.Column("started_at", UtcDateTime, nullable=False),
        sa.Column("seen_at", UtcDateTime, nullable=False),
        sa.PrimaryKeyConstraint("id", name="worker_pkey"),
    )
    for column in ("who", "action", "connection"):
        op.create_index(f"console_audit_{column}_id_idx", "console_audit", [column, "id"])
    op.add_column("console_user", sa.Column("signed_in_at", UtcDateTime))
