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
    Role,
    Settlement,
)
from moss_odoo.sync.journal import JournalEntry
from moss_odoo.sync.journal_items import journal_entries
from tests.books.builders import paying

DAY = date(2026, 3, 12)
VAT19 = Tax(1, "19% I", Decimal(19))
VAT7 = Tax(2, "7% I", Decimal(7))
REVERSE = Tax(3, "19% EU", Decimal(19))
RENT = Account(10, "6310", "Rent")


def eur(amount: str) -> Money:
    return Money.of(amount, "EUR")


def line(net: str, vat: str, tax: Tax | None, **changes: object) -> BillLine:
    made = BillLine(f"l{net}", f"Line {net}", RENT, eur(net), eur(vat), eur(net), eur(vat), tax)
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
    made = plan(*lines, payment=paying(eur("173.50"), DAY))
    bill, payment = journal_entries(made)
    assert shown(bill) == [
        "6310 Rent | Line 100.00 | 100.00 EUR | ",
        "6310 Rent | Line 50.00 | 50.00 EUR | ",
        "6310 Rent | Line 1.00 | 1.00 EUR | ",
        "Input tax | 19% I | 19.00 EUR | ",
        "Input tax | 7% I | 3.50 EUR | ",
        "Payables | RE-1 |  | 173.50 EUR",
    ]
    assert shown(payment) == [
        "Payables | 2026-03-12 Krüger | 173.50 EUR | ",
        "Outgoing payments | 2026-03-12 Krüger |  | 173.50 EUR",
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
    assert journal_entries(made)[0].payee == "Neu GmbH (new)"


def test_analytic_accounts_stand_with_their_line() -> None:
    analytic = (AnalyticAccount(1, "Vertrieb", "100", 1, "Kostenstelle"),)
    (entry,) = journal_entries(plan(line("1.00", "0.19", VAT19, analytic=analytic)))
    assert entry.items[0].analytic == ("100 Vertrieb",)
    assert entry.items[0].tax == "19% I"


def usd(amount: str) -> Money:
    return Money.of(amount, "USD")


def abroad() -> Plan:
    """100.00 USD for 90.00 EUR with 2.00 EUR of fee, all paid at once."""
    foreign = replace(line("90.00", "0", None), net=usd("100.00"), vat=usd("0"))
    made = plan(foreign)
    fee = replace(plan(line("2.00", "0", None)).bill, partner=KnownPartner(6, "Moss"))
    payment = Payment(
        DAY,
        "wallet",
        eur("92.00"),
        (
            Settlement(Role.BILL, usd("100.00"), eur("90.00")),
            Settlement(Role.FEE, eur("2.00"), eur("2.00")),
        ),
    )
    return replace(made, fee=replace(fee, reference="RE-1-FEE"), payment=payment)


def test_a_purchase_abroad_has_its_amounts_in_both_currencies() -> None:
    bill, *_rest = journal_entries(abroad())
    assert [(item.balance, item.foreign) for item in bill.items] == [
        (eur("90.00"), usd("100.00")),
        (eur("-90.00"), usd("-100.00")),
    ]


def test_the_fee_has_a_bill_and_one_payment_settles_both() -> None:
    _bill, fee, payment = journal_entries(abroad())
    assert (fee.title, fee.partner, fee.reference) == ("Fee bill", "Moss", "RE-1-FEE")
    assert [(item.account, item.partner, item.balance.amount) for item in payment.items] == [
        ("Payables", "Krüger", 90),
        ("Payables", "Moss", 2),
        ("Outgoing payments", "Krüger", -92),
    ]


def test_every_entry_of_a_plan_balances() -> None:
    assert all(balanced(entry) for entry in journal_entries(abroad()))


def test_an_incoming_payment_is_the_other_way_round() -> None:
    made = plan(line("1.00", "0", None))
    note = replace(made.bill, type=BillType.CREDIT_NOTE)
    back = Payment(
        DAY, "w", eur("1.00"), (Settlement(Role.BILL, eur("-1.00"), eur("-1.00")),), True
    )
    _note, payment = journal_entries(replace(made, bill=note, payment=back))
    assert payment.title == "Incoming payment"
    assert [item.balance.amount for item in payment.items] == [-1, 1]


def test_what_hinders_only_the_rest_of_a_payment_does_not_say_there_is_none() -> None:
    hindrance = Hindrance("short-payment", "Moss paid less.", "Do it by hand.")
    paid = paying(eur("1.00"), DAY)
    made = plan(line("2.00", "0", None), hindrance=hindrance, payment=paid)
    assert journal_entries(made)[0].notes == ("Moss paid less. Do it by hand.",)
