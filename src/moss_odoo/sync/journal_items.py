"""A plan as the journal entries that it makes in Odoo.

Odoo chooses the accounts of taxes and payables itself; they are named here by what they are.
"""

from __future__ import annotations

from collections.abc import Iterator

from moss_odoo.books.money import Money, total
from moss_odoo.books.plan import Bill, BillLine, BillType, NewPartner, Payment, Plan, Role
from moss_odoo.sync.journal import JournalEntry, JournalItem

PAYABLES, INPUT_TAX, OUTGOING = "Payables", "Input tax", "Outgoing payments"
_TITLES = {
    (BillType.BILL, Role.BILL): "Vendor bill",
    (BillType.CREDIT_NOTE, Role.BILL): "Vendor credit note",
    (BillType.BILL, Role.FEE): "Fee bill",
    (BillType.CREDIT_NOTE, Role.FEE): "Fee credit note",
}


def journal_entries(plan: Plan) -> tuple[JournalEntry, ...]:
    """Its bills and its payment; remarks stand with the main bill."""
    bills = [_bill(role, bill, plan) for role, bill in plan.documents.items()]
    return (*bills, _payment(plan, plan.payment)) if plan.payment else tuple(bills)


def _bill(role: Role, bill: Bill, plan: Plan) -> JournalEntry:
    return JournalEntry(
        title=_TITLES[bill.type, role],
        partner=bill.partner.name,
        partner_is_new=isinstance(bill.partner, NewPartner),
        reference=bill.reference,
        dates=(
            ("dated", bill.bill_date),
            ("booked on", bill.accounting_date),
            ("due", bill.due_date),
        ),
        items=tuple(_bill_items(bill)),
        notes=(*_silent_taxes(bill), *(_remarks(plan) if role is Role.BILL else ())),
    )


def _bill_items(bill: Bill) -> Iterator[JournalItem]:
    sign, partner = bill.type.sign, bill.partner.name
    for line in bill.lines:
        yield JournalItem(
            account=str(line.account),
            partner=partner,
            label=line.label,
            balance=_signed(line.home_net, sign),
            amount=_signed(line.net, sign),
            tax=line.tax.name if line.tax else "",
            analytic=tuple(map(str, line.analytic)),
        )
    yield from _tax_items(bill)
    yield JournalItem(
        account=PAYABLES,
        partner=partner,
        label=bill.payment_reference or bill.reference,
        balance=_signed(bill.home, -sign),
        amount=_signed(bill.gross, -sign),
    )


def _tax_items(bill: Bill) -> Iterator[JournalItem]:
    """One for each tax with its amount; Moss's figure, which Odoo's is corrected to."""
    for lines in _by_tax(bill).values():
        vat = total([line.vat for line in lines], bill.currency)
        home = total([line.home_vat for line in lines], bill.home.currency)
        if vat or home:
            yield JournalItem(
                account=INPUT_TAX,
                partner=bill.partner.name,
                label=_tax_name(lines),
                balance=_signed(home, bill.type.sign),
                amount=_signed(vat, bill.type.sign),
            )


def _by_tax(bill: Bill) -> dict[int, list[BillLine]]:
    found: dict[int, list[BillLine]] = {}
    for line in bill.lines:
        if line.tax is not None:
            found.setdefault(line.tax.id, []).append(line)
    return found


def _tax_name(lines: list[BillLine]) -> str:
    return lines[0].tax.name if lines[0].tax else ""


def _silent_taxes(bill: Bill) -> Iterator[str]:
    """Those that Odoo books although Moss has no figure for them."""
    for lines in _by_tax(bill).values():
        tax = lines[0].tax
        if tax and (tax.cancels or tax.percent) and not any(line.vat for line in lines):
            yield f"Odoo adds the lines of the tax “{tax.name}”, which cancel each other out"


def _remarks(plan: Plan) -> Iterator[str]:
    if plan.hindrance:
        what = "" if plan.payment else "no payment is booked: "
        yield f"{what}{plan.hindrance.reason} {plan.hindrance.remedy}"
    yield from plan.marks


def _payment(plan: Plan, payment: Payment) -> JournalEntry:
    sign = 1 if payment.incoming else -1
    partner = plan.bill.partner.name
    payables = [
        JournalItem(
            account=PAYABLES,
            partner=plan.documents[one.role].partner.name,
            label=plan.label,
            balance=one.home,
            amount=one.amount,
        )
        for one in payment.settles
    ]
    money = JournalItem(
        account=OUTGOING,
        partner=partner,
        label=plan.label,
        balance=_signed(payment.home, sign),
        amount=_signed(payment.amount, sign),
    )
    return JournalEntry(
        title="Incoming payment" if payment.incoming else "Payment",
        partner=partner,
        reference=plan.bill.reference,
        dates=(("paid on", payment.date),),
        items=(*payables, money),
    )


def _signed(amount: Money, sign: int) -> Money:
    return amount if sign > 0 else -amount
