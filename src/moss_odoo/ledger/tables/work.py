"""The tables of what the service is to do, and when."""

from __future__ import annotations

from sqlalchemy import BigInteger, Boolean, Column, ForeignKey, Index, Integer, Table, text

from moss_odoo.ledger.tables.columns import Number, metadata, of_connection
from moss_odoo.ledger.types import Key, UtcDateTime, Words

# Word for word as in the queries: only then do databases know that an index serves them.
RUNNING = text("standing = 'running'")
QUEUED = text("standing = 'queued'")

schedule = Table(
    "schedule",
    metadata,
    of_connection(primary_key=True),
    Column("kind", Key, primary_key=True),
    Column("rule", Words, nullable=False),  # `every 15`, `daily 06:30`, `cron …`, `off`
    Column("paused", Boolean, nullable=False),
    Column("since", UtcDateTime, nullable=False),  # up to here all times are settled
)

job = Table(
    "job",
    metadata,
    Column("id", Number, primary_key=True),
    of_connection(),
    Column("kind", Key, nullable=False),
    Column("selection", Words, nullable=False),  # JSON; empty: all that is due
    Column("standing", Key, nullable=False),
    Column("asked_by", Words, nullable=False),
    Column("asked_at", UtcDateTime, nullable=False),
    Column("not_before", UtcDateTime),
    Column("attempts", Integer, nullable=False),
    Column("worker", Key, nullable=False),  # new with each start of a process
    Column("worker_name", Words, nullable=False),  # as people know it, host:pid
    Column("process", Words, nullable=False),  # as `process` knows it again
    Column("held_until", UtcDateTime),
    Column("started_at", UtcDateTime),
    Column("finished_at", UtcDateTime),
    Column("run_id", Number, ForeignKey("run.id")),
    Column("outcome", Words, nullable=False),
    Column("stage", Words, nullable=False),
    Column("done", BigInteger, nullable=False),
    Column("total", BigInteger),
    Column("stopped_by", Words, nullable=False, server_default=""),  # or withdrawn by
    Column("error", Words, nullable=False, server_default=""),  # as it is told by its name
    Index(None, "connection_id", "id"),
    # Of each connection one at a time, whoever claims it.
    Index(
        "job_running_idx",
        "connection_id",
        unique=True,
        sqlite_where=RUNNING,
        postgresql_where=RUNNING,
    ),
    Index("job_queued_idx", "id", sqlite_where=QUEUED, postgresql_where=QUEUED),
)
