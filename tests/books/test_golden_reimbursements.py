"""Reimbursements as they are booked; the golden files show them."""

from __future__ import annotations

from moss_odoo.books.chart import Partner
from tests.books.builders import (
    MARKETING,
    MEALS,
    SALES,
    TRAVEL,
    VAT_7,
    day_away,
    line,
    paid_from_wallet,
    paid_outside_moss,
    reimbursement,
    trip,
)
from tests.books.conftest import Golden
from tests.books.journal import booking

KNOWN = [Partner(71, "E. Mustermann", email="Erika@ACME.example")]


def test_reimbursement_of_receipts(golden: Golden) -> None:
    golden(
        booking(
            reimbursement(
                line("84.03", "15.97", account_id=TRAVEL, description="Hotel"),
                line("28.04", "1.96", account_id=MEALS, tax_rate_id=VAT_7, description="Dinner"),
            ),
            contacts=KNOWN,
        )
    )


def test_reimbursement_of_a_new_contact(golden: Golden) -> None:
    golden(booking(reimbursement()))


def test_reimbursement_with_nested_splits(golden: Golden) -> None:
    golden(
        booking(
            reimbursement(
                line("100.00", "19.00", id="receipt", account_id=TRAVEL),
                line("60.00", "11.40", id="a", parent_id="receipt", dimensions=(MARKETING,)),
                line("40.00", "7.60", id="b", parent_id="receipt"),
                line("30.00", "5.70", id="b1", parent_id="b", account_id=MEALS),
                line("10.00", "1.90", id="b2", parent_id="b", dimensions=(SALES,)),
                line("7.00", "0.00", id="other", account_id=TRAVEL, description="Tram"),
            ),
            contacts=KNOWN,
        )
    )


def test_reimbursement_of_mileage(golden: Golden) -> None:
    golden(booking(reimbursement(trip()), contacts=KNOWN, receipts=0))


def test_reimbursement_of_per_diem(golden: Golden) -> None:
    golden(booking(reimbursement(day_away()), contacts=KNOWN, receipts=0))


def test_reimbursement_of_everything_at_once(golden: Golden) -> None:
    golden(
        booking(
            reimbursement(
                line("84.03", "15.97", account_id=TRAVEL, description="Hotel"),
                trip(description="To the customer and back"),
                day_away(booking_text="Hamburg, 2 days"),
                payment=paid_from_wallet(),
            ),
            contacts=KNOWN,
        )
    )


def test_reimbursement_paid_from_the_wallet(golden: Golden) -> None:
    golden(booking(reimbursement(payment=paid_from_wallet()), contacts=KNOWN))


def test_reimbursement_paid_outside_moss(golden: Golden) -> None:
    golden(booking(reimbursement(payment=paid_outside_moss()), contacts=KNOWN))


def test_reimbursement_without_texts(golden: Golden) -> None:
    golden(booking(reimbursement(line("7.00", "0.00", description=None)), contacts=KNOWN))


def test_reimbursement_of_nobody(golden: Golden) -> None:
    golden(booking(reimbursement(user_id=None)))
