"""Vendor bills for Odoo's `load`: everything explicit, so that Odoo chooses nothing."""

from __future__ import annotations

import json

from moss_odoo.books.plan import Bill, Plan
from moss_odoo.odoo.external_ids import ExternalIds
from moss_odoo.odoo.loading import Record, Row


def record(
    plan: Plan,
    ids: ExternalIds,
    *,
    revision: int,
    journal_id: int,
    currency_id: int,
    partner_id: int,
) -> Record:
    """The bill of a plan as rows for `load`."""
    bill = plan.bill
    head: dict[str, str] = {
        "id": ids.name("bill", plan.expense_id, revision=revision),
        "move_type": bill.type.value,
        "journal_id/.id": str(journal_id),
        "partner_id/.id": str(partner_id),
        "currency_id/.id": str(currency_id),
        "invoice_date": bill.bill_date.isoformat(),
        "date": bill.accounting_date.isoformat(),
        # An empty payment term keeps the due date that is sent.
        "invoice_payment_term_id/.id": "",
        "invoice_date_due": bill.due_date.isoformat(),
        "ref": bill.reference,
        "payment_reference": bill.payment_reference or bill.reference,
        "invoice_origin": plan.expense_id,
    }
    lines = [_line_row(plan, bill, index, ids, revision) for index in range(len(bill.lines))]
    return Record(plan.expense_id, [{**head, **lines[0]}, *lines[1:]])


def _line_row(plan: Plan, bill: Bill, index: int, ids: ExternalIds, revision: int) -> Row:
    line = bill.lines[index]
    analytic = (
        {",".join(str(account.id) for account in line.analytic): 100} if line.analytic else {}
    )
    return {
        "invoice_line_ids/id": ids.name("line", plan.expense_id, line.line_id, revision=revision),
        "invoice_line_ids/name": line.label,
        "invoice_line_ids/quantity": "1",
        "invoice_line_ids/price_unit": str(line.net.amount),
        "invoice_line_ids/account_id/.id": str(line.account.id),
        "invoice_line_ids/tax_ids/.id": str(line.tax.id) if line.tax else "",
        "invoice_line_ids/analytic_distribution": json.dumps(analytic) if analytic else "",
    }
