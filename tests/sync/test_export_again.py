"""Exporting again: nothing is booked twice, and what changed since is noticed."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from moss_odoo.books.chart import LockDates
from moss_odoo.books.expense import CardState, Expense, Status, Wallet
from moss_odoo.books.mapping import MappingKind
from moss_odoo.books.state import State
from moss_odoo.errors import BlockedError
from moss_odoo.sync.report import ExportReport
from tests.books.builders import (
    MEALS,
    card,
    chart,
    eur,
    identity,
    invoice,
    line,
    mapped,
    paid_from_wallet,
)
from tests.sync.standins import MASTER, World, receipt, refusal

COFFEE = card()
BILL = invoice(id=identity(2))
PAID_BILL = replace(BILL, payment=paid_from_wallet())


@pytest.fixture
def booked(world: World) -> World:
    """A card purchase and an open invoice were exported."""
    world.moss.has(COFFEE, BILL)
    world.export()
    world.odoo.batches.clear()
    return world


def changed(world: World, expense: Expense) -> ExportReport:
    """The report of the run after Moss changed it."""
    world.moss.has(expense)
    return world.export()


def test_a_second_export_sends_nothing(booked: World) -> None:
    report = booked.export()
    assert (booked.odoo.batches, report.exported, report.paid) == ([], 0, 0)


def test_what_is_done_is_not_due(booked: World) -> None:
    assert booked.due() == set()


def test_what_is_left_out_is_reported_once(world: World) -> None:
    world.moss.has(invoice(exported_elsewhere=True))
    world.export()
    assert world.export().left_out == []


def test_what_waits_is_looked_at_again(world: World) -> None:
    world.moss.has(card(facts={"state": CardState.PENDING}))
    world.export()
    assert changed(world, COFFEE).exported == 1


def test_what_is_blocked_is_tried_again_by_itself(world: World) -> None:
    unmapped = card(line(account_id="unheard-of"))
    world.moss.has(unmapped)
    world.export()
    world.ledger.save_mapping([mapped(MappingKind.ACCOUNT, "unheard-of", 601)])
    assert world.export().exported == 1


def test_what_is_no_longer_blocked_loses_its_reason(world: World) -> None:
    world.moss.has(COFFEE)
    world.odoo.refuses[COFFEE.id] = refusal(COFFEE)
    world.export()
    world.odoo.refuses.clear()
    world.export()
    stored = world.stored(COFFEE)
    assert (stored.code, stored.reason, stored.remedy) == ("", "", "")


# Paid later


def test_an_invoice_that_moss_pays_later_is_paid_then(booked: World) -> None:
    changed(booked, PAID_BILL)
    assert booked.state(BILL) is State.PAID


def test_an_invoice_that_is_paid_later_counts_as_paid_not_as_exported(booked: World) -> None:
    report = changed(booked, PAID_BILL)
    assert (report.exported, report.paid) == (0, 1)


def test_the_bill_of_an_earlier_run_is_named_so_that_it_is_never_created_again(
    booked: World,
) -> None:
    bill_id = booked.stored(BILL).bill_id
    changed(booked, PAID_BILL)
    assert [one.bill_id for one in booked.odoo.bookings] == [bill_id]


def test_an_invoice_is_paid_later_although_its_own_month_is_closed(booked: World) -> None:
    booked.odoo.odoo_chart = chart(locks=LockDates(everything=date(2026, 2, 28)))
    assert changed(booked, PAID_BILL).paid == 1


def test_what_is_paid_is_paid_once(booked: World) -> None:
    changed(booked, PAID_BILL)
    assert changed(booked, replace(PAID_BILL, booking_text="New text")).paid == 0


def test_what_a_person_paid_in_odoo_counts_as_paid_once(booked: World) -> None:
    booked.odoo.paid.add(BILL.id)
    counts = [changed(booked, replace(BILL, booking_text=text)).paid for text in ("A", "B")]
    assert counts == [1, 0]


def test_a_receipt_that_cannot_be_read_now_leaves_a_posted_bill_posted(booked: World) -> None:
    booked.moss.broken_files[receipt(BILL).id] = BlockedError("receipt-gone", "It is gone.")
    changed(booked, PAID_BILL)
    assert booked.state(BILL) is State.POSTED


def test_a_receipt_that_cannot_be_read_now_leaves_the_payment_due(booked: World) -> None:
    booked.moss.broken_files[receipt(BILL).id] = BlockedError("receipt-gone", "It is gone.")
    changed(booked, PAID_BILL)
    assert booked.due() == {BILL.id}


def test_a_hindered_payment_is_booked_once_nothing_hinders_it(world: World) -> None:
    world.moss.master = replace(MASTER, wallets=(*MASTER.wallets, Wallet("new", "New", "EUR")))
    world.moss.has(COFFEE)
    world.export()
    world.moss.master = MASTER
    report = world.export()
    assert (report.exported, report.paid, world.due()) == (0, 1, set())


def test_a_hindered_payment_is_reported_in_each_run(world: World) -> None:
    world.moss.master = replace(MASTER, wallets=())
    world.moss.has(COFFEE)
    world.export()
    assert [one.code for one in world.export().blocked] == ["wallet-missing"]


# Changed or withdrawn in Moss

TAKEN_BACK = {
    "deleted": replace(BILL, status=Status.DELETED),
    "rejected": replace(BILL, status=Status.REJECTED),
    "another amount": replace(BILL, home=eur("120.00")),
    "another account": replace(BILL, lines=(replace(BILL.lines[0], account_id=MEALS),)),
}


@pytest.mark.parametrize("what", TAKEN_BACK)
def test_what_moss_takes_back_or_changes_is_an_exception(booked: World, what: str) -> None:
    changed(booked, TAKEN_BACK[what])
    assert booked.state(BILL) is State.EXCEPTION


@pytest.mark.parametrize("what", TAKEN_BACK)
def test_an_exception_sends_nothing_to_odoo(booked: World, what: str) -> None:
    changed(booked, TAKEN_BACK[what])
    assert booked.odoo.batches == []


def test_an_exception_is_reported(booked: World) -> None:
    report = changed(booked, TAKEN_BACK["deleted"])
    assert [(one.expense, one.code) for one in report.exceptions] == [
        (BILL.id, "withdrawn-in-moss")
    ]


def test_an_exception_keeps_what_is_known_of_odoo(booked: World) -> None:
    bill_id = booked.stored(BILL).bill_id
    changed(booked, TAKEN_BACK["deleted"])
    assert booked.stored(BILL).bill_id == bill_id


@pytest.mark.parametrize("what", TAKEN_BACK)
def test_an_exception_stays_one_whatever_else_moss_changes(booked: World, what: str) -> None:
    changed(booked, TAKEN_BACK[what])
    changed(booked, replace(TAKEN_BACK[what], booking_text="New text"))
    assert booked.state(BILL) is State.EXCEPTION


def test_an_exception_ends_where_moss_takes_its_change_back(booked: World) -> None:
    changed(booked, TAKEN_BACK["another amount"])
    changed(booked, replace(BILL, booking_text="As it was"))
    assert booked.state(BILL) is State.POSTED


def test_the_end_of_an_exception_is_no_new_export(booked: World) -> None:
    changed(booked, TAKEN_BACK["another amount"])
    assert changed(booked, replace(BILL, booking_text="As it was")).exported == 0


def test_the_end_of_an_exception_creates_no_second_bill(booked: World) -> None:
    bill_id = booked.stored(BILL).bill_id
    changed(booked, TAKEN_BACK["another amount"])
    changed(booked, replace(BILL, booking_text="As it was"))
    assert [one.bill_id for one in booked.odoo.bookings] == [bill_id]


def test_texts_may_change_without_an_exception(booked: World) -> None:
    assert changed(booked, replace(BILL, booking_text="New text")).exceptions == []


def test_what_odoo_has_otherwise_is_an_exception_that_is_looked_at_again(world: World) -> None:
    world.moss.has(COFFEE)
    world.odoo.refuses[COFFEE.id] = refusal(COFFEE, code="bill-differs", exception=True)
    world.export()
    assert (world.state(COFFEE), world.due()) == (State.EXCEPTION, {COFFEE.id})


def test_what_odoo_has_otherwise_stays_an_exception_where_moss_deletes_it(world: World) -> None:
    world.moss.has(COFFEE)
    world.odoo.refuses[COFFEE.id] = refusal(COFFEE, code="bill-differs", exception=True)
    world.export()
    changed(world, replace(COFFEE, status=Status.DELETED))
    assert world.state(COFFEE) is State.EXCEPTION


def test_what_changes_while_it_is_sent_stays_due(world: World) -> None:
    def moss_pays() -> None:
        world.moss.has(PAID_BILL)
        run = world.ledger.runs()[0].id
        world.ledger.remember(run, [world.moss.seen(raw) for raw in world.moss.listed()])

    world.moss.has(BILL)
    world.odoo.meanwhile = moss_pays
    world.export()
    assert (world.state(BILL), world.due()) == (State.POSTED, {BILL.id})
