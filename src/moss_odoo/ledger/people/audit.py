"""The audit log: only ever added to."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime

import sqlalchemy as sa

from moss_odoo.access.model import AuditEntry, AuditNames, AuditWanted
from moss_odoo.ledger.people import tables

_a = tables.console_audit.c


def add(transaction: sa.Connection, entries: Sequence[AuditEntry], now: datetime) -> None:
    if not entries:
        return
    transaction.execute(
        sa.insert(tables.console_audit),
        [
            {
                "at": now,
                "who": entry.who,
                "action": entry.action,
                "subject": entry.subject,
                "connection": entry.connection,
                "detail": entry.detail,
                "address": entry.address,
            }
            for entry in entries
        ],
    )


def latest(
    transaction: sa.Connection, wanted: AuditWanted, before: int | None, limit: int
) -> tuple[AuditEntry, ...]:
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
        for row in transaction.execute(query.where(*_conditions(wanted)))
    )


def names(transaction: sa.Connection) -> AuditNames:
    return AuditNames(
        who=_occurring(transaction, _a.who),
        actions=_occurring(transaction, _a.action),
        connections=_occurring(transaction, _a.connection),
    )


def _conditions(wanted: AuditWanted) -> Iterator[sa.ColumnElement[bool]]:
    named = ((_a.who, wanted.who), (_a.action, wanted.action), (_a.connection, wanted.connection))
    yield from (column == value for column, value in named if value)
    if wanted.since is not None:
        yield _a.at >= wanted.since
    if wanted.until is not None:
        yield _a.at < wanted.until


def _occurring(transaction: sa.Connection, column: sa.Column[str]) -> tuple[str, ...]:
    query = sa.select(column).where(column != "").distinct().order_by(column)
    return tuple(transaction.execute(query).scalars())
