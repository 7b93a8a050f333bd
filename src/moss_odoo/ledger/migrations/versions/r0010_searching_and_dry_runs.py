"""Labels as they are searched, what a run did, and what dry runs foresee."""

import sqlalchemy as sa
from alembic import op

from moss_odoo.ledger.searching import folded
from moss_odoo.ledger.types import Key, Words

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None

Number = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
_TOGETHER = 5000


def upgrade() -> None:
    op.add_column("expense", sa.Column("search_label", Words, nullable=False, server_default=""))
    _fold_labels(op.get_bind())
    _prefer_what_is_stuck()
    op.create_index("history_run_id_expense_id_id_idx", "history", ["run_id", "expense_id", "id"])
    op.create_table(
        "foreseen",
        sa.Column("id", Number, nullable=False),
        sa.Column("run_id", Number, nullable=False),
        sa.Column("expense_id", Number, nullable=False),
        sa.Column("state", Key, nullable=False),
        sa.Column("code", Words, nullable=False),
        sa.Column("reason", Words, nullable=False),
        sa.Column("remedy", Words, nullable=False),
        sa.Column("label", Words, nullable=False),
        sa.Column("amount_minor", sa.BigInteger),
        sa.Column("currency", Words),
        sa.Column("accounting_date", sa.Date),
        sa.Column("entries", sa.LargeBinary),
        sa.ForeignKeyConstraint(["run_id"], ["run.id"], name="foreseen_run_id_fkey"),
        sa.ForeignKeyConstraint(["expense_id"], ["expense.id"], name="foreseen_expense_id_fkey"),
        sa.PrimaryKeyConstraint("id", name="foreseen_pkey"),
    )
    op.create_index("foreseen_run_id_state_id_idx", "foreseen", ["run_id", "state", "id"])
    op.create_index("foreseen_expense_id_idx", "foreseen", ["expense_id"])
    if op.get_bind().dialect.name == "sqlite":
        op.create_index(
            "expense_stuck_told_idx",
            "expense",
            ["connection_id", "state", "code", "reason", "moss_id", "remedy", "label"],
            sqlite_where=sa.text("code <> ''"),
        )


def _prefer_what_is_stuck() -> None:
    # Of indexes that seem alike SQLite takes the last one: rows have become wider, and it would
    # read whole states for the few of them that are stuck.
    condition = sa.text("code <> ''")
    op.drop_index("expense_stuck_idx", "expense")
    op.create_index(
        "expense_stuck_idx",
        "expense",
        ["connection_id", "state", "moss_id"],
        sqlite_where=condition,
        postgresql_where=condition,
    )


def _fold_labels(connection: sa.Connection) -> None:
    expense = sa.table("expense", sa.column("id"), sa.column("label"), sa.column("search_label"))
    fold = (
        sa.update(expense)
        .where(expense.c.id == sa.bindparam("number"))
        .values(search_label=sa.bindparam("folded"))
    )
    last = 0
    while rows := connection.execute(
        sa.select(expense.c.id, expense.c.label)
        .where(expense.c.id > last)
        .order_by(expense.c.id)
        .limit(_TOGETHER)
    ).all():
        connection.execute(fold, [{"number": row.id, "folded": folded(row.label)} for row in rows])
        last = rows[-1].id
