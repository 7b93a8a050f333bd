"""Each step towards Odoo is stored as a whole, and told in the history once."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from moss_odoo.books.money import Money
from moss_odoo.books.state import State
from moss_odoo.errors import BugError
from moss_odoo.sync.ports import Ledger
from moss_odoo.sync.remembered import InOdoo, OdooRecord, StateChange
from tests.ledger.samples import NOON, Clock, bill, blocked, known, number, paid


def test_an_intent_is_stored_with_its_state(ledger: Ledger) -> None:
    run, [moss_id] = known(ledger)
    ledger.intend(run, [bill(moss_id)], [StateChange(moss_id, State.SENT)])
    assert ledger.records(moss_id) == (bill(moss_id, None),)
    [due] = ledger.due()
    assert due.state is State.SENT


def test_a_confirmation_stores_what_odoo_gave(ledger: Ledger, clock: Clock) -> None:
    run, [moss_id] = known(ledger)
    ledger.intend(run, [bill(moss_id)], [StateChange(moss_id, State.SENT, plan_hash="abc")])
    clock.advance(1)
    ledger.confirm(run, [bill(moss_id, 7)], [paid(moss_id)])
    assert ledger.records(moss_id) == (bill(moss_id, 7),)
    stored = ledger.expense(moss_id)
    assert stored is not None
    assert (stored.bill_id, stored.bill_name, stored.payment_id) == (7, "BILL/2026/03/0007", 8)
    assert stored.plan_hash == "abc"
    assert stored.exported_at == clock()


def test_a_step_is_stored_whole_or_not_at_all(ledger: Ledger) -> None:
    run, [moss_id] = known(ledger)
    with pytest.raises(BugError, match=number(99)):
        ledger.intend(
            run,
            [bill(moss_id)],
            [StateChange(moss_id, State.SENT), StateChange(number(99), State.SENT)],
        )
    assert ledger.records(moss_id) == ()
    [due] = ledger.due()
    assert due.state is State.NEW


def test_an_intent_that_is_repeated_does_not_forget_the_id_that_odoo_gave(ledger: Ledger) -> None:
    run, [moss_id] = known(ledger)
    ledger.confirm(run, [bill(moss_id, 7)], [])
    ledger.intend(run, [bill(moss_id)], [])
    assert ledger.records(moss_id) == (bill(moss_id, 7),)
    ledger.confirm(run, [bill(moss_id, 9)], [])
    assert ledger.records(moss_id) == (bill(moss_id, 9),)


def test_an_external_id_belongs_to_one_expense(ledger: Ledger) -> None:
    run, [first, second] = known(ledger, 2)
    ledger.confirm(run, [bill(first, 7)], [])
    taken = OdooRecord(second, bill(first).external_id, "account.move", 7)
    with pytest.raises(BugError, match="another expense"):
        ledger.confirm(run, [taken], [])
    assert ledger.records(second) == ()


def test_a_blocked_expense_that_is_looked_at_on_every_run_has_a_short_history(
    ledger: Ledger, clock: Clock
) -> None:
    run, [moss_id] = known(ledger)
    for _ in range(10):
        clock.advance(3600)
        ledger.confirm(ledger.start_run("export"), [], [blocked(moss_id)])
    ledger.confirm(run, [], [blocked(moss_id, "No account is mapped to 6820.")])
    seen, first, second = ledger.history(moss_id)
    assert (seen.state, seen.at) == (State.NEW, NOON)
    assert (first.code, first.reason) == ("account-unmapped", "No account is mapped to 6815.")
    assert (second.reason, second.run_id) == ("No account is mapped to 6820.", run)


def test_a_payment_found_later_is_told_though_the_state_stays(ledger: Ledger) -> None:
    run, [moss_id] = known(ledger)
    ledger.confirm(run, [], [paid(moss_id, payment_id=None)])
    ledger.confirm(run, [], [paid(moss_id, detail="paid again")])
    ledger.confirm(run, [], [paid(moss_id)])
    assert [entry.detail for entry in ledger.history(moss_id)] == ["seen in Moss", "", "paid again"]


def test_several_steps_of_one_expense_are_told_in_their_order(ledger: Ledger) -> None:
    run, [moss_id] = known(ledger)
    steps = [State.DRAFT, State.POSTED, State.PAID]
    ledger.confirm(run, [], [StateChange(moss_id, state) for state in steps])
    assert [entry.state for entry in ledger.history(moss_id)] == [State.NEW, *steps]


def test_what_a_change_leaves_open_stays_as_it_was(ledger: Ledger) -> None:
    run, [moss_id] = known(ledger)
    ledger.confirm(
        run,
        [],
        [
            paid(
                moss_id,
                label="12.03.2026 Café Müller 11,90 EUR",
                amount=Money.of("11.90", "EUR"),
                accounting_date=date(2026, 3, 12),
                plan_hash="abc",
            )
        ],
    )
    before = ledger.expense(moss_id)
    ledger.confirm(run, [], [StateChange(moss_id, State.PAID)])
    assert before is not None
    assert before.label == "12.03.2026 Café Müller 11,90 EUR"
    assert before.accounting_date == date(2026, 3, 12)
    assert ledger.expense(moss_id) == before


def test_reason_and_remedy_go_when_the_obstacle_is_gone(ledger: Ledger) -> None:
    run, [moss_id] = known(ledger)
    ledger.confirm(run, [], [blocked(moss_id)])
    ledger.confirm(run, [], [StateChange(moss_id, State.POSTED)])
    stored = ledger.expense(moss_id)
    assert stored is not None
    assert (stored.code, stored.reason, stored.remedy) == ("", "", "")


@given(
    currency=st.sampled_from(["EUR", "JPY", "KWD", "CLF"]),
    minor=st.integers(-(2**63) + 1, 2**63 - 1),
)
@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_amounts_are_exact_in_every_currency(ledger: Ledger, currency: str, minor: int) -> None:
    run, [moss_id] = known(ledger)
    amount = Money.from_minor(minor, currency)
    ledger.confirm(run, [], [paid(moss_id, amount=amount)])
    stored = ledger.expense(moss_id)
    assert stored is not None
    assert stored.amount == amount


@pytest.mark.parametrize(
    "amount",
    [Money(Decimal("1E+30"), "EUR"), Money(Decimal("NaN"), "EUR"), Money(Decimal(1), "ZZZ")],
)
def test_an_amount_that_makes_no_sense_does_not_stop_the_batch(
    ledger: Ledger, amount: Money
) -> None:
    run, [moss_id, other] = known(ledger, 2)
    ledger.confirm(run, [], [paid(moss_id, amount=amount), paid(other)])
    stored = ledger.expense(moss_id)
    assert stored is not None
    assert stored.amount is None


def test_what_was_found_in_odoo_takes_the_place_of_what_was_stored(ledger: Ledger) -> None:
    run, [moss_id] = known(ledger)
    ledger.confirm(run, [bill(moss_id, 7)], [paid(moss_id, plan_hash="abc", accepts="mark")])
    same = InOdoo(1, 7, "BILL/2026/03/0007", 9, NOON)
    ledger.confirm(run, [], [StateChange(moss_id, State.PAID, found=same)])
    stored = ledger.expense(moss_id)
    assert stored is not None
    assert (stored.plan_hash, stored.payment_id, stored.exported_at) == ("abc", 9, NOON)
    assert stored.accepted == {"mark"}

    ledger.confirm(run, [], [StateChange(moss_id, State.UNDONE, found=InOdoo(4))])
    stored = ledger.expense(moss_id)
    assert stored is not None
    assert (stored.state, stored.revision, stored.bill_id) == (State.UNDONE, 4, None)
    assert (stored.plan_hash, stored.payment_id, stored.exported_at) == ("", None, None)
    assert (stored.accepted, ledger.standing_bills([7, 8])) == (frozenset(), ())


def test_what_odoo_lost_is_new_again_under_its_old_names(ledger: Ledger) -> None:
    run, [moss_id] = known(ledger)
    ledger.confirm(run, [bill(moss_id, 7)], [paid(moss_id)])
    ledger.confirm(run, [], [StateChange(moss_id, State.NEW, found=InOdoo(1), released=True)])
    [due] = ledger.due()
    assert (due.revision, due.bill_id, due.released_at is not None) == (1, None, True)
    assert ledger.last_bills(3) == ()
    ledger.confirm(run, [bill(moss_id, 17)], [paid(moss_id, bill_id=17)])
    assert ledger.records(moss_id) == (bill(moss_id, 17),)
