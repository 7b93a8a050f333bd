"""Vendor bills for Odoo's `load`: everything explicit, so that Odoo chooses nothing."""

from __future__ import annotations

import json

from moss_odoo.books.plan import Bill, BillLine, KnownPartner
from moss_odoo.odoo.external_ids import ExternalIds
from moss_odoo.odoo.loading import Record, Row
from moss_odoo.odoo.work import Document, Place, Work


def record(work: Work, document: Document, place: Place) -> Record:
    """A bill or credit note as rows for `load`; its key is its External ID."""
    bill = document.planned
    if not isinstance(bill.partner, KnownPartner):
        raise TypeError("a booking's contact must exist before its bill")
    head: dict[str, str] = {
        "id": document.name,
        "move_type": bill.type.value,
        "journal_id/.id": str(place.purchase_journal_id),
        "partner_id/.id": str(bill.partner.id),
        "currency_id/.id": str(place.currencies[bill.currency]),
        "invoice_currency_rate": _rate(bill),
        "invoice_date": bill.bill_date.isoformat(),
        "date": bill.accounting_date.isoformat(),
        # An empty payment term keeps the due date that is sent.
        "invoice_payment_term_id/.id": "",
        "invoice_date_due": bill.due_date.isoformat(),
        "ref": bill.reference,
        "payment_reference": bill.payment_reference or bill.reference,
        "invoice_origin": work.shown_id,
    }
    lines = [_line_row(work, line, place.ids) for line in bill.lines]
    return Record(document.name, [{**head, **lines[0]}, *lines[1:]])


def _rate(bill: Bill) -> str:
    """Units of the bill's currency for one of the company's, of this purchase and no other."""
    return str(bill.gross.amount / bill.home.amount) if bill.is_foreign else "1"


def _line_row(work: Work, line: BillLine, ids: ExternalIds) -> Row:
    analytic = (
        {",".join(str(account.id) for account in line.analytic): 100} if line.analytic else {}
    )
    name = ids.name("line", work.plan.expense_id, line.line_id, revision=work.booking.revision)
    # Odoo takes a tax that is included in the price out of what it is given.
    included = line.tax is not None and line.tax.price_included
    price = line.net + line.vat if included else line.net
    return {
        "invoice_line_ids/id": name,
        "invoice_line_ids/name": line.label,
        "invoice_line_ids/quantity": "1",
        "invoice_line_ids/price_unit": str(price.amount),
        "invoice_line_ids/account_id/.id": str(line.account.id),
        "invoice_line_ids/tax_ids/.id": str(line.tax.id) if line.tax else "",
        "invoice_line_ids/analytic_distribution": json.dumps(analytic) if analytic else "",
    }
