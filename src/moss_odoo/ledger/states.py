"""The states that expenses reach, and the history of each."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from datetime import date, datetime
from typing import Any

import sqlalchemy as sa

from moss_odoo.books.state import State
from moss_odoo.errors import BugError
from moss_odoo.ledger import tables
from moss_odoo.ledger.codec import minor_or_none
from moss_odoo.ledger.expenses import ALWAYS_DUE, rows_by_id
from moss_odoo.ledger.searching import folded
from moss_odoo.ledger.types import storable
from moss_odoo.sync.remembered import HistoryEntry, InOdoo, StateChange

_e = tables.expense.c
_h = tables.history.c


class UnknownExpenseError(BugError):
    def __init__(self, moss_ids: Iterable[str]) -> None:
        super().__init__(f"The ledger does not know the expenses {', '.join(sorted(moss_ids))}.")


@dataclass(frozen=True, slots=True)
class _Standing:
    """What of an expense a change of state may touch, named as the columns."""

    version: int
    due: bool
    state: str
    code: str
    reason: str
    remedy: str
    label: str
    search_label: str
    amount_minor: int | None
    currency: str | None
    accounting_date: date | None
    revision: int
    plan_hash: str
    bill_id: int | None
    bill_name: str
    payment_id: int | None
    exported_at: datetime | None
    released_at: datetime | None
    accepted: str

    def after(self, change: StateChange, now: datetime) -> _Standing:
        changed_since = change.version is not None and change.version < self.version
        label = storable(change.label) or self.label
        stored = replace(
            self,
            due=change.state in ALWAYS_DUE or change.again or changed_since,
            state=change.state.value,
            code=storable(change.code),
            reason=storable(change.reason),
            remedy=storable(change.remedy),
            label=label,
            search_label=self.search_label if label == self.label else folded(label),
            accounting_date=change.accounting_date or self.accounting_date,
            plan_hash=self.plan_hash if change.plan_hash is None else change.plan_hash,
            bill_id=self.bill_id if change.bill_id is None else change.bill_id,
            bill_name=self.bill_name if change.bill_name is None else change.bill_name,
            payment_id=self.payment_id if change.payment_id is None else change.payment_id,
        )
        minor = minor_or_none(change.amount)
        if minor is not None and change.amount is not None:
            stored = replace(stored, amount_minor=minor, currency=change.amount.currency)
        if change.state.in_odoo and self.exported_at is None:
            stored = replace(stored, exported_at=now)
        if change.released is not None:
            stored = replace(stored, released_at=now if change.released else None)
        if change.accepts:
            accepted = f"{self.accepted} {change.accepts}".strip()
            stored = replace(stored, accepted=accepted)
        if change.found is not None:
            return _as_found(stored, change.found)
        undone = change.state is State.UNDONE and self.state != State.UNDONE.value
        return _freed(stored) if undone else stored

    def told(self) -> tuple[object, ...]:
        """What a history tells: a step that changes none of it is not worth an entry."""
        released = self.released_at is not None
        return self.state, self.code, self.reason, self.bill_id, self.payment_id, released


def _freed(standing: _Standing) -> _Standing:
    """Ready to be exported anew: records of another revision have names of their own."""
    return replace(
        standing,
        revision=standing.revision + 1,
        plan_hash="",
        bill_id=None,
        bill_name="",
        payment_id=None,
        exported_at=None,
        accepted="",
    )


def _as_found(standing: _Standing, found: InOdoo) -> _Standing:
    """What is known of a bill goes with the bill."""
    same = (standing.revision, standing.bill_id) == (found.revision, found.bill_id)
    return replace(
        standing,
        revision=found.revision,
        plan_hash=standing.plan_hash if same else "",
        bill_id=found.bill_id,
        bill_name=found.bill_name,
        payment_id=found.payment_id,
        exported_at=None if found.bill_id is None else found.since or standing.exported_at,
        accepted=standing.accepted if same else "",
    )


_COLUMNS = tuple(field.name for field in fields(_Standing))


def record(
    transaction: sa.Connection,
    connection_id: int,
    run_id: int,
    changes: Sequence[StateChange],
    now: datetime,
) -> None:
    """Store the states reached, in this order; what changes nothing is not written."""
    moss_ids = list(dict.fromkeys(storable(change.moss_id) for change in changes))
    rows = rows_by_id(transaction, connection_id, moss_ids, *(_e[name] for name in _COLUMNS))
    if unknown := set(moss_ids) - rows.keys():
        raise UnknownExpenseError(unknown)
    before = {
        moss_id: _Standing(*(getattr(row, name) for name in _COLUMNS))
        for moss_id, row in rows.items()
    }
    current = dict(before)
    entries = []
    for change in changes:
        moss_id = storable(change.moss_id)
        last, current[moss_id] = current[moss_id], current[moss_id].after(change, now)
        if last.told() != current[moss_id].told():
            entries.append(_entry(rows[moss_id].id, run_id, change, now))
    _update(transaction, {rows[i].id: (before[i], current[i]) for i in moss_ids})
    if entries:
        transaction.execute(sa.insert(tables.history), entries)


def _update(transaction: sa.Connection, steps: Mapping[int, tuple[_Standing, _Standing]]) -> None:
    changed = {number: step for number, step in steps.items() if step[0] != step[1]}
    # Only columns that differ somewhere: SQLite writes the index of each column that is named.
    names = [
        name
        for name in _COLUMNS
        if any(getattr(old, name) != getattr(new, name) for old, new in changed.values())
    ]
    if changed:
        transaction.execute(
            sa.update(tables.expense).where(_e.id == sa.bindparam("expense")),
            [
                {"expense": number, **{name: getattr(new, name) for name in names}}
                for number, (_, new) in changed.items()
            ],
        )


def _entry(expense_id: int, run_id: int, change: StateChange, now: datetime) -> dict[str, Any]:
    return {
        "expense_id": expense_id,
        "run_id": run_id,
        "at": now,
        "state": change.state.value,
        "code": change.code,
        "reason": change.reason,
        "detail": change.detail,
    }


def look_again(transaction: sa.Connection, connection_id: int, code: str) -> None:
    """What is left out for this reason becomes due, also where a run is deciding on it now."""
    transaction.execute(
        sa.update(tables.expense)
        .where(_e.connection_id == connection_id, _e.state == State.LEFT_OUT.value)
        .where(_e.code == code)
        .values(due=True, version=_e.version + 1)
    )


def history(
    transaction: sa.Connection, connection_id: int, moss_id: str
) -> tuple[HistoryEntry, ...]:
    query = (
        sa.select(tables.history, tables.run.c.kind.label("run_kind"))
        .join_from(tables.history, tables.expense, _h.expense_id == _e.id)
        .join(tables.run, _h.run_id == tables.run.c.id)
        .where(_e.connection_id == connection_id, _e.moss_id == moss_id)
        .order_by(_h.id)
    )
    return tuple(
        HistoryEntry(
            at=row.at,
            run_id=row.run_id,
            state=State(row.state),
            code=row.code,
            reason=row.reason,
            detail=row.detail,
            run_kind=row.run_kind,
        )
        for row in transaction.execute(query)
    )
