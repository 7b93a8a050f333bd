"""A fingerprint of what is booked of an expense, to notice changes in Moss after the export."""

from __future__ import annotations

import hashlib
import json

from moss_odoo.books.expense import Expense
from moss_odoo.books.lines import bookable


def fingerprint(expense: Expense) -> str:
    """Equal for equal bookings of the bill; texts, payments and the review status do not count."""
    facts = [
        expense.kind.value,
        expense.nature.value,
        str(expense.home),
        str(expense.original),
        str(expense.time),
        str(expense.card.booking_date if expense.card else None),
        str(expense.invoice.invoice_date if expense.invoice else None),
        str(expense.invoice.number if expense.invoice else None),
        expense.supplier_id or (expense.card.merchant if expense.card else None),
        expense.user_id if expense.payment and not expense.invoice else None,
        sorted(
            (
                line.id,
                line.account_id or "",
                line.tax_rate_id or "",
                str(line.net),
                str(line.vat),
                sorted((part.dimension_id, part.item_id) for part in line.dimensions),
            )
            for line in bookable(expense)
        ),
    ]
    return hashlib.sha256(json.dumps(facts).encode()).hexdigest()
