"""Proofs of wallets, and why bank transactions are settled as they are."""

import sqlalchemy as sa
from alembic import op

from moss_odoo.ledger.types import Key, UtcDateTime, Words

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None

Number = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.add_column("movement", sa.Column("settled_why", Words, nullable=False, server_default=""))
    op.create_table(
        "wallet_proof",
        sa.Column("connection_id", Number, nullable=False),
        sa.Column("wallet_id", Key, nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("made_at", UtcDateTime, nullable=False),
        sa.Column("made_by", Words, nullable=False),
        sa.Column("wallet_name", Words, nullable=False),
        sa.Column("currency", Words, nullable=False),
        sa.Column("moss_minor", sa.BigInteger(), nullable=False),
        sa.Column("odoo_minor", sa.BigInteger(), nullable=False),
        sa.Column("items", sa.BigInteger(), nullable=False),
        sa.Column("waiting", sa.BigInteger(), nullable=False),
        sa.Column("named", sa.Boolean(), nullable=False),
        sa.Column("not_asked", Words, nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(
            ["connection_id"], ["connection.id"], name="wallet_proof_connection_id_fkey"
        ),
        sa.PrimaryKeyConstraint("connection_id", "wallet_id", "day", name="wallet_proof_pkey"),
    )
