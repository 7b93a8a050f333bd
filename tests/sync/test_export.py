"""Exporting: each due expense ends in exactly one state, with its reason; the counts add up."""

from __future__ import annotations

import time
from dataclasses import replace
from datetime import date
from threading import Barrier

import pytest

from moss_odoo.books.expense import CardState, Expense, Nature, Wallet
from moss_odoo.books.state import State
from moss_odoo.errors import BlockedError
from moss_odoo.sync.pace import Pace
from moss_odoo.sync.remembered import OdooRecord
from moss_odoo.sync.report import ExportReport, Finding
from tests.books.builders import (
    card,
    eur,
    identity,
    invoice,
    line,
    paid_from_wallet,
    reimbursement,
)
from tests.sync.standins import BATCH, CONTENT, MASTER, World, receipt, refusal

COFFEE = card()
BILL = invoice(id=identity(2))
PAID_BILL = invoice(id=identity(3), payment=paid_from_wallet())
CLAIM = reimbursement(id=identity(4))
REFUND = card(id=identity(5), nature=Nature.REFUND)
UNMAPPED = card(line(account_id="unheard-of"), id=identity(6))
EARLY = invoice(id=identity(7), facts={"invoice_date": date(2025, 6, 1)})
DECLINED = card(id=identity(8), facts={"state": CardState.REJECTED})
PENDING = card(id=identity(9), facts={"state": CardState.PENDING})
REFUSED = card(id=identity(10))
OTHERWISE = card(id=identity(11))

ALL = [
    COFFEE,
    BILL,
    PAID_BILL,
    CLAIM,
    REFUND,
    UNMAPPED,
    EARLY,
    DECLINED,
    PENDING,
    REFUSED,
    OTHERWISE,
]
ENDS = {
    COFFEE.id: State.PAID,
    BILL.id: State.POSTED,
    PAID_BILL.id: State.PAID,
    CLAIM.id: State.POSTED,
    REFUND.id: State.PAID,
    UNMAPPED.id: State.BLOCKED,
    EARLY.id: State.LEFT_OUT,
    DECLINED.id: State.LEFT_OUT,
    PENDING.id: State.NEW,
    REFUSED.id: State.BLOCKED,
    OTHERWISE.id: State.EXCEPTION,
}


@pytest.fixture
def mixed(world: World) -> World:
    """One expense for each way that an expense may go."""
    world.moss.has(*ALL)
    world.odoo.refuses = {
        REFUSED.id: refusal(REFUSED),
        OTHERWISE.id: refusal(OTHERWISE, code="bill-differs", exception=True),
    }
    return world


def codes(findings: list[Finding]) -> dict[str, str]:
    return {one.expense: one.code for one in findings}


def many(count: int) -> list[Expense]:
    return [card(id=identity(number)) for number in range(1, count + 1)]


def test_each_expense_ends_in_its_state(mixed: World) -> None:
    mixed.export()
    assert {one.id: mixed.state(one) for one in ALL} == ENDS


def test_what_is_blocked_does_not_stop_the_others(mixed: World) -> None:
    report = mixed.export()
    assert (report.exported, len(report.blocked)) == (5, 2)


def test_what_stands_in_odoo_already_is_no_new_export(world: World) -> None:
    world.moss.has(COFFEE)
    world.odoo.bills[COFFEE.id] = 5001
    world.odoo.paid.add(COFFEE.id)
    report = world.export()
    assert (report.exported, report.paid, world.state(COFFEE)) == (0, 0, State.PAID)


def test_the_report_counts_what_happened(mixed: World) -> None:
    report = mixed.export()
    assert report.counts() == {
        "seen": 11,
        "exported": 5,
        "paid": 3,
        "planned": 0,
        "waiting": 1,
        "outside": 0,
        "receipts": 5,
        "odoo_calls": mixed.odoo.calls,
        "blocked": 2,
        "left_out": 2,
        "exceptions": 1,
        "statement_lines": 0,
        "statement_settled": 0,
        "statement_open": 0,
    }


def test_every_expense_is_counted_exactly_once(mixed: World) -> None:
    report = mixed.export()
    found = len(report.blocked) + len(report.left_out) + len(report.exceptions)
    assert report.exported + report.waiting + found == len(ALL)


def test_what_is_blocked_is_listed_with_its_code(mixed: World) -> None:
    assert codes(mixed.export().blocked) == {
        UNMAPPED.id: "account-unmapped",
        REFUSED.id: "refused-by-odoo",
    }


def test_what_is_left_out_is_listed_with_its_code(mixed: World) -> None:
    assert codes(mixed.export().left_out) == {
        EARLY.id: "before-start-date",
        DECLINED.id: "not-spend",
    }


def test_exceptions_are_listed_with_their_code(mixed: World) -> None:
    assert codes(mixed.export().exceptions) == {OTHERWISE.id: "bill-differs"}


def test_a_finding_tells_what_it_is_why_and_what_to_do(mixed: World) -> None:
    [found] = [one for one in mixed.export().blocked if one.expense == REFUSED.id]
    assert found == Finding(
        REFUSED.id,
        "2026-03-02 Café Müller 11.90 EUR",
        "refused-by-odoo",
        "Odoo says: no.",
        "Mend it.",
    )


def test_the_ledger_remembers_why_something_is_blocked(mixed: World) -> None:
    mixed.export()
    stored = mixed.stored(REFUSED)
    assert (stored.code, stored.reason, stored.remedy) == (
        "refused-by-odoo",
        "Odoo says: no.",
        "Mend it.",
    )


def test_the_ledger_knows_how_much_is_blocked(mixed: World) -> None:
    mixed.export()
    assert mixed.stored(REFUND).amount == eur("11.90")


def test_what_cannot_be_read_is_blocked_without_an_amount(world: World) -> None:
    world.moss.has_nonsense(COFFEE.id, BlockedError("moss-member-missing", "No lines."))
    world.export()
    stored = world.stored(COFFEE)
    assert (stored.state, stored.code, stored.amount) == (
        State.BLOCKED,
        "moss-member-missing",
        None,
    )


def test_not_all_is_well_where_something_is_blocked(mixed: World) -> None:
    assert not mixed.export().all_well


def test_all_is_well_where_everything_is_booked_left_out_or_waiting(world: World) -> None:
    world.moss.has(COFFEE, EARLY, PENDING)
    assert world.export().all_well


def test_all_is_well_where_there_is_nothing(world: World) -> None:
    report = world.export()
    assert report == ExportReport(report.run)


def test_nothing_is_asked_of_odoo_where_nothing_is_due(world: World) -> None:
    world.export()
    assert world.odoo.calls == 0


def test_no_master_data_is_read_for_what_waits_in_moss(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(**_: object) -> None:
        raise AssertionError("it was read")

    monkeypatch.setattr(world.moss, "master_data", refuse)
    world.moss.has(PENDING)
    assert (world.export().waiting, world.odoo.calls) == (1, 0)


def test_a_run_is_recorded_with_its_counts(mixed: World) -> None:
    report = mixed.export()
    [run] = mixed.ledger.runs()
    assert (run.id, run.kind, run.outcome, run.summary) == (
        report.run,
        "export",
        "done",
        report.counts(),
    )


def test_the_ledger_knows_what_stands_in_odoo(world: World) -> None:
    world.moss.has(COFFEE)
    world.export()
    stored = world.stored(COFFEE)
    assert (stored.bill_id, stored.bill_name, stored.payment_id) == (5001, "MOSSB/5001", 6001)


def test_the_ledger_knows_what_was_booked(world: World) -> None:
    world.moss.has(COFFEE)
    world.export()
    stored = world.stored(COFFEE)
    assert (stored.label, stored.amount, stored.accounting_date) == (
        "2026-03-02 Café Müller 11.90 EUR",
        eur("11.90"),
        date(2026, 3, 3),
    )


def test_the_intent_is_stored_before_anything_is_sent(world: World) -> None:
    world.moss.has(COFFEE)
    world.odoo.fails_before[0] = ZeroDivisionError()
    with pytest.raises(ZeroDivisionError):
        world.export()
    external_id = f"moss_odoo.c1_bill_{COFFEE.id}"
    assert (world.state(COFFEE), world.ledger.records(COFFEE.id)) == (
        State.SENT,
        (OdooRecord(COFFEE.id, external_id, "account.move", None),),
    )


def test_what_odoo_gave_is_stored_with_the_intent(world: World) -> None:
    world.moss.has(COFFEE)
    world.export()
    record, _payment = world.ledger.records(COFFEE.id)
    assert record.odoo_id == 5001


def test_the_history_tells_each_step(world: World) -> None:
    world.moss.has(COFFEE)
    world.export()
    assert [entry.state for entry in world.ledger.history(COFFEE.id)] == [
        State.NEW,
        State.PLANNED,
        State.SENT,
        State.PAID,
    ]


def test_the_history_tells_what_was_written(world: World) -> None:
    world.moss.has(COFFEE)
    world.export()
    last = world.ledger.history(COFFEE.id)[-1]
    assert last.detail == "bill MOSSB/5001, created, payment 6001, 1 receipt(s) attached"


def test_a_mark_is_remembered_with_the_booking(world: World) -> None:
    untaxed = card(line("12.50", "0.00"))
    world.moss.has(untaxed)
    world.moss.files[untaxed.id] = ()
    world.export()
    assert world.stored(untaxed).reason == "receipt missing"


# Receipts


def test_receipts_travel_with_their_booking(world: World) -> None:
    world.moss.has(COFFEE)
    world.export()
    assert world.odoo.attached == {COFFEE.id: [(receipt(COFFEE), CONTENT)]}


def test_a_receipt_that_cannot_be_downloaded_blocks_only_its_own_expense(world: World) -> None:
    world.moss.has(COFFEE, BILL)
    world.moss.broken_files[receipt(COFFEE).id] = BlockedError("receipt-gone", "It is gone.")
    report = world.export()
    assert (codes(report.blocked), report.exported) == ({COFFEE.id: "receipt-gone"}, 1)


def test_an_expense_without_its_receipts_is_not_sent(world: World) -> None:
    world.moss.has(COFFEE)
    world.moss.broken_files[receipt(COFFEE).id] = BlockedError("receipt-gone", "It is gone.")
    world.export()
    assert (world.odoo.batches, world.state(COFFEE)) == ([], State.BLOCKED)


def test_one_of_several_receipts_that_cannot_be_downloaded_blocks_too(world: World) -> None:
    world.moss.has(COFFEE)
    world.moss.files[COFFEE.id] = (receipt(COFFEE, 1), receipt(COFFEE, 2))
    world.moss.broken_files[receipt(COFFEE, 2).id] = BlockedError("receipt-gone", "It is gone.")
    assert codes(world.export().blocked) == {COFFEE.id: "receipt-gone"}


def test_a_file_that_two_expenses_share_goes_to_both(world: World) -> None:
    world.moss.has(COFFEE, BILL)
    world.moss.files[BILL.id] = (receipt(COFFEE),)
    assert world.export().exported == 2


def test_the_next_receipts_are_fetched_while_a_batch_is_booked(world: World) -> None:
    expenses = many(BATCH + 1)
    world.moss.has(*expenses)
    last = receipt(expenses[-1]).id
    fetched = []

    def waits_a_while() -> None:
        patience = time.monotonic() + 10
        while last not in world.moss.downloaded and time.monotonic() < patience:
            time.sleep(0.005)
        fetched.append(last in world.moss.downloaded)

    world.odoo.meanwhile = waits_a_while
    world.export()
    assert fetched[0]


# Batches


def test_expenses_are_sent_in_batches(world: World) -> None:
    world.moss.has(*many(2 * BATCH + 10))
    world.export()
    assert [len(batch) for batch in world.odoo.batches] == [BATCH, BATCH, 10]


def test_batches_are_filled_up_over_what_is_not_sent(world: World) -> None:
    expenses = many(2 * BATCH)
    pending = [card(id=one.id, facts={"state": CardState.PENDING}) for one in expenses[::2]]
    world.moss.has(*expenses, *pending)
    world.export()
    assert [len(batch) for batch in world.odoo.batches] == [BATCH]


def test_batches_grow_while_they_are_quick(world: World) -> None:
    world.moss.has(*many(100))
    world.export(pace=Pace(first=10, smallest=5, largest=40, seconds=600.0))
    assert [len(batch) for batch in world.odoo.batches] == [10, 40, 40, 10]


def test_a_batch_has_no_more_receipts_than_the_pace_allows(world: World) -> None:
    expenses = many(6)
    world.moss.has(*expenses)
    for one in expenses:
        world.moss.files[one.id] = (replace(receipt(one), size=400),)
    world.export(pace=replace(Pace.of(10), receipts=1000))
    assert [len(batch) for batch in world.odoo.batches] == [2, 2, 2]


def test_a_receipt_larger_than_the_pace_allows_is_sent_alone(world: World) -> None:
    large, small = many(2)
    world.moss.has(large, small)
    world.moss.files[large.id] = (replace(receipt(large), size=4000),)
    world.export(pace=replace(Pace.of(10), receipts=1000))
    assert [len(batch) for batch in world.odoo.batches] == [1, 1]


# Lanes


def test_two_batches_are_booked_side_by_side(world: World) -> None:
    world.moss.has(*many(2 * BATCH))
    meeting = Barrier(2, timeout=10)
    world.odoo.meanwhile = meeting.wait
    assert world.export(lanes=2).exported == 2 * BATCH


def test_the_rest_is_shared_by_all_lanes(world: World) -> None:
    world.moss.has(*many(50))
    world.export(lanes=2, pace=Pace(first=10, smallest=5, largest=100, seconds=600.0))
    assert sorted(len(batch) for batch in world.odoo.batches) == [10, 10, 15, 15]


def test_in_two_lanes_everything_is_sent_exactly_once(world: World) -> None:
    expenses = many(5 * BATCH + 3)
    world.moss.has(*expenses)
    report = world.export(lanes=2)
    assert (report.exported, world.steps.advanced) == (len(expenses), len(expenses))
    assert sorted(one.plan.expense_id for one in world.odoo.bookings) == sorted(
        one.id for one in expenses
    )


def test_everything_is_sent_exactly_once(world: World) -> None:
    expenses = many(2 * BATCH + 10)
    world.moss.has(*expenses)
    world.export()
    assert [one.plan.expense_id for one in world.odoo.bookings] == [one.id for one in expenses]


def test_people_see_the_end_of_the_work(mixed: World) -> None:
    mixed.export()
    assert (mixed.steps.stages[-1], mixed.steps.advanced) == (("Booking in Odoo", 11), 11)


def test_people_see_the_end_of_the_work_also_where_receipts_are_missing(world: World) -> None:
    expenses = many(BATCH + 10)
    world.moss.has(*expenses)
    world.moss.broken_files = {
        receipt(one).id: BlockedError("receipt-gone", "It is gone.")
        for one in (expenses[0], expenses[-1])
    }
    world.export()
    assert world.steps.advanced == BATCH + 10


# Hindered payments


@pytest.fixture
def two_wallets(world: World) -> World:
    """Moss does not tell which of the two paid."""
    world.moss.master = replace(MASTER, wallets=(*MASTER.wallets, Wallet("new", "New", "EUR")))
    world.moss.has(COFFEE)
    return world


def test_a_bill_whose_payment_is_hindered_is_exported(two_wallets: World) -> None:
    report = two_wallets.export()
    assert (report.exported, report.paid) == (1, 0)


def test_a_hindered_payment_is_reported_as_blocked(two_wallets: World) -> None:
    assert codes(two_wallets.export().blocked) == {COFFEE.id: "wallet-unknown"}


def test_a_bill_whose_payment_is_hindered_is_posted_and_says_why(two_wallets: World) -> None:
    two_wallets.export()
    stored = two_wallets.stored(COFFEE)
    assert (stored.state, stored.code, stored.reason, stored.remedy) == (
        State.POSTED,
        "wallet-unknown",
        (
            "Moss does not tell from which of several wallets it was paid, and no bank "
            "transaction fits it alone."
        ),
        "Book the payment in Odoo by hand, from the wallet that paid.",
    )


def test_a_hindered_payment_stays_due(two_wallets: World) -> None:
    two_wallets.export()
    assert two_wallets.due() == {COFFEE.id}


def test_a_hindered_payment_that_people_booked_is_settled(two_wallets: World) -> None:
    two_wallets.export()
    two_wallets.odoo.paid.add(COFFEE.id)
    assert two_wallets.export().blocked == []
    assert two_wallets.state(COFFEE) is State.PAID
    assert two_wallets.due() == set()


# Short payments

SHORT = replace(BILL, payment=paid_from_wallet(paid=eur("100.00")))


def test_a_short_payment_is_an_exception(world: World) -> None:
    world.moss.has(SHORT)
    world.odoo.stands[SHORT.id] = State.PARTLY_PAID
    report = world.export()
    assert (report.exported, report.paid, report.blocked) == (1, 0, [])
    assert codes(report.exceptions) == {SHORT.id: "short-payment"}
    assert world.state(SHORT) is State.EXCEPTION


def test_a_short_payment_is_settled_once_people_have_settled_the_rest(world: World) -> None:
    world.moss.has(SHORT)
    world.odoo.stands[SHORT.id] = State.PARTLY_PAID
    world.export()
    world.odoo.stands[SHORT.id] = State.PAID
    assert world.export().exceptions == []
    assert world.state(SHORT) is State.PAID


# Drafts


def test_a_draft_is_looked_at_again_until_it_is_posted(world: World) -> None:
    world.moss.has(COFFEE)
    world.odoo.stands[COFFEE.id] = State.DRAFT
    world.export()
    assert (world.state(COFFEE), world.due()) == (State.DRAFT, {COFFEE.id})
    world.odoo.stands[COFFEE.id] = State.PAID
    assert world.export().paid == 1
    assert (world.state(COFFEE), world.due()) == (State.PAID, set())
