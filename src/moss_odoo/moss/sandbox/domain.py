"""What happens in a Moss company: expenses, their files, and movements of its wallets.

Only `wire` knows how Moss writes it down.

Amounts are decimals in the currency that stands beside them; moments are in UTC, dates are the
company's calendar dates (Europe/Berlin).
"""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from typing import TypeVar

from moss_odoo.moss.sandbox.money import ONE, ZERO
from moss_odoo.moss.sandbox.records import Record


class ExpenseType(StrEnum):
    CARD = "CARD_TRANSACTION"
    INVOICE = "INVOICE"
    REIMBURSEMENT = "REIMBURSEMENT"


class SubType(StrEnum):
    EXPENSE = "EXPENSE"
    REFUND = "REFUND"
    CASHBACK = "CASHBACK"
    CREDIT_NOTE = "CREDIT_NOTE"


class Status(StrEnum):
    DRAFT = "DRAFT"
    SUBMITTED = "SUBMITTED"
    REVIEWED = "REVIEWED"
    APPROVED = "APPROVED"
    REJECTED = "REJECTED"
    FLAGGED = "FLAGGED"
    APPROVAL_SKIPPED = "APPROVAL_SKIPPED"
    VERIFIED = "VERIFIED"
    VERIFICATION_SKIPPED = "VERIFICATION_SKIPPED"
    COMPLETED = "COMPLETED"
    DELETED = "DELETED"
    INHERITED = "INHERITED"
    UNKNOWN = "UNKNOWN_DEFAULT_OPEN_API"


class CardStatus(StrEnum):
    PENDING = "PENDING"
    ACCEPTED = "ACCEPTED"
    REVERSED = "REVERSED"
    REJECTED = "REJECTED"


class PaymentStatus(StrEnum):
    UNPAID = "UNPAID"
    PARTIALLY_PAID = "PARTIALLY_PAID"
    PAID = "PAID"


class Channel(StrEnum):
    WALLET = "MOSS_WALLET"
    EXTERNAL = "EXTERNAL"


class ExportStatus(StrEnum):
    NOT_EXPORTED = "NOT_EXPORTED"
    READY = "READY_FOR_EXPORT"
    PENDING = "EXPORT_PENDING"
    EXPORTED = "EXPORTED"
    FAILED = "EXPORT_FAILED"


class LineKind(StrEnum):
    CARD = "CARD_TRANSACTION_LINE"
    FX_FEE = "FX_FEE"
    INVOICE = "INVOICE_LINE"
    RECEIPT = "REIMBURSEMENT_INVOICE_LINE"
    RECEIPT_SPLIT = "REIMBURSEMENT_INVOICE_LINE_SPLIT"
    MILEAGE = "MILEAGE_LINE"
    PER_DIEM = "PER_DIEM_LINE"


class TransactionType(StrEnum):
    CARD = "CARD"
    PAYOUT = "PAYOUT"
    WITHDRAWAL = "WITHDRAWAL"
    TOP_UP = "TOP_UP"
    REPAYMENT = "REPAYMENT"
    ADJUSTMENT = "ADJUSTMENT"
    """Not documented: what Moss itself puts right is some type of its own."""


class FeeType(StrEnum):
    FX = "FX_FEE"
    PAYMENT = "PAYMENT_FEE"


@dataclass(frozen=True, slots=True)
class Merchant:
    """As the card network names it."""

    name: str
    address: str | None = None
    city: str | None = None
    country: str | None = None


@dataclass(frozen=True, slots=True)
class Trip:
    distance: Decimal
    rate: Decimal
    """Home currency per unit."""
    unit: str = "KM"
    kind: str = "ONE_WAY"


@dataclass(frozen=True, slots=True)
class Line:
    id: str
    kind: LineKind
    currency: str
    """Of net, VAT and gross."""
    gross: Decimal
    net: Decimal
    vat: Decimal
    home: Decimal
    """Gross in home currency."""
    rate: Decimal = ONE
    """Home units per unit of `currency`."""
    account_id: str | None = None
    tax_id: str | None = None
    dimensions: tuple[tuple[str, str], ...] = ()
    """Pairs of dimension id and item id."""
    booking_text: str | None = None
    description: str | None = None
    correction: bool = False
    parent_id: str | None = None
    """The receipt line that this one is a split of; the parent's amounts are the sum of its splits,
    and account, tax and dimensions stand on the splits only."""
    quantity: Decimal | None = None
    unit_price: Decimal | None = None
    trip: Trip | None = None


@dataclass(slots=True)
class CardDetails:
    status: CardStatus
    merchant: Merchant
    wallet_id: str
    charge: Decimal
    """What moves the wallet, in its currency, fee included; negative when money leaves."""
    booked: date | None = None
    settled: date | None = None
    service: date | None = None
    receipt_date: date | None = None
    invoice_number: str | None = None
    has_receipt: bool = False
    receipt_required: bool = True
    holder_id: str | None = None
    card_id: str | None = None


@dataclass(slots=True)
class InvoiceDetails:
    number: str
    issued: date
    due: date
    net_due: date
    delivered: date | None = None
    payment_status: PaymentStatus = PaymentStatus.UNPAID
    channel: Channel | None = None
    payment_reference: str | None = None
    paid_on: date | None = None
    paid: Decimal = ZERO
    """In the invoice's currency."""
    payment_term_id: str | None = None


@dataclass(slots=True)
class ReimbursementDetails:
    recipient_id: str
    payment_status: PaymentStatus = PaymentStatus.UNPAID
    channel: Channel | None = None
    paid_at: datetime | None = None


Details = CardDetails | InvoiceDetails | ReimbursementDetails


@dataclass(slots=True)
class Expense(Record):
    type: ExpenseType
    subtype: SubType
    status: Status
    created_by: str
    time: datetime
    """Receipt date of a card payment, invoice date (midnight in Berlin), submission."""
    currency: str
    """Of the purchase."""
    lines: tuple[Line, ...]
    details: Details
    supplier_id: str | None = None
    booking_text: str | None = None
    description: str | None = None
    export_status: ExportStatus = ExportStatus.NOT_EXPORTED
    first_export: datetime | None = None
    last_export: datetime | None = None

    @property
    def home(self) -> Decimal:
        """All lines in home currency, the fee included; splits count through their parent."""
        return sum((line.home for line in self.lines if line.parent_id is None), ZERO)

    @property
    def original(self) -> Decimal:
        """The purchase in its own currency, without the fee."""
        return sum(
            (
                line.gross
                for line in self.lines
                if line.parent_id is None and line.kind is not LineKind.FX_FEE
            ),
            ZERO,
        )

    @property
    def card(self) -> CardDetails:
        return _as(CardDetails, self.details)

    @property
    def invoice(self) -> InvoiceDetails:
        return _as(InvoiceDetails, self.details)

    @property
    def reimbursement(self) -> ReimbursementDetails:
        return _as(ReimbursementDetails, self.details)


_D = TypeVar("_D")


def _as(kind: type[_D], details: Details) -> _D:
    if not isinstance(details, kind):
        raise TypeError(f"This expense has {type(details).__name__}, not {kind.__name__}.")
    return details


@dataclass(frozen=True, slots=True)
class Fee:
    kind: FeeType
    amount: Decimal
    """A cost, in the wallet's currency; positive."""


@dataclass(slots=True)
class BankTransaction(Record):
    wallet_id: str
    type: TransactionType
    amount: Decimal
    """Signed, in the wallet's currency, fees included: negative when money leaves."""
    currency: str
    booked: date
    valued: date
    counterparty: str
    description: str
    fees: tuple[Fee, ...] = ()
    original: Decimal | None = None
    """Signed, in `original_currency`, for a payment in another currency than the wallet's."""
    original_currency: str | None = None

    @property
    def before_fees(self) -> Decimal:
        return self.amount + sum((fee.amount for fee in self.fees), ZERO)


class Form(StrEnum):
    """What kind of paper a file is."""

    INVOICE = "invoice"
    TILL = "till"
    PHOTO = "photo"
    """A till receipt, photographed."""
    EINVOICE = "e-invoice"
    """XML without a picture, as German suppliers send it since 2025."""


@dataclass(frozen=True, slots=True)
class Document:
    """What is printed on a receipt; the file is made from it when somebody downloads it."""

    form: Form
    seller: Merchant
    time: datetime
    lines: tuple[Line, ...]
    number: str | None = None
    vat_id: str | None = None
    iban: str | None = None
    due: date | None = None
    credit: bool = False


@dataclass(frozen=True, slots=True)
class StoredFile:
    id: str
    original_name: str
    size: int
    """In bytes, and the content has exactly as many."""
    content_type: str
    created: datetime
    document: Document
    expense_id: str
    line_id: str | None = None
    """Set for a file of a line; such files are not found by their expense."""

    @property
    def name(self) -> str:
        """As Moss stores it."""
        return f"{self.id[:8]}_{self.original_name}".replace(" ", "_")
