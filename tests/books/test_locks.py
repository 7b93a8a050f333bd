"""Closed periods: a bill of one is blocked, a payment of one is hindered."""

from __future__ import annotations

from datetime import date

import pytest

from moss_odoo.books.chart import LockDates
from moss_odoo.books.expense import Expense
from moss_odoo.books.periods import PeriodLockedError
from moss_odoo.books.plan import Plan
from moss_odoo.books.planner import Circumstances, plan
from tests.books.builders import (
    DEFAULT_SUPPLIER,
    card,
    chart,
    invoice,
    line,
    paid_from_wallet,
    reference,
)

ACCOUNTING = date(2026, 3, 3)
"""Of the card purchase that the builders make; it is settled a day later."""
SETTLED = date(2026, 3, 4)
BILL_LOCKS = ("everything", "purchases", "hard", "taxes")
PAYMENT_LOCKS = ("everything", "hard")


def planned(expense: Expense, *, standing: date | None = None, **locks: date) -> Plan:
    known = reference(chart=chart(locks=LockDates(**locks)))
    return plan(expense, Circumstances(DEFAULT_SUPPLIER, standing=standing), known)


@pytest.mark.parametrize("kind", BILL_LOCKS)
def test_a_bill_on_a_locked_day_is_blocked(kind: str) -> None:
    with pytest.raises(PeriodLockedError):
        planned(card(), **{kind: ACCOUNTING})


@pytest.mark.parametrize("kind", BILL_LOCKS)
def test_a_bill_on_the_day_after_a_lock_is_planned(kind: str) -> None:
    assert planned(card(), **{kind: date(2026, 3, 2)}).bill.accounting_date == ACCOUNTING


def test_the_latest_of_several_locks_counts() -> None:
    with pytest.raises(PeriodLockedError, match="up to 2026-06-30"):
        planned(card(), everything=date(2025, 12, 31), purchases=date(2026, 6, 30))


def test_a_blocked_bill_names_both_dates() -> None:
    with pytest.raises(PeriodLockedError, match=r"2026-03-03 .* \(up to 2026-03-31\)"):
        planned(card(), hard=date(2026, 3, 31))


def test_the_tax_lock_does_not_concern_a_bill_without_tax() -> None:
    untaxed = card(line("12.50", "0.00"))
    assert planned(untaxed, taxes=date(2026, 3, 31)).bill.accounting_date == ACCOUNTING


def test_a_locked_bill_date_alone_does_not_matter() -> None:
    spanning = card(time=date(2026, 2, 27), facts={"booking_date": date(2026, 3, 3)})
    assert planned(spanning, everything=date(2026, 2, 28)).bill.bill_date == date(2026, 2, 27)


@pytest.mark.parametrize("kind", PAYMENT_LOCKS)
def test_a_payment_on_a_locked_day_is_hindered(kind: str) -> None:
    made = planned(
        invoice(payment=paid_from_wallet(date(2026, 2, 20))), **{kind: date(2026, 2, 20)}
    )
    assert made.hindrance
    assert made.hindrance.code == "payment-date-locked"


def test_a_hindered_payment_leaves_its_bill_planned() -> None:
    made = planned(invoice(payment=paid_from_wallet(date(2026, 2, 20))), hard=date(2026, 2, 20))
    assert (made.bill.accounting_date, made.payment) == (date(2026, 2, 27), None)


@pytest.mark.parametrize("kind", PAYMENT_LOCKS)
def test_a_payment_on_the_day_after_a_lock_is_planned(kind: str) -> None:
    made = planned(
        invoice(payment=paid_from_wallet(date(2026, 2, 20))), **{kind: date(2026, 2, 19)}
    )
    assert made.payment


@pytest.mark.parametrize("kind", ["purchases", "taxes"])
def test_locks_of_purchases_and_taxes_do_not_concern_payments(kind: str) -> None:
    made = planned(card(facts={"settlement_date": date(2026, 3, 1)}), **{kind: date(2026, 3, 2)})
    assert made.payment
    assert made.payment.date == date(2026, 3, 1)


def test_without_locks_nothing_is_locked() -> None:
    assert LockDates().for_bill(with_tax=True) is None


def test_a_bill_that_is_posted_already_is_paid_although_its_period_was_locked_since() -> None:
    paid = invoice(payment=paid_from_wallet(date(2026, 3, 20)))
    assert planned(paid, standing=date(2026, 2, 27), everything=date(2026, 2, 28)).payment


def test_the_payment_of_a_posted_bill_is_still_hindered_by_a_lock_of_its_own_date() -> None:
    paid = invoice(payment=paid_from_wallet(date(2026, 3, 20)))
    made = planned(paid, standing=date(2026, 2, 27), everything=date(2026, 3, 31))
    assert made.hindrance
    assert made.hindrance.code == "payment-date-locked"
