"""Which bills were booked last, and a connection that is forgotten with all that hangs on it."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest
import sqlalchemy as sa

from moss_odoo.books.mapping import MappingKind, MappingRow
from moss_odoo.books.state import State
from moss_odoo.ledger import LedgerStore
from moss_odoo.ledger.tables import metadata
from moss_odoo.sync.connection import Connection, Instance, Secret
from moss_odoo.sync.ports import Ledger
from moss_odoo.sync.remembered import KnownBill, StateChange
from moss_odoo.sync.statement_ports import MovementChange, Settled
from tests.ledger.samples import NOON, Clock, bill, blocked, connection, known, number, paid
from tests.ledger.test_movements import movement, read
from tests.ledger.test_wallets import OPENING, TOLD

MAPPED = MappingRow(MappingKind.ACCOUNT, "a1", "6815", 7, "6815", "same code", confirmed=False)


def booked(ledger: Ledger, count: int) -> None:
    run, ids = known(ledger, count)
    for position, moss_id in enumerate(ids, start=1):
        change = replace(paid(moss_id), bill_id=position, bill_name=f"BILL/{position}")
        ledger.confirm(run, [bill(moss_id, position)], [change])


def test_the_bills_booked_last_come_first(ledger: Ledger) -> None:
    booked(ledger, 3)
    assert ledger.last_bills(2) == tuple(
        KnownBill(one, f"moss_odoo.c1_bill_{number(one)}", f"BILL/{one}", number(one))
        for one in (3, 2)
    )


def test_bills_that_are_not_posted_or_exceptions_prove_nothing(ledger: Ledger) -> None:
    booked(ledger, 4)
    run = ledger.start_run("export")
    gone = StateChange(number(4), State.EXCEPTION, "bill-gone", "It was deleted.")
    draft = StateChange(number(3), State.DRAFT)
    ledger.confirm(run, [], [gone, draft])
    assert [one.id for one in ledger.last_bills(3)] == [2, 1]


def test_bills_from_before_a_moment_are_left_out(ledger: Ledger, clock: Clock) -> None:
    booked(ledger, 1)
    clock.advance(60)
    run, ids = known(ledger, 2)
    ledger.confirm(run, [bill(ids[1], 2)], [replace(paid(ids[1]), bill_id=2)])
    assert [one.id for one in ledger.last_bills(3, since=NOON)] == [2]


def filled(store: LedgerStore, name: str) -> Connection:
    made = store.connections.add(connection(name), {Secret.ODOO_KEY: f"key of {name}"})
    ledger = store.of(made)
    run, ids = known(ledger, 2)
    ledger.confirm(run, [bill(ids[0], 7)], [paid(ids[0]), blocked(ids[1])])
    ledger.set_cursor("expenses", NOON)
    ledger.save_mapping([MAPPED])
    ledger.keep_balance(TOLD)
    ledger.keep_opening(OPENING)
    ledger.keep_matched(7)
    ledger.remember_movements([read(movement())])
    cleared = MovementChange("m1", Settled.PAYMENTS, expenses=(ids[0],))
    ledger.confirm_lines([cleared])
    ledger.finish_run(run, outcome="done", summary={})
    return made


def counted(store: LedgerStore) -> dict[str, int]:
    with store._database.read() as transaction:
        return {
            name: transaction.execute(sa.select(sa.func.count()).select_from(table)).scalar_one()
            for name, table in metadata.tables.items()
        }


def test_a_forgotten_connection_leaves_nothing_and_takes_nothing_of_others(
    store: LedgerStore,
) -> None:
    kept = filled(store, "kept")
    before = counted(store)
    parted = filled(store, "parted")
    store.connections.remove(parted)
    assert counted(store) == before
    assert store.connections.all() == (kept,)
    assert store.connections.secret(kept, Secret.ODOO_KEY) == "key of kept"
    assert len(store.of(kept).last_bills(3)) == 1


@pytest.mark.parametrize("bills_since", [None, datetime(2026, 3, 1, 7, 30, tzinfo=UTC)])
def test_what_the_database_is_known_by_comes_back(
    store: LedgerStore, acme: Connection, bills_since: datetime | None
) -> None:
    instance = Instance("https://acme.odoo.com", None, NOON, "uuid", False, bills_since)
    store.connections.update(replace(acme, instance=instance))
    assert store.connections.get("acme").instance == instance
