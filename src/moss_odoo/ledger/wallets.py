"""What Moss told of the wallets' balances, and what each held before the start date."""

from __future__ import annotations

from datetime import UTC

import sqlalchemy as sa

from moss_odoo.books.money import Money
from moss_odoo.ledger import tables
from moss_odoo.ledger.database import insert
from moss_odoo.sync.statement_ports import Balance, Carried, Opening

_b = tables.wallet_balance.c
_o = tables.wallet_opening.c


def keep_balance(
    transaction: sa.Connection, connection_id: int, balance: Balance, carried: Carried | None
) -> None:
    """The last of a day takes the place of the earlier ones."""
    statement = insert(transaction, tables.wallet_balance).values(
        connection_id=connection_id,
        wallet_id=balance.wallet_id,
        day=balance.at.astimezone(UTC).date(),
        told_at=balance.at,
        amount_minor=balance.amount.minor,
        available_minor=balance.available.minor,
        currency=balance.amount.currency,
        carried_before=carried.before if carried else None,
        carried_minor=carried.amount.minor if carried else None,
    )
    given = statement.excluded
    told = {
        column.name: sa.func.coalesce(given[column.name], column)
        for column in _b
        if not column.primary_key
    }
    transaction.execute(
        statement.on_conflict_do_update(
            index_elements=["connection_id", "wallet_id", "day"],
            set_=told,
            where=given.told_at >= _b.told_at,
        )
    )


def balances(
    transaction: sa.Connection, connection_id: int, wallet_id: str, limit: int
) -> tuple[Balance, ...]:
    query = (
        sa.select(tables.wallet_balance)
        .where(_b.connection_id == connection_id, _b.wallet_id == wallet_id)
        .order_by(_b.day.desc())
        .limit(limit)
    )
    return tuple(
        Balance(
            wallet_id=row.wallet_id,
            at=row.told_at,
            amount=Money.from_minor(row.amount_minor, row.currency),
            available=Money.from_minor(row.available_minor, row.currency),
        )
        for row in transaction.execute(query)
    )


def carried(transaction: sa.Connection, connection_id: int, wallet_id: str) -> Carried | None:
    query = (
        sa.select(_b.carried_before, _b.carried_minor, _b.currency)
        .where(
            _b.connection_id == connection_id,
            _b.wallet_id == wallet_id,
            _b.carried_before.is_not(None),
        )
        .order_by(_b.day.desc())
        .limit(1)
    )
    row = transaction.execute(query).one_or_none()
    if row is None:
        return None
    return Carried(row.carried_before, Money.from_minor(row.carried_minor, row.currency))


def opening(transaction: sa.Connection, connection_id: int, wallet_id: str) -> Opening | None:
    query = sa.select(tables.wallet_opening).where(
        _o.connection_id == connection_id, _o.wallet_id == wallet_id
    )
    row = transaction.execute(query).one_or_none()
    if row is None:
        return None
    return Opening(
        wallet_id=row.wallet_id,
        before=row.first_day,
        amount=Money.from_minor(row.amount_minor, row.currency),
        told=row.told,
        account_id=row.account_id,
        line_id=row.line_id,
    )


def keep_opening(transaction: sa.Connection, connection_id: int, kept: Opening) -> None:
    statement = insert(transaction, tables.wallet_opening).values(
        connection_id=connection_id,
        wallet_id=kept.wallet_id,
        first_day=kept.before,
        amount_minor=kept.amount.minor,
        currency=kept.amount.currency,
        told=kept.told,
        account_id=kept.account_id,
        line_id=kept.line_id,
    )
    given = statement.excluded
    transaction.execute(
        statement.on_conflict_do_update(
            index_elements=["connection_id", "wallet_id"],
            set_={column.name: given[column.name] for column in _o if not column.primary_key},
        )
    )
