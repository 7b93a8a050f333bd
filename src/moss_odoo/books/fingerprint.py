"""A fingerprint of what is booked of an expense, to notice changes in Moss after the export."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from datetime import tzinfo

from moss_odoo.books.dates import DateMissingError, bill_dates
from moss_odoo.books.expense import Expense, Kind, LineKind
from moss_odoo.books.fees import home_gross
from moss_odoo.books.lines import bookable
from moss_odoo.books.names import normalised

_VERSION = "2:"
"""Begins each fingerprint; another one for each change of what it is made of."""


def fingerprint(expense: Expense, zone: tzinfo) -> str:
    """Equal for equal bookings of the bill; texts, payments and the review status do not count.

    `zone` is the company's, where times become days.
    """
    facts = [
        expense.kind.value,
        expense.nature.value,
        str(expense.home),
        str(expense.original),
        _days(expense, zone),
        expense.invoice.number if expense.invoice else None,
        _counterparty(expense),
        _lines(expense),
    ]
    return _VERSION + hashlib.sha256(json.dumps(facts).encode()).hexdigest()


def has_changed(stored: str, expense: Expense, zone: tzinfo) -> bool:
    """Whether the expense would be booked otherwise than when the fingerprint was stored.

    One that an earlier version of this program made tells nothing, and counts as unchanged.
    """
    return stored.startswith(_VERSION) and stored != fingerprint(expense, zone)


def _days(expense: Expense, zone: tzinfo) -> Sequence[str]:
    try:
        dates = bill_dates(expense, zone)
    except DateMissingError:
        return ()
    return [str(dates.bill), str(dates.accounting), str(dates.due)]


def _counterparty(expense: Expense) -> str | None:
    if expense.kind is Kind.REIMBURSEMENT:
        return expense.user_id
    merchant = expense.card.merchant if expense.card else None
    return expense.supplier_id or (normalised(merchant) if merchant else None)


def _lines(expense: Expense) -> Sequence[object]:
    return sorted(
        (
            line.kind is LineKind.FX_FEE,
            line.account_id or "",
            line.tax_rate_id or "",
            str(line.net),
            str(line.vat),
            str(home_gross(line, expense.home.currency)),
            sorted((part.dimension_id, part.item_id) for part in line.dimensions),
        )
        for line in bookable(expense)
    )
