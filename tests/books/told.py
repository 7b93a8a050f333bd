"""What Moss says of an expense, as people read it."""

from __future__ import annotations

from moss_odoo.books.expense import Expense, Kind, Line, LineKind
from tests.books.abroad import FEE_ACCOUNT
from tests.books.builders import (
    ACCOUNTS,
    ERIKA,
    FEES,
    HETZNER,
    REVERSE_CHARGE,
    VAT_0,
    VAT_7,
    VAT_19,
)
from tests.books.text import facts, table

_RATES = {VAT_19: "19 %", VAT_7: "7 %", VAT_0: "0 %", REVERSE_CHARGE: "reverse charge"}
_ACCOUNTS = {**ACCOUNTS, FEE_ACCOUNT: FEES}
_NAMES = {HETZNER.id: HETZNER.name, ERIKA.id: ERIKA.name}
_HEADINGS = ("line", "of", "type", "text", "account", "tax rate", "dimensions", "net", "VAT",
             "gross", "in EUR")  # fmt: skip
_NUMBERS = {"net", "VAT", "gross", "in EUR"}


def told(expense: Expense) -> str:
    lines = table(_HEADINGS, map(_line, expense.lines), numbers=_NUMBERS)
    return f"{_head(expense)}\n\n{lines}" if expense.lines else _head(expense)


def _head(expense: Expense) -> str:
    card, invoice, payment = expense.card, expense.invoice, expense.payment
    original = expense.original
    return facts(
        {
            "kind": f"{expense.kind.value}, {expense.nature.value}",
            "state": ", ".join([expense.status.value, *([card.state.value] if card else [])]),
            "amount": f"{original} = {expense.home}" if original else expense.home,
            "supplier": _named(expense.supplier_id),
            "merchant": card.merchant if card else None,
            "employee": _named(expense.user_id) if expense.kind is Kind.REIMBURSEMENT else None,
            _time_of(expense.kind): expense.time,
            "booking date": card.booking_date if card else None,
            "settlement date": card.settlement_date if card else None,
            "invoice number": (card.invoice_number if card else None)
            or (invoice.number if invoice else None),
            "invoice date": invoice.invoice_date if invoice else None,
            "due date": invoice.due_date if invoice else None,
            "payment reference": invoice.payment_reference if invoice else None,
            "payment": payment
            and ", ".join(
                str(one)
                for one in (payment.state, _known(payment.channel.value), payment.date)
                if one
            ),
            "paid amount": payment.paid if payment else None,
            "booking text": expense.booking_text,
            "description": expense.description,
        }
    )


def _time_of(kind: Kind) -> str:
    return {Kind.CARD: "receipt date", Kind.REIMBURSEMENT: "submitted"}.get(kind, "dated")


def _known(value: str) -> str:
    return "" if value == "UNKNOWN" else value


def _named(moss_id: str | None) -> str | None:
    return _NAMES.get(moss_id, moss_id) if moss_id else None


def _line(line: Line) -> tuple[str, ...]:
    account = _ACCOUNTS.get(line.account_id or "")
    is_spend = line.kind is LineKind.SPEND
    return (
        line.id,
        line.parent_id or "",
        "" if is_spend else line.kind.value,
        " ".join((line.booking_text or line.description or line.note or "").split()),
        account.code if account else line.account_id or "",
        _RATES.get(line.tax_rate_id or "", line.tax_rate_id or ""),
        ", ".join(part.item_id.removeprefix("item-") for part in line.dimensions),
        str(line.net.amount),
        str(line.vat.amount) if line.vat else "",
        str(line.gross),
        str(line.home_gross.amount) if line.home_gross else "",
    )
