"""Bookings as an accountant reads them: what a whole expense becomes, as plain text."""

from __future__ import annotations

from collections.abc import Sequence

from moss_odoo.books.chart import LockDates, Partner
from moss_odoo.books.expense import Expense
from moss_odoo.books.plan import Bill, BillPartner, Hindrance, KnownPartner, Payment, Plan
from moss_odoo.books.planner import PayingWallet, plan, with_receipts
from moss_odoo.books.policy import Policy
from moss_odoo.books.readiness import assess
from moss_odoo.books.suppliers import created, recognise, wanted
from moss_odoo.errors import BlockedError
from tests.books.builders import DEFAULT_SUPPLIER, ERIKA, HETZNER, WALLET, chart, policy, reference

_BILL_TYPES = {"in_invoice": "Vendor bill", "in_refund": "Vendor credit note"}
_HEADINGS = ("account", "label", "net", "vat", "tax", "analytic")


def booking(
    expense: Expense,
    choices: Policy | None = None,
    *,
    contacts: Sequence[Partner] = (),
    receipts: int = 1,
    locks: LockDates | None = None,
    wallets: Sequence[str] = (WALLET,),
) -> str:
    """What becomes of the expense, by every rule of books, as text."""
    choices = choices or policy()
    try:
        if outcome := assess(expense, choices):
            return f"{type(outcome).__name__}: {outcome.reason}\n"
        made = plan(
            expense,
            _supplier(expense, choices, contacts),
            reference(
                policy=choices,
                chart=chart(locks=locks or LockDates()),
                wallets=tuple(PayingWallet(one, "EUR") for one in wallets),
            ),
        )
        made = with_receipts(made, choices, receipts=receipts)
    except BlockedError as error:
        return f"Blocked ({error.code})\n{error.message}\n→ {error.remedy}\n"
    return shown(made)


def _supplier(expense: Expense, choices: Policy, contacts: Sequence[Partner]) -> BillPartner:
    want = wanted(expense, choices, {HETZNER.id: HETZNER}, {ERIKA.id: ERIKA})
    if want is None:
        return DEFAULT_SUPPLIER
    return recognise(want, contacts) or created(want, choices)


def shown(made: Plan) -> str:
    parts = [made.label, *_header(made.bill), "", *_table(made.bill), ""]
    parts += _payment(made.payment, made.hindrance)
    parts += [f"Mark: {mark}" for mark in made.marks]
    return "\n".join(part.rstrip() for part in parts) + "\n"


def _header(bill: Bill) -> list[str]:
    return [
        f"{_BILL_TYPES[bill.type.value]} {bill.reference}",
        f"  supplier           {_named(bill.partner)}",
        f"  bill date          {bill.bill_date}",
        f"  accounting date    {bill.accounting_date}",
        f"  due date           {bill.due_date}",
        f"  payment reference  {bill.payment_reference or '-'}",
    ]


def _named(partner: BillPartner) -> str:
    if isinstance(partner, KnownPartner):
        return f"{partner.name} (id {partner.id})"
    address = " ".join(
        part for part in (partner.street, partner.zip, partner.city, partner.country) if part
    )
    facts = [
        "company" if partner.company else "person",
        *(
            f"{what} {value}"
            for what, value in (("VAT", partner.vat), ("ref", partner.ref))
            if value
        ),
        *(one for one in (partner.email, address) if one),
    ]
    return f"{partner.name} (new: {', '.join(facts)})"


def _table(bill: Bill) -> list[str]:
    rows = [
        (
            str(line.account),
            line.label,
            f"{line.net.amount:.2f}",
            f"{line.vat.amount:.2f}",
            line.tax.name if line.tax else "-",
            ", ".join(f"{one.plan}: {one}" for one in line.analytic) or "-",
        )
        for line in bill.lines
    ]
    sums = ("", "total", f"{bill.net.amount:.2f}", f"{bill.vat.amount:.2f}", f"= {bill.gross}", "")
    widths = [max(len(row[column]) for row in (_HEADINGS, *rows, sums)) for column in range(6)]
    rule = "-" * (sum(widths) + 3 * 5)
    return [_row(_HEADINGS, widths), rule, *(_row(row, widths) for row in rows), rule,
            _row(sums, widths)]  # fmt: skip


def _row(cells: Sequence[str], widths: Sequence[int]) -> str:
    return "   ".join(
        cell.rjust(width) if column in {2, 3} else cell.ljust(width)
        for column, (cell, width) in enumerate(zip(cells, widths, strict=True))
    )


def _payment(payment: Payment | None, hindrance: Hindrance | None) -> list[str]:
    if payment is not None:
        way = "into" if payment.incoming else "from"
        return [f"Payment {payment.date}: {payment.amount} {way} {payment.wallet_id}"]
    if hindrance is not None:
        return [
            f"No payment ({hindrance.code})",
            f"  {hindrance.reason}",
            f"  → {hindrance.remedy}",
        ]
    return ["No payment: the bill stays open"]
