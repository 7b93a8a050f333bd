"""From the neutral expense to the Odoo documents it becomes: pure, and showable before sending."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from zoneinfo import ZoneInfo

from moss_odoo.books.dates import DateMissingError, bill_dates
from moss_odoo.books.documents import Heading, documents, named_supplier
from moss_odoo.books.expense import Expense, LineKind, Nature
from moss_odoo.books.lines import bookable, counterparty
from moss_odoo.books.movements import Movement
from moss_odoo.books.payments import paid
from moss_odoo.books.plan import BillLine, BillPartner, BillType, Plan, Role
from moss_odoo.books.policy import MissingReceipts, Policy
from moss_odoo.books.reference import Reference
from moss_odoo.books.titles import Title
from moss_odoo.errors import BlockedError


class HomeCurrencyError(BlockedError):
    def __init__(self, home: str, company: str) -> None:
        super().__init__(
            "home-currency",
            f"Moss keeps this organisation in {home}, but the company in Odoo books in {company}.",
            remedy="Connect the organisation with the company that books in its home currency.",
        )


class ReceiptMissingError(BlockedError):
    def __init__(self, *, deducts: bool) -> None:
        why = ", and input tax is deducted" if deducts else ""
        super().__init__(
            "receipt-missing",
            f"There is no receipt in Moss{why}.",
            remedy="Add the receipt in Moss; the next run takes it up.",
        )


@dataclass(frozen=True, slots=True)
class Circumstances:
    """What is known of one expense besides what Moss says of it."""

    partner: BillPartner
    ref_digits: int = 8
    """How many digits of its id tell it from all others."""
    standing: date | None = None
    """The accounting date of its posted bill: it is not moved again, and locks do not matter."""
    movement: Movement | None = None
    """The bank transaction that surely paid it."""
    refunded: str = ""
    """Of a refund: the reference of the purchase that surely was refunded."""


def bill_reference(expense: Expense, digits: int = 8) -> str:
    """The invoice number if there is one, else `MOSS-` and the first hex digits of the id."""
    number = expense.invoice.number if expense.invoice else None
    number = number or (expense.card.invoice_number if expense.card else None)
    return number or f"MOSS-{expense.id.replace('-', '')[:digits]}"


def title(expense: Expense, zone: ZoneInfo, who: str | None = None) -> str:
    """How people recognise the expense: date where it has one, counterparty, amount."""
    try:
        day = bill_dates(expense, zone).bill
    except DateMissingError:
        day = None
    return str(Title(counterparty(expense, who), day, expense.home))


def plan(expense: Expense, known: Circumstances, reference: Reference) -> Plan:
    """The documents of an expense that `assess` let through; BlockedError says why not."""
    if expense.home.currency != reference.chart.currency:
        raise HomeCurrencyError(expense.home.currency, reference.chart.currency)
    heading = Heading(
        known.partner,
        bill_reference(expense, known.ref_digits),
        standing=known.standing,
        refunded=known.refunded,
    )
    made = documents(expense, heading, reference)
    roles = {Role.BILL: made.bill} | ({Role.FEE: made.fee} if made.fee else {})
    settled = paid(expense, roles, reference, known.movement)
    return Plan(
        expense_id=expense.id,
        label=title(expense, reference.zone, named_supplier(expense, known.partner, reference)),
        bill=made.bill,
        payment=settled.payment,
        hindrance=settled.hindrance,
        marks=(made.mark,) if made.mark else (),
        fee=made.fee,
    )


def with_receipts(plan: Plan, expense: Expense, policy: Policy, *, receipts: int) -> Plan:
    """The same plan, marked or refused (ReceiptMissingError) where a receipt is wanted and missing.

    Mileage, per diems and cashback have none. A credit note is never refused for it: its tax must
    be given back all the same.
    """
    if receipts or policy.missing_receipts is MissingReceipts.ALLOW or not _wants_receipt(expense):
        return plan
    deducts = any(_deducts(line) for line in plan.bill.lines)
    blocks = policy.missing_receipts is MissingReceipts.BLOCK or deducts
    if blocks and plan.bill.type is BillType.BILL:
        raise ReceiptMissingError(deducts=deducts)
    return replace(plan, marks=(*plan.marks, "receipt missing"))


def _deducts(line: BillLine) -> bool:
    # Reverse charge deducts without tax in Moss; the percentage of a group of taxes is unknown.
    return bool(line.vat or (line.tax and (line.tax.percent or line.tax.cancels)))


def _wants_receipt(expense: Expense) -> bool:
    return expense.nature is not Nature.CASHBACK and any(
        line.kind in {LineKind.SPEND, LineKind.CORRECTION} for line in bookable(expense)
    )
