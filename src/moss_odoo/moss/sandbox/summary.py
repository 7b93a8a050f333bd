"""A company in a few numbers, for people who want to know what they are looking at."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from moss_odoo.moss.sandbox.company import Company
from moss_odoo.moss.sandbox.days import local_day
from moss_odoo.moss.sandbox.domain import (
    CardDetails,
    CardStatus,
    Expense,
    ExpenseType,
    ExportStatus,
    LineKind,
    Status,
    SubType,
)
from moss_odoo.moss.sandbox.masterdata import COMPANY_NAME

READY = frozenset({Status.VERIFIED, Status.VERIFICATION_SKIPPED, Status.COMPLETED})


@dataclass(frozen=True, slots=True)
class WalletSummary:
    name: str
    currency: str
    balance: Decimal
    available: Decimal
    movements: int


@dataclass(frozen=True, slots=True)
class Summary:
    company: str
    first: date | None
    last: date | None
    """First and last date of an expense, None without any."""
    kinds: Mapping[str, int]
    """Expenses by kind; every expense counts once."""
    ready: int
    """Verified, settled and not exported yet: what a connector can book."""
    foreign: int
    files: int
    suppliers: int
    wallets: Sequence[WalletSummary]


def summary(company: Company) -> Summary:
    expenses = list(company.expenses.values())
    days = [local_day(expense.time) for expense in expenses]
    kinds: dict[str, int] = {}
    for expense in expenses:
        kind = kind_of(expense)
        kinds[kind] = kinds.get(kind, 0) + 1
    return Summary(
        COMPANY_NAME,
        min(days, default=None),
        max(days, default=None),
        dict(sorted(kinds.items())),
        ready=sum(is_ready(expense) for expense in expenses),
        foreign=sum(expense.currency != "EUR" for expense in expenses),
        files=len(company.files),
        suppliers=len(company.suppliers),
        wallets=[
            WalletSummary(
                wallet.name,
                wallet.currency,
                company.balance(wallet),
                company.available(wallet),
                len(company.movements(wallet)),
            )
            for wallet in company.wallets.values()
        ],
    )


def is_ready(expense: Expense) -> bool:
    details = expense.details
    settled = not isinstance(details, CardDetails) or details.status is CardStatus.ACCEPTED
    return (
        settled
        and expense.status in READY
        and expense.export_status is not ExportStatus.EXPORTED
        and expense.deleted is None
    )


def kind_of(expense: Expense) -> str:
    """In words, for a table."""
    if expense.subtype is not SubType.EXPENSE:
        return {
            SubType.REFUND: "card refund",
            SubType.CASHBACK: "cashback",
            SubType.CREDIT_NOTE: "credit note",
        }[expense.subtype]
    details = expense.details
    if isinstance(details, CardDetails):
        if details.status is CardStatus.ACCEPTED:
            return "card purchase"
        return f"card payment, {details.status.lower()}"
    if expense.type is ExpenseType.INVOICE:
        return f"invoice, {details.payment_status.lower().replace('_', ' ')}"
    kinds = {line.kind for line in expense.lines}
    if kinds & {LineKind.MILEAGE, LineKind.PER_DIEM}:
        return "reimbursement, travel"
    return "reimbursement, receipts"
