"""The neutral expense: what was spent, free of Moss's wire format and of Odoo's models.

Amounts are unsigned in the sense of the expense: positive lines make up what was spent, or,
for a refund, cashback or credit note, what came back. A fee is a cost in either case. Only
correction lines are negative.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum

from moss_odoo.books.money import Money
from moss_odoo.books.movements import Movement


class Kind(StrEnum):
    CARD = "card"
    INVOICE = "invoice"
    REIMBURSEMENT = "reimbursement"
    PAYOUT_FEE = "payout fee"
    """What Moss charges for paying an invoice or a reimbursement; a bank transaction tells it."""


class Nature(StrEnum):
    PURCHASE = "purchase"
    REFUND = "refund"
    CASHBACK = "cashback"
    CREDIT_NOTE = "credit note"
    UNKNOWN = "unknown"

    @property
    def comes_back(self) -> bool:
        """Whether money is received with it instead of spent."""
        return self in {Nature.REFUND, Nature.CASHBACK, Nature.CREDIT_NOTE}


class Status(StrEnum):
    """Where the expense stands in Moss's own review."""

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
    UNKNOWN = "UNKNOWN"


class CardState(StrEnum):
    PENDING = "PENDING"
    ACCEPTED = "ACCEPTED"
    REVERSED = "REVERSED"
    REJECTED = "REJECTED"
    UNKNOWN = "UNKNOWN"


class PaymentState(StrEnum):
    UNPAID = "UNPAID"
    PARTIALLY_PAID = "PARTIALLY_PAID"
    PAID = "PAID"
    UNKNOWN = "UNKNOWN"


class PaymentChannel(StrEnum):
    WALLET = "MOSS_WALLET"
    EXTERNAL = "EXTERNAL"
    UNKNOWN = "UNKNOWN"


class LineKind(StrEnum):
    SPEND = "spend"
    MILEAGE = "mileage"
    PER_DIEM = "per diem"
    FX_FEE = "conversion fee"
    PAYOUT_FEE = "payout fee"
    CORRECTION = "correction"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Dimension:
    """One analytic choice on a line: an item of a dimension (cost centre, cost carrier, custom)."""

    dimension_id: str
    item_id: str


@dataclass(frozen=True, slots=True)
class Line:
    id: str
    kind: LineKind
    gross: Money
    net: Money
    vat: Money
    home_gross: Money | None = None
    parent_id: str | None = None
    account_id: str | None = None
    tax_rate_id: str | None = None
    dimensions: tuple[Dimension, ...] = ()
    booking_text: str | None = None
    description: str | None = None
    note: str | None = None
    """What the line stands for where Moss has no text: `42 km, 0.30 EUR/km`."""


@dataclass(frozen=True, slots=True)
class CardFacts:
    state: CardState
    merchant: str | None = None
    card_id: str | None = None
    booking_date: date | datetime | None = None
    settlement_date: date | datetime | None = None
    invoice_number: str | None = None
    receipt_required: bool = False


@dataclass(frozen=True, slots=True)
class InvoiceFacts:
    number: str | None = None
    invoice_date: date | datetime | None = None
    due_date: date | datetime | None = None
    payment_reference: str | None = None


@dataclass(frozen=True, slots=True)
class PaymentFacts:
    """What Moss says of the payment of an invoice or a reimbursement."""

    state: PaymentState
    channel: PaymentChannel = PaymentChannel.UNKNOWN
    date: date | datetime | None = None
    paid: Money | None = None


@dataclass(frozen=True, slots=True)
class Expense:
    id: str
    kind: Kind
    nature: Nature
    status: Status
    home: Money
    """Gross in the organisation's home currency."""
    lines: tuple[Line, ...]
    updated: datetime
    time: date | datetime | None = None
    """Receipt date of a card payment, invoice date, or submission date of a reimbursement."""
    original: Money | None = None
    """Gross in the currency of the purchase, where Moss names it."""
    supplier_id: str | None = None
    user_id: str | None = None
    """Who made it; for a reimbursement, who is paid."""
    booking_text: str | None = None
    description: str | None = None
    card: CardFacts | None = None
    invoice: InvoiceFacts | None = None
    payment: PaymentFacts | None = None
    payout: Movement | None = None
    """Of a payout fee: the bank transaction that it was taken with."""
    exported_elsewhere: bool = False
    """Moss itself already shows it as exported."""
    oddities: tuple[str, ...] = field(default=())
    """Values of Moss that we do not know, by member: `lines[0].lineType=SURCHARGE`."""


@dataclass(frozen=True, slots=True)
class Receipt:
    """A file of an expense or of one of its lines."""

    id: str
    expense_id: str
    name: str
    size: int | None = None


@dataclass(frozen=True, slots=True)
class Rate:
    """A tax rate of Moss; `percent` is 19 for 19 %."""

    id: str
    name: str
    code: str | None
    percent: Decimal | None
    active: bool = True


@dataclass(frozen=True, slots=True)
class ExpenseAccount:
    id: str
    name: str
    code: str | None
    active: bool = True


@dataclass(frozen=True, slots=True)
class DimensionItem:
    id: str
    dimension_id: str
    dimension: str
    name: str
    code: str | None
    active: bool = True


@dataclass(frozen=True, slots=True)
class MossDimension:
    """With all its items, also the inactive ones; all of them are, if it is itself."""

    id: str
    name: str
    items: tuple[DimensionItem, ...] = ()
    active: bool = True


@dataclass(frozen=True, slots=True)
class Supplier:
    id: str
    name: str
    code: str | None = None
    vat_id: str | None = None
    iban: str | None = None
    email: str | None = None
    street: str | None = None
    street2: str | None = None
    zip: str | None = None
    city: str | None = None
    country: str | None = None
    """ISO 3166 alpha-2."""
    active: bool = True


@dataclass(frozen=True, slots=True)
class Person:
    id: str
    name: str
    email: str | None = None
    active: bool = True


@dataclass(frozen=True, slots=True)
class Wallet:
    id: str
    name: str
    currency: str
    credit: bool = False
    """Funded by a credit line instead of deposits."""
    iban: str | None = None
    active: bool = True


@dataclass(frozen=True, slots=True)
class PaymentTerm:
    id: str
    name: str
    code: str | None = None
    days: int | None = None


@dataclass(frozen=True, slots=True)
class MossMasterData:
    accounts: tuple[ExpenseAccount, ...] = ()
    rates: tuple[Rate, ...] = ()
    items: tuple[DimensionItem, ...] = ()
    suppliers: tuple[Supplier, ...] = ()
    people: tuple[Person, ...] = ()
    wallets: tuple[Wallet, ...] = ()
    terms: tuple[PaymentTerm, ...] = ()
