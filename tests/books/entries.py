"""The journal entries that a plan makes in Odoo, as an accountant reads them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from moss_odoo.books.money import Money, total
from moss_odoo.books.plan import Bill, BillPartner, KnownPartner, Payment, Plan, Role
from tests.books.text import facts, indented, table

_HEADINGS = ("account", "partner", "label", "debit", "credit", "foreign", "tax", "analytic")
_NUMBERS = {"debit", "credit", "foreign"}
_TITLES = {
    ("in_invoice", Role.BILL): "Vendor bill",
    ("in_refund", Role.BILL): "Vendor credit note",
    ("in_invoice", Role.FEE): "Fee bill",
    ("in_refund", Role.FEE): "Fee credit note",
}


@dataclass(frozen=True)
class Item:
    account: str
    partner: str
    label: str
    home: Money
    """A debit; a credit where it is negative."""
    amount: Money
    tax: str = ""
    analytic: str = ""


@dataclass(frozen=True)
class Entry:
    title: str
    reference: str
    head: str
    items: tuple[Item, ...]

    def __str__(self) -> str:
        rows = table(_HEADINGS, map(_row, self.items), numbers=_NUMBERS)
        return f"{self.title} {self.reference}\n{indented(self.head)}\n\n{indented(rows)}"


def entries(plan: Plan) -> list[Entry]:
    """Its bills and its payment; each of them balances."""
    made = [_bill_entry(role, bill) for role, bill in plan.documents.items()]
    if plan.payment:
        made.append(_payment_entry(plan, plan.payment))
    for entry in made:
        assert not total([item.home for item in entry.items], plan.bill.home.currency)
    return made


def _bill_entry(role: Role, bill: Bill) -> Entry:
    head = facts(
        {
            "supplier": _named(bill.partner),
            "bill date": bill.bill_date,
            "accounting date": bill.accounting_date,
            "due date": bill.due_date,
            "payment reference": bill.payment_reference,
            "total": f"{bill.gross} = {bill.home}" if bill.is_foreign else bill.gross,
        }
    )
    title = _TITLES[bill.type.value, role]
    return Entry(title, bill.reference, head, tuple(_bill_items(bill)))


def _bill_items(bill: Bill) -> Iterator[Item]:
    sign, partner = bill.type.sign, bill.partner.name
    for line in bill.lines:
        yield Item(
            str(line.account),
            partner,
            line.label,
            _signed(line.home_net, sign),
            _signed(line.net, sign),
            line.tax.name if line.tax else "",
            ", ".join(f"{one.plan}: {one}" for one in line.analytic),
        )
    for tax_id, vat in bill.vat_by_tax().items():
        bearing = [line for line in bill.lines if line.tax and line.tax.id == tax_id]
        home = total([line.home_vat for line in bearing], bill.home.currency)
        names = {line.tax.name for line in bearing if line.tax}
        if vat:
            yield Item("Input tax", partner, *names, _signed(home, sign), _signed(vat, sign))
        elif any(line.tax and line.tax.cancels for line in bearing):
            yield Item("Input tax and tax due", partner, *names, home, vat)
    yield Item(
        "Payables",
        partner,
        bill.payment_reference or bill.reference,
        _signed(bill.home, -sign),
        _signed(bill.gross, -sign),
    )


def _payment_entry(plan: Plan, payment: Payment) -> Entry:
    way = "Incoming payment" if payment.incoming else "Payment"
    head = facts({"date": payment.date, "wallet": payment.wallet_id, "total": payment.amount})
    payables = [
        Item(
            "Payables",
            plan.bill.partner.name if one.role is Role.BILL else _fee_partner(plan),
            plan.label,
            one.home,
            one.amount,
        )
        for one in payment.settles
    ]
    sign = 1 if payment.incoming else -1
    money = Item(
        "Outgoing payments",
        plan.bill.partner.name,
        plan.label,
        _signed(payment.home, sign),
        _signed(payment.amount, sign),
    )
    return Entry(way, plan.bill.reference, head, (*payables, money))


def _fee_partner(plan: Plan) -> str:
    return plan.documents[Role.FEE].partner.name


def _row(item: Item) -> tuple[str, ...]:
    home, amount = item.home, item.amount
    # Where Odoo computes a tax that is owed and deducted at once, Moss has no figure for it.
    debit = str(home.amount) if home.amount > 0 else ""
    credit = str(-home.amount) if home.amount < 0 else ""
    if not home and not amount:
        debit = credit = "by Odoo" if item.account.endswith("due") else "0.00"
        credit = debit if item.account.endswith("due") else ""
    return (
        item.account,
        item.partner,
        item.label,
        debit,
        credit,
        str(amount) if amount.currency != home.currency else "",
        item.tax,
        item.analytic,
    )


def _signed(amount: Money, sign: int) -> Money:
    return amount if sign > 0 else -amount


def _named(partner: BillPartner) -> str:
    if isinstance(partner, KnownPartner):
        return partner.name
    address = " ".join(
        part for part in (partner.street, partner.zip, partner.city, partner.country) if part
    )
    known = {"VAT": partner.vat, "ref": partner.ref}
    told = [
        "company" if partner.company else "person",
        *(f"{what} {value}" for what, value in known.items() if value),
        *(one for one in (partner.email, address) if one),
    ]
    return f"{partner.name} (new: {', '.join(told)})"
