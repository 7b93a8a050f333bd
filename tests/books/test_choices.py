"""Each choice of a policy has its words, and each change of it an explanation."""

from __future__ import annotations

from dataclasses import fields, replace
from datetime import date
from decimal import Decimal
from itertools import permutations
from typing import Any

import pytest

from moss_odoo.books.choices import CHOICES, Choice, changed
from moss_odoo.books.policy import (
    BookIn,
    LockedPeriods,
    MissingReceipts,
    Policy,
    Posting,
    SupplierPolicy,
    UnknownSuppliers,
)
from tests.books.builders import policy

HYBRID = {"supplier_policy": SupplierPolicy.HYBRID, "hybrid_threshold": Decimal("1250.50")}
VARIANTS: dict[str, list[dict[str, Any]]] = {
    "start_date": [{"start_date": date(2026, 1, 1)}, {"start_date": date(2026, 2, 1)}],
    "time_zone": [{"time_zone": "Europe/Berlin"}, {"time_zone": "Asia/Tokyo"}],
    "verifies": [{"verifies": True}, {"verifies": False}],
    "supplier_policy": [{"supplier_policy": SupplierPolicy.SINGLE}, HYBRID],
    "unknown_suppliers": [{"unknown_suppliers": one} for one in UnknownSuppliers],
    "missing_receipts": [{"missing_receipts": one} for one in MissingReceipts],
    "posting": [{"posting": one} for one in Posting],
    "book_in": [{"book_in": one} for one in BookIn],
    "locked_periods": [{"locked_periods": one} for one in LockedPeriods],
}


def choice(name: str) -> Choice:
    [found] = [one for one in CHOICES if one.name == name]
    return found


def test_every_member_of_a_policy_is_explained_by_one_choice() -> None:
    members = [name for one in CHOICES for name in one.members]
    assert sorted(members) == sorted(field.name for field in fields(Policy))
    assert set(VARIANTS) == {one.name for one in CHOICES}


@pytest.mark.parametrize("name", VARIANTS)
def test_what_is_chosen_reads_otherwise_for_each_variant(name: str) -> None:
    values = [choice(name).value(policy(**one), "EUR") for one in VARIANTS[name]]
    assert len(set(values)) == len(VARIANTS[name])


@pytest.mark.parametrize("name", VARIANTS)
def test_a_change_is_noticed_and_explained(name: str) -> None:
    for one, other in permutations(VARIANTS[name], 2):
        old, new = policy(**one), policy(**other)
        assert [found.name for found in changed(old, new)] == [name]
        assert choice(name).effect(old, new).endswith(".")


def test_what_stays_is_no_change() -> None:
    assert changed(policy(**HYBRID), policy(**HYBRID)) == ()


def test_another_threshold_is_another_choice() -> None:
    old = policy(**HYBRID)
    [found] = changed(old, replace(old, hybrid_threshold=Decimal(100)))
    assert found.name == "supplier_policy"


def test_the_threshold_is_named_with_the_currency() -> None:
    assert choice("supplier_policy").value(policy(**HYBRID), "CHF").startswith("from 1,250.50 CHF")


def test_an_earlier_start_brings_back_and_a_later_one_leaves_out() -> None:
    one, other = (policy(start_date=date(2026, month, 1)) for month in (1, 2))
    start = choice("start_date")
    assert "books it from 2026-01-01 on" in start.effect(other, one)
    assert "before 2026-02-01 and is not booked yet is left out" in start.effect(one, other)
