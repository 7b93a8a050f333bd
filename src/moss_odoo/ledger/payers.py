"""The payments that were booked of expenses, and whose payments they are."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping

import sqlalchemy as sa

from moss_odoo.books.wallet import PaidExpense
from moss_odoo.ledger import tables
from moss_odoo.ledger.expenses import MANY, rows_by_id
from moss_odoo.ledger.types import storable

_e = tables.expense.c
_r = tables.odoo_record.c

_PAYMENT = "account.payment"
_REVISION = re.compile(r"_r(\d+)$")


def paid_expenses(
    transaction: sa.Connection, connection_id: int, moss_ids: Collection[str]
) -> Mapping[str, PaidExpense]:
    wanted = list(dict.fromkeys(storable(each) for each in moss_ids))
    columns = (_e.label, _e.state, _e.code, _e.reason, _e.revision)
    rows = rows_by_id(transaction, connection_id, wanted, *columns)
    payments = _payments(transaction, {row.id: row.revision for row in rows.values()})
    return {
        moss_id: PaidExpense(
            moss_id=moss_id,
            label=row.label,
            state=row.state,
            code=row.code,
            reason=row.reason,
            payment_ids=payments.get(row.id, ()),
        )
        for moss_id, row in rows.items()
    }


def payers(
    transaction: sa.Connection, connection_id: int, payment_ids: Collection[int]
) -> Mapping[int, PaidExpense]:
    numbers, owners = sorted(set(payment_ids)), dict[int, str]()
    for start in range(0, len(numbers), MANY):
        query = (
            sa.select(_r.odoo_id, _e.moss_id)
            .join_from(tables.odoo_record, tables.expense, _r.expense_id == _e.id)
            .where(
                _r.connection_id == connection_id,
                _r.model == _PAYMENT,
                _r.odoo_id.in_(numbers[start : start + MANY]),
            )
        )
        owners |= {row.odoo_id: row.moss_id for row in transaction.execute(query)}
    expenses = paid_expenses(transaction, connection_id, list(owners.values()))
    return {payment_id: expenses[moss_id] for payment_id, moss_id in owners.items()}


def _payments(
    transaction: sa.Connection, revisions: Mapping[int, int]
) -> dict[int, tuple[int, ...]]:
    """Those that were booked, by expense, without what was undone."""
    numbers, found = list(revisions), dict[int, tuple[int, ...]]()
    for start in range(0, len(numbers), MANY):
        query = (
            sa.select(_r.expense_id, _r.external_id, _r.odoo_id)
            .where(
                _r.expense_id.in_(numbers[start : start + MANY]),
                _r.model == _PAYMENT,
                _r.odoo_id.is_not(None),
            )
            .order_by(_r.id)
        )
        for row in transaction.execute(query):
            if _revision_of(row.external_id) == revisions[row.expense_id]:
                found[row.expense_id] = (*found.get(row.expense_id, ()), row.odoo_id)
    return found


def _revision_of(external_id: str) -> int:
    found = _REVISION.search(external_id)
    return int(found[1]) if found else 1
