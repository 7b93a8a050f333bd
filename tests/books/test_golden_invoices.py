"""Supplier invoices as they are booked; the golden files show them."""

from __future__ import annotations

from datetime import date

from moss_odoo.books.chart import LockDates, Partner
from moss_odoo.books.policy import SupplierPolicy
from tests.books.builders import (
    MARKETING,
    REVERSE_CHARGE,
    SOFTWARE,
    TRADE_FAIR,
    VAT_7,
    eur,
    invoice,
    line,
    paid_from_wallet,
    paid_outside_moss,
    partly_paid,
    policy,
)
from tests.books.conftest import Golden
from tests.books.journal import booking

KNOWN = [Partner(61, "Hetzner", vat="DE812871812")]


def test_invoice_open(golden: Golden) -> None:
    golden(booking(invoice(), contacts=KNOWN))


def test_invoice_of_a_new_supplier(golden: Golden) -> None:
    golden(booking(invoice()))


def test_invoice_paid_from_the_wallet(golden: Golden) -> None:
    golden(booking(invoice(payment=paid_from_wallet()), contacts=KNOWN))


def test_invoice_paid_outside_moss(golden: Golden) -> None:
    golden(booking(invoice(payment=paid_outside_moss()), contacts=KNOWN))


def test_invoice_partly_paid(golden: Golden) -> None:
    golden(booking(invoice(payment=partly_paid()), contacts=KNOWN))


def test_invoice_paid_with_a_discount(golden: Golden) -> None:
    golden(booking(invoice(payment=paid_from_wallet(paid=eur("116.62"))), contacts=KNOWN))


def test_invoice_with_several_tax_rates_and_dimensions(golden: Golden) -> None:
    golden(
        booking(
            invoice(
                line("200.00", "38.00", account_id=SOFTWARE, dimensions=(MARKETING, TRADE_FAIR)),
                line("19.90", "1.39", tax_rate_id=VAT_7, description="Handbook"),
                line("5.00", "0.00", description="Postage"),
            ),
            contacts=KNOWN,
        )
    )


def test_invoice_under_reverse_charge(golden: Golden) -> None:
    golden(
        booking(
            invoice(line("500.00", "0.00", account_id=SOFTWARE, tax_rate_id=REVERSE_CHARGE)),
            contacts=KNOWN,
        )
    )


def test_invoice_without_number_due_date_and_texts(golden: Golden) -> None:
    bare = {"number": None, "due_date": None, "payment_reference": None}
    golden(booking(invoice(line(description=None), facts=bare), contacts=KNOWN))


def test_invoice_goes_to_its_supplier_under_the_single_policy(golden: Golden) -> None:
    single = policy(supplier_policy=SupplierPolicy.SINGLE)
    golden(booking(invoice(), single, contacts=KNOWN))


def test_invoice_without_a_supplier(golden: Golden) -> None:
    golden(booking(invoice(supplier_id=None)))


def test_invoice_whose_payment_date_is_locked(golden: Golden) -> None:
    paid_early = invoice(
        facts={"invoice_date": date(2026, 3, 2)}, payment=paid_from_wallet(date(2026, 2, 28))
    )
    golden(booking(paid_early, contacts=KNOWN, locks=LockDates(everything=date(2026, 2, 28))))
