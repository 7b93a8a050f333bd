"""Changing what a connection decides: only what is named, and only what goes together."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from moss_odoo.books.expense import Status
from moss_odoo.books.policy import (
    BookIn,
    LockedPeriods,
    MissingReceipts,
    Posting,
    SupplierPolicy,
    UnknownSuppliers,
)
from moss_odoo.books.state import State
from moss_odoo.ledger import LedgerStore
from moss_odoo.sync.policy import PolicyChanges, ThresholdError, TooEarly, change, too_early
from moss_odoo.sync.time_zones import TimeZoneUnknownError
from tests.books.builders import card, eur, identity, invoice, policy
from tests.sync.standins import World

HYBRID = policy(supplier_policy=SupplierPolicy.HYBRID, hybrid_threshold=Decimal(250))
EARLY = card(id=identity(1), time=date(2025, 10, 2), facts={"booking_date": date(2025, 10, 2)})
EARLIER = invoice(id=identity(2), facts={"invoice_date": date(2025, 6, 1)})


def test_nothing_named_changes_nothing() -> None:
    assert PolicyChanges().applied(HYBRID) == HYBRID


def test_all_that_is_named_is_changed() -> None:
    changes = PolicyChanges(
        start_date=date(2026, 4, 1),
        time_zone="Europe/Vienna",
        supplier_policy=SupplierPolicy.SINGLE,
        unknown_suppliers=UnknownSuppliers.BLOCK,
        verifies=False,
        missing_receipts=MissingReceipts.ALLOW,
        posting=Posting.DRAFT,
        book_in=BookIn.HOME,
        locked_periods=LockedPeriods.NEXT_OPEN_DAY,
    )
    assert changes.applied(HYBRID) == replace(
        HYBRID,
        start_date=date(2026, 4, 1),
        time_zone="Europe/Vienna",
        supplier_policy=SupplierPolicy.SINGLE,
        hybrid_threshold=None,
        unknown_suppliers=UnknownSuppliers.BLOCK,
        verifies=False,
        missing_receipts=MissingReceipts.ALLOW,
        posting=Posting.DRAFT,
        book_in=BookIn.HOME,
        locked_periods=LockedPeriods.NEXT_OPEN_DAY,
    )


def test_the_threshold_alone_can_be_changed() -> None:
    changed = PolicyChanges(hybrid_threshold=Decimal(100)).applied(HYBRID)
    assert changed == replace(HYBRID, hybrid_threshold=Decimal(100))


@pytest.mark.parametrize(
    "changes",
    [
        PolicyChanges(supplier_policy=SupplierPolicy.HYBRID),
        PolicyChanges(hybrid_threshold=Decimal(100)),
        PolicyChanges(supplier_policy=SupplierPolicy.HYBRID, hybrid_threshold=Decimal("Infinity")),
    ],
)
def test_a_threshold_goes_with_hybrid_only(changes: PolicyChanges) -> None:
    with pytest.raises(ThresholdError):
        changes.applied(policy())


def test_an_unknown_time_zone_is_refused() -> None:
    with pytest.raises(TimeZoneUnknownError):
        PolicyChanges(time_zone="Mars/Base").applied(policy())


def test_a_change_is_stored_and_touches_nothing_else(world: World, store: LedgerStore) -> None:
    name = world.connection.name
    changed = change(name, PolicyChanges(verifies=False), store.connections)
    expected = replace(world.connection, policy=replace(world.connection.policy, verifies=False))
    assert changed == store.connections.get(name) == expected


def test_an_earlier_start_brings_back_what_was_too_early(world: World, store: LedgerStore) -> None:
    deleted = card(id=identity(3), status=Status.DELETED)
    world.moss.has(EARLY, EARLIER, deleted)
    world.export()
    assert too_early(world.ledger) == TooEarly(2, eur("130.90"))
    changes = PolicyChanges(start_date=date(2025, 10, 1))
    world.connection = change(world.connection.name, changes, store.connections)
    assert world.due() == {EARLY.id, EARLIER.id}
    assert world.export().exported == 1
    assert (world.state(EARLY), world.state(EARLIER)) == (State.PAID, State.LEFT_OUT)
    assert too_early(world.ledger) == TooEarly(1, eur("119.00"))
    assert world.due() == set()


def test_a_later_start_leaves_out_what_is_not_booked_yet_and_nothing_else(
    world: World, store: LedgerStore
) -> None:
    booked, waiting = card(id=identity(1)), card(id=identity(2), status=Status.SUBMITTED)
    world.moss.has(booked, waiting)
    world.export()
    changes = PolicyChanges(start_date=date(2026, 4, 1))
    world.connection = change(world.connection.name, changes, store.connections)
    world.moss.has(replace(waiting, status=Status.VERIFIED), replace(booked, description="Tea"))
    world.export()
    assert (world.state(booked), world.state(waiting)) == (State.PAID, State.LEFT_OUT)


def test_nothing_is_too_early_at_first(world: World) -> None:
    assert too_early(world.ledger) == TooEarly(0, None)
