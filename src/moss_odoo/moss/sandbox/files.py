"""Files of expenses: what they are called and how large they are, long before they are made."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from moss_odoo.moss.sandbox.domain import (
    CardDetails,
    Document,
    Expense,
    Form,
    InvoiceDetails,
    Line,
    LineKind,
    Merchant,
    StoredFile,
    SubType,
)
from moss_odoo.moss.sandbox.store import Store

_PDF = ("application/pdf", range(15_000, 62_000))
_TYPES = {
    Form.PHOTO: ("image/jpeg", range(52_000, 80_000)),
    Form.EINVOICE: ("application/xml", range(12_000, 20_000)),
}
"""Content type and possible sizes in bytes."""


@dataclass(frozen=True, slots=True)
class Receipt:
    """A file to attach: to the expense, or to one of its lines (by position)."""

    form: Form = Form.INVOICE
    line: int | None = None
    name: str | None = None


def attach(
    store: Store, expense: Expense, receipt: Receipt, *, created: datetime | None = None
) -> StoredFile:
    """Does not touch the expense: Moss's `updateTime` need not move when a file comes late."""
    owner = None if receipt.line is None else expense.lines[receipt.line]
    file_id = store.ids.new("file")
    content_type, sizes = _TYPES.get(receipt.form, _PDF)
    name = receipt.name or _name(expense, receipt.form, file_id)
    if isinstance(expense.details, CardDetails):
        expense.details.has_receipt = True
        expense.details.receipt_date = expense.details.receipt_date or expense.details.service
    return store.file(
        StoredFile(
            file_id,
            original_name=name,
            size=store.options.receipt_bytes or sizes[int(file_id[:8], 16) % len(sizes)],
            content_type=content_type,
            created=created or store.now(),
            document=_document(store, expense, owner, receipt.form),
            expense_id=expense.id,
            line_id=owner.id if owner else None,
        )
    )


def default_receipts(expense: Expense) -> Sequence[Receipt]:
    """One for the whole; of a reimbursement one for each line that was bought somewhere."""
    if isinstance(expense.details, (CardDetails, InvoiceDetails)):
        return (Receipt(),)
    return tuple(
        Receipt(Form.TILL, line=position)
        for position, line in enumerate(expense.lines)
        if line.kind is LineKind.RECEIPT
    )


def _name(expense: Expense, form: Form, file_id: str) -> str:
    number = int(file_id[:4], 16)
    if form is Form.PHOTO:
        return f"IMG_{number % 10_000:04}.jpg"
    if isinstance(expense.details, InvoiceDetails):
        word = "Gutschrift" if expense.subtype is SubType.CREDIT_NOTE else "Rechnung"
        kind = "xml" if form is Form.EINVOICE else "pdf"
        return f"{word} {expense.details.number}.{kind}".replace("/", "-")
    if form is Form.TILL:
        return f"Kassenbon_{expense.time:%Y%m%d}_{number % 1000:03}.pdf"
    return f"Beleg für {expense.time:%d.%m.%Y}.pdf" if number % 7 == 0 else f"invoice-{number}.pdf"


def _document(store: Store, expense: Expense, owner: Line | None, form: Form) -> Document:
    supplier = store.suppliers.get(expense.supplier_id or "")
    lines = _printed(expense, owner)
    details = expense.details
    if isinstance(details, CardDetails):
        return Document(
            form, details.merchant, expense.time, lines, number=details.invoice_number,
            credit=expense.subtype is not SubType.EXPENSE,
            vat_id=supplier.vat_id if supplier else None,
        )  # fmt: skip
    if isinstance(details, InvoiceDetails) and supplier and supplier.address:
        address = supplier.address
        place = " ".join(filter(None, (address.postal_code, address.city)))
        return Document(
            form, Merchant(supplier.name, address.line1, place, address.country), expense.time,
            lines, number=details.number, due=details.due, iban=supplier.iban,
            vat_id=supplier.vat_id, credit=expense.subtype is SubType.CREDIT_NOTE,
        )  # fmt: skip
    # An employee's receipt has no merchant in Moss; people write it into the line.
    bought = owner or expense.lines[0]
    return Document(form, Merchant(bought.description or "Gasthaus Zur Linde"), expense.time, lines)


def _printed(expense: Expense, owner: Line | None) -> tuple[Line, ...]:
    """What was bought: no fee of the card, no mileage, and splits instead of their parent."""
    wanted = None if owner is None else owner.id
    parents = {line.parent_id for line in expense.lines}
    return tuple(
        line
        for line in expense.lines
        if line.kind not in (LineKind.FX_FEE, LineKind.MILEAGE, LineKind.PER_DIEM)
        and line.id not in parents
        and (wanted is None or wanted in (line.id, line.parent_id))
        and not line.correction
    )
