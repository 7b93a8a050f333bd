"""A plan as an accountant reads it: the journal entries with their debits and credits.

Odoo chooses the accounts of taxes and payables itself; they are named here by what they are.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from moss_odoo.books.chart import Tax
from moss_odoo.books.money import Money
from moss_odoo.books.plan import BillLine, BillType, NewPartner, Payment, Plan


@dataclass(frozen=True, slots=True)
class JournalItem:
    account: str
    partner: str
    label: str
    balance: Money
    """Debit where positive, credit where negative."""
    tax: str = ""
    analytic: tuple[str, ...] = ()

    @property
    def debit(self) -> Money | None:
        return self.balance if self.balance.amount > 0 else None

    @property
    def credit(self) -> Money | None:
        return -self.balance if self.balance.amount < 0 else None


@dataclass(frozen=True, slots=True)
class JournalEntry:
    title: str
    partner: str
    reference: str
    dates: tuple[tuple[str, date], ...]
    items: tuple[JournalItem, ...]
    notes: tuple[str, ...] = ()


def journal_entries(plan: Plan) -> tuple[JournalEntry, ...]:
    entries = [_bill(plan)]
    if plan.payment:
        entries.append(_payment(plan, plan.payment))
    return tuple(entries)


def _bill(plan: Plan) -> JournalEntry:
    bill = plan.bill
    is_bill = bill.type is BillType.BILL
    partner = bill.partner.name
    sign = 1 if is_bill else -1
    items = [
        *(_line(line, partner, sign) for line in bill.lines),
        *_taxes(bill.lines, partner, sign),
        JournalItem("Accounts payable", partner, bill.reference, _signed(bill.gross, -sign)),
    ]
    return JournalEntry(
        title="Vendor bill" if is_bill else "Vendor credit note",
        partner=f"{partner} (new)" if isinstance(bill.partner, NewPartner) else partner,
        reference=bill.reference,
        dates=(
            ("dated", bill.bill_date),
            ("booked on", bill.accounting_date),
            ("due", bill.due_date),
        ),
        items=tuple(items),
        notes=(*_notes(plan), *plan.marks),
    )


def _payment(plan: Plan, payment: Payment) -> JournalEntry:
    partner, reference = plan.bill.partner.name, plan.bill.reference
    sign = -1 if payment.incoming else 1
    there, here = _signed(payment.amount, sign), _signed(payment.amount, -sign)
    return JournalEntry(
        title="Incoming payment" if payment.incoming else "Payment",
        partner=partner,
        reference=reference,
        dates=(("paid on", payment.date),),
        items=(
            JournalItem("Accounts payable", partner, reference, there),
            JournalItem("Outgoing payments", partner, reference, here),
        ),
    )


def _line(line: BillLine, partner: str, sign: int) -> JournalItem:
    return JournalItem(
        account=str(line.account),
        partner=partner,
        label=line.label,
        balance=_signed(line.net, sign),
        tax=line.tax.name if line.tax else "",
        analytic=tuple(map(str, line.analytic)),
    )


def _taxes(lines: tuple[BillLine, ...], partner: str, sign: int) -> Iterator[JournalItem]:
    """One for each tax with its amount; Moss's figure, which Odoo's is corrected to."""
    sums: dict[Tax, Money] = {}
    for line in lines:
        if line.tax is not None:
            before = sums.get(line.tax, Money.of(0, line.vat.currency))
            sums[line.tax] = before + line.vat
    for tax, vat in sums.items():
        if vat:
            yield JournalItem("Input tax", partner, tax.name, _signed(vat, sign))


def _notes(plan: Plan) -> Iterator[str]:
    silent = {
        line.tax.name for line in plan.bill.lines if line.tax and line.tax.percent and not line.vat
    }
    for name in sorted(silent):
        yield f"Odoo adds the lines of the tax “{name}”, which cancel each other out"
    if plan.hindrance:
        yield f"no payment is booked: {plan.hindrance.reason} {plan.hindrance.remedy}"


def _signed(amount: Money, sign: int) -> Money:
    return amount if sign > 0 else -amount
