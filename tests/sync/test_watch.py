"""Watching Odoo: what is not as the ledger has it becomes due, and nothing else."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest

from moss_odoo.books.expense import Expense
from moss_odoo.books.state import State
from moss_odoo.sync.remembered import OdooRecord, StateChange
from moss_odoo.sync.watch import STREAM, watch
from moss_odoo.sync.watch_ports import Glimpse, OwnedBill, Tally, Touched
from tests.books.builders import card, identity, invoice
from tests.sync.standins import NOON, World

COFFEE = card()
BILL = invoice(id=identity(2))


@pytest.fixture
def booked(world: World) -> World:
    """A paid card purchase and an open invoice stand in Odoo."""
    world.moss.has(COFFEE, BILL)
    world.export()
    return world


def glimpse(world: World, expense: Expense = BILL, **changes: Any) -> Glimpse:
    """Its bill as it stands in Odoo: the open invoice, unless told otherwise."""
    stored = world.stored(expense)
    assert stored.bill_id
    assert stored.accounting_date
    assert stored.amount
    as_booked = Glimpse(
        bill_id=stored.bill_id,
        origin=expense.id,
        state="posted",
        is_reversed=False,
        is_settled=stored.state is State.PAID,
        is_untouched=stored.state is State.POSTED,
        accounting_date=stored.accounting_date,
        home=-stored.amount.amount,
    )
    return replace(as_booked, **changes)


def seen(world: World, *glimpses: Glimpse) -> set[str]:
    """What is due after a look at these."""
    world.odoo.touched = Touched(glimpses, NOON)
    watch(world.ledger, world.odoo)
    return world.due()


def test_what_is_as_it_was_is_not_due(booked: World) -> None:
    assert seen(booked, glimpse(booked)) == set()


@pytest.mark.parametrize(
    "change",
    [
        {"state": "cancel"},
        {"state": "draft"},
        {"is_reversed": True, "is_settled": True},
        {"is_settled": True, "is_untouched": False},
        {"is_untouched": False},
        {"accounting_date": date(2020, 1, 1)},
        {"home": Decimal(-1)},
    ],
    ids=str,
)
def test_what_is_otherwise_is_due(booked: World, change: dict[str, Any]) -> None:
    assert seen(booked, glimpse(booked, **change)) == {BILL.id}


def test_bills_of_others_are_none_of_ours(booked: World) -> None:
    assert seen(booked, glimpse(booked, bill_id=1, origin="S00012", state="cancel")) == set()


def test_reversals_of_ours_are_not_mistaken_for_the_bill(booked: World) -> None:
    reversal = glimpse(booked, bill_id=1, origin=f"{BILL.id} undo", home=Decimal(5))
    assert seen(booked, reversal) == set()


def test_a_bill_and_its_fee_are_summed(booked: World) -> None:
    whole = glimpse(booked).home
    fee = glimpse(booked, bill_id=1, home=Decimal(-2))
    assert seen(booked, glimpse(booked, home=whole + 2), fee) == set()


def bill_of(world: World, expense: Expense) -> int:
    return world.stored(expense).bill_id or 0


@pytest.fixture
def watched(booked: World) -> World:
    """Both bills were looked at; there was no need to compare."""
    assert seen(booked, glimpse(booked), glimpse(booked, COFFEE)) == set()
    assert booked.odoo.compared == []
    return booked


def test_the_first_look_begins_before_the_first_booking_and_misses_nothing(booked: World) -> None:
    booked.odoo.lost = {bill_of(booked, COFFEE)}
    assert seen(booked, glimpse(booked)) == {COFFEE.id}
    assert booked.odoo.compared == [{bill_of(booked, COFFEE)}], "the other was seen just now"
    first = booked.stored(COFFEE).exported_at
    assert first
    assert booked.odoo.watched_since == [first - timedelta(days=1)]


def test_nothing_is_asked_before_anything_is_booked(world: World) -> None:
    watch(world.ledger, world.odoo)
    assert (world.odoo.watched_since, world.odoo.compared) == ([], [])


def test_bills_are_not_compared_while_there_are_as_many_as_there_were(watched: World) -> None:
    assert seen(watched) == set()
    assert watched.odoo.compared == []


def test_a_bill_that_is_gone_is_due(watched: World) -> None:
    watched.odoo.lost = {bill_of(watched, COFFEE)}
    assert seen(watched) == {COFFEE.id}
    watched.ledger.confirm(1, (), [StateChange(COFFEE.id, State.POSTED)])
    assert seen(watched) == set(), "it is not looked for again"
    assert len(watched.odoo.compared) == 1


def test_the_bill_of_a_fee_that_is_gone_is_due(watched: World) -> None:
    fee = OdooRecord(COFFEE.id, f"moss_odoo.c1_fee_{COFFEE.id}", "account.move", 7000)
    watched.ledger.confirm(1, [fee], ())
    watched.odoo.strangers = {7000}
    seen(watched, glimpse(watched, bill_id=7000, origin=""))
    watched.odoo.lost = {7000}
    assert seen(watched) == {COFFEE.id}


def test_new_bills_of_others_are_counted_in_and_are_no_reason_to_compare(watched: World) -> None:
    watched.odoo.strangers = {9001, 9002}
    new = [glimpse(watched, bill_id=one, origin="") for one in (9001, 9002)]
    assert seen(watched, *new) == set()
    assert seen(watched, *new) == set(), "touched within the hour before, they are seen again"
    assert watched.odoo.compared == []
    assert watched.ledger.tally() == Tally(4, 9002)


def test_a_deleted_bill_of_others_costs_one_comparison(watched: World) -> None:
    watched.odoo.strangers = {9001}
    seen(watched, glimpse(watched, bill_id=9001, origin=""))
    watched.odoo.lost = {9001}
    for _ in range(2):
        assert seen(watched) == set()
    assert len(watched.odoo.compared) == 1


def test_a_bill_that_appears_late_under_a_lower_number_hides_no_deletion(watched: World) -> None:
    watched.odoo.strangers = {1}
    assert seen(watched, glimpse(watched, bill_id=1, origin="")) == set()
    watched.odoo.lost = {bill_of(watched, COFFEE)}
    assert seen(watched) == {COFFEE.id}


def test_what_is_deleted_while_it_is_looked_at_is_missed_the_next_time(watched: World) -> None:
    new = 9001
    seen(watched, glimpse(watched, bill_id=new, origin=""))
    seen(watched)
    assert len(watched.odoo.compared) == 1


def test_all_are_compared_page_by_page(watched: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("moss_odoo.sync.watch._TOGETHER", 1)
    first, second = (bill_of(watched, one) for one in (COFFEE, BILL))
    assert watched.ledger.owned_bills() == (OwnedBill(first, COFFEE.id), OwnedBill(second, BILL.id))
    watched.odoo.lost = {second}
    assert seen(watched) == {BILL.id}
    assert watched.odoo.compared == [{first}, {second}]


def test_the_next_look_begins_a_little_before_the_last_change(booked: World) -> None:
    seen(booked)
    assert booked.ledger.cursor(STREAM) == NOON
    watch(booked.ledger, booked.odoo)
    since = booked.odoo.watched_since[-1]
    assert since
    assert timedelta(0) < NOON - since <= timedelta(hours=1)


def test_a_paid_one_that_is_open_again_is_due(booked: World) -> None:
    assert booked.state(COFFEE) is State.PAID
    opened = glimpse(booked, COFFEE, is_settled=False, is_untouched=True)
    assert seen(booked, opened) == {COFFEE.id}
