"""Pages of the queue, read by an index state by state."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import Any

import sqlalchemy as sa

from moss_odoo.books.money import Money
from moss_odoo.books.state import State
from moss_odoo.ledger import tables
from moss_odoo.ledger.codec import minor_or_none, money_or_none
from moss_odoo.ledger.expenses import MANY, search_form
from moss_odoo.ledger.searching import folded
from moss_odoo.sync.queue import Order, Place, QueueRow, QueueSum, Wanted

_e = tables.expense.c
_SHOWN: tuple[sa.ColumnElement[Any], ...] = (
    *(_e.id, _e.moss_id, _e.kind, _e.state, _e.code, _e.reason, _e.remedy, _e.label),
    *(_e.amount_minor, _e.currency, _e.accounting_date, _e.bill_name),
)


@dataclass(frozen=True, slots=True)
class _Direction:
    """By what a list is ordered; what lacks it comes last."""

    column: sa.Column[Any]
    backwards: bool = True

    @property
    def order(self) -> tuple[sa.ColumnElement[Any], ...]:
        columns = (self.column, _e.id)
        return tuple(one.desc() if self.backwards else one.asc() for one in columns)

    def beyond(self, after: Place) -> sa.ColumnElement[bool]:
        place = sa.tuple_(sa.literal(after.at, self.column.type), sa.literal(after.number))
        here = sa.tuple_(self.column, _e.id)
        return here < place if self.backwards else here > place

    def beyond_those_without(self, number: int) -> sa.ColumnElement[bool]:
        return _e.id < number if self.backwards else _e.id > number

    @property
    def turned(self) -> _Direction:
        """From the end to the beginning."""
        return replace(self, backwards=not self.backwards)

    def value(self, row: sa.Row[Any]) -> Any:
        return getattr(row, self.column.name)

    def key(self, row: sa.Row[Any]) -> tuple[bool, int, int]:
        value, sign = self.value(row), -1 if self.backwards else 1
        rank = value.toordinal() if isinstance(value, date) else value or 0
        return value is None, sign * rank, sign * row.id


_DIRECTIONS = {
    Order.NEWEST: _Direction(_e.accounting_date),
    Order.OLDEST: _Direction(_e.accounting_date, backwards=False),
    Order.LARGEST: _Direction(_e.amount_minor),
}


def page(
    transaction: sa.Connection,
    connection_id: int,
    wanted: Wanted,
    *,
    after: Place | None,
    limit: int,
    currency: str,
) -> tuple[QueueRow, ...]:
    """`currency`: of the company, in which amounts are searched."""
    direction = _DIRECTIONS[wanted.order]
    reading = _Reading(transaction, connection_id, wanted, currency, limit)
    return reading.rows(_parts(wanted, direction, after), direction.order)[:limit]


def page_up_to(
    transaction: sa.Connection,
    connection_id: int,
    wanted: Wanted,
    *,
    end: Place,
    limit: int,
    currency: str,
) -> tuple[QueueRow, ...]:
    """The last ones before this place and the one at it, in the order of `page`."""
    direction = _DIRECTIONS[wanted.order]
    reading = _Reading(transaction, connection_id, wanted, currency, limit)
    return reading.rows(_parts_up_to(wanted, direction, end), direction.turned.order)[-limit:]


@dataclass(frozen=True, slots=True)
class _Reading:
    transaction: sa.Connection
    connection_id: int
    wanted: Wanted
    currency: str
    limit: int

    def rows(
        self,
        parts: Iterable[Sequence[sa.ColumnElement[bool]]],
        order: Sequence[sa.ColumnElement[Any]],
    ) -> tuple[QueueRow, ...]:
        """Of each part and state as many as the limit says, in the order that is wanted."""
        # Each part of a state is a piece of the index, read from where a page ended.
        pieces = tuple(parts)
        ids = [
            row.id
            for state in self.wanted.states
            for part in pieces
            for row in self.transaction.execute(
                sa.select(_e.id)
                .where(_e.connection_id == self.connection_id, _e.state == state.value)
                .where(*part, *_conditions(self.wanted, self.currency))
                .order_by(*order)
                .limit(self.limit)
            )
        ]
        found = [
            row
            for start in range(0, len(ids), MANY)
            for row in self.transaction.execute(
                sa.select(*_SHOWN).where(_e.id.in_(ids[start : start + MANY]))
            )
        ]
        direction = _DIRECTIONS[self.wanted.order]
        return tuple(_row(row, direction) for row in sorted(found, key=direction.key))


def total(
    transaction: sa.Connection, connection_id: int, wanted: Wanted, currency: str
) -> QueueSum:
    query = (
        sa.select(_e.currency, sa.func.count(), sa.func.sum(_e.amount_minor))
        .where(
            _e.connection_id == connection_id,
            _e.state.in_([state.value for state in wanted.states]),
        )
        .where(*_bounds(wanted), *_conditions(wanted, currency))
        .group_by(_e.currency)
        .order_by(_e.currency)
    )
    rows = transaction.execute(query).all()
    amounts = [money_or_none(None if minor is None else int(minor), of) for of, _, minor in rows]
    return QueueSum(
        sum(number for _, number, _ in rows),
        tuple(one for one in amounts if one is not None),
    )


def named(
    transaction: sa.Connection, connection_id: int, moss_ids: Sequence[str]
) -> tuple[QueueRow, ...]:
    found: dict[str, QueueRow] = {}
    for start in range(0, len(moss_ids), MANY):
        some = _e.moss_id.in_(moss_ids[start : start + MANY])
        query: sa.Select[Any] = sa.select(*_SHOWN).where(_e.connection_id == connection_id, some)
        rows = transaction.execute(query)
        found |= {row.moss_id: _row(row, _DIRECTIONS[Order.NEWEST]) for row in rows}
    return tuple(found[moss_id] for moss_id in moss_ids if moss_id in found)


def _parts(
    wanted: Wanted, direction: _Direction, after: Place | None
) -> Iterator[Sequence[sa.ColumnElement[bool]]]:
    column, bounds = direction.column, tuple(_bounds(wanted))
    if after is None or after.at is not None:
        further = [direction.beyond(after)] if after is not None else []
        yield [column.is_not(None), *bounds, *further]
    if column is not _e.accounting_date or not wanted.bounded:
        below = after is not None and after.at is None
        further = [direction.beyond_those_without(after.number)] if after and below else []
        yield [column.is_(None), *bounds, *further]


def _parts_up_to(
    wanted: Wanted, direction: _Direction, end: Place
) -> Iterator[Sequence[sa.ColumnElement[bool]]]:
    column, bounds = direction.column, tuple(_bounds(wanted))
    if end.at is None:
        yield [column.is_not(None), *bounds]
        yield [column.is_(None), *bounds, sa.not_(direction.beyond_those_without(end.number))]
    else:
        yield [column.is_not(None), *bounds, sa.not_(direction.beyond(end))]


def _bounds(wanted: Wanted) -> Iterator[sa.ColumnElement[bool]]:
    if wanted.since is not None:
        yield _e.accounting_date >= wanted.since
    if wanted.until is not None:
        yield _e.accounting_date <= wanted.until


def _conditions(wanted: Wanted, currency: str) -> Iterator[sa.ColumnElement[bool]]:
    if wanted.kind:
        yield _e.kind == wanted.kind
    if wanted.code:
        yield _e.code == wanted.code
    if text := wanted.text.strip():
        yield sa.or_(*_finds(text, wanted.amount, currency))


def _finds(text: str, amount: Decimal | None, currency: str) -> Iterator[sa.ColumnElement[bool]]:
    bare = text[5:] if text[:5].upper() == "MOSS-" else text
    yield _e.search_label.contains(folded(text), autoescape=True)
    yield _e.bill_name.istartswith(text, autoescape=True)
    yield _e.search_id.startswith(search_form(bare), autoescape=True)
    minor = None if amount is None else minor_or_none(Money(amount, currency))
    if minor is not None:
        yield _e.amount_minor.in_([minor, -minor])


def _row(row: sa.Row[Any], direction: _Direction) -> QueueRow:
    return QueueRow(
        moss_id=row.moss_id,
        kind=row.kind,
        state=State(row.state),
        code=row.code,
        reason=row.reason,
        remedy=row.remedy,
        label=row.label,
        amount=money_or_none(row.amount_minor, row.currency),
        day=row.accounting_date,
        bill_name=row.bill_name,
        place=Place(row.id, direction.value(row)),
    )
