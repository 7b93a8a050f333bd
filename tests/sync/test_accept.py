"""Accepting an exception: it stays as it is, and is told again once something changes."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from moss_odoo.books.chart import Partner
from moss_odoo.books.existing import ExistingBill
from moss_odoo.books.expense import Status
from moss_odoo.books.plan import BillType
from moss_odoo.books.state import State
from moss_odoo.sync.accept import Found, carry_out, look
from tests.books.builders import HETZNER, MEALS, eur, invoice
from tests.sync.standins import World, refusal

BILL = invoice()
DEARER = replace(BILL, home=eur("120.00"))


@pytest.fixture
def booked(world: World) -> World:
    world.moss.has(BILL)
    world.export()
    return world


def accept(world: World) -> Found:
    found = look(world.ledger, [BILL.id])
    day = date(2026, 4, 1)
    carry_out(world.connection, world.ledger, world.moss, found, by="anna", today=day)
    return found


def codes(world: World) -> list[str]:
    return [one.code for one in world.export().exceptions]


def test_what_was_withdrawn_in_moss_may_stay_in_the_books(booked: World) -> None:
    booked.moss.has(replace(BILL, status=Status.DELETED))
    booked.export()
    accept(booked)
    assert (codes(booked), booked.state(BILL)) == ([], State.POSTED)


def test_what_changed_in_moss_may_stay_as_it_is(booked: World) -> None:
    booked.moss.has(DEARER)
    booked.export()
    accept(booked)
    assert (codes(booked), booked.state(BILL)) == ([], State.POSTED)


def test_what_changes_again_is_told_again(booked: World) -> None:
    booked.moss.has(DEARER)
    booked.export()
    accept(booked)
    booked.moss.has(replace(BILL, home=eur("130.00")))
    assert codes(booked) == ["changed-in-moss"]


def test_what_moss_changed_and_a_person_corrected_in_odoo_is_no_exception(booked: World) -> None:
    booked.odoo.corrected.add(BILL.id)
    booked.moss.has(replace(BILL, lines=(replace(BILL.lines[0], account_id=MEALS),)))
    assert (codes(booked), booked.state(BILL)) == ([], State.POSTED)


def test_an_invoice_that_stands_in_odoo_already_may_be_left_out(world: World) -> None:
    number = BILL.invoice.number if BILL.invoice else None
    on, gross = date(2026, 3, 1), BILL.home
    draft = ExistingBill(1, "", BillType.BILL, number or "", on, gross, gross, "draft")
    world.odoo.contacts.append(Partner(500, HETZNER.name, vat=HETZNER.vat_id))
    world.odoo.others = [draft]
    world.moss.has(BILL)
    assert codes(world) == ["existing-bill"]
    accept(world)
    assert (codes(world), world.state(BILL), world.stored(BILL).code) == (
        [],
        State.LEFT_OUT,
        "accepted",
    )


def test_what_is_gone_from_the_books_cannot_be_accepted(booked: World) -> None:
    booked.odoo.refuses[BILL.id] = refusal(BILL, code="bill-gone", exception=True)
    booked.moss.has(replace(BILL, booking_text="New text"))
    booked.export()
    assert [one.code for one in accept(booked).refused] == ["bill-gone"]
    assert booked.state(BILL) is State.EXCEPTION


def test_what_is_no_exception_cannot_be_accepted(booked: World) -> None:
    [refused] = look(booked.ledger, [BILL.id]).refused
    assert refused.reason == "It is no exception; its state is posted."
