"""What stands in Odoo, what is taken back, and what a person accepts."""

from __future__ import annotations

from datetime import timedelta

from moss_odoo.books.state import State
from moss_odoo.sync.ports import Ledger
from moss_odoo.sync.remembered import StateChange
from moss_odoo.sync.watch_ports import StandingBill
from tests.ledger.samples import NOON, known, number, paid, seen


def test_bills_stand_until_they_are_taken_back(ledger: Ledger) -> None:
    run, [first, second] = known(ledger, 2)
    ledger.confirm(run, [], [paid(first), paid(second, bill_id=9)])
    ledger.confirm(run, [], [StateChange(second, State.UNDONE)])
    assert ledger.standing_bills() == (StandingBill(first, 7, State.PAID, None, None),)


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
