"""The audit log: only ever added to."""

from __future__ import annotations

from datetime import datetime

import sqlalchemy as sa

from moss_odoo.access.model import AuditEntry
from moss_odoo.ledger.people import tables

_a = tables.console_audit.c


def add(transaction: sa.Connection, entry: AuditEntry, now: datetime) -> None:
    transaction.execute(
        sa.insert(tables.console_audit).values(
            at=now,
            who=entry.who,
            action=entry.action,
            subject=entry.subject,
            connection=entry.connection,
            detail=entry.detail,
            address=entry.address,
        )
    )


def latest(transaction: sa.Connection, before: int | None, limit: int) -> tuple[AuditEntry, ...]:
    query = sa.select(tables.console_audit).order_by(_a.id.desc()).limit(limit)
    if before is not None:
        query = query.where(_a.id < before)
    return tuple(
        AuditEntry(
            at=row.at,
            who=row.who,
            action=row.action,
            subject=row.subject,
            connection=row.connection,
            detail=row.detail,
            address=row.address,
            id=row.id,
        )
        for row in transaction.execute(query)
    )
