"""Watching Odoo: what is not as the ledger has it becomes due, and nothing else."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest

from moss_odoo.books.state import State
from moss_odoo.sync.watch import STREAM, watch
from moss_odoo.sync.watch_ports import Glimpse, Touched
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


def glimpse(world: World, **changes: Any) -> Glimpse:
    """The open invoice as it stands in Odoo."""
    stored = world.stored(BILL)
    assert stored.bill_id
    assert stored.accounting_date
    assert stored.amount
    as_booked = Glimpse(
        bill_id=stored.bill_id,
        origin=BILL.id,
        state="posted",
        is_reversed=False,
        is_settled=False,
        is_untouched=True,
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


def test_a_bill_that_is_gone_is_due(booked: World) -> None:
    booked.odoo.lost = {booked.stored(COFFEE).bill_id or 0}
    assert seen(booked) == {COFFEE.id}


def test_the_next_look_begins_a_little_before_the_last_change(booked: World) -> None:
    seen(booked)
    assert booked.ledger.cursor(STREAM) == NOON
    watch(booked.ledger, booked.odoo)
    since = booked.odoo.watched_since[-1]
    assert since
    assert timedelta(0) < NOON - since <= timedelta(hours=1)


def test_a_paid_one_that_is_open_again_is_due(booked: World) -> None:
    stored = booked.stored(COFFEE)
    assert stored.state is State.PAID
    assert stored.bill_id
    assert stored.amount
    assert stored.accounting_date
    opened = glimpse(
        booked,
        bill_id=stored.bill_id,
        origin=COFFEE.id,
        home=-stored.amount.amount,
        accounting_date=stored.accounting_date,
    )
    assert seen(booked, opened) == {COFFEE.id}
