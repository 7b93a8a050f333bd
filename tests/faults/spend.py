"""A bit of everything that an export writes: pieces of spend that are booked as ever the same."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from moss_odoo.moss.sandbox.company import Company
from moss_odoo.moss.sandbox.domain import Channel, Expense, Form, PaymentStatus, TransactionType
from moss_odoo.moss.sandbox.files import Receipt
from moss_odoo.moss.sandbox.lines import LineSpec
from moss_odoo.moss.sandbox.masterdata import MISSING_ACCOUNT

LATELY = datetime.now(UTC).date() - timedelta(days=3)
"""When wallets paid: an older bank transaction would not be looked for any more."""


@dataclass(frozen=True, slots=True)
class Piece:
    """Some spend of one kind."""

    kind: str
    ids: tuple[str, ...]
    """What is booked under these, in a fixed order; fees of payouts bear their own."""
    expenses: tuple[Expense, ...]
    merchant: str = ""
    """A name of its own, where it has one."""


Stock = dict[str, list[Expense]]
"""Invoices that stand in Odoo already, by the kind of what happens to them later."""


def stock_of(company: Company, needed: Mapping[str, int]) -> Stock:
    """So many of each kind, and one more."""
    return {
        kind: [add(company) for _ in range(needed.get(kind, 0) + 1)]
        for kind, add in FROM_STOCK.items()
    }


def _paid_in_part(company: Company) -> Expense:
    invoice = company.add_invoice("100.00")
    company.pay(invoice, LATELY, amount="40.00")
    return invoice


def _in_dollars(company: Company) -> Expense:
    return company.add_invoice("1000.00", tax=None, currency="USD", rate="0.92")


def _unpaid(company: Company) -> Expense:
    return company.add_invoice("55.00")


FROM_STOCK: dict[str, Callable[[Company], Expense]] = {
    "rest of an invoice": _paid_in_part,
    "invoice from abroad": _in_dollars,
    "late receipt": _unpaid,
}


@dataclass(slots=True)
class Shopping:
    """Spends in one company; each merchant's name bears the tag of its case."""

    company: Company
    stock: Stock
    tag: str

    def piece(self, kind: str) -> Piece:
        return KINDS[kind](self)

    def merchant(self, name: str) -> str:
        return f"{name} {self.tag}"


def _of(kind: str, *expenses: Expense, merchant: str = "", more: Sequence[str] = ()) -> Piece:
    return Piece(kind, (*(one.id for one in expenses), *more), expenses, merchant)


def _till(here: Shopping) -> Piece:
    merchant = here.merchant("Kiosk")
    photo = (Receipt(Form.PHOTO), Receipt(Form.TILL))
    bought = here.company.add_card_purchase("23.80", merchant=merchant, receipts=photo, on=LATELY)
    return _of("till", bought, merchant=merchant)


def _split(here: Shopping) -> Piece:
    """A cent more of tax than its net amount would give, which is put right on the draft."""
    merchant = here.merchant("Laden")
    lines = [LineSpec(net="100.02", vat="19.01"), LineSpec("10.70", tax="7% I", account="6600")]
    bought = here.company.add_card_purchase(lines=lines, merchant=merchant, on=LATELY)
    return _of("split", bought, merchant=merchant)


def _dollars(here: Shopping) -> Piece:
    merchant = here.merchant("Shop")
    bought = _abroad(here.company, merchant)
    return _of("dollars", bought, merchant=merchant)


def _refund(here: Shopping) -> Piece:
    merchant = here.merchant("Outlet")
    bought = _abroad(here.company, merchant)
    back = here.company.add_card_refund("66.63", of=bought, on="2026-03-12")
    return _of("refund", bought, back, merchant=merchant)


def _abroad(company: Company, merchant: str) -> Expense:
    return company.add_card_purchase(
        lines=[LineSpec("33.37"), LineSpec("66.63", tax="7% I"), LineSpec("0.55")],
        merchant=merchant,
        currency="USD",
        rate="0.9137",
        fx_fee="1.83",
    )


def _cashback(here: Shopping) -> Piece:
    return _of("cashback", here.company.add_cashback("4.20", on="2026-03-01"))


def _open_invoice(here: Shopping) -> Piece:
    einvoice = (Receipt(Form.EINVOICE), Receipt(Form.INVOICE))
    return _of("open invoice", here.company.add_invoice("10.00", receipts=einvoice))


def _paid_invoice(here: Shopping) -> Piece:
    """With a fee of the payout, which is booked as spend of its own."""
    invoice = here.company.add_invoice("84.03")
    paid = here.company.pay(invoice, LATELY, fee="1.50")
    return _of("paid invoice", invoice, more=[paid.id] if paid else [])


def _credit_note(here: Shopping) -> Piece:
    return _of("credit note", here.company.add_credit_note("20.00"))


def _claim(here: Shopping) -> Piece:
    claim = here.company.add_reimbursement(lines=[LineSpec("21.40", tax="7% I"), LineSpec("11.90")])
    here.company.pay(claim, LATELY)
    return _of("claim", claim)


def _rest_of_an_invoice(here: Shopping) -> Piece:
    invoice = here.stock["rest of an invoice"].pop()
    here.company.pay(invoice, LATELY, amount="79.00")
    return _of("rest of an invoice", invoice)


def _invoice_from_abroad(here: Shopping) -> Piece:
    """Paid at another rate than it was booked at: Odoo books the difference."""
    invoice = here.stock["invoice from abroad"].pop()
    here.company.add_movement(
        TransactionType.PAYOUT,
        "-950.00",
        on=LATELY,
        counterparty="Bürowelt Krause GmbH",
        description=invoice.invoice.number,
        original=(-invoice.original, "USD"),
    )
    here.company.change(
        invoice,
        payment_status=PaymentStatus.PAID,
        channel=Channel.WALLET,
        paid=invoice.original,
        paid_on=LATELY,
    )
    return _of("invoice from abroad", invoice)


def _late_receipt(here: Shopping) -> Piece:
    invoice = here.stock["late receipt"].pop()
    here.company.attach_file(invoice, Receipt(Form.PHOTO))
    return _of("late receipt", invoice)


def _blocked(here: Shopping) -> Piece:
    """It is on an account that Odoo does not have: nothing of it may appear there."""
    line = LineSpec("45.00", account=MISSING_ACCOUNT)
    return _of("blocked", here.company.add_card_purchase(lines=[line], merchant="Werkzeug"))


KINDS: dict[str, Callable[[Shopping], Piece]] = {
    "till": _till,
    "split": _split,
    "dollars": _dollars,
    "refund": _refund,
    "cashback": _cashback,
    "open invoice": _open_invoice,
    "paid invoice": _paid_invoice,
    "credit note": _credit_note,
    "claim": _claim,
    "rest of an invoice": _rest_of_an_invoice,
    "invoice from abroad": _invoice_from_abroad,
    "late receipt": _late_receipt,
    "blocked": _blocked,
}
BY_MERCHANT = {"till", "split", "dollars", "refund"}
"""Kinds that are booked otherwise where each merchant is a supplier of its own."""
