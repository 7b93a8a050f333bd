"""What stands in Odoo of each bank transaction, balances that Moss told, and openings."""

import sqlalchemy as sa
from alembic import op

from moss_odoo.ledger.types import Key, UtcDateTime, Words

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

Number = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    _add_columns()
    _add_indexes()
    _add_tables()


def _add_columns() -> None:
    for column in (
        sa.Column("gone_at", UtcDateTime),
        sa.Column("settled", Words, nullable=False, server_default="no"),
        sa.Column("pending", sa.Boolean(), nullable=False, server_default=sa.true()),
        sa.Column("line_id", sa.BigInteger()),
        sa.Column("line_minor", sa.BigInteger()),
        sa.Column("line_date", sa.Date()),
        sa.Column("settled_group", Words, nullable=False, server_default=""),
        sa.Column("open", Words),
        sa.Column("choice", Words),
    ):
        op.add_column("movement", column)


def _add_indexes() -> None:
    op.drop_index("movement_connection_id_wallet_id_idx", "movement")
    op.create_index(
        "movement_connection_id_wallet_id_booked_on_moss_id_idx",
        "movement",
        ["connection_id", "wallet_id", "booked_on", "moss_id"],
    )
    pending = sa.text("pending")
    op.create_index(
        "movement_pending_idx",
        "movement",
        ["connection_id", "booked_on", "moss_id"],
        sqlite_where=pending,
        postgresql_where=pending,
    )


def _add_tables() -> None:
    _add_settlements()
    _add_wallets()


def _add_settlements() -> None:
    op.create_table(
        "settlement",
        sa.Column("movement_id", Number, autoincrement=False, nullable=False),
        sa.Column("expense_id", Number, autoincrement=False, nullable=False),
        sa.ForeignKeyConstraint(
            ["movement_id"], ["movement.id"], name="settlement_movement_id_fkey"
        ),
        sa.ForeignKeyConstraint(["expense_id"], ["expense.id"], name="settlement_expense_id_fkey"),
        sa.PrimaryKeyConstraint("movement_id", "expense_id", name="settlement_pkey"),
    )
    op.create_index("settlement_expense_id_idx", "settlement", ["expense_id"])
    op.create_table(
        "matching",
        sa.Column("connection_id", Number, nullable=False),
        sa.Column("last_change", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["connection_id"], ["connection.id"], name="matching_connection_id_fkey"
        ),
        sa.PrimaryKeyConstraint("connection_id", name="matching_pkey"),
    )


def _add_wallets() -> None:
    op.create_table(
        "wallet_balance",
        sa.Column("connection_id", Number, nullable=False),
        sa.Column("wallet_id", Key, nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("told_at", UtcDateTime, nullable=False),
        sa.Column("amount_minor", sa.BigInteger(), nullable=False),
        sa.Column("available_minor", sa.BigInteger(), nullable=False),
        sa.Column("currency", Words, nullable=False),
        sa.Column("carried_before", sa.Date()),
        sa.Column("carried_minor", sa.BigInteger()),
        sa.ForeignKeyConstraint(
            ["connection_id"], ["connection.id"], name="wallet_balance_connection_id_fkey"
        ),
        sa.PrimaryKeyConstraint("connection_id", "wallet_id", "day", name="wallet_balance_pkey"),
    )
    op.create_table(
        "wallet_opening",
        sa.Column("connection_id", Number, nullable=False),
        sa.Column("wallet_id", Key, nullable=False),
        sa.Column("first_day", sa.Date(), nullable=False),
        sa.Column("amount_minor", sa.BigInteger(), nullable=False),
        sa.Column("currency", Words, nullable=False),
        sa.Column("told", sa.Boolean(), nullable=False),
        sa.Column("account_id", sa.BigInteger()),
        sa.Column("line_id", sa.BigInteger()),
        sa.ForeignKeyConstraint(
            ["connection_id"], ["connection.id"], name="wallet_opening_connection_id_fkey"
        ),
        sa.PrimaryKeyConstraint("connection_id", "wallet_id", name="wallet_opening_pkey"),
    )
