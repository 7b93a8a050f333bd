"""How many bills Odoo had at the last look, and indexes that keep long histories quick."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

Number = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.create_table(
        "tally",
        sa.Column("connection_id", Number, nullable=False),
        sa.Column("number", sa.BigInteger(), nullable=False),
        sa.Column("last_id", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["connection_id"], ["connection.id"], name="tally_connection_id_fkey"
        ),
        sa.PrimaryKeyConstraint("connection_id", name="tally_pkey"),
    )
    op.create_index("expense_connection_id_bill_id_idx", "expense", ["connection_id", "bill_id"])
    op.drop_index("expense_connection_id_merchant_idx", "expense")
    op.create_index(
        "expense_connection_id_merchant_moss_id_idx",
        "expense",
        ["connection_id", "merchant", "moss_id"],
    )
    stuck, released = sa.text("code <> ''"), sa.text("released_at is not null")
    op.create_index(
        "expense_stuck_idx",
        "expense",
        ["connection_id", "state", "moss_id"],
        sqlite_where=stuck,
        postgresql_where=stuck,
    )
    op.create_index(
        "expense_released_idx",
        "expense",
        ["connection_id", "accounting_date"],
        sqlite_where=released,
        postgresql_where=released,
    )
    op.create_index(
        "odoo_record_connection_id_model_odoo_id_idx",
        "odoo_record",
        ["connection_id", "model", "odoo_id"],
    )
