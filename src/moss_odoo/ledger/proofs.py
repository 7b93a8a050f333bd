"""Proofs of wallets, the last one of each day, to be read again as they were made."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

import sqlalchemy as sa

from moss_odoo.books.money import Money
from moss_odoo.ledger import tables
from moss_odoo.ledger.database import insert
from moss_odoo.ledger.proof_content import Content, written
from moss_odoo.sync.proofs import KeptProof, WalletProof

_p = tables.wallet_proof.c
_SUMMARY: Sequence[sa.Column[Any]] = [one for one in _p if one is not _p.content]
_IN_ORDER = (_p.day.desc(), _p.wallet_name, _p.wallet_id)


def keep(
    transaction: sa.Connection, connection_id: int, summary: KeptProof, whole: WalletProof
) -> None:
    statement = insert(transaction, tables.wallet_proof).values(
        connection_id=connection_id,
        wallet_id=summary.wallet_id,
        day=summary.on,
        made_at=summary.made,
        made_by=summary.by,
        wallet_name=summary.wallet_name,
        currency=summary.moss.currency,
        moss_minor=summary.moss.minor,
        odoo_minor=summary.odoo.minor,
        items=summary.items,
        waiting=summary.waiting,
        named=summary.named,
        not_asked=summary.not_asked,
        content=written(whole),
    )
    given = statement.excluded
    transaction.execute(
        statement.on_conflict_do_update(
            index_elements=["connection_id", "wallet_id", "day"],
            set_={column.name: given[column.name] for column in _p if not column.primary_key},
        )
    )


def last(transaction: sa.Connection, connection_id: int) -> tuple[KeptProof, ...]:
    other = tables.wallet_proof.alias()
    latest = (
        sa.select(sa.func.max(other.c.day))
        .where(other.c.connection_id == connection_id, other.c.wallet_id == _p.wallet_id)
        .scalar_subquery()
    )
    query = (
        sa.select(*_SUMMARY)
        .where(_p.connection_id == connection_id, _p.day == latest)
        .order_by(_p.wallet_name, _p.wallet_id)
    )
    return tuple(_summary(row) for row in transaction.execute(query))


def between(
    transaction: sa.Connection, connection_id: int, wallet_id: str | None, since: date, until: date
) -> tuple[KeptProof, ...]:
    query = sa.select(*_SUMMARY).where(
        _p.connection_id == connection_id, _p.day >= since, _p.day <= until
    )
    if wallet_id is not None:
        query = query.where(_p.wallet_id == wallet_id)
    return tuple(_summary(row) for row in transaction.execute(query.order_by(*_IN_ORDER)))


def one(
    transaction: sa.Connection, connection_id: int, wallet_id: str, on: date
) -> tuple[KeptProof, WalletProof] | None:
    found = stored(transaction, connection_id, wallet_id, on)
    whole = found[1].whole if found else None
    return (found[0], whole) if found and whole else None


def stored(
    transaction: sa.Connection, connection_id: int, wallet_id: str, on: date
) -> tuple[KeptProof, Content] | None:
    query = sa.select(tables.wallet_proof).where(
        _p.connection_id == connection_id, _p.wallet_id == wallet_id, _p.day == on
    )
    row = transaction.execute(query).one_or_none()
    content = None if row is None else Content.read(row.content)
    return None if content is None else (_summary(row), content)


def _summary(row: Any) -> KeptProof:
    return KeptProof(
        wallet_id=row.wallet_id,
        wallet_name=row.wallet_name,
        on=row.day,
        made=row.made_at,
        by=row.made_by,
        moss=Money.from_minor(row.moss_minor, row.currency),
        odoo=Money.from_minor(row.odoo_minor, row.currency),
        items=row.items,
        waiting=row.waiting,
        named=row.named,
        not_asked=row.not_asked,
    )
