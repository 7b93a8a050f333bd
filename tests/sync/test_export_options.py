"""A dry run, and runs for only some of the expenses."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from moss_odoo.books.periods import Period
from moss_odoo.books.plan import NewPartner
from moss_odoo.books.state import State
from moss_odoo.errors import ConfigError
from tests.books.builders import card, identity, invoice, paid_from_wallet
from tests.sync.standins import BATCH, World

JANUARY = invoice(id=identity(1), facts={"invoice_date": date(2026, 1, 31)})
FEBRUARY = invoice(id=identity(2), facts={"invoice_date": date(2026, 2, 1)})
MARCH = card(id=identity(3))
"""Its receipt is of 2 March, its booking of 3 March."""
BLOCKED = invoice(id=identity(4), supplier_id=None, facts={"invoice_date": date(2026, 3, 4)})


@pytest.fixture
def full(world: World) -> World:
    world.moss.has(JANUARY, FEBRUARY, MARCH, BLOCKED)
    return world


# Dry run


def test_a_dry_run_shows_what_would_be_booked(full: World) -> None:
    full.export(dry_run=True)
    assert [one.expense_id for one in full.shown] == [JANUARY.id, FEBRUARY.id, MARCH.id]


def test_a_dry_run_counts_what_would_be_booked(full: World) -> None:
    report = full.export(dry_run=True)
    assert (report.planned, report.exported, report.paid) == (3, 0, 0)


def test_people_see_the_end_of_a_dry_run(full: World) -> None:
    full.export(dry_run=True)
    assert (full.steps.stages[-1], full.steps.advanced) == (("Planning", 4), 4)


def test_a_dry_run_tells_what_is_blocked(full: World) -> None:
    assert [one.code for one in full.export(dry_run=True).blocked] == ["supplier-missing"]


def test_a_dry_run_sends_nothing(full: World) -> None:
    full.export(dry_run=True)
    assert full.odoo.batches == []


def test_a_dry_run_creates_no_contacts(full: World) -> None:
    full.export(dry_run=True)
    assert full.odoo.created == []


def test_a_dry_run_shows_the_contacts_that_would_be_created(full: World) -> None:
    full.export(dry_run=True)
    assert isinstance(full.shown[0].bill.partner, NewPartner)


def test_a_dry_run_downloads_nothing(full: World) -> None:
    full.export(dry_run=True)
    assert full.moss.downloaded == []


def test_a_dry_run_changes_no_state(full: World) -> None:
    full.export(dry_run=True)
    assert {full.state(one) for one in (JANUARY, FEBRUARY, MARCH, BLOCKED)} == {State.NEW}


def test_a_dry_run_stores_no_intent(full: World) -> None:
    full.export(dry_run=True)
    assert full.ledger.records(MARCH.id) == ()


def test_a_dry_run_is_recorded_as_one(full: World) -> None:
    full.export(dry_run=True)
    assert [(run.kind, run.outcome) for run in full.ledger.runs()] == [("dry run", "done")]


def test_what_a_dry_run_has_seen_is_exported_by_the_next_run(full: World) -> None:
    full.export(dry_run=True)
    assert full.export().exported == 3


def test_a_dry_run_does_not_show_what_is_booked_already(full: World) -> None:
    full.export()
    full.moss.has(
        invoice(
            id=JANUARY.id,
            facts={"invoice_date": date(2026, 1, 31)},
            payment=paid_from_wallet(),
        )
    )
    full.export(dry_run=True)
    assert full.shown == []


def test_a_real_run_shows_nothing(full: World) -> None:
    full.export()
    assert full.shown == []


# Since and until


def sent(world: World, **options: object) -> list[str]:
    world.export(**options)
    return [one.plan.expense_id for one in world.odoo.bookings]


def test_since_a_day_includes_that_day(full: World) -> None:
    assert sent(full, since=date(2026, 2, 1)) == [FEBRUARY.id, MARCH.id]


def test_until_a_day_includes_that_day(full: World) -> None:
    assert sent(full, until=date(2026, 2, 1)) == [JANUARY.id, FEBRUARY.id]


def test_both_ends_may_be_given(full: World) -> None:
    assert sent(full, since=date(2026, 2, 1), until=date(2026, 2, 28)) == [FEBRUARY.id]


def test_the_accounting_date_counts_and_not_the_bill_date(full: World) -> None:
    assert MARCH.id not in sent(full, until=date(2026, 3, 2))


def test_what_lies_outside_stays_new_and_due(full: World) -> None:
    full.export(since=date(2026, 2, 1))
    assert (full.state(JANUARY), JANUARY.id in full.due()) == (State.NEW, True)


def test_nobody_is_created_for_what_lies_outside(full: World) -> None:
    full.export(since=date(2026, 3, 1))
    assert full.odoo.created == []


def test_receipts_are_not_asked_for_where_it_lies_outside(full: World) -> None:
    full.export(since=date(2026, 3, 1))
    assert full.moss.asked_for_receipts == [[MARCH.id]]


def test_what_lies_outside_is_exported_by_a_run_without_limits(full: World) -> None:
    full.export(since=date(2026, 2, 1))
    assert full.export().exported == 1


def test_a_dry_run_may_be_limited_too(full: World) -> None:
    full.export(dry_run=True, since=date(2026, 3, 1))
    assert [one.expense_id for one in full.shown] == [MARCH.id]


def test_what_is_blocked_is_reported_only_inside(full: World) -> None:
    assert full.export(until=date(2026, 3, 3)).blocked == []
    assert [one.expense for one in full.export(since=date(2026, 3, 4)).blocked] == [BLOCKED.id]


def test_what_lies_outside_is_counted(full: World) -> None:
    assert full.export(since=date(2026, 3, 1)).outside == 2


def test_what_has_no_date_is_reported_in_every_run(full: World) -> None:
    undated = replace(JANUARY, time=None, invoice=replace(JANUARY.invoice, invoice_date=None))
    full.moss.has(undated)
    assert [one.code for one in full.export(since=date(2026, 4, 1)).blocked] == ["date-missing"]


# A period for the whole run


def booked_on(world: World) -> dict[str, date]:
    return {one.plan.expense_id: one.plan.bill.accounting_date for one in world.odoo.bookings}


def test_what_is_older_than_the_period_is_booked_on_its_last_day(full: World) -> None:
    full.export(period=Period(2026, 2))
    assert booked_on(full) == {JANUARY.id: date(2026, 2, 28), FEBRUARY.id: date(2026, 2, 1)}


def test_what_is_younger_than_the_period_is_not_part_of_the_run(full: World) -> None:
    report = full.export(period=Period(2026, 2))
    assert (report.blocked, report.outside, full.state(MARCH)) == ([], 2, State.NEW)
    assert MARCH.id in full.due()


def test_what_is_booked_already_is_paid_whatever_the_period(full: World) -> None:
    full.export()
    paid = replace(FEBRUARY, payment=paid_from_wallet())
    full.moss.has(paid)
    assert full.export(period=Period(2026, 1)).paid == 1


def test_a_dry_run_takes_the_period_too(full: World) -> None:
    full.export(dry_run=True, period=Period(2026, 1))
    assert [one.bill.accounting_date for one in full.shown] == [date(2026, 1, 31)]


# Single expenses


def test_only_the_expenses_that_were_asked_for_are_sent(full: World) -> None:
    assert sent(full, expenses=(MARCH.id,)) == [MARCH.id]


def test_they_are_sent_in_the_order_they_were_asked_for(full: World) -> None:
    assert sent(full, expenses=(MARCH.id, JANUARY.id)) == [MARCH.id, JANUARY.id]


def test_who_asks_twice_for_one_gets_it_once(full: World) -> None:
    assert sent(full, expenses=(MARCH.id, MARCH.id)) == [MARCH.id]


def test_who_asks_twice_for_one_sees_it_counted_once(full: World) -> None:
    full.export(expenses=(MARCH.id, MARCH.id))
    assert full.steps.stages[-1] == ("Booking in Odoo", 1)


def test_many_are_sent_in_batches_too(world: World) -> None:
    many = [card(id=identity(number)) for number in range(1, BATCH + 6)]
    world.moss.has(*many)
    world.export(expenses=tuple(one.id for one in many))
    assert [len(batch) for batch in world.odoo.batches] == [BATCH, 5]


def test_what_is_asked_for_is_looked_at_although_it_is_not_due(full: World) -> None:
    full.export()
    full.odoo.batches.clear()
    assert sent(full, expenses=(MARCH.id,)) == [MARCH.id]


def test_what_is_asked_for_again_is_not_exported_again(full: World) -> None:
    full.export()
    report = full.export(expenses=(MARCH.id,))
    assert (report.exported, report.paid) == (0, 0)


def test_what_was_not_seen_before_is_pulled_first(full: World) -> None:
    assert full.export(expenses=(MARCH.id,)).seen == 4


def test_an_expense_that_moss_does_not_have_is_named(full: World) -> None:
    with pytest.raises(ConfigError, match="No expense with the id nonsense has been seen"):
        full.export(expenses=("nonsense",))
