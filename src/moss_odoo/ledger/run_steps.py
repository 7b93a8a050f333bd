"""What runs did, read from the history; and what dry runs foresee, which is kept for a while."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import sqlalchemy as sa
from pydantic import TypeAdapter

from moss_odoo.books.state import State
from moss_odoo.ledger import counts, tables
from moss_odoo.ledger.codec import (
    compress,
    decompress,
    minor_or_none,
    money_or_none,
    to_json,
    value_or_none,
)
from moss_odoo.ledger.expenses import rows_by_id
from moss_odoo.ledger.types import storable
from moss_odoo.sync.journal import JournalEntry
from moss_odoo.sync.remembered import StateCount
from moss_odoo.sync.run_steps import DRY_RUN, Foreseen, RunStep

_e = tables.expense.c
_h = tables.history.c
_f = tables.foreseen.c
_r = tables.run.c
_ENTRIES: TypeAdapter[tuple[JournalEntry, ...]] = TypeAdapter(tuple[JournalEntry, ...])


def done(transaction: sa.Connection, run_id: int) -> tuple[StateCount, ...]:
    """By the last step of each expense in the run."""
    group = (_h.state, _e.kind, _h.code, _h.reason, _e.currency)
    source = sa.join(tables.history, tables.expense, _h.expense_id == _e.id)
    return counts.grouped(transaction, source, group, _e.amount_minor, _is_last(run_id))


def done_steps(
    transaction: sa.Connection, run_id: int, states: Sequence[State], after: int, limit: int
) -> tuple[RunStep, ...]:
    query: sa.Select[Any] = (
        sa.select(
            *(_h.id, _h.at, _h.state, _h.code, _h.reason, _h.detail),
            *(_e.moss_id, _e.kind, _e.label, _e.amount_minor, _e.currency, _e.accounting_date),
        )
        .join_from(tables.history, tables.expense, _h.expense_id == _e.id)
        .where(_is_last(run_id), _h.id > after, _h.state.in_([one.value for one in states]))
        .order_by(_h.id)
        .limit(limit)
    )
    return tuple(
        RunStep(
            **_common(row),
            detail=row.detail,
            at=row.at,
        )
        for row in transaction.execute(query)
    )


def foreseen(transaction: sa.Connection, run_id: int) -> tuple[StateCount, ...]:
    currency = sa.func.coalesce(_f.currency, _e.currency).label("currency")
    minor = sa.func.coalesce(_f.amount_minor, _e.amount_minor)
    group = (_f.state, _e.kind, _f.code, _f.reason, currency)
    source = sa.join(tables.foreseen, tables.expense, _f.expense_id == _e.id)
    return counts.grouped(transaction, source, group, minor, _f.run_id == run_id)


def foreseen_steps(
    transaction: sa.Connection, run_id: int, states: Sequence[State], after: int, limit: int
) -> tuple[RunStep, ...]:
    query: sa.Select[Any] = (
        sa.select(
            *(_f.id, _f.state, _f.code, _f.reason, _f.remedy, _f.entries),
            *(_e.moss_id, _e.kind),
            sa.case((_f.label != "", _f.label), else_=_e.label).label("label"),
            sa.func.coalesce(_f.amount_minor, _e.amount_minor).label("amount_minor"),
            sa.func.coalesce(_f.currency, _e.currency).label("currency"),
            sa.func.coalesce(_f.accounting_date, _e.accounting_date).label("accounting_date"),
        )
        .join_from(tables.foreseen, tables.expense, _f.expense_id == _e.id)
        .where(_f.run_id == run_id, _f.id > after, _f.state.in_([one.value for one in states]))
        .order_by(_f.id)
        .limit(limit)
    )
    return tuple(
        RunStep(**_common(row), remedy=row.remedy, entries=_entries(row.entries))
        for row in transaction.execute(query)
    )


def foresee(
    transaction: sa.Connection, connection_id: int, run_id: int, seen: Sequence[Foreseen]
) -> None:
    known = rows_by_id(transaction, connection_id, [storable(one.moss_id) for one in seen])
    rows = [
        {
            "run_id": run_id,
            "expense_id": known[storable(one.moss_id)].id,
            "state": one.state.value,
            "code": one.code,
            "reason": one.reason,
            "remedy": one.remedy,
            "label": one.label,
            "amount_minor": minor_or_none(one.amount),
            "currency": one.amount.currency if one.amount else None,
            "accounting_date": one.day,
            "entries": compress(to_json(_ENTRIES, one.entries)) if one.entries else None,
        }
        for one in seen
        if storable(one.moss_id) in known
    ]
    if rows:
        transaction.execute(sa.insert(tables.foreseen), rows)


def forget(transaction: sa.Connection, connection_id: int, keep: int) -> None:
    dry = sa.and_(_r.connection_id == connection_id, _r.kind == DRY_RUN)
    kept = sa.select(_r.id).where(dry).order_by(_r.id.desc()).limit(keep)
    older = sa.select(_r.id).where(dry, _r.id.not_in(kept))
    transaction.execute(sa.delete(tables.foreseen).where(_f.run_id.in_(older)))


def _is_last(run_id: int) -> sa.ColumnElement[bool]:
    steps = tables.history.alias("steps").c
    return _h.id.in_(
        sa.select(sa.func.max(steps.id)).where(steps.run_id == run_id).group_by(steps.expense_id)
    )


def _common(row: sa.Row[Any]) -> dict[str, Any]:
    return {
        "number": row.id,
        "moss_id": row.moss_id,
        "kind": row.kind,
        "label": row.label,
        "amount": money_or_none(row.amount_minor, row.currency),
        "day": row.accounting_date,
        "state": State(row.state),
        "code": row.code,
        "reason": row.reason,
    }


def _entries(content: bytes | None) -> tuple[JournalEntry, ...]:
    if content is None:
        return ()
    return value_or_none(_ENTRIES, decompress(content)) or ()
