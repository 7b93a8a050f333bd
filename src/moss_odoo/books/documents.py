"""The vendor bills and credit notes of an expense: the purchase itself and what Moss charges."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from moss_odoo.books.bill_lines import bill_lines, turned
from moss_odoo.books.chart import Account
from moss_odoo.books.dates import bill_dates
from moss_odoo.books.expense import Expense, Kind, Line, Nature
from moss_odoo.books.fees import Divided, divided
from moss_odoo.books.lines import fee_label, label
from moss_odoo.books.periods import Placed, placed
from moss_odoo.books.plan import Bill, BillLine, BillPartner, BillType, KnownPartner
from moss_odoo.books.reference import Reference
from moss_odoo.errors import BlockedError


class NothingLeftError(BlockedError):
    def __init__(self) -> None:
        super().__init__(
            "nets-to-zero",
            "In company currency its lines add up to zero, so there is nothing to owe.",
            remedy="Correct the lines in Moss, or book it in Odoo by hand.",
        )


@dataclass(frozen=True, slots=True)
class Documents:
    """The bills of an expense, and the remark about their date."""

    bill: Bill
    fee: Bill | None = None
    mark: str = ""


@dataclass(frozen=True, slots=True)
class Heading:
    """What the documents of an expense bear besides their lines."""

    partner: BillPartner
    reference: str
    standing: date | None = None
    """The accounting date of its posted bill: it is never moved again."""
    refunded: str = ""
    """Of a refund: the reference of the purchase that surely was refunded."""


def documents(expense: Expense, heading: Heading, reference: Reference) -> Documents:
    """The bill, or credit note, and the fee bill where the fee cannot be a line of the former."""
    parts = divided(expense)
    lines = _spend_lines(expense, parts, heading, reference)
    bill_type, lines = _typed(lines, back=expense.nature.comes_back)
    fee_type, fees = _typed(_fee_lines(expense, parts, reference), back=False)
    if fee_type is bill_type and _belong_together(lines, fees, heading.partner, reference):
        lines, fees = (*lines, *fees), ()
    if not sum(line.net.amount + line.vat.amount for line in lines):
        raise NothingLeftError
    day = _placed(expense, (*lines, *fees), heading, reference)
    dates = bill_dates(expense, reference.zone)
    bill = Bill(
        type=bill_type,
        partner=heading.partner,
        bill_date=dates.bill,
        accounting_date=day.day,
        due_date=dates.due,
        reference=heading.reference,
        payment_reference=expense.invoice.payment_reference if expense.invoice else None,
        lines=lines,
    )
    if not fees:
        return Documents(bill, mark=day.mark)
    fee = Bill(
        type=fee_type,
        partner=reference.wanted_default_supplier(),
        bill_date=bill.bill_date,
        accounting_date=day.day,
        due_date=bill.bill_date,
        reference=f"{heading.reference}-FEE",
        lines=fees,
    )
    return Documents(bill, fee, day.mark)


def named_supplier(expense: Expense, partner: BillPartner, reference: Reference) -> str | None:
    """The supplier's name, where it is not the default supplier's."""
    return None if _is_on_default(expense, partner, reference) else partner.name


def _is_on_default(expense: Expense, partner: BillPartner, reference: Reference) -> bool:
    """Whether its bill is the default supplier's, so that its merchant is not to be seen."""
    owed_to_others = expense.kind in {Kind.INVOICE, Kind.REIMBURSEMENT}
    return not owed_to_others and _is_default(partner, reference)


def _is_default(partner: BillPartner, reference: Reference) -> bool:
    default = reference.default_supplier
    return isinstance(partner, KnownPartner) and default is not None and partner.id == default.id


def _spend_lines(
    expense: Expense, parts: Divided, heading: Heading, reference: Reference
) -> tuple[BillLine, ...]:
    on_default = _is_on_default(expense, heading.partner, reference)
    supplier = named_supplier(expense, heading.partner, reference)
    refund = f" (refund of {heading.refunded})" if heading.refunded else ""

    def text(line: Line) -> str:
        return label(line, expense, supplier, merchant=on_default) + refund

    account = _own_account(expense, reference)
    return bill_lines(parts.spend, parts.spend_home, reference, text, account=account)


def _own_account(expense: Expense, reference: Reference) -> Account | None:
    """The connection's account for what has none in Moss."""
    if expense.nature is Nature.CASHBACK:
        return reference.wanted_cashback_account()
    return reference.wanted_fee_account() if expense.kind is Kind.PAYOUT_FEE else None


def _fee_lines(expense: Expense, parts: Divided, reference: Reference) -> tuple[BillLine, ...]:
    if not sum(line.gross.amount for line in parts.fees):
        return ()

    def text(line: Line) -> str:
        return fee_label(line, expense)

    account = reference.wanted_fee_account()
    return bill_lines(parts.fees, parts.fees_home, reference, text, account=account)


def _typed(lines: tuple[BillLine, ...], *, back: bool) -> tuple[BillType, tuple[BillLine, ...]]:
    """Odoo refuses negative totals: a document that nets below zero becomes the opposite one."""
    if sum(line.net.amount + line.vat.amount for line in lines) < 0:
        back, lines = not back, turned(lines)
    return (BillType.CREDIT_NOTE if back else BillType.BILL), lines


def _belong_together(
    lines: Sequence[BillLine],
    fees: Sequence[BillLine],
    partner: BillPartner,
    reference: Reference,
) -> bool:
    """Whether the fee is owed to the same supplier in the same currency."""
    alike = bool(fees) and lines[0].net.currency == fees[0].net.currency
    return alike and _is_default(partner, reference)


def _placed(
    expense: Expense, lines: Sequence[BillLine], heading: Heading, reference: Reference
) -> Placed:
    if heading.standing is not None:
        return Placed(heading.standing)
    return placed(
        bill_dates(expense, reference.zone).accounting,
        locked=reference.chart.locks.for_bill(with_tax=any(line.tax for line in lines)),
        policy=reference.policy.locked_periods,
        period=reference.period,
    )
