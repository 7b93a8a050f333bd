"""Money that comes back: refunds, cashback, credit notes, corrections; the golden files show it."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from moss_odoo.books.chart import Partner
from moss_odoo.books.expense import Expense, Line, LineKind, Nature
from moss_odoo.books.policy import SupplierPolicy
from tests.books.abroad import abroad, fee, usd
from tests.books.builders import (
    REVERSE_CHARGE,
    SOFTWARE,
    card,
    eur,
    invoice,
    line,
    paid_from_wallet,
    paid_outside_moss,
    policy,
)
from tests.books.conftest import Golden
from tests.books.journal import booking

PER_MERCHANT = policy(supplier_policy=SupplierPolicy.PER_MERCHANT)
CAFE = [Partner(51, "Café Müller")]
KNOWN = [Partner(61, "Hetzner", vat="DE812871812")]


def refund(*lines: Line, **changes: Any) -> Expense:
    return card(*lines, nature=Nature.REFUND, **changes)


def cashback(*lines: Line) -> Expense:
    gift = line("14.00", "0.00", description=None, account_id=None)
    return card(*(lines or [gift]), nature=Nature.CASHBACK, facts={"merchant": None})


def credit_note(**changes: Any) -> Expense:
    return invoice(nature=Nature.CREDIT_NOTE, facts={"number": "GS-2026-0042"}, **changes)


def correction(net: str, vat: str) -> Line:
    return line(net, vat, kind=LineKind.CORRECTION, description="Returned goods")


def test_refund_of_a_known_purchase(golden: Golden) -> None:
    golden(booking(refund(), PER_MERCHANT, contacts=CAFE, refunded="MOSS-5f3a0000"))


def test_refund_of_a_purchase_that_is_not_known(golden: Golden) -> None:
    golden(booking(refund()))


def test_refund_in_dollars_with_a_fee(golden: Golden) -> None:
    back = refund(abroad("118.00", "108.56"), fee("2.17"), original=usd("118.00"))
    golden(booking(back, PER_MERCHANT, contacts=CAFE))


def test_refund_with_a_fee_of_the_default_supplier(golden: Golden) -> None:
    golden(booking(refund(line(), fee("0.24"))))


def test_refund_that_is_less_than_its_fee(golden: Golden) -> None:
    golden(booking(refund(line("1.00", "0.00"), fee("1.50"), home=eur("0.50"))))


def test_refund_that_its_fee_eats_up(golden: Golden) -> None:
    golden(booking(refund(line("1.50", "0.00"), fee("1.50"))))


def test_refund_whose_fee_is_not_told_apart(golden: Golden) -> None:
    golden(booking(refund(abroad("118.00", None), fee("2.17"), home=eur("106.39"))))


def test_refund_without_a_receipt(golden: Golden) -> None:
    golden(booking(refund(), receipts=0))


def test_refund_that_a_correction_turns_into_a_purchase(golden: Golden) -> None:
    golden(booking(refund(line("10.00", "1.90"), correction("-15.00", "-2.85"), home=eur("5.95"))))


def test_cashback(golden: Golden) -> None:
    golden(booking(cashback(), receipts=0))


def test_cashback_that_bears_tax(golden: Golden) -> None:
    golden(booking(cashback(line("14.00", "2.66", description="Bonus"))))


def test_cashback_without_an_account_for_it(golden: Golden) -> None:
    golden(booking(cashback(), cashback_account=None, given="no cashback account yet"))


def test_credit_note_open(golden: Golden) -> None:
    golden(booking(credit_note(), contacts=KNOWN))


def test_credit_note_paid_back_to_the_wallet(golden: Golden) -> None:
    golden(booking(credit_note(payment=paid_from_wallet()), contacts=KNOWN))


def test_credit_note_settled_outside_moss(golden: Golden) -> None:
    golden(booking(credit_note(payment=paid_outside_moss()), contacts=KNOWN))


def test_credit_note_under_reverse_charge(golden: Golden) -> None:
    back = line("500.00", "0.00", account_id=SOFTWARE, tax_rate_id=REVERSE_CHARGE)
    golden(booking(replace(credit_note(), lines=(replace(back, id="line-1"),), home=eur("500.00")),
                   contacts=KNOWN))  # fmt: skip


def test_correction_that_lessens_a_purchase(golden: Golden) -> None:
    golden(booking(card(line("100.00", "19.00"), correction("-10.00", "-1.90"))))


def test_correction_that_turns_a_purchase_into_a_credit_note(golden: Golden) -> None:
    golden(booking(card(line("10.00", "1.90"), correction("-15.00", "-2.85"))))


def test_correction_that_turns_an_invoice_into_a_credit_note(golden: Golden) -> None:
    back = invoice(line("10.00", "1.90"), correction("-15.00", "-2.85"), payment=paid_from_wallet())
    golden(booking(back, contacts=KNOWN))


def test_correction_of_all(golden: Golden) -> None:
    golden(booking(card(line("10.00", "1.90"), correction("-10.00", "-1.90"))))


def test_correction_of_all_though_money_has_moved(golden: Golden) -> None:
    gone = card(line("10.00", "1.90"), correction("-10.00", "-1.90"), home=eur("0.01"))
    golden(booking(gone))
