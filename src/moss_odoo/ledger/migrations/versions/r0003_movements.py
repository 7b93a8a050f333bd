"""Bank transactions of the wallets, and whose payment each of them is."""

import sqlalchemy as sa
from alembic import op

from moss_odoo.ledger.types import Key, UtcDateTime, Words

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

Number = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.create_table(
        "movement",
        sa.Column("id", Number, nullable=False),
        sa.Column("connection_id", Number, nullable=False),
        sa.Column("moss_id", Key, nullable=False),
        sa.Column("wallet_id", Key, nullable=False),
        sa.Column("kind", Words, nullable=False),
        sa.Column("booked_on", sa.Date(), nullable=False),
        sa.Column("valued_on", sa.Date()),
        sa.Column("amount_minor", sa.BigInteger(), nullable=False),
        sa.Column("currency", Words, nullable=False),
        sa.Column("fee_minor", sa.BigInteger()),
        sa.Column("original_minor", sa.BigInteger()),
        sa.Column("original_currency", Words),
        sa.Column("counterparty", Words, nullable=False),
        sa.Column("description", Words, nullable=False),
        sa.Column("expense_id", Number),
        sa.Column("digest", sa.LargeBinary(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.Column("first_seen_at", UtcDateTime, nullable=False),
        sa.ForeignKeyConstraint(
            ["connection_id"], ["connection.id"], name="movement_connection_id_fkey"
        ),
        sa.ForeignKeyConstraint(["expense_id"], ["expense.id"], name="movement_expense_id_fkey"),
        sa.PrimaryKeyConstraint("id", name="movement_pkey"),
        sa.UniqueConstraint("connection_id", "moss_id", name="movement_connection_id_moss_id_key"),
    )
    op.create_index(
        "movement_connection_id_booked_on_idx", "movement", ["connection_id", "booked_on"]
    )
    op.create_index(
        "movement_connection_id_wallet_id_idx", "movement", ["connection_id", "wallet_id"]
    )
    op.create_index("movement_expense_id_idx", "movement", ["expense_id"])
