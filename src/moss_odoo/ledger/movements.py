"""Bank transactions as they come from Moss, and whose payments they are."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import date, datetime
from typing import Any

import sqlalchemy as sa

from moss_odoo.books.expense import Kind
from moss_odoo.books.money import Money
from moss_odoo.books.movements import Movement, MovementKind
from moss_odoo.books.state import State
from moss_odoo.ledger import tables
from moss_odoo.ledger.codec import compress, digest, money_or_none
from moss_odoo.ledger.expenses import MANY, rows_by_id, selected
from moss_odoo.ledger.pending import Line, is_pending
from moss_odoo.ledger.types import storable
from moss_odoo.sync.movement_ports import KnownMovement, ReadMovement
from moss_odoo.sync.remembered import StoredExpense
from moss_odoo.sync.statement_ports import Settled

_m = tables.movement.c
_e = tables.expense.c

_NOTHING_BOOKED = [
    state.value for state in (State.NEW, State.PLANNED, State.BLOCKED, State.LEFT_OUT, State.UNDONE)
]
"""What such an expense claimed is free again: no payment stands on it."""

MOVED: tuple[sa.Column[Any], ...] = (
    *(_m.moss_id, _m.wallet_id, _m.kind, _m.booked_on, _m.valued_on, _m.amount_minor, _m.currency),
    *(_m.fee_minor, _m.original_minor, _m.original_currency, _m.counterparty, _m.description),
)
"""All that makes a Movement."""

_STANDING: tuple[sa.Column[Any], ...] = (
    *(_m.digest, _m.gone_at, _m.settled, _m.line_id, _m.line_minor, _m.line_date),
    *(_m.amount_minor, _m.booked_on),
)

_SETTLED = frozenset({"payments", "account"})
"""How a movement stands that pays nothing else any more."""

CLAIMANT = sa.case((_e.state.not_in(_NOTHING_BOOKED), _e.moss_id), else_="").label("claimant")


def remember(
    transaction: sa.Connection, connection_id: int, seen: Sequence[ReadMovement], now: datetime
) -> frozenset[str]:
    """Store what is new or changed; the ids of what is changed."""
    newest = {storable(each.movement.id): each for each in seen}
    known = rows_of(transaction, connection_id, list(newest), *_STANDING)
    new = [moss_id for moss_id in newest if moss_id not in known]
    if new:
        transaction.execute(
            sa.insert(tables.movement), [_first(connection_id, newest[one], now) for one in new]
        )
    changed = {one for one, row in known.items() if bytes(row.digest) != digest(newest[one].raw)}
    turned = {one for one, row in known.items() if newest[one].deleted is (row.gone_at is None)}
    if changed or turned:
        transaction.execute(
            sa.update(tables.movement).where(_m.id == sa.bindparam("row")),
            [_again(known[one], newest[one], now) for one in sorted(changed | turned)],
        )
    return frozenset(changed)


def _first(connection_id: int, seen: ReadMovement, now: datetime) -> dict[str, Any]:
    return {
        "connection_id": connection_id,
        "first_seen_at": now,
        "gone_at": now if seen.deleted else None,
        "pending": not seen.deleted,
        **_values(seen),
    }


def _again(row: sa.Row[Any], seen: ReadMovement, now: datetime) -> dict[str, Any]:
    minor, day = seen.movement.amount.minor, seen.movement.booked
    booked = Line(row.line_minor, row.line_date)
    if row.line_id is None and row.line_minor is None:
        # Without a line of its own what Moss said then is what it was settled with.
        booked = Line(row.amount_minor, row.booked_on)
    return {
        "row": row.id,
        "open": None,  # why it waited, it may not wait any more
        "gone_at": (row.gone_at or now) if seen.deleted else None,
        "pending": is_pending(
            Settled(row.settled), gone=seen.deleted, changed=booked.differs(minor, day)
        ),
        **_values(seen),
    }


def since(transaction: sa.Connection, connection_id: int, first: date) -> tuple[KnownMovement, ...]:
    query = (
        sa.select(*MOVED, _m.settled, CLAIMANT)
        .join_from(tables.movement, tables.expense, _m.expense_id == _e.id, isouter=True)
        .where(_m.connection_id == connection_id, _m.booked_on >= first, _m.gone_at.is_(None))
        .order_by(_m.booked_on, _m.moss_id)
    )
    return tuple(
        KnownMovement(movement_of(row), row.claimant or "", is_settled=row.settled in _SETTLED)
        for row in transaction.execute(query)
    )


def moved_since(
    transaction: sa.Connection, connection_id: int, wallet_id: str, first: date, currency: str
) -> Money:
    query = sa.select(sa.func.sum(_m.amount_minor)).where(
        _m.connection_id == connection_id,
        _m.wallet_id == wallet_id,
        _m.booked_on >= first,
        _m.currency == currency,
        _m.gone_at.is_(None),
    )
    return Money.from_minor(int(transaction.execute(query).scalar_one() or 0), currency)


def by_day(
    transaction: sa.Connection, connection_id: int, wallet_id: str, first: date, currency: str
) -> dict[date, Money]:
    query = (
        sa.select(_m.booked_on, sa.func.sum(_m.amount_minor).label("minor"))
        .where(
            _m.connection_id == connection_id,
            _m.wallet_id == wallet_id,
            _m.booked_on >= first,
            _m.currency == currency,
            _m.gone_at.is_(None),
        )
        .group_by(_m.booked_on)
        .order_by(_m.booked_on)
    )
    return {
        row.booked_on: Money.from_minor(int(row.minor), currency)
        for row in transaction.execute(query)
    }


def days(
    transaction: sa.Connection, connection_id: int, wallet_id: str, first: date, last: date
) -> dict[str, date]:
    """On which day each was booked, without those that are gone."""
    query = sa.select(_m.moss_id, _m.booked_on).where(
        _m.connection_id == connection_id,
        _m.wallet_id == wallet_id,
        _m.booked_on >= first,
        _m.booked_on <= last,
        _m.gone_at.is_(None),
    )
    return {row.moss_id: row.booked_on for row in transaction.execute(query)}


def of_expenses(
    transaction: sa.Connection, connection_id: int, moss_ids: Sequence[str]
) -> dict[str, tuple[Movement, ...]]:
    found: dict[str, tuple[Movement, ...]] = {}
    for start in range(0, len(moss_ids), MANY):
        query = (
            sa.select(*MOVED, _e.moss_id.label("claimant"))
            .join_from(tables.movement, tables.expense, _m.expense_id == _e.id)
            .where(
                _e.connection_id == connection_id,
                _e.moss_id.in_(moss_ids[start : start + MANY]),
                _e.state.not_in(_NOTHING_BOOKED),
            )
            .order_by(_m.booked_on, _m.moss_id)
        )
        for row in transaction.execute(query):
            found[row.claimant] = (*found.get(row.claimant, ()), movement_of(row))
    return found


def claim(transaction: sa.Connection, connection_id: int, claims: Mapping[str, str]) -> None:
    if not claims:
        return
    expenses = rows_by_id(transaction, connection_id, list(dict.fromkeys(claims.values())))
    rows = rows_of(transaction, connection_id, list(claims), _m.expense_id)
    taken = _booked(transaction, {row.expense_id for row in rows.values() if row.expense_id})
    free = [moss_id for moss_id, row in rows.items() if row.expense_id not in taken]
    if free:
        transaction.execute(
            sa.update(tables.movement).where(_m.id == sa.bindparam("row")),
            [{"row": rows[one].id, "expense_id": expenses[claims[one]].id} for one in free],
        )


def disclaim(transaction: sa.Connection, connection_id: int, movement_ids: Sequence[str]) -> None:
    for start in range(0, len(movement_ids), MANY):
        transaction.execute(
            sa.update(tables.movement)
            .where(
                _m.connection_id == connection_id,
                _m.moss_id.in_(movement_ids[start : start + MANY]),
            )
            .values(expense_id=None)
        )


def _booked(transaction: sa.Connection, expense_ids: Collection[int]) -> frozenset[int]:
    """Those of these expenses of which something is booked."""
    numbers, found = list(expense_ids), set[int]()
    for start in range(0, len(numbers), MANY):
        query = sa.select(_e.id).where(
            _e.id.in_(numbers[start : start + MANY]), _e.state.not_in(_NOTHING_BOOKED)
        )
        found.update(transaction.execute(query).scalars())
    return frozenset(found)


def wallets(transaction: sa.Connection, connection_id: int) -> frozenset[str]:
    query = sa.select(_m.wallet_id).where(_m.connection_id == connection_id).distinct()
    return frozenset(transaction.execute(query).scalars())


def expenses_without(
    transaction: sa.Connection,
    connection_id: int,
    *,
    updated_since: datetime,
    after: str,
    limit: int,
) -> tuple[StoredExpense, ...]:
    """Expenses that no bank transaction is known to have paid."""
    paid = sa.exists().where(_m.expense_id == _e.id) & _e.state.not_in(_NOTHING_BOOKED)
    settled = sa.exists().where(tables.settlement.c.expense_id == _e.id)
    return selected(
        transaction,
        connection_id,
        ~paid
        & ~settled
        & (_e.moss_updated_at >= updated_since)
        & (_e.kind != Kind.PAYOUT_FEE.value),
        after=after,
        limit=limit,
    )


def rows_of(
    transaction: sa.Connection, connection_id: int, moss_ids: Sequence[str], *columns: Any
) -> dict[str, sa.Row[Any]]:
    found = {}
    for start in range(0, len(moss_ids), MANY):
        query = sa.select(_m.id, _m.moss_id, *columns).where(
            _m.connection_id == connection_id, _m.moss_id.in_(moss_ids[start : start + MANY])
        )
        found.update({row.moss_id: row for row in transaction.execute(query)})
    return found


def _values(seen: ReadMovement) -> dict[str, Any]:
    movement = seen.movement
    return {
        "moss_id": storable(movement.id),
        "wallet_id": movement.wallet_id,
        "kind": movement.kind.value,
        "booked_on": movement.booked,
        "valued_on": movement.valued,
        "amount_minor": movement.amount.minor,
        "currency": movement.amount.currency,
        "fee_minor": movement.fee.minor if movement.fee else None,
        "original_minor": movement.original.minor if movement.original else None,
        "original_currency": movement.original.currency if movement.original else None,
        "counterparty": movement.counterparty,
        "description": movement.description,
        "digest": digest(seen.raw),
        "content": compress(seen.raw),
    }


def movement_of(row: Any) -> Movement:
    return Movement(
        id=row.moss_id,
        wallet_id=row.wallet_id,
        kind=MovementKind(row.kind),
        amount=Money.from_minor(row.amount_minor, row.currency),
        booked=row.booked_on,
        valued=row.valued_on,
        counterparty=row.counterparty,
        description=row.description,
        fee=money_or_none(row.fee_minor, row.currency),
        original=money_or_none(row.original_minor, row.original_currency),
    )
