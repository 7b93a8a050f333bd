"""Bank transactions are kept whole, and so is whose payment each of them is."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
import sqlalchemy as sa

from moss_odoo.books.money import Money
from moss_odoo.books.movements import Movement, MovementKind
from moss_odoo.books.state import State
from moss_odoo.ledger import LedgerStore, tables
from moss_odoo.ledger.codec import decompress
from moss_odoo.sync.connection import Connection
from moss_odoo.sync.movement_ports import KnownMovement, ReadMovement
from moss_odoo.sync.ports import Ledger
from moss_odoo.sync.remembered import SeenExpense, StateChange
from tests.ledger.samples import NOON, connection, known, number, paid, seen

BOOKED = date(2026, 3, 20)
EARLY = date(2000, 1, 1)


def movement(moss_id: str = "m1", **changes: Any) -> Movement:
    values: dict[str, Any] = {
        "wallet_id": "w1",
        "kind": MovementKind.PAYOUT,
        "amount": Money.of("-119.40", "EUR"),
        "booked": BOOKED,
        "valued": BOOKED + timedelta(days=1),
        "counterparty": "Müller & Söhne",
        "description": "RE-1",
        "fee": Money.of("0.40", "EUR"),
        "original": Money.of("-129.875", "KWD"),
    }
    return Movement(moss_id, **values | changes)


def read(one: Movement, raw: str = "{}") -> ReadMovement:
    return ReadMovement(one, raw)


def claimed(ledger: Ledger) -> dict[str, str]:
    return {one.movement.id: one.claimed_by for one in ledger.movements(since=EARLY)}


BARE = {"valued": None, "fee": None, "original": None, "counterparty": "", "description": ""}


@pytest.mark.parametrize("one", [movement(), movement(**BARE), movement(kind=MovementKind.UNKNOWN)])
def test_a_bank_transaction_comes_back_as_it_was(ledger: Ledger, one: Movement) -> None:
    ledger.remember_movements([read(one)])
    assert ledger.movements(since=EARLY) == (KnownMovement(one),)


def test_what_moss_sent_is_kept_whole(store: LedgerStore, acme: Connection) -> None:
    store.of(acme).remember_movements([read(movement(), '{"odd": "\\ud83d"}')])
    with store._database.read() as transaction:
        [content] = transaction.execute(sa.select(tables.movement.c.content)).scalars()
    assert decompress(content) == '{"odd": "\\ud83d"}'


def test_one_that_is_seen_again_is_known_and_a_changed_one_is_changed(ledger: Ledger) -> None:
    assert ledger.remember_movements([read(movement())]) == frozenset()
    assert ledger.remember_movements([read(movement())]) == frozenset()
    later = movement(booked=BOOKED + timedelta(days=2))
    assert ledger.remember_movements([read(later, '{"changed": 1}')]) == {"m1"}
    assert ledger.movements(since=EARLY) == (KnownMovement(later),)


def test_they_are_listed_from_a_day_on_the_oldest_first(ledger: Ledger) -> None:
    days = [BOOKED + timedelta(days=more) for more in (2, 0, 1, -1)]
    ledger.remember_movements([read(movement(str(day), booked=day)) for day in days])
    found = [one.movement.booked for one in ledger.movements(since=BOOKED)]
    assert found == [BOOKED, BOOKED + timedelta(days=1), BOOKED + timedelta(days=2)]


def test_wallets_that_moved_are_known(ledger: Ledger) -> None:
    assert ledger.wallets_that_moved() == frozenset()
    ledger.remember_movements([read(movement()), read(movement("m2", wallet_id="w2"))])
    assert ledger.wallets_that_moved() == {"w1", "w2"}


def test_a_claim_counts_once_something_of_the_expense_is_booked(ledger: Ledger) -> None:
    run, [expense] = known(ledger)
    ledger.remember_movements([read(movement()), read(movement("m2"))])
    ledger.claim({"m1": expense})
    assert claimed(ledger) == {"m1": "", "m2": ""}
    ledger.confirm(run, [], [paid(expense)])
    assert claimed(ledger) == {"m1": expense, "m2": ""}
    assert ledger.movements_of([expense, number(2)]) == {expense: (movement(),)}


@pytest.mark.parametrize("state", State)
def test_a_claim_is_free_while_nothing_is_booked(ledger: Ledger, state: State) -> None:
    run, [expense, other] = known(ledger, 2)
    ledger.remember_movements([read(movement())])
    ledger.claim({"m1": expense})
    ledger.confirm(run, [], [StateChange(expense, state)])
    free = state in {State.NEW, State.PLANNED, State.BLOCKED, State.LEFT_OUT, State.UNDONE}
    ledger.claim({"m1": other})
    ledger.confirm(run, [], [paid(other)])
    assert claimed(ledger) == {"m1": other if free else expense}


def test_a_change_in_moss_leaves_the_claim(ledger: Ledger) -> None:
    run, [expense] = known(ledger)
    ledger.remember_movements([read(movement())])
    ledger.claim({"m1": expense})
    ledger.confirm(run, [], [paid(expense)])
    ledger.remember_movements([read(movement(description="RE-1 paid"), '{"changed": 1}')])
    assert claimed(ledger) == {"m1": expense}


def test_several_parts_of_one_payment_are_listed_in_their_order(ledger: Ledger) -> None:
    run, [expense] = known(ledger)
    first, second = movement("m2"), movement("m1", booked=BOOKED + timedelta(days=9))
    ledger.remember_movements([read(second), read(first)])
    ledger.claim({"m1": expense, "m2": expense})
    ledger.confirm(run, [], [paid(expense)])
    assert ledger.movements_of([expense]) == {expense: (first, second)}


def test_those_without_a_bank_transaction_are_listed_page_by_page(ledger: Ledger) -> None:
    run, ids = known(ledger, 4)
    fee = SeenExpense(number(5), "payout fee", NOON, "{}")
    old = SeenExpense(number(6), "card", NOON - timedelta(days=99), "{}")
    ledger.remember(run, [fee, old])
    ledger.remember_movements([read(movement())])
    ledger.claim({"m1": ids[1]})
    ledger.confirm(run, [], [paid(ids[1]), paid(ids[2])])
    since = NOON - timedelta(days=1)
    first = ledger.without_movement(updated_since=since, limit=2)
    rest = ledger.without_movement(updated_since=since, after=first[-1].moss_id, limit=2)
    assert [one.moss_id for one in (*first, *rest)] == [ids[0], ids[2], ids[3]]


def test_the_earliest_release_is_known(ledger: Ledger) -> None:
    run, ids = known(ledger, 3)
    assert ledger.oldest_release() is None
    days = [BOOKED, EARLY, BOOKED - timedelta(days=1)]
    ledger.confirm(
        run,
        [],
        [
            StateChange(one, State.NEW, accounting_date=day, released=day != EARLY)
            for one, day in zip(ids, days, strict=True)
        ],
    )
    assert ledger.oldest_release() == BOOKED - timedelta(days=1)


def test_connections_do_not_see_each_others_wallets(store: LedgerStore, acme: Connection) -> None:
    other = store.of(store.connections.add(connection("globex"), {}))
    store.of(acme).remember_movements([read(movement())])
    assert other.movements(since=EARLY) == ()
    assert other.wallets_that_moved() == frozenset()
    other.remember_movements([read(movement())])
    assert other.wallets_that_moved() == {"w1"}


def test_a_connection_is_forgotten_with_its_bank_transactions(
    store: LedgerStore, acme: Connection
) -> None:
    run, [expense] = known(store.of(acme))
    store.of(acme).remember_movements([read(movement())])
    store.of(acme).claim({"m1": expense})
    store.of(acme).finish_run(run, outcome="done", summary={})
    store.connections.remove(acme)
    with store._database.read() as transaction:
        count = sa.select(sa.func.count()).select_from(tables.movement)
        assert transaction.execute(count).scalar_one() == 0


def test_what_is_known_of_an_expense_from_the_beginning_is_its_label(ledger: Ledger) -> None:
    run = ledger.start_run("export")
    labelled = seen(number(1))
    ledger.remember(run, [SeenExpense(number(1), "payout fee", NOON, labelled.raw, label="Fee")])
    [stored] = ledger.due()
    assert stored.label == "Fee"
