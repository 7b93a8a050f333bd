"""Expenses as Moss writes them, one valid one of each kind, with whatever a test changes."""

from __future__ import annotations

from typing import Any

Json = dict[str, Any]

EXPENSE_ID = "11111111-1111-4111-8111-111111111111"
ACCOUNT_ID = "aaaaaaaa-0000-4000-8000-000000000001"
TAX_ID = "bbbbbbbb-0000-4000-8000-000000000001"
USER_ID = "cccccccc-0000-4000-8000-000000000001"
SUPPLIER_ID = "dddddddd-0000-4000-8000-000000000001"


def line_id(number: int) -> str:
    return f"22222222-2222-4222-8222-{number:012d}"


def money(amount: str | float, currency: str = "EUR") -> Json:
    return {"amount": amount, "currency": currency}


def line(
    gross: str = "11.90",
    net: str | None = None,
    vat: str | None = None,
    *,
    number: int = 1,
    currency: str = "EUR",
    home: str | None = None,
    **members: Any,
) -> Json:
    """A card line; without net and VAT it is one of 11,90 with 19 %, or one without tax."""
    if net is None and vat is None:
        net, vat = ("10.00", "1.90") if gross == "11.90" else (gross, "0.00")
    return {
        "id": line_id(number),
        "expenseType": "CARD_TRANSACTION_LINE",
        "lineType": "MAIN",
        "expenseAccountId": ACCOUNT_ID,
        "taxRateId": TAX_ID if vat != "0.00" else None,
        "dimensions": [{"dimensionId": "dim-1", "dimensionItemId": "item-1"}],
        "bookingText": None,
        "description": "Coffee",
        "amount": money(gross, currency),
        "grossAmount": money(gross, currency),
        "netAmount": money(net, currency) if net is not None else None,
        "vatAmount": money(vat, currency) if vat is not None else None,
        "homeAmount": money(home or gross),
        **members,
    }


def expense(*lines: Json, home: str = "11.90", **members: Any) -> Json:
    return {
        "id": EXPENSE_ID,
        "organisationId": "eeeeeeee-0000-4000-8000-000000000001",
        "expenseSubType": "EXPENSE",
        "status": "VERIFIED",
        "supplierId": None,
        "createdBy": USER_ID,
        "bookingText": None,
        "description": None,
        "homeAmount": money(home),
        "originalAmount": money(home),
        "expenseTime": "2026-03-02T10:15:00.000Z",
        "createTime": "2026-03-02T10:15:00.000Z",
        "updateTime": "2026-03-05T12:00:00.123Z",
        "deleteTime": None,
        "exportMetadata": {"exportStatus": "NOT_EXPORTED", "firstExportTime": None},
        "lines": list(lines) or [line(home)],
        **members,
    }


def card(*lines: Json, home: str = "11.90", metadata: Json | None = None, **members: Any) -> Json:
    facts = {
        "type": "CARD_TRANSACTION",
        "transactionStatus": "ACCEPTED",
        "merchantDetails": {"name": "Café Müller", "country": "DE"},
        "bookingDate": "2026-03-03",
        "settlementDate": "2026-03-04",
        "receiptRequirement": "REQUIRED",
        **(metadata or {}),
    }
    members = {"expenseType": "CARD_TRANSACTION", "expenseMetadata": facts, **members}
    return expense(*lines, home=home, **members)


def invoice(
    *lines: Json, home: str = "11.90", metadata: Json | None = None, **members: Any
) -> Json:
    facts = {
        "type": "INVOICE",
        "invoiceNumber": "RE-1",
        "invoiceDate": "2026-02-27",
        "dueDate": "2026-03-27",
        "netDueDate": "2026-03-29",
        "paymentStatus": "UNPAID",
        "paymentChannel": None,
        "paymentReference": "RE-1 / 4711",
        **(metadata or {}),
    }
    lines = lines or (line(home, expenseType="INVOICE_LINE"),)
    members = {"expenseType": "INVOICE", "expenseMetadata": facts, **members}
    return expense(*lines, home=home, **{"supplierId": SUPPLIER_ID, **members})


def reimbursement(
    *lines: Json, home: str = "11.90", metadata: Json | None = None, **members: Any
) -> Json:
    facts = {
        "type": "REIMBURSEMENT",
        "paymentStatus": "PAID",
        "paymentChannel": "MOSS_WALLET",
        "paymentTime": "2026-03-06T08:00:00Z",
        "recipientId": "recipient-1",
        **(metadata or {}),
    }
    lines = lines or (line(home, expenseType="REIMBURSEMENT_INVOICE_LINE"),)
    members = {"expenseType": "REIMBURSEMENT", "expenseMetadata": facts, **members}
    return expense(*lines, home=home, **members)


def without(document: Json, *path: str | int) -> Json:
    """The same document without the member at the path."""
    *way, last = path
    copy: Json = _copied(document)
    place: Any = copy
    for step in way:
        place = place[step]
    del place[last]
    return copy


def with_(document: Json, *path: str | int, value: object) -> Json:
    """The same document with another value at the path."""
    *way, last = path
    copy: Json = _copied(document)
    place: Any = copy
    for step in way:
        place = place[step]
    place[last] = value
    return copy


def _copied(value: Any) -> Any:
    if isinstance(value, dict):
        return {name: _copied(inner) for name, inner in value.items()}
    if isinstance(value, list):
        return [_copied(inner) for inner in value]
    return value
