"""A plan shown as journal entries: debits equal credits, and nothing is left out."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

from moss_odoo.books.chart import Account, AnalyticAccount, Tax
from moss_odoo.books.money import Money
from moss_odoo.books.plan import (
    Bill,
    BillLine,
    BillType,
    Hindrance,
    KnownPartner,
    NewPartner,
    Payment,
    Plan,
)
from moss_odoo.sync.journal_items import JournalEntry, journal_entries

DAY = date(2026, 3, 12)
VAT19 = Tax(1, "19% I", Decimal(19))
VAT7 = Tax(2, "7% I", Decimal(7))
REVERSE = Tax(3, "19% EU", Decimal(19))
RENT = Account(10, "6310", "Rent")


def eur(amount: str) -> Money:
    return Money.of(amount, "EUR")


def line(net: str, vat: str, tax: Tax | None, **changes: object) -> BillLine:
    made = BillLine(f"l{net}", f"Line {net}", RENT, eur(net), eur(vat), tax)
    return replace(made, **changes)


def plan(*lines: BillLine, **changes: object) -> Plan:
    bill = Bill(BillType.BILL, KnownPartner(5, "Krüger"), DAY, DAY, DAY, "RE-1", lines)
    return replace(Plan("e1", "2026-03-12 Krüger", bill), **changes)


def shown(entry: JournalEntry) -> list[str]:
    return [
        f"{item.account} | {item.label} | {item.debit or ''} | {item.credit or ''}"
        for item in entry.items
    ]


def balanced(entry: JournalEntry) -> bool:
    return sum(item.balance.amount for item in entry.items) == 0


def test_a_bill_with_two_taxes_and_its_payment() -> None:
    lines = (line("100.00", "19.00", VAT19), line("50.00", "3.50", VAT7), line("1.00", "0", None))
    made = plan(*lines, payment=Payment(DAY, eur("173.50"), "w1"))
    bill, payment = journal_entries(made)
    assert shown(bill) == [
        "6310 Rent | Line 100.00 | 100.00 EUR | ",
        "6310 Rent | Line 50.00 | 50.00 EUR | ",
        "6310 Rent | Line 1.00 | 1.00 EUR | ",
        "Input tax | 19% I | 19.00 EUR | ",
        "Input tax | 7% I | 3.50 EUR | ",
        "Accounts payable | RE-1 |  | 173.50 EUR",
    ]
    assert shown(payment) == [
        "Accounts payable | RE-1 | 173.50 EUR | ",
        "Outgoing payments | RE-1 |  | 173.50 EUR",
    ]
    assert balanced(bill)
    assert balanced(payment)


def test_a_credit_note_is_the_other_way_round() -> None:
    made = plan(line("100.00", "19.00", VAT19))
    note = replace(made, bill=replace(made.bill, type=BillType.CREDIT_NOTE))
    (entry,) = journal_entries(note)
    assert entry.title == "Vendor credit note"
    assert [item.balance.amount for item in entry.items] == [-100, -19, 119]


def test_a_tax_without_vat_in_moss_is_announced() -> None:
    (entry,) = journal_entries(plan(line("100.00", "0.00", REVERSE)))
    assert entry.notes == ("Odoo adds the lines of the tax “19% EU”, which cancel each other out",)
    assert balanced(entry)


def test_marks_and_hindrances_are_said() -> None:
    hindrance = Hindrance("wallet-unknown", "Moss does not tell the wallet.", "Do it by hand.")
    made = plan(line("1.00", "0", None), hindrance=hindrance, marks=("receipt missing",))
    (entry,) = journal_entries(made)
    assert entry.notes == (
        "no payment is booked: Moss does not tell the wallet. Do it by hand.",
        "receipt missing",
    )


def test_a_supplier_that_will_be_created_is_marked() -> None:
    made = plan(line("1.00", "0", None))
    made = replace(made, bill=replace(made.bill, partner=NewPartner("s1", "Neu GmbH")))
    assert journal_entries(made)[0].partner == "Neu GmbH (new)"


def test_analytic_accounts_stand_with_their_line() -> None:
    analytic = (AnalyticAccount(1, "Vertrieb", "100", 1, "Kostenstelle"),)
    (entry,) = journal_entries(plan(line("1.00", "0.19", VAT19, analytic=analytic)))
    assert entry.items[0].analytic == ("100 Vertrieb",)
    assert entry.items[0].tax == "19% I"
