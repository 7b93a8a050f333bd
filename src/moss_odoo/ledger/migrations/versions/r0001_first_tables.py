"""The first tables."""

import sqlalchemy as sa
from alembic import op

from moss_odoo.ledger.types import Key, UtcDateTime, Words

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

Number = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.create_table(
        "connection",
        sa.Column("id", Number, nullable=False),
        sa.Column("name", Key, nullable=False),
        sa.Column("odoo_url", Words, nullable=False),
        sa.Column("odoo_database", Words),
        sa.Column("company_id", sa.BigInteger(), nullable=False),
        sa.Column("company_name", Words, nullable=False),
        sa.Column("company_currency", Words, nullable=False),
        sa.Column("odoo_key_name", Words, nullable=False),
        sa.Column("moss_url", Words, nullable=False),
        sa.Column("moss_key_id", Words, nullable=False),
        sa.Column("policy", Words, nullable=False),
        sa.Column("targets", Words, nullable=False),
        sa.Column("created_at", UtcDateTime, nullable=False),
        sa.Column("updated_at", UtcDateTime, nullable=False),
        sa.PrimaryKeyConstraint("id", name="connection_pkey"),
        sa.UniqueConstraint("name", name="connection_name_key"),
    )
    op.create_table(
        "cursor",
        sa.Column("connection_id", Number, nullable=False),
        sa.Column("stream", Key, nullable=False),
        sa.Column("value", UtcDateTime, nullable=False),
        sa.ForeignKeyConstraint(
            ["connection_id"], ["connection.id"], name="cursor_connection_id_fkey"
        ),
        sa.PrimaryKeyConstraint("connection_id", "stream", name="cursor_pkey"),
    )
    op.create_table(
        "expense",
        sa.Column("id", Number, nullable=False),
        sa.Column("connection_id", Number, nullable=False),
        sa.Column("moss_id", Key, nullable=False),
        sa.Column("search_id", Key, nullable=False),
        sa.Column("kind", Words, nullable=False),
        sa.Column("moss_updated_at", UtcDateTime, nullable=False),
        sa.Column("digest", sa.LargeBinary(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("due", sa.Boolean(), nullable=False),
        sa.Column("state", Key, nullable=False),
        sa.Column("code", Words, nullable=False),
        sa.Column("reason", Words, nullable=False),
        sa.Column("remedy", Words, nullable=False),
        sa.Column("label", Words, nullable=False),
        sa.Column("amount_minor", sa.BigInteger()),
        sa.Column("currency", Words),
        sa.Column("accounting_date", sa.Date()),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("plan_hash", Words, nullable=False),
        sa.Column("bill_id", sa.BigInteger()),
        sa.Column("bill_name", Key, nullable=False),
        sa.Column("payment_id", sa.BigInteger()),
        sa.Column("first_seen_at", UtcDateTime, nullable=False),
        sa.Column("exported_at", UtcDateTime),
        sa.ForeignKeyConstraint(
            ["connection_id"], ["connection.id"], name="expense_connection_id_fkey"
        ),
        sa.PrimaryKeyConstraint("id", name="expense_pkey"),
        sa.UniqueConstraint("connection_id", "moss_id", name="expense_connection_id_moss_id_key"),
    )
    op.create_index(
        "expense_connection_id_bill_name_idx", "expense", ["connection_id", "bill_name"]
    )
    op.create_index(
        "expense_connection_id_due_moss_id_idx", "expense", ["connection_id", "due", "moss_id"]
    )
    op.create_index(
        "expense_connection_id_search_id_idx", "expense", ["connection_id", "search_id"]
    )
    op.create_index(
        "expense_connection_id_state_moss_id_idx", "expense", ["connection_id", "state", "moss_id"]
    )
    if op.get_bind().dialect.name == "sqlite":
        op.create_index(
            "expense_counts_idx",
            "expense",
            ["connection_id", "state", "kind", "code", "reason", "currency", "amount_minor"],
        )
    op.create_table(
        "lease",
        sa.Column("connection_id", Number, nullable=False),
        sa.Column("owner", Words, nullable=False),
        sa.Column("process", Words, nullable=False),
        sa.Column("token", Words, nullable=False),
        sa.Column("taken_at", UtcDateTime, nullable=False),
        sa.Column("expires_at", UtcDateTime, nullable=False),
        sa.ForeignKeyConstraint(
            ["connection_id"], ["connection.id"], name="lease_connection_id_fkey"
        ),
        sa.PrimaryKeyConstraint("connection_id", name="lease_pkey"),
    )
    op.create_table(
        "mapping",
        sa.Column("connection_id", Number, nullable=False),
        sa.Column("kind", Key, nullable=False),
        sa.Column("moss_id", Key, nullable=False),
        sa.Column("moss_label", Words, nullable=False),
        sa.Column("odoo_id", sa.BigInteger()),
        sa.Column("odoo_label", Words, nullable=False),
        sa.Column("reason", Words, nullable=False),
        sa.Column("confirmed", sa.Boolean(), nullable=False),
        sa.Column("confirmed_by", Words, nullable=False),
        sa.Column("updated_at", UtcDateTime, nullable=False),
        sa.ForeignKeyConstraint(
            ["connection_id"], ["connection.id"], name="mapping_connection_id_fkey"
        ),
        sa.PrimaryKeyConstraint("connection_id", "kind", "moss_id", name="mapping_pkey"),
    )
    op.create_table(
        "run",
        sa.Column("id", Number, nullable=False),
        sa.Column("connection_id", Number, nullable=False),
        sa.Column("kind", Words, nullable=False),
        sa.Column("started_at", UtcDateTime, nullable=False),
        sa.Column("finished_at", UtcDateTime),
        sa.Column("outcome", Words, nullable=False),
        sa.Column("summary", Words, nullable=False),
        sa.ForeignKeyConstraint(
            ["connection_id"], ["connection.id"], name="run_connection_id_fkey"
        ),
        sa.PrimaryKeyConstraint("id", name="run_pkey"),
    )
    op.create_index("run_connection_id_id_idx", "run", ["connection_id", "id"])
    op.create_table(
        "secret",
        sa.Column("connection_id", Number, nullable=False),
        sa.Column("name", Key, nullable=False),
        sa.Column("token", Words, nullable=False),
        sa.Column("updated_at", UtcDateTime, nullable=False),
        sa.ForeignKeyConstraint(
            ["connection_id"], ["connection.id"], name="secret_connection_id_fkey"
        ),
        sa.PrimaryKeyConstraint("connection_id", "name", name="secret_pkey"),
    )
    op.create_table(
        "history",
        sa.Column("id", Number, nullable=False),
        sa.Column("expense_id", Number, nullable=False),
        sa.Column("run_id", Number, nullable=False),
        sa.Column("at", UtcDateTime, nullable=False),
        sa.Column("state", Key, nullable=False),
        sa.Column("code", Words, nullable=False),
        sa.Column("reason", Words, nullable=False),
        sa.Column("detail", Words, nullable=False),
        sa.ForeignKeyConstraint(["expense_id"], ["expense.id"], name="history_expense_id_fkey"),
        sa.ForeignKeyConstraint(["run_id"], ["run.id"], name="history_run_id_fkey"),
        sa.PrimaryKeyConstraint("id", name="history_pkey"),
    )
    op.create_index("history_expense_id_idx", "history", ["expense_id"])
    op.create_table(
        "moss_document",
        sa.Column("expense_id", Number, autoincrement=False, nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(
            ["expense_id"], ["expense.id"], name="moss_document_expense_id_fkey"
        ),
        sa.PrimaryKeyConstraint("expense_id", name="moss_document_pkey"),
    )
    op.create_table(
        "odoo_record",
        sa.Column("id", Number, nullable=False),
        sa.Column("connection_id", Number, nullable=False),
        sa.Column("expense_id", Number, nullable=False),
        sa.Column("external_id", Key, nullable=False),
        sa.Column("model", Words, nullable=False),
        sa.Column("odoo_id", sa.BigInteger()),
        sa.Column("intended_at", UtcDateTime, nullable=False),
        sa.Column("confirmed_at", UtcDateTime),
        sa.ForeignKeyConstraint(
            ["connection_id"], ["connection.id"], name="odoo_record_connection_id_fkey"
        ),
        sa.ForeignKeyConstraint(["expense_id"], ["expense.id"], name="odoo_record_expense_id_fkey"),
        sa.PrimaryKeyConstraint("id", name="odoo_record_pkey"),
        sa.UniqueConstraint(
            "connection_id", "external_id", name="odoo_record_connection_id_external_id_key"
        ),
    )
    op.create_index("odoo_record_expense_id_idx", "odoo_record", ["expense_id"])
