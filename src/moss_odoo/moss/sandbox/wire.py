"""How Moss writes things down: the only place that knows its member names.

What Moss's documentation leaves open is filled in with plain assumptions, all of them here
(and in `queries` and `bodies` for what clients send).
"""

from collections.abc import Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from moss_odoo.moss.sandbox.domain import (
    BankTransaction,
    CardDetails,
    Expense,
    InvoiceDetails,
    Line,
    ReimbursementDetails,
    StoredFile,
)
from moss_odoo.moss.sandbox.options import HOME_CURRENCY
from moss_odoo.moss.sandbox.records import (
    Address,
    Department,
    Dimension,
    DimensionItem,
    ExpenseAccount,
    MasterRecord,
    PaymentTerm,
    Record,
    Supplier,
    TaxRate,
    Team,
    User,
    Wallet,
)

Json = dict[str, Any]


def envelope(data: object, meta: Json | None = None, errors: Sequence[Json] = ()) -> Json:
    return {"data": data, "meta": meta or {}, "errors": list(errors)}


def pagination(page: int, size: int, total: int) -> Json:
    pages = -(-total // size)
    return {
        "pagination": {
            "type": "offset",
            "page": page,
            "pageSize": size,
            "hasMore": page < pages,
            "totalPages": pages,
            "totalItems": total,
        }
    }


def problem(code: str, message: str, field: str | None = None) -> Json:
    return {"code": code, "message": message, "field": field}


def oauth_problem(error: str, description: str) -> Json:
    return {"error": error, "error_description": description}


def token(access_token: str, seconds: int) -> Json:
    return {"access_token": access_token, "token_type": "bearer", "expires_in": seconds}


def expense(record: Expense, organisation: str) -> Json:
    return {
        **_record(record, organisation),
        "expenseType": record.type,
        "expenseSubType": record.subtype,
        "status": record.status,
        "supplierId": record.supplier_id,
        "createdBy": record.created_by,
        "bookingText": record.booking_text,
        "description": record.description,
        "homeAmount": _money(record.home, HOME_CURRENCY),
        "originalAmount": _money(record.original, record.currency),
        "expenseTime": _instant(record.time),
        "exportMetadata": {
            "exportStatus": record.export_status,
            "firstExportTime": _instant_or_none(record.first_export),
            "lastExportTime": _instant_or_none(record.last_export),
        },
        "expenseMetadata": {"type": record.type, **_details(record)},
        "lines": [_line(line) for line in record.lines],
    }


def _details(record: Expense) -> Json:
    details = record.details
    if isinstance(details, CardDetails):
        return _card(details)
    if isinstance(details, InvoiceDetails):
        return _invoice(details, record.currency)
    return _reimbursement(details)


def _card(details: CardDetails) -> Json:
    merchant = details.merchant
    return {
        "transactionStatus": details.status,
        "merchantDetails": {
            "name": merchant.name,
            "address": merchant.address,
            "city": merchant.city,
            "country": merchant.country,
        },
        "bookingDate": _day(details.booked),
        "settlementDate": _day(details.settled),
        "serviceDate": _day(details.service),
        "invoiceDate": _day(details.receipt_date),
        "invoiceNumber": details.invoice_number,
        "receiptStatus": "CREATED" if details.has_receipt else "NOT_CREATED",
        "receiptRequirement": "REQUIRED" if details.receipt_required else "NOT_REQUIRED",
        "cardholderId": details.holder_id,
        "cardId": details.card_id,
    }


def _invoice(details: InvoiceDetails, currency: str) -> Json:
    return {
        "invoiceNumber": details.number,
        "invoiceDate": _day(details.issued),
        "dueDate": _day(details.due),
        "netDueDate": _day(details.net_due),
        "deliveryDate": _day(details.delivered),
        "paymentStatus": details.payment_status,
        "paymentChannel": details.channel,
        "paymentReference": details.payment_reference,
        "paymentDate": _day(details.paid_on),
        "paidAmount": _money(details.paid, currency),
        "paymentTermId": details.payment_term_id,
    }


def _reimbursement(details: ReimbursementDetails) -> Json:
    return {
        "paymentStatus": details.payment_status,
        "paymentChannel": details.channel,
        "paymentTime": _instant_or_none(details.paid_at),
        "recipientId": details.recipient_id,
    }


def _line(line: Line) -> Json:
    gross = _money(line.gross, line.currency)
    shown = {
        "id": line.id,
        "parentLineId": line.parent_id,
        "expenseType": line.kind,
        "lineType": "CORRECTION" if line.correction else "MAIN",
        "expenseAccountId": line.account_id,
        "taxRateId": line.tax_id,
        "dimensions": [
            {"dimensionId": dimension, "dimensionItemId": item}
            for dimension, item in line.dimensions
        ],
        "bookingText": line.booking_text,
        "description": line.description,
        "amount": gross,
        "netAmount": _money(line.net, line.currency),
        "vatAmount": _money(line.vat, line.currency),
        "grossAmount": gross,
        "homeAmount": _money(line.home, HOME_CURRENCY),
        "conversionRate": _number(line.rate),
        "quantity": None if line.quantity is None else _number(line.quantity),
        "unitPrice": None if line.unit_price is None else _money(line.unit_price, line.currency),
    }
    if line.trip:
        shown |= {
            "distance": _number(line.trip.distance),
            "distanceUnit": line.trip.unit,
            "tripType": line.trip.kind,
            "ratePerUnit": _money(line.trip.rate, line.currency),
        }
    return shown


def expense_account(record: ExpenseAccount, organisation: str) -> Json:
    return _master(record, organisation)


def tax_rate(record: TaxRate, organisation: str) -> Json:
    return {
        **_master(record, organisation),
        "rate": _number(record.rate),
        "country": record.country,
    }


def dimension(record: Dimension, organisation: str) -> Json:
    return _master(record, organisation)


def dimension_item(record: DimensionItem, organisation: str) -> Json:
    return {**_master(record, organisation), "dimensionId": record.dimension_id}


def payment_term(record: PaymentTerm, organisation: str) -> Json:
    return {**_master(record, organisation), "dueDays": record.due_days}


def department(record: Department, organisation: str) -> Json:
    return {**_record(record, organisation), "name": record.name}


def team(record: Team, organisation: str) -> Json:
    return {
        **_record(record, organisation),
        "name": record.name,
        "departmentId": record.department_id,
    }


def user(record: User, organisation: str) -> Json:
    return {
        **_record(record, organisation),
        "firstName": record.first_name,
        "lastName": record.last_name,
        "email": record.email,
        "status": record.status,
    }


def supplier(record: Supplier, organisation: str) -> Json:
    return {
        **_master(record, organisation),
        "type": record.kind,
        "email": record.email,
        "vatIdNo": record.vat_id,
        "iban": record.iban,
        "bic": record.bic,
        "address": _address(record.address),
        "currency": record.currency,
        "defaultExpenseAccountId": record.default_account_id,
        "defaultCostCenterId": record.default_cost_center_id,
        "defaultCostCarrierId": record.default_cost_carrier_id,
        "defaultTeamId": record.default_team_id,
        "defaultVatRateId": record.default_tax_id,
        "paymentTermId": record.payment_term_id,
    }


def _address(address: Address | None) -> Json | None:
    if address is None:
        return None
    return {
        "addressLine1": address.line1,
        "addressLine2": address.line2,
        "postalCode": address.postal_code,
        "city": address.city,
        "country": address.country,
    }


def wallet(record: Wallet, organisation: str) -> Json:
    return {
        **_record(record, organisation),
        "name": record.name,
        "iban": record.iban,
        "fundingType": record.funding,
        "currency": record.currency,
        "status": record.status,
    }


def balance(amount: Decimal, available: Decimal, currency: str) -> Json:
    return {
        "balance": _money(amount, currency),
        "availableBalance": _money(available, currency),
    }


def bank_transaction(record: BankTransaction, organisation: str) -> Json:
    shown = {
        **_record(record, organisation),
        "bankAccountId": record.wallet_id,
        "transactionType": record.type,
        "amount": _money(record.amount, record.currency),
        "amountBeforeFees": _money(record.before_fees, record.currency),
        "bookingDate": _day(record.booked),
        "valueDate": _day(record.valued),
        "description": record.description,
        "counterparty": record.counterparty,
        "fees": [
            {"feeType": fee.kind, "amount": _money(fee.amount, record.currency)}
            for fee in record.fees
        ],
    }
    if record.original is not None and record.original_currency:
        shown["originalAmount"] = _money(record.original, record.original_currency)
    return shown


def stored_file(record: StoredFile) -> Json:
    return {
        "id": record.id,
        "name": record.name,
        "originalName": record.original_name,
        "size": record.size,
        "contentType": record.content_type,
        "createTime": _instant(record.created),
        "expenseId": record.expense_id,
        "expenseLineId": record.line_id,
    }


def _record(record: Record, organisation: str) -> Json:
    return {
        "id": record.id,
        "organisationId": organisation,
        "createTime": _instant(record.created),
        "updateTime": _instant(record.updated),
        "deleteTime": _instant_or_none(record.deleted),
    }


def _master(record: MasterRecord, organisation: str) -> Json:
    return {
        **_record(record, organisation),
        "name": record.name,
        "code": record.code,
        "status": record.status,
    }


def _money(amount: Decimal, currency: str) -> Json:
    return {"amount": _number(amount), "currency": currency}


def _number(value: Decimal) -> str:
    return format(value, "f")


def _instant(moment: datetime) -> str:
    return moment.isoformat(timespec="milliseconds").replace("+00:00", "Z")


def _instant_or_none(moment: datetime | None) -> str | None:
    return None if moment is None else _instant(moment)


def _day(day: date | None) -> str | None:
    return None if day is None else day.isoformat()
