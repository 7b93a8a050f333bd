"""Pages of the queue, read by an index state by state, and the sums of what was booked."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

import sqlalchemy as sa

from moss_odoo.books.money import Money
from moss_odoo.books.state import State
from moss_odoo.ledger import tables
from moss_odoo.ledger.codec import money_or_none
from moss_odoo.ledger.expenses import search_form
from moss_odoo.sync.queue import Place, QueueRow, Wanted
from moss_odoo.sync.spending import DaySpend

_e = tables.expense.c
_SHOWN: tuple[sa.ColumnElement[Any], ...] = (
    *(_e.id, _e.moss_id, _e.kind, _e.state, _e.code, _e.reason, _e.remedy, _e.label),
    *(_e.amount_minor, _e.currency, _e.accounting_date, _e.bill_name),
)
_BACKWARDS = (_e.accounting_date.desc(), _e.id.desc())


def page(
    transaction: sa.Connection,
    connection_id: int,
    wanted: Wanted,
    after: Place | None,
    limit: int,
) -> tuple[QueueRow, ...]:
    # A part for each state, with dates and without: each of them is a piece of the index, read
    # from where the last page ended, and a few of each are merged.
    ids = [
        row.id
        for state in wanted.states
        for part in _parts(wanted, after)
        for row in transaction.execute(
            sa.select(_e.id)
            .where(_e.connection_id == connection_id, _e.state == state.value)
            .where(*part, *_conditions(wanted))
            .order_by(*_BACKWARDS)
            .limit(limit)
        )
    ]
    rows = transaction.execute(sa.select(*_SHOWN).where(_e.id.in_(ids)))
    found = sorted((_row(row) for row in rows), key=_latest_first)
    return tuple(found[:limit])


def spend_by_day(
    transaction: sa.Connection, connection_id: int, since: date
) -> tuple[DaySpend, ...]:
    in_odoo = [state.value for state in State if state.in_odoo]
    group = (_e.accounting_date, _e.kind, _e.currency)
    query = (
        sa.select(*group, sa.func.sum(_e.amount_minor).label("minor"))
        .where(_e.connection_id == connection_id, _e.accounting_date >= since)
        .where(_e.state.in_(in_odoo), _e.amount_minor.is_not(None))
        .group_by(*group)
    )
    return tuple(
        DaySpend(row.accounting_date, row.kind, Money.from_minor(int(row.minor), row.currency))
        for row in transaction.execute(query)
    )


def _parts(wanted: Wanted, after: Place | None) -> Iterator[Sequence[sa.ColumnElement[bool]]]:
    undated = _e.accounting_date.is_(None)
    if after is None or after.day is not None:
        dated: list[sa.ColumnElement[bool]] = [_e.accounting_date.is_not(None)]
        if wanted.since is not None:
            dated.append(_e.accounting_date >= wanted.since)
        if wanted.until is not None:
            dated.append(_e.accounting_date <= wanted.until)
        if after is not None:
            place = sa.tuple_(sa.literal(after.day, sa.Date), sa.literal(after.number))
            dated.append(sa.tuple_(_e.accounting_date, _e.id) < place)
        yield dated
    if not wanted.bounded:
        below = [_e.id < after.number] if after is not None and after.day is None else []
        yield [undated, *below]


def _conditions(wanted: Wanted) -> Iterator[sa.ColumnElement[bool]]:
    if wanted.kind:
        yield _e.kind == wanted.kind
    if wanted.code:
        yield _e.code == wanted.code
    if text := wanted.text.strip():
        bare = text[5:] if text[:5].upper() == "MOSS-" else text
        yield sa.or_(
            _e.label.icontains(text, autoescape=True),
            _e.bill_name.istartswith(text, autoescape=True),
            _e.search_id.startswith(search_form(bare), autoescape=True),
        )


def _row(row: sa.Row[Any]) -> QueueRow:
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
        place=Place(row.id, row.accounting_date),
    )


def _latest_first(row: QueueRow) -> tuple[int, int]:
    return -(row.day.toordinal() if row.day else 0), -row.place.number
