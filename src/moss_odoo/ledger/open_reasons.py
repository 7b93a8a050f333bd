"""Why movements are not settled: counted by the database, however many there are."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql

from moss_odoo.books.statement import Open, Reason
from moss_odoo.ledger import tables
from moss_odoo.ledger.codec import OPEN, value_or_none
from moss_odoo.sync.statement_report import Unsettled, Waiting

_m = tables.movement.c
_EXAMPLES = 3


def unsettled_reasons(
    transaction: sa.Connection, connection_id: int, begins: Mapping[str, date], otherwise: date
) -> Unsettled:
    """`begins`: by wallet, from which day on; `otherwise`: of all other wallets."""
    pending = pending_from(connection_id, begins, otherwise)
    code = code_of(transaction).label("code")
    counted = sa.select(code, sa.func.count().label("number")).where(pending).group_by(code)
    numbers = {row.code: row.number for row in transaction.execute(counted)}
    reasons = [
        _waiting(Reason(name), number, _examples(transaction, sa.and_(pending, code == name)))
        for name, number in numbers.items()
        if name in set(Reason)
    ]
    commonest = sorted(reasons, key=lambda one: (-one.count, one.reason))
    return Unsettled(sum(numbers.values()), tuple(commonest))


def pending_from(
    connection_id: int, begins: Mapping[str, date], otherwise: date
) -> sa.ColumnElement[bool]:
    return sa.and_(
        _m.connection_id == connection_id,
        tables.PENDING,
        sa.or_(
            *(
                sa.and_(_m.wallet_id == wallet_id, _m.booked_on >= first)
                for wallet_id, first in begins.items()
            ),
            sa.and_(_m.wallet_id.not_in(list(begins)), _m.booked_on >= otherwise),
        ),
    )


def _examples(transaction: sa.Connection, condition: sa.ColumnElement[bool]) -> list[Open]:
    query = sa.select(_m.open).where(condition).order_by(_m.booked_on, _m.moss_id).limit(_EXAMPLES)
    found = (value_or_none(OPEN, text) for text in transaction.execute(query).scalars())
    return [one for one in found if one is not None]


def _waiting(reason: Reason, number: int, examples: list[Open]) -> Waiting:
    sentences = tuple(dict.fromkeys(one.sentence for one in examples))
    return Waiting(reason, number, examples[0].remedy if examples else "", sentences)


def code_of(transaction: sa.Connection) -> sa.ColumnElement[Any]:
    if transaction.dialect.name == "sqlite":
        return sa.func.json_extract(_m.open, "$.reason")
    found: sa.ColumnElement[Any] = sa.cast(_m.open, postgresql.JSON)["reason"].astext
    return found
