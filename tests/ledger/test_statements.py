"""What stands in Odoo of each bank transaction is remembered, and what is left to do with it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest

from moss_odoo.books.money import Money
from moss_odoo.books.state import State
from moss_odoo.books.statement import Open, Reason
from moss_odoo.ledger import LedgerStore
from moss_odoo.ledger.statements import UnknownMovementError
from moss_odoo.sync.connection import Connection
from moss_odoo.sync.lease import LeaseLostError
from moss_odoo.sync.movement_ports import ReadMovement
from moss_odoo.sync.open_pages import MovementPlace, WantedMovements
from moss_odoo.sync.ports import Ledger
from moss_odoo.sync.remembered import OdooRecord, StateChange
from moss_odoo.sync.statement_ports import (
    Choice,
    MovementChange,
    PaidExpense,
    Settled,
    StandingMovement,
)
from moss_odoo.sync.statement_report import Waiting
from tests.ledger.samples import NOON, Clock, bill, connection, known, number, paid
from tests.ledger.test_movements import BOOKED, EARLY, movement, read

AMOUNT = movement().amount
FEW = Money.of("-1.00", "EUR")
DOUBT = Open(Reason.DOUBTFUL, "Two coffees fit.", "Say which.", ("e1", "e2"), (7, 8))


def change(settled: Settled, moss_id: str = "m1", **more: Any) -> MovementChange:
    values: dict[str, Any] = {"line_id": 70, "booked_amount": AMOUNT, "booked_on": BOOKED}
    return MovementChange(moss_id, settled, **values | more)


def pending(ledger: Ledger, since: date = EARLY) -> list[str]:
    return [one.movement.id for one in ledger.unsettled(since)]


def of(ledger: Ledger, moss_id: str = "m1") -> StandingMovement:
    found = ledger.standing_movement(moss_id)
    assert found
    return found


@pytest.fixture
def moved(ledger: Ledger) -> Ledger:
    """With one bank transaction."""
    ledger.remember_movements([read(movement())])
    return ledger


def test_nothing_of_a_new_one_stands_in_odoo(moved: Ledger) -> None:
    assert moved.unsettled(BOOKED) == (StandingMovement(movement(), first_seen=NOON),)
    assert moved.standing_movement("m2") is None


def test_what_became_of_it_is_told_as_it_was_said(moved: Ledger) -> None:
    moved.confirm_lines([change(Settled.SUSPENSE, group="g", open=DOUBT)])
    expected = StandingMovement(
        movement(),
        Settled.SUSPENSE,
        first_seen=NOON,
        line_id=70,
        booked_amount=AMOUNT,
        booked_on=BOOKED,
        group="g",
        open=DOUBT,
    )
    assert moved.unsettled(EARLY) == (expected,)
    assert of(moved) == expected
    moved.confirm_lines([change(Settled.ACCOUNT, why="A person said so.")])
    assert of(moved).why == "A person said so."


@pytest.mark.parametrize("settled", Settled)
def test_it_is_left_to_do_until_it_is_cleared_or_on_an_account(
    moved: Ledger, settled: Settled
) -> None:
    moved.confirm_lines([change(settled)])
    done = settled in {Settled.PAYMENTS, Settled.ACCOUNT}
    assert pending(moved) == ([] if done else ["m1"])
    assert of(moved).settled is settled


def test_what_is_not_said_stays_as_it_is(moved: Ledger) -> None:
    moved.confirm_lines([change(Settled.SUSPENSE, open=DOUBT)])
    moved.intend_lines([MovementChange("m1", Settled.SENT, group="g")])
    assert of(moved) == StandingMovement(
        movement(),
        Settled.SENT,
        line_id=70,
        booked_amount=AMOUNT,
        booked_on=BOOKED,
        group="g",
        first_seen=NOON,
    )


def test_of_what_is_not_in_odoo_no_line_is_remembered(moved: Ledger) -> None:
    moved.confirm_lines([change(Settled.PAYMENTS, group="g")])
    moved.confirm_lines([MovementChange("m1", Settled.NO)])
    assert of(moved) == StandingMovement(movement(), first_seen=NOON)


def test_they_are_listed_in_booking_order_from_a_day_on(ledger: Ledger) -> None:
    days = {"b": BOOKED, "a": BOOKED, "c": BOOKED - timedelta(days=1)}
    ledger.remember_movements([read(movement(key, booked=day)) for key, day in days.items()])
    assert pending(ledger) == ["c", "a", "b"]
    assert pending(ledger, BOOKED) == ["a", "b"]


def test_why_they_are_open_is_counted_from_the_day_on_which_each_statement_begins(
    ledger: Ledger,
) -> None:
    day = timedelta(days=1)
    cash = Open(Reason.WITHDRAWAL, "Cash.", "Book it.")
    moved = {"m1": cash, "m2": DOUBT, "m3": cash, "m4": None, "m5": cash, "m6": None}
    where = {"m5": ("w1", BOOKED - day), "m6": ("w2", BOOKED - day)}
    for key, why in moved.items():
        wallet, booked = where.get(key, ("w1", BOOKED))
        ledger.remember_movements([read(movement(key, wallet_id=wallet, booked=booked))])
        ledger.confirm_lines([change(Settled.SUSPENSE, key, open=why)])
    found = ledger.unsettled_reasons({"w1": BOOKED}, BOOKED - day)
    assert found.count == 5
    assert found.reasons == (
        Waiting(Reason.WITHDRAWAL, 2, "Book it.", ("Cash.",)),
        Waiting(Reason.DOUBTFUL, 1, "Say which.", ("Two coffees fit.",)),
    )
    assert ledger.unsettled_reasons({"w1": BOOKED, "w2": BOOKED}, BOOKED).count == 4


@pytest.mark.parametrize(
    ("reason", "needed"), [(Reason.WITHDRAWAL, True), (Reason.NOT_EXPORTED, False)]
)
def test_a_person_is_needed_for_what_does_not_wait_for_its_expense(
    moved: Ledger, reason: Reason, *, needed: bool
) -> None:
    moved.confirm_lines([change(Settled.SUSPENSE, open=Open(reason, "So it is."))])
    assert moved.unsettled_reasons({}, EARLY).need_person is needed


def test_a_wallet_is_listed_between_two_days_with_what_is_settled_and_gone(ledger: Ledger) -> None:
    day = timedelta(days=1)
    inside = [movement("m1"), movement("m2", booked=BOOKED + day)]
    outside = [
        movement("m3", booked=BOOKED - day),
        movement("m4", booked=BOOKED + 2 * day),
        movement("m5", wallet_id="w2"),
    ]
    ledger.remember_movements([read(one) for one in (*inside, *outside)])
    ledger.confirm_lines([change(Settled.PAYMENTS)])
    ledger.mark_gone(["m2"])
    found = ledger.standing_movements("w1", since=BOOKED, until=BOOKED + day)
    assert [(one.movement, one.gone_since) for one in found] == [
        (inside[0], None),
        (inside[1], NOON),
    ]


def test_whose_payment_it_surely_was_is_told(moved: Ledger) -> None:
    run, [expense] = known(moved)
    moved.claim({"m1": expense})
    assert of(moved).claimed_by == ""
    moved.confirm(run, [], [paid(expense)])
    assert of(moved).claimed_by == expense


# What Moss changes


CHANGES: dict[str, tuple[dict[str, Any], bool]] = {
    "its amount": ({"amount": FEW}, True),
    "its day": ({"booked": BOOKED + timedelta(days=1)}, True),
    "its words": ({"description": "RE-1 paid"}, False),
}


@pytest.mark.parametrize("what", CHANGES)
@pytest.mark.parametrize("lineless", [False, True], ids=["a line", "no line"])
def test_a_settled_one_is_left_to_do_again_where_moss_changes(
    moved: Ledger, what: str, lineless: bool
) -> None:
    none = {"line_id": None, "booked_amount": None, "booked_on": None} if lineless else {}
    moved.confirm_lines([change(Settled.PAYMENTS, **none)])
    changes, again = CHANGES[what]
    moved.remember_movements([read(movement(**changes), '{"changed": 1}')])
    assert pending(moved) == (["m1"] if again else [])
    assert of(moved).settled is Settled.PAYMENTS


def test_it_stays_left_to_do_until_odoo_says_what_moss_says(moved: Ledger) -> None:
    moved.confirm_lines([change(Settled.ACCOUNT)])
    moved.remember_movements([read(movement(amount=FEW), '{"changed": 1}')])
    moved.confirm_lines([MovementChange("m1", Settled.ACCOUNT)])
    assert (pending(moved), of(moved).booked_amount) == (["m1"], AMOUNT)
    moved.confirm_lines([change(Settled.ACCOUNT, booked_amount=FEW)])
    assert (pending(moved), of(moved).booked_amount) == ([], FEW)


def test_what_is_gone_is_left_to_do_only_where_it_was_sent(ledger: Ledger, clock: Clock) -> None:
    keys = {settled.value: settled for settled in Settled}
    ledger.remember_movements([read(movement(key)) for key in keys])
    ledger.confirm_lines([change(settled, key) for key, settled in keys.items()])
    ledger.mark_gone(list(keys))
    assert pending(ledger) == ["sent"]
    assert ledger.movements(since=EARLY) == ()
    clock.advance(60)
    ledger.mark_gone(["no"])
    assert of(ledger, "no").gone_since == NOON


@pytest.mark.parametrize("settled", Settled)
def test_what_moss_shows_again_is_there_again(moved: Ledger, settled: Settled) -> None:
    moved.confirm_lines([change(settled)])
    before, left = of(moved), pending(moved)
    moved.mark_gone(["m1"])
    assert moved.remember_movements([read(movement())]) == frozenset()
    assert (of(moved), pending(moved)) == (before, left)


def test_what_moss_says_it_has_taken_back_is_gone_from_the_beginning(
    ledger: Ledger, clock: Clock
) -> None:
    for _ in range(2):
        ledger.remember_movements([ReadMovement(movement(), "{}", deleted=True)])
        clock.advance(60)
    assert (of(ledger).gone_since, pending(ledger)) == (NOON, [])
    ledger.remember_movements([read(movement())])
    assert (of(ledger).gone_since, pending(ledger)) == (None, ["m1"])


# What people choose


@pytest.mark.parametrize("choice", [Choice(("e1", "e2")), Choice(account_id=7), None])
def test_what_a_person_chose_is_to_be_looked_at_once(moved: Ledger, choice: Choice | None) -> None:
    moved.confirm_lines([change(Settled.ACCOUNT, open=DOUBT)])
    moved.choose("m1", choice)
    assert (pending(moved), of(moved).choice, of(moved).open) == (["m1"], choice, None)
    moved.confirm_lines([change(Settled.ACCOUNT)])
    assert (pending(moved), of(moved).choice) == ([], choice)


# Whose it is, and who may write


@pytest.mark.parametrize(
    "write",
    [
        lambda ledger: ledger.confirm_lines([change(Settled.SENT, "m9")]),
        lambda ledger: ledger.choose("m9", None),
    ],
    ids=["a state", "a choice"],
)
def test_of_an_unknown_one_nothing_is_kept(moved: Ledger, write: Callable[[Ledger], None]) -> None:
    with pytest.raises(UnknownMovementError, match="m9"):
        write(moved)


@pytest.mark.parametrize("step", ["intend_lines", "confirm_lines"])
def test_a_run_that_lost_its_lease_writes_nothing(
    store: LedgerStore, acme: Connection, clock: Clock, step: str
) -> None:
    slow, other = store.of(acme), store.of(acme)
    slow.remember_movements([read(movement())])
    with slow.lease("slow"):
        clock.advance(3600)
        with other.lease("other"), pytest.raises(LeaseLostError):
            getattr(slow, step)([change(Settled.SENT)])
    assert of(slow).settled is Settled.NO


def test_connections_do_not_see_each_others_statements(
    store: LedgerStore, acme: Connection
) -> None:
    mine, other = store.of(acme), store.of(store.connections.add(connection("globex"), {}))
    for ledger in (mine, other):
        ledger.remember_movements([read(movement())])
    mine.confirm_lines([change(Settled.PAYMENTS)])
    mine.mark_gone(["m1"])
    assert of(other) == StandingMovement(movement(), first_seen=NOON)


# What is cleared together


def test_what_is_cleared_together_is_found_from_either_side(ledger: Ledger) -> None:
    _, [first, second, other] = known(ledger, 3)
    ledger.remember_movements([read(movement(key)) for key in ("m1", "m2", "m3")])
    pair = {"expenses": (first, second), "group": "g"}
    ledger.confirm_lines([change(Settled.PAYMENTS, key, **pair) for key in ("m2", "m1")])
    ledger.confirm_lines([change(Settled.PAYMENTS, "m3", expenses=(other,))])
    assert of(ledger).expenses == (first, second)
    assert [one.movement.id for one in ledger.settling([second])] == ["m1", "m2"]
    assert [one.expenses for one in ledger.settling([other])] == [(other,)]
    assert ledger.settling([number(9)]) == ()


@pytest.mark.parametrize("settled", Settled)
def test_what_it_was_cleared_with_is_told_and_found_only_while_it_is(
    moved: Ledger, settled: Settled
) -> None:
    _, [first, second] = known(moved, 2)
    moved.confirm_lines([change(Settled.PAYMENTS, expenses=(first,))])
    moved.confirm_lines([change(settled, expenses=(second,))])
    assert of(moved).expenses == ((second,) if settled is Settled.PAYMENTS else ())
    assert len(moved.settling([first])) == (settled is Settled.SENT)
    assert len(moved.settling([second])) == (settled is Settled.PAYMENTS)


def test_it_is_known_up_to_which_change_all_was_matched(ledger: Ledger) -> None:
    assert (ledger.last_change(), ledger.matched_until()) == (0, None)
    run, [expense] = known(ledger)
    seen_at = ledger.last_change()
    ledger.keep_matched(seen_at)
    assert ledger.matched_until() == seen_at > 0
    ledger.confirm(run, [], [paid(expense)])
    ledger.keep_matched(ledger.last_change())
    assert ledger.matched_until() == ledger.last_change() > seen_at


# The payments of expenses


def payment(moss_id: str, odoo_id: int | None, name: str = "") -> OdooRecord:
    external_id = f"moss_odoo.c1_payment_{name or moss_id}"
    return OdooRecord(moss_id, external_id, "account.payment", odoo_id)


def test_the_booked_payments_of_an_expense_are_told(ledger: Ledger) -> None:
    run, [first, other] = known(ledger, 2)
    records = [
        bill(first, 7),
        payment(first, 8),
        payment(first, 9, f"{first}_2"),
        payment(first, None, f"{first}_3"),
    ]
    ledger.confirm(run, records, [paid(first, label="Coffee")])
    found = ledger.paid_expenses([first, other, number(9)])
    assert found == {
        first: PaidExpense(first, "Coffee", State.PAID.value, "", "", (8, 9)),
        other: PaidExpense(other, "", State.NEW.value, "", "", ()),
    }


def test_what_was_undone_has_no_payment_until_it_is_booked_anew(ledger: Ledger) -> None:
    run, [one] = known(ledger)
    ledger.confirm(run, [payment(one, 8)], [paid(one)])
    ledger.confirm(run, [], [StateChange(one, State.UNDONE)])
    assert ledger.paid_expenses([one])[one].payment_ids == ()
    ledger.confirm(run, [payment(one, 9, f"{one}_r2")], [paid(one, payment_id=9)])
    assert ledger.paid_expenses([one])[one].payment_ids == (9,)


def test_whose_payments_they_are_is_known_also_of_what_was_taken_back(
    store: LedgerStore, acme: Connection
) -> None:
    ledger, other = store.of(acme), store.of(store.connections.add(connection("globex"), {}))
    run, [one, two] = known(ledger, 2)
    ledger.confirm(run, [payment(one, 8), payment(two, 9), bill(two, 10)], [paid(one), paid(two)])
    ledger.confirm(run, [], [StateChange(one, State.UNDONE)])
    found = ledger.payers([8, 9, 10, 11])
    assert {key: (who.moss_id, who.payment_ids) for key, who in found.items()} == {
        8: (one, ()),
        9: (two, (9,)),
    }
    assert other.payers([8, 9]) == {}


def test_open_ones_are_paged_by_their_reason_and_wallet_in_booking_order(ledger: Ledger) -> None:
    days = [BOOKED + timedelta(days=one) for one in (2, 0, 1, 3)]
    ids = ["m1", "m2", "m3", "m4"]
    ledger.remember_movements(
        [read(movement(id_, booked=day)) for id_, day in zip(ids, days, strict=True)]
    )
    ledger.confirm_lines([change(Settled.SUSPENSE, one, open=DOUBT) for one in ids[:3]])
    ledger.confirm_lines([change(Settled.SUSPENSE, "m3", booked_on=days[2], open=DOUBT)])
    wallet = movement().wallet_id

    def found(*, after: MovementPlace | None = None, limit: int = 9, **wanted: Any) -> list[str]:
        rows = ledger.unsettled_page(
            {wallet: EARLY}, EARLY, WantedMovements(**wanted), after=after, limit=limit
        )
        return [one.movement.id for one in rows]

    assert found() == ["m2", "m3", "m1", "m4"]
    assert found(reasons=(Reason.DOUBTFUL, Reason.HELD)) == ["m2", "m3", "m1"]
    assert found(reasons=(Reason.HELD,)) == []
    assert found(reasons=()) == ["m4"]
    assert found(wallet_id="another") == []
    assert found(wallet_id=wallet, counterparty=movement().counterparty, limit=2) == ["m2", "m3"]
    assert found(after=MovementPlace(days[2], "m3")) == ["m1", "m4"]
    assert ledger.unsettled_page({wallet: days[0]}, EARLY, WantedMovements())[0].movement.id == "m1"
