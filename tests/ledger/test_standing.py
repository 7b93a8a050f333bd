"""What stands in Odoo, what is taken back, and what a person accepts."""

from __future__ import annotations

from datetime import timedelta

from moss_odoo.books.state import State
from moss_odoo.sync.ports import Ledger
from moss_odoo.sync.remembered import OdooRecord, StateChange
from moss_odoo.sync.watch_ports import OwnedBill, StandingBill, Tally
from tests.ledger.samples import NOON, Clock, bill, known, number, paid, seen


def test_bills_stand_until_they_are_taken_back(ledger: Ledger) -> None:
    run, [first, second] = known(ledger, 2)
    ledger.confirm(run, [], [paid(first), paid(second, bill_id=9)])
    ledger.confirm(run, [], [StateChange(second, State.UNDONE)])
    stands = (StandingBill(first, 7, State.PAID, None, None),)
    assert ledger.standing_bills([7, 9]) == stands
    assert ledger.standing_bills([], [first, second]) == stands
    assert ledger.standing_bills([7], [first]) == stands
    assert ledger.standing_bills([8]) == ledger.standing_bills([], [number(99)]) == ()


def test_the_bills_of_an_expense_are_told_by_number_page_by_page(ledger: Ledger) -> None:
    run, [first, second, third] = known(ledger, 3)
    fee = OdooRecord(first, f"moss_odoo.c1_fee_{first}", "account.move", 12)
    payment = OdooRecord(first, f"moss_odoo.c1_payment_{first}", "account.payment", 13)
    ledger.confirm(run, [bill(first, 7), fee, payment, bill(second, 9)], [paid(first)])
    ledger.confirm(run, [], [paid(second, bill_id=9), paid(third, bill_id=10)])
    ledger.confirm(run, [], [StateChange(second, State.UNDONE)])
    owned = (OwnedBill(7, first), OwnedBill(10, third), OwnedBill(12, first))
    assert ledger.owned_bills() == owned
    assert ledger.owned_bills(after=7, limit=1) == owned[1:2]


def test_the_first_booking_that_stands_and_the_last_bill_are_told(
    ledger: Ledger, clock: Clock
) -> None:
    run, [first, second] = known(ledger, 2)
    assert (ledger.booked_first(), ledger.last_bill()) == (None, 0)
    ledger.confirm(run, [], [paid(first)])
    clock.advance(5)
    ledger.confirm(run, [], [paid(second, bill_id=9)])
    assert (ledger.booked_first(), ledger.last_bill()) == (NOON, 9)


def test_a_tally_is_kept_until_the_next(ledger: Ledger) -> None:
    assert ledger.tally() is None
    for tally in (Tally(3, 7), Tally(2, 9)):
        ledger.set_tally(tally)
        assert ledger.tally() == tally


def test_what_is_looked_at_again_is_due_until_it_is_recorded(ledger: Ledger) -> None:
    run, [moss_id] = known(ledger)
    ledger.confirm(run, [], [paid(moss_id)])
    ledger.look_again([moss_id, number(99)])
    assert [one.moss_id for one in ledger.due()] == [moss_id]
    ledger.confirm(run, [], [paid(moss_id)])
    assert ledger.count_due() == 0


def test_what_is_taken_back_is_free_for_another_revision(ledger: Ledger) -> None:
    run, [moss_id] = known(ledger)
    ledger.confirm(run, [], [paid(moss_id, plan_hash="abc", accepts="mark")])
    for _ in range(2):
        ledger.confirm(run, [], [StateChange(moss_id, State.UNDONE)])
    stored = ledger.expense(moss_id)
    assert stored
    assert (stored.revision, stored.bill_id, stored.bill_name, stored.payment_id) == (
        2,
        None,
        "",
        None,
    )
    assert (stored.plan_hash, stored.exported_at, stored.accepted) == ("", None, frozenset())


def test_what_is_taken_back_is_not_due_even_where_moss_changes_it(ledger: Ledger) -> None:
    run, [moss_id] = known(ledger)
    ledger.confirm(run, [], [StateChange(moss_id, State.UNDONE)])
    ledger.remember(run, [seen(moss_id, text="Bistro", updated=NOON + timedelta(hours=1))])
    assert (ledger.due(), ledger.count_due()) == ((), 0)


def test_what_a_person_accepted_is_kept_beside_what_they_accepted_before(ledger: Ledger) -> None:
    run, [moss_id] = known(ledger)
    for mark in ("one", "other"):
        ledger.confirm(run, [], [paid(moss_id, accepts=mark)])
    stored = ledger.expense(moss_id)
    assert stored
    assert stored.accepted == {"one", "other"}
