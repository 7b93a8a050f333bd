"""What a person lets through, and what is looked at again when a connection's days change."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from moss_odoo.books.state import State
from moss_odoo.ledger import LedgerStore
from moss_odoo.sync.connection import Connection
from moss_odoo.sync.ports import Ledger
from moss_odoo.sync.remembered import StateChange
from tests.ledger.samples import NOON, Clock, blocked, known, paid, seen

EARLY = "before-start-date"


def left_out(moss_id: str, code: str = EARLY) -> StateChange:
    return StateChange(moss_id, State.LEFT_OUT, code, "It is early.")


def release(moss_id: str) -> StateChange:
    return StateChange(moss_id, State.NEW, "released", "by anna", released=True)


def test_a_release_is_remembered_with_its_moment_and_makes_due(
    ledger: Ledger, clock: Clock
) -> None:
    run, [moss_id] = known(ledger)
    ledger.confirm(run, [], [left_out(moss_id)])
    clock.advance(60)
    ledger.confirm(run, [], [release(moss_id)])
    [due] = ledger.due()
    assert (due.moss_id, due.released_at) == (moss_id, clock())


def test_a_release_outlives_what_happens_afterwards(ledger: Ledger) -> None:
    run, [moss_id] = known(ledger)
    ledger.confirm(run, [], [release(moss_id)])
    ledger.remember(run, [seen(moss_id, text="Bistro")])
    ledger.confirm(run, [], [blocked(moss_id)])
    ledger.confirm(run, [], [paid(moss_id)])
    stored = ledger.expense(moss_id)
    assert stored is not None
    assert stored.released_at == NOON


def test_a_release_that_is_taken_back_is_gone(ledger: Ledger) -> None:
    run, [moss_id] = known(ledger)
    ledger.confirm(run, [], [release(moss_id)])
    ledger.confirm(run, [], [replace(left_out(moss_id), released=False)])
    stored = ledger.expense(moss_id)
    assert stored is not None
    assert (stored.state, stored.released_at) == (State.LEFT_OUT, None)
    assert ledger.due() == ()


def test_a_release_is_told_in_the_history_even_if_nothing_else_changes(ledger: Ledger) -> None:
    run, [moss_id] = known(ledger)
    ledger.confirm(run, [], [StateChange(moss_id, State.NEW, detail="by anna", released=True)])
    assert [entry.detail for entry in ledger.history(moss_id)] == ["seen in Moss", "by anna"]


def test_pages_hold_each_expense_of_the_states_once(ledger: Ledger) -> None:
    run, ids = known(ledger, 7)
    ledger.confirm(run, [], [left_out(ids[2]), paid(ids[3]), blocked(ids[5])])
    wanted = [State.NEW, State.LEFT_OUT]
    met: list[str] = []
    while page := ledger.page(states=wanted, after=met[-1] if met else "", limit=2):
        met += [stored.moss_id for stored in page]
    assert met == [ids[0], ids[1], ids[2], ids[4], ids[6]]


def test_pages_may_be_of_one_kind_and_of_all_states(ledger: Ledger) -> None:
    run, [card, other] = known(ledger, 2)
    ledger.remember(run, [replace(seen(other, text="Bill"), kind="invoice")])
    ledger.confirm(run, [], [paid(card)])
    assert [stored.moss_id for stored in ledger.page(kind="card")] == [card]
    assert [stored.moss_id for stored in ledger.page()] == [card, other]


@pytest.mark.parametrize(
    "change",
    [
        {"start_date": date(2025, 10, 1)},
        {"start_date": date(2026, 2, 1)},
        {"time_zone": "Europe/London"},
    ],
)
def test_what_was_too_early_is_looked_at_again_when_days_are_counted_otherwise(
    store: LedgerStore, acme: Connection, ledger: Ledger, change: dict[str, object]
) -> None:
    run, [early, declined, booked] = known(ledger, 3)
    ledger.confirm(run, [], [left_out(early), left_out(declined, "not-spend"), paid(booked)])
    store.connections.update(replace(acme, policy=replace(acme.policy, **change)))
    assert [stored.moss_id for stored in ledger.due()] == [early]


def test_nothing_is_looked_at_again_when_something_else_of_a_connection_changes(
    store: LedgerStore, acme: Connection, ledger: Ledger
) -> None:
    run, [early] = known(ledger)
    ledger.confirm(run, [], [left_out(early)])
    policy = replace(acme.policy, verifies=False)
    store.connections.update(replace(acme, odoo_url="https://acme.example", policy=policy))
    assert ledger.due() == ()


def test_a_run_that_decided_by_the_old_start_does_not_undo_the_new_one(
    store: LedgerStore, acme: Connection, ledger: Ledger
) -> None:
    run, [early] = known(ledger)
    ledger.confirm(run, [], [left_out(early)])
    decided_on = ledger.expense(early)
    assert decided_on is not None
    store.connections.update(
        replace(acme, policy=replace(acme.policy, start_date=date(2025, 1, 1)))
    )
    ledger.confirm(run, [], [replace(left_out(early), version=decided_on.version)])
    assert [stored.moss_id for stored in ledger.due()] == [early]


def test_the_start_of_one_connection_does_not_matter_to_another(
    store: LedgerStore, acme: Connection, ledger: Ledger
) -> None:
    run, [early] = known(ledger)
    ledger.confirm(run, [], [left_out(early)])
    other = store.connections.add(replace(acme, name="globex"), {})
    store.connections.update(
        replace(other, policy=replace(other.policy, start_date=date(2025, 1, 1)))
    )
    assert ledger.due() == ()
