"""How things stand, read from the ledger alone."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from moss_odoo.books.money import Money
from moss_odoo.books.state import State
from moss_odoo.ledger import LedgerStore
from moss_odoo.sync.connection import Secret
from moss_odoo.sync.ports import Ledger
from moss_odoo.sync.remembered import OdooRecord, SeenExpense, StateChange
from moss_odoo.sync.status import (
    Link,
    NoSuchExpenseError,
    SeveralExpensesError,
    details,
    find,
    overview,
)

from .fakes import CONNECTION

NOON = datetime(2026, 3, 12, 12, tzinfo=UTC)
IDS = ("aaaa1111-0000", "aaaa2222-0000", "bbbb3333-0000", "cccc4444-0000")


def eur(amount: str) -> Money:
    return Money.of(amount, "EUR")


def blocked(moss_id: str, reason: str, amount: str) -> StateChange:
    return StateChange(
        moss_id,
        State.BLOCKED,
        "account-unmapped",
        reason,
        "Map it.",
        label=f"Label of {moss_id}",
        amount=eur(amount),
    )


@pytest.fixture
def ledger(store: LedgerStore) -> Ledger:
    made: Ledger = store.of(store.connections.add(CONNECTION, {Secret.ODOO_KEY: "k"}))
    run = made.start_run("export")
    kinds = ("card", "card", "card", "invoice")
    made.remember(
        run, [SeenExpense(id_, kind, NOON, "{}") for id_, kind in zip(IDS, kinds, strict=True)]
    )
    made.confirm(
        run,
        [OdooRecord(IDS[0], "moss_odoo.c1_bill_1", "account.move", 7)],
        [
            StateChange(
                IDS[0],
                State.PAID,
                amount=eur("10.00"),
                bill_id=7,
                bill_name="MOSSP/2026/03/0001",
                payment_id=8,
            ),
            blocked(IDS[1], "No account.", "5.00"),
            blocked(IDS[2], "No account.", "2.50"),
            StateChange(
                IDS[3], State.LEFT_OUT, "before-start-date", "It is early.", amount=eur("1.00")
            ),
        ],
    )
    made.finish_run(run, outcome="done", summary={"exported": 1})
    return made


def test_counts_and_sums_by_kind_and_state(ledger: Ledger) -> None:
    found = overview(CONNECTION, ledger)
    assert [(one.kind, one.state, one.count, one.amount) for one in found.counts] == [
        ("card", State.PAID, 1, eur("10.00")),
        ("card", State.BLOCKED, 2, eur("7.50")),
        ("invoice", State.LEFT_OUT, 1, eur("1.00")),
    ]
    assert found.last_run is not None
    assert found.last_run.outcome == "done"


def test_what_is_stuck_is_gathered_by_reason_with_its_remedy(ledger: Ledger) -> None:
    (reason,) = overview(CONNECTION, ledger).stuck
    assert (reason.reason, reason.remedy, reason.count) == ("No account.", "Map it.", 2)
    assert reason.amount == eur("7.50")
    assert reason.examples == [f"Label of {IDS[1]}", f"Label of {IDS[2]}"]
    assert not overview(CONNECTION, ledger).all_well


def test_a_bill_whose_payment_does_not_go_on_is_stuck_although_it_is_posted(
    ledger: Ledger,
) -> None:
    hindered = replace(
        blocked(IDS[0], "Moss has paid only a part of it.", "10.00"),
        state=State.POSTED,
        code="partial-payment",
    )
    ledger.confirm(1, (), [hindered])
    found = overview(CONNECTION, ledger)
    assert [one.code for one in found.stuck if one.state is State.POSTED] == ["partial-payment"]
    assert not found.all_well


def test_left_out_is_well(ledger: Ledger, store: LedgerStore) -> None:
    other = store.of(store.connections.add(replace(CONNECTION, name="other"), {}))
    run = other.start_run("export")
    other.remember(run, [SeenExpense(IDS[0], "card", NOON, "{}")])
    other.confirm(run, [], [StateChange(IDS[0], State.LEFT_OUT, "not-spend", "Declined.")])
    assert overview(CONNECTION, other).all_well
    assert [one.reason for one in overview(CONNECTION, other).left_out] == ["Declined."]


@pytest.mark.parametrize("text", [IDS[0], "aaaa1", "MOSSP/2026/03/0001", "MOSS-aaaa1"])
def test_an_expense_is_found_by_what_people_have_at_hand(ledger: Ledger, text: str) -> None:
    assert find(ledger, text).moss_id == IDS[0]


def test_a_beginning_of_several_is_refused_with_their_names(ledger: Ledger) -> None:
    with pytest.raises(SeveralExpensesError, match=IDS[1]):
        find(ledger, "aaaa")


@pytest.mark.parametrize("text", ["dddd", "", " "])
def test_what_nobody_knows_is_refused(ledger: Ledger, text: str) -> None:
    with pytest.raises(NoSuchExpenseError):
        find(ledger, text)


def test_details_lead_into_odoo(ledger: Ledger) -> None:
    found = details(CONNECTION, ledger, find(ledger, IDS[0]))
    assert found.links == (
        Link("Bill", "https://acme.example/odoo/vendor-bills/7"),
        Link("Payment", "https://acme.example/odoo/vendor-payments/8"),
    )
    assert [record.odoo_id for record in found.records] == [7]
    assert [entry.state for entry in found.history] == [State.NEW, State.PAID]
