"""Schedules, and the queue of jobs."""

import sqlalchemy as sa
from alembic import op

from moss_odoo.ledger.types import Key, UtcDateTime, Words

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None

Number = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.create_table(
        "schedule",
        sa.Column("connection_id", Number, nullable=False),
        sa.Column("kind", Key, nullable=False),
        sa.Column("rule", Words, nullable=False),
        sa.Column("paused", sa.Boolean, nullable=False),
        sa.Column("since", UtcDateTime, nullable=False),
        sa.ForeignKeyConstraint(
            ["connection_id"], ["connection.id"], name="schedule_connection_id_fkey"
        ),
        sa.PrimaryKeyConstraint("connection_id", "kind", name="schedule_pkey"),
    )
    op.create_table(
        "job",
        sa.Column("id", Number, nullable=False),
        sa.Column("connection_id", Number, nullable=False),
        sa.Column("kind", Key, nullable=False),
        sa.Column("selection", Words, nullable=False),
        sa.Column("standing", Key, nullable=False),
        sa.Column("asked_by", Words, nullable=False),
        sa.Column("asked_at", UtcDateTime, nullable=False),
        sa.Column("not_before", UtcDateTime),
        sa.Column("attempts", sa.Integer, nullable=False),
        sa.Column("worker", Key, nullable=False),
        sa.Column("worker_name", Words, nullable=False),
        sa.Column("process", Words, nullable=False),
        sa.Column("held_until", UtcDateTime),
        sa.Column("started_at", UtcDateTime),
        sa.Column("finished_at", UtcDateTime),
        sa.Column("run_id", Number),
        sa.Column("outcome", Words, nullable=False),
        sa.Column("stage", Words, nullable=False),
        sa.Column("done", sa.BigInteger, nullable=False),
        sa.Column("total", sa.BigInteger),
        sa.ForeignKeyConstraint(
            ["connection_id"], ["connection.id"], name="job_connection_id_fkey"
        ),
        sa.ForeignKeyConstraint(["run_id"], ["run.id"], name="job_run_id_fkey"),
        sa.PrimaryKeyConstraint("id", name="job_pkey"),
    )
    op.create_index("job_connection_id_id_idx", "job", ["connection_id", "id"])
    running, queued = sa.text("standing = 'running'"), sa.text("standing = 'queued'")
    op.create_index(
        "job_running_idx",
        "job",
        ["connection_id"],
        unique=True,
        sqlite_where=running,
        postgresql_where=running,
    )
    op.create_index("job_queued_idx", "job", ["id"], sqlite_where=queued, postgresql_where=queued)
