"""How the wallets' bank transactions stand in Odoo as lines of their statements."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from datetime import date, datetime
from typing import Any

import sqlalchemy as sa

from moss_odoo.errors import BugError
from moss_odoo.ledger import settlements, tables
from moss_odoo.ledger.codec import (
    CHOICE,
    OPEN,
    money_or_none,
    to_json,
    value_or_none,
)
from moss_odoo.ledger.expenses import MANY
from moss_odoo.ledger.movements import CLAIMANT, MOVED, movement_of, rows_of
from moss_odoo.ledger.open_reasons import code_of
from moss_odoo.ledger.pending import Line, is_pending
from moss_odoo.ledger.types import storable
from moss_odoo.sync.open_pages import MovementPlace, WantedMovements
from moss_odoo.sync.statement_ports import (
    Choice,
    MovementChange,
    Settled,
    StandingMovement,
)

_m = tables.movement.c
_e = tables.expense.c


_standing = sa.select(
    *MOVED,
    *(_m.gone_at, _m.settled, _m.line_id, _m.line_minor, _m.line_date),
    *(_m.settled_group, _m.settled_why, _m.open, _m.choice, _m.first_seen_at),
    _m.id.label("row"),
    CLAIMANT,
).join_from(tables.movement, tables.expense, _m.expense_id == _e.id, isouter=True)


class UnknownMovementError(BugError):
    def __init__(self, moss_ids: Iterable[str]) -> None:
        super().__init__(
            f"The ledger does not know the bank transactions {', '.join(sorted(moss_ids))}."
        )


def unsettled(
    transaction: sa.Connection, connection_id: int, since: date
) -> tuple[StandingMovement, ...]:
    return _found(
        transaction,
        _standing.where(_m.connection_id == connection_id, tables.PENDING, _m.booked_on >= since),
    )


def of_wallet(
    transaction: sa.Connection, connection_id: int, wallet_id: str, since: date, until: date
) -> tuple[StandingMovement, ...]:
    return _found(
        transaction,
        _standing.where(
            _m.connection_id == connection_id,
            _m.wallet_id == wallet_id,
            _m.booked_on >= since,
            _m.booked_on <= until,
        ),
    )


def one(
    transaction: sa.Connection, connection_id: int, movement_id: str
) -> StandingMovement | None:
    found = _found(
        transaction,
        _standing.where(_m.connection_id == connection_id, _m.moss_id == movement_id),
    )
    return found[0] if found else None


def page(
    transaction: sa.Connection,
    pending: sa.ColumnElement[bool],
    wanted: WantedMovements,
    after: MovementPlace | None,
    limit: int,
) -> tuple[StandingMovement, ...]:
    query = _standing.where(pending)
    if wanted.wallet_id:
        query = query.where(_m.wallet_id == wanted.wallet_id)
    if wanted.counterparty:
        query = query.where(_m.counterparty == wanted.counterparty)
    if wanted.reasons is not None:
        code = code_of(transaction)
        query = query.where(code.in_(wanted.reasons) if wanted.reasons else code.is_(None))
    if after is not None:
        place = sa.tuple_(sa.literal(after.booked, sa.Date), sa.literal(after.moss_id))
        query = query.where(sa.tuple_(_m.booked_on, _m.moss_id) > place)
    return _found(transaction, query.limit(limit))


def settling(
    transaction: sa.Connection, connection_id: int, expense_ids: Collection[str]
) -> tuple[StandingMovement, ...]:
    rows = sorted(settlements.movements_with(transaction, connection_id, expense_ids))
    found: list[StandingMovement] = []
    for start in range(0, len(rows), MANY):
        found += _found(transaction, _standing.where(_m.id.in_(rows[start : start + MANY])))
    return tuple(sorted(found, key=lambda one: (one.movement.booked, one.movement.id)))


def record(
    transaction: sa.Connection, connection_id: int, changes: Sequence[MovementChange]
) -> None:
    """Store the states reached; what Moss changed since a line was booked stays pending."""
    newest = {storable(change.movement_id): change for change in changes}
    if not newest:
        return
    columns = (_m.currency, _m.amount_minor, _m.booked_on, _m.line_id, _m.line_minor, _m.line_date)
    rows = rows_of(transaction, connection_id, list(newest), *columns, _m.gone_at)
    if unknown := newest.keys() - rows.keys():
        raise UnknownMovementError(unknown)
    transaction.execute(
        sa.update(tables.movement).where(_m.id == sa.bindparam("row")),
        [{"row": rows[key].id, **_after(rows[key], newest[key])} for key in newest],
    )
    settled = {
        rows[key].id: each.expenses if each.settled is Settled.PAYMENTS else ()
        for key, each in newest.items()
        if each.settled is not Settled.SENT
    }
    settlements.keep(transaction, connection_id, settled)


def choose(
    transaction: sa.Connection, connection_id: int, movement_id: str, choice: Choice | None
) -> None:
    """Whatever has been settled, it is pending until it was looked at with this choice."""
    rows = rows_of(transaction, connection_id, [storable(movement_id)])
    if not rows:
        raise UnknownMovementError([movement_id])
    kept = None if choice is None else to_json(CHOICE, choice)
    [row] = rows.values()
    transaction.execute(
        sa.update(tables.movement)
        .where(_m.id == row.id)
        .values(choice=kept, open=None, pending=True)
    )


def mark_gone(
    transaction: sa.Connection,
    connection_id: int,
    movement_ids: Collection[str],
    now: datetime,
) -> None:
    """Nothing more is booked of these."""
    wanted = [storable(each) for each in movement_ids]
    for start in range(0, len(wanted), MANY):
        transaction.execute(
            sa.update(tables.movement)
            .where(
                _m.connection_id == connection_id,
                _m.moss_id.in_(wanted[start : start + MANY]),
                _m.gone_at.is_(None),
            )
            .values(gone_at=now, pending=_m.settled == Settled.SENT.value)
        )


def _after(row: sa.Row[Any], change: MovementChange) -> dict[str, Any]:
    minor = row.line_minor if change.booked_amount is None else change.booked_amount.minor
    values: dict[str, Any] = {
        "line_id": row.line_id if change.line_id is None else change.line_id,
        "line_minor": minor,
        "line_date": change.booked_on or row.line_date,
    }
    if change.settled is Settled.NO:
        values = dict.fromkeys(values)
    changed = Line(values["line_minor"], values["line_date"]).differs(
        row.amount_minor, row.booked_on
    )
    return {
        **values,
        "settled": change.settled.value,
        "pending": is_pending(change.settled, gone=row.gone_at is not None, changed=changed),
        "settled_group": change.group,
        "settled_why": change.why,
        "open": None if change.open is None else to_json(OPEN, change.open),
    }


def _found(transaction: sa.Connection, query: sa.Select[Any]) -> tuple[StandingMovement, ...]:
    rows = transaction.execute(query.order_by(_m.booked_on, _m.moss_id)).all()
    cleared = [row.row for row in rows if row.settled == Settled.PAYMENTS]
    expenses = settlements.expenses_of(transaction, cleared)
    return tuple(
        StandingMovement(
            movement=movement_of(row),
            settled=Settled(row.settled),
            line_id=row.line_id,
            booked_amount=money_or_none(row.line_minor, row.currency),
            booked_on=row.line_date,
            group=row.settled_group,
            open=value_or_none(OPEN, row.open),
            choice=value_or_none(CHOICE, row.choice),
            gone_since=row.gone_at,
            claimed_by=row.claimant or "",
            expenses=expenses.get(row.row, ()),
            first_seen=row.first_seen_at,
            why=row.settled_why,
        )
        for row in rows
    )
