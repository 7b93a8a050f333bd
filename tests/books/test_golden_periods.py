"""On which day a bill is booked; the golden files show it."""

from __future__ import annotations

from datetime import UTC, date, datetime

from moss_odoo.books.chart import LockDates, Partner
from moss_odoo.books.periods import Period
from moss_odoo.books.policy import LockedPeriods
from tests.books.builders import (
    card,
    invoice,
    line,
    paid_from_wallet,
    policy,
    reimbursement,
)
from tests.books.conftest import Golden
from tests.books.journal import booking

NEXT_OPEN = policy(locked_periods=LockedPeriods.NEXT_OPEN_DAY)
KNOWN = [Partner(61, "Hetzner", vat="DE812871812")]
ERIKA = [Partner(71, "E. Mustermann", email="Erika@ACME.example")]


def test_period_locked_and_the_next_open_day(golden: Golden) -> None:
    golden(booking(card(), NEXT_OPEN, locks=LockDates(purchases=date(2026, 3, 31))))


def test_period_locked_for_taxes_and_a_bill_without_any(golden: Golden) -> None:
    golden(booking(card(line("12.50", "0.00")), locks=LockDates(taxes=date(2026, 3, 31))))


def test_period_locked_for_the_payment_too(golden: Golden) -> None:
    golden(booking(card(), NEXT_OPEN, locks=LockDates(hard=date(2026, 3, 31))))


def test_period_locked_since_the_bill_was_posted(golden: Golden) -> None:
    golden(
        booking(
            invoice(payment=paid_from_wallet()),
            contacts=KNOWN,
            locks=LockDates(everything=date(2026, 2, 28)),
            standing=date(2026, 2, 27),
        )
    )


def test_period_of_the_run_keeps_what_lies_in_it(golden: Golden) -> None:
    golden(booking(card(), period=Period(2026, 3)))


def test_period_of_the_run_takes_what_is_older_on_its_last_day(golden: Golden) -> None:
    golden(booking(invoice(), contacts=KNOWN, period=Period(2026, 3)))


def test_period_of_the_run_never_takes_what_is_younger(golden: Golden) -> None:
    golden(booking(card(), period=Period(2026, 2)))


def test_period_of_the_run_is_partly_locked(golden: Golden) -> None:
    golden(
        booking(
            card(),
            NEXT_OPEN,
            period=Period(2026, 3),
            locks=LockDates(purchases=date(2026, 3, 15)),
        )
    )


def test_period_of_the_run_is_locked(golden: Golden) -> None:
    golden(
        booking(
            card(),
            NEXT_OPEN,
            period=Period(2026, 3),
            locks=LockDates(purchases=date(2026, 3, 31)),
        )
    )


def test_year_end_between_receipt_and_booking(golden: Golden) -> None:
    spanning = card(
        time=date(2025, 12, 30),
        facts={"booking_date": date(2026, 1, 2), "settlement_date": date(2026, 1, 3)},
    )
    golden(booking(spanning))


def test_year_end_at_midnight_in_berlin(golden: Golden) -> None:
    late = reimbursement(time=datetime(2025, 12, 31, 23, 30, tzinfo=UTC))
    golden(booking(late, contacts=ERIKA))


def test_year_end_before_the_start_date(golden: Golden) -> None:
    early = invoice(facts={"invoice_date": date(2025, 12, 31)})
    golden(booking(early, contacts=KNOWN))


def test_year_end_of_a_run_for_december(golden: Golden) -> None:
    bought = card(time=date(2025, 11, 28), facts={"booking_date": date(2025, 11, 30)})
    golden(booking(bought, policy(start_date=date(2025, 11, 1)), period=Period(2025, 12)))
