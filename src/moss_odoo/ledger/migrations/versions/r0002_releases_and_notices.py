"""Releases by a person, notices given, which database it is, since when a choice holds."""

import sqlalchemy as sa
from alembic import op

from moss_odoo.ledger.types import Key, UtcDateTime, Words

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

Number = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.add_column("expense", sa.Column("released_at", UtcDateTime))
    op.add_column("connection", sa.Column("instance", Words))
    op.add_column("mapping", sa.Column("confirmed_at", UtcDateTime))
    op.create_table(
        "notice",
        sa.Column("connection_id", Number, nullable=False),
        sa.Column("subject", Key, nullable=False),
        sa.Column("given_at", UtcDateTime, nullable=False),
        sa.ForeignKeyConstraint(
            ["connection_id"], ["connection.id"], name="notice_connection_id_fkey"
        ),
        sa.PrimaryKeyConstraint("connection_id", "subject", name="notice_pkey"),
    )
