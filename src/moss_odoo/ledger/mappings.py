"""Which Odoo record stands for which object of Moss."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

import sqlalchemy as sa

from moss_odoo.books.mapping import MappingKind, MappingRow
from moss_odoo.ledger import tables
from moss_odoo.ledger.database import insert

_m = tables.mapping.c
_KEY = ("connection_id", "kind", "moss_id")
_AUTOMATIC = ("", "automatic")


def every(transaction: sa.Connection, connection_id: int) -> tuple[MappingRow, ...]:
    query = (
        sa.select(tables.mapping)
        .where(_m.connection_id == connection_id)
        .order_by(_m.kind, _m.moss_id)
    )
    return tuple(
        MappingRow(
            kind=MappingKind(row.kind),
            moss_id=row.moss_id,
            moss_label=row.moss_label,
            odoo_id=row.odoo_id,
            odoo_label=row.odoo_label,
            reason=row.reason,
            confirmed=row.confirmed,
            confirmed_by=row.confirmed_by,
            confirmed_at=row.confirmed_at,
        )
        for row in transaction.execute(query)
    )


def save(
    transaction: sa.Connection, connection_id: int, rows: Sequence[MappingRow], now: datetime
) -> None:
    """Insert or replace; an automatic row does not replace what a person confirmed."""
    if not rows:
        return
    statement = insert(transaction, tables.mapping)
    given = statement.excluded
    by_a_person = _m.confirmed & _by_hand(_m.confirmed_by)
    statement = statement.on_conflict_do_update(
        index_elements=_KEY,
        set_={column.name: given[column.name] for column in _m if column.name not in _KEY},
        where=sa.not_(by_a_person) | _by_hand(given.confirmed_by),
    )
    transaction.execute(
        statement,
        [
            {
                "connection_id": connection_id,
                "kind": row.kind.value,
                "moss_id": row.moss_id,
                "moss_label": row.moss_label,
                "odoo_id": row.odoo_id,
                "odoo_label": row.odoo_label,
                "reason": row.reason,
                "confirmed": row.confirmed,
                "confirmed_by": row.confirmed_by,
                "confirmed_at": (row.confirmed_at or now) if row.confirmed else None,
                "updated_at": now,
            }
            for row in rows
        ],
    )


def forget(
    transaction: sa.Connection, connection_id: int, keys: Sequence[tuple[MappingKind, str]]
) -> None:
    if not keys:
        return
    statement = sa.delete(tables.mapping).where(
        _m.connection_id == connection_id,
        _m.kind == sa.bindparam("of_kind"),
        _m.moss_id == sa.bindparam("of_moss_id"),
    )
    transaction.execute(
        statement, [{"of_kind": kind.value, "of_moss_id": moss_id} for kind, moss_id in keys]
    )


def _by_hand(confirmed_by: sa.ColumnElement[str]) -> sa.ColumnElement[bool]:
    # Plain comparisons: a list of values cannot be sent together with many rows.
    return sa.and_(*(confirmed_by != name for name in _AUTOMATIC))
