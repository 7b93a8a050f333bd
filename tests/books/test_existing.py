"""Which bill of Odoo is the invoice of Moss, and which is only near to it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from moss_odoo.books.existing import ExistingBill, Near, existing, taken
from moss_odoo.books.plan import Bill, BillType, KnownPartner
from moss_odoo.books.planner import Circumstances, plan
from tests.books.builders import eur, invoice, reference

SUPPLIER = Circumstances(KnownPartner(1, "Hetzner"))
BILL = replace(plan(invoice(), SUPPLIER, reference()).bill, reference="RE-2026/077")
THEIRS = ExistingBill(
    id=7,
    name="BILL/2026/03/0007",
    type=BillType.BILL,
    reference="re 2026 077",
    bill_date=BILL.bill_date,
    gross=BILL.gross,
    open=BILL.gross,
    state="posted",
)


def near(bill: Bill, *candidates: ExistingBill) -> Near:
    found = existing(bill, candidates)
    assert isinstance(found, Near)
    return found


def test_its_number_is_compared_without_case_and_punctuation() -> None:
    assert existing(BILL, [THEIRS]) is THEIRS


def test_nothing_like_it_is_nothing() -> None:
    assert existing(BILL, [replace(THEIRS, reference="RE-2026-078")]) is None


@pytest.mark.parametrize("days", [-366, 366])
def test_within_a_year_it_is_the_same(days: int) -> None:
    moved = replace(THEIRS, bill_date=BILL.bill_date + timedelta(days=days))
    assert existing(BILL, [moved]) is moved


@pytest.mark.parametrize("days", [-367, 367])
def test_numbers_begin_anew_after_a_year(days: int) -> None:
    moved = replace(THEIRS, bill_date=BILL.bill_date + timedelta(days=days))
    assert existing(BILL, [moved]) is None


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"gross": eur("1.00"), "open": eur("1.00")}, "another amount"),
        ({"type": BillType.CREDIT_NOTE}, "document of the other type"),
        ({"state": "draft", "name": ""}, "a draft"),
        ({"state": "cancel"}, "a cancelled bill"),
        ({"open": eur("0.00")}, "paid, all or a part"),
        ({"open": eur("0.00"), "is_reversed": True}, "was reversed"),
    ],
)
def test_what_is_only_near_is_named(change: dict[str, object], words: str) -> None:
    assert words in near(BILL, replace(THEIRS, **change)).reason  # type: ignore[arg-type]


def test_several_with_its_number_are_all_named() -> None:
    other = replace(THEIRS, id=8, name="BILL/2026/03/0008")
    reason = near(BILL, THEIRS, other).reason
    assert "BILL/2026/03/0007" in reason
    assert "BILL/2026/03/0008" in reason


def test_one_without_a_number_is_near_where_date_and_amount_agree() -> None:
    assert "without a reference" in near(BILL, replace(THEIRS, reference="")).reason


def test_one_without_a_number_of_another_day_is_another_one() -> None:
    assert existing(BILL, [replace(THEIRS, reference="", bill_date=date(2020, 1, 1))]) is None


def test_both_sides_are_told() -> None:
    reason = taken(BILL, THEIRS).reason
    assert f"BILL/2026/03/0007 of {THEIRS.gross}" in reason
    assert f"Moss has {BILL.gross}" in reason
