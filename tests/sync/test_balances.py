"""A balance of Moss is kept once all that it is made of is known."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from moss_odoo.books.money import Money
from moss_odoo.books.movements import Movement
from moss_odoo.books.wallet import Balance, Carried
from moss_odoo.sync.balances import read_wallet
from moss_odoo.sync.movements import OVERLAP, MovementReader
from tests.books.builders import WALLET, eur
from tests.sync.standins import World
from tests.sync.test_movements import moved

START = date(2026, 1, 1)
LATER = datetime(2026, 6, 1, tzinfo=UTC)
LONG_AGO = LATER.date() - OVERLAP - timedelta(days=30)
FIRST = moved(1, "-11.90", booked=LONG_AGO)
NEW = moved(2, "-5.00", booked=LATER.date())


@pytest.fixture
def world(world: World) -> World:
    """Its wallet held 100.00 in the beginning; all of it was read once."""
    policy = replace(world.connection.policy, start_date=START)
    world.connection = replace(world.connection, policy=policy)
    world.moss.opened[WALLET] = eur("100.00")
    world.moss.asked_at = LATER
    world.moss.moved(FIRST)
    read(world)
    return world


def reader(world: World) -> MovementReader:
    run = world.ledger.start_run("export")
    return MovementReader(run, world.ledger, world.moss, world.connection.policy, world.steps)


def read(world: World, since: date = date.max) -> Money | None:
    """What the balance is, and forgets what was asked for it."""
    balance = read_wallet(reader(world), WALLET, since=since)
    world.moss.asked_for_balances.clear()
    world.moss.asked_for_movements.clear()
    return balance.amount if balance else None


def known(world: World) -> list[Movement]:
    return [one.movement for one in world.ledger.movements(since=date.min)]


def test_the_balance_is_kept_with_what_the_wallet_held_before_the_start(world: World) -> None:
    assert world.ledger.balances(WALLET) == (Balance(WALLET, LATER, eur("88.10"), eur("88.10")),)
    assert world.ledger.carried(WALLET) == Carried(START, eur("100.00"))


def test_it_is_asked_for_once_where_it_follows_from_the_last_one(world: World) -> None:
    world.moss.moved(NEW)
    assert read_wallet(reader(world), WALLET) is not None
    assert world.moss.asked_for_balances == [WALLET]
    assert world.moss.asked_for_movements == [(WALLET, LATER.date() - OVERLAP, None)]
    assert known(world) == [FIRST, NEW]


def test_where_money_moved_before_the_list_was_made_it_is_asked_for_again(world: World) -> None:
    world.moss.before_listing = [lambda: world.moss.moved(NEW)]
    balance = read_wallet(reader(world), WALLET)
    assert balance
    assert balance.amount == eur("83.10")
    assert world.moss.asked_for_balances == [WALLET, WALLET]
    assert known(world) == [FIRST, NEW]


def test_what_moves_after_the_list_was_made_is_the_next_readings(world: World) -> None:
    world.moss.while_listing = [lambda: world.moss.moved(NEW)]
    assert (read(world), known(world)) == (eur("88.10"), [FIRST])
    assert (read(world), known(world)) == (eur("83.10"), [FIRST, NEW])


def test_where_money_never_stands_still_no_balance_is_kept(world: World) -> None:
    before = world.ledger.balances(WALLET)
    coins = [moved(number, "-1.00", booked=LATER.date()) for number in range(10, 20)]
    world.moss.before_listing = [lambda coin=coin: world.moss.moved(coin) for coin in coins]
    assert read(world) is None
    assert world.ledger.balances(WALLET) == before
    assert len(world.moss.before_listing) == len(coins) - 3


def test_what_moss_booked_into_days_long_ago_is_found_by_the_balance(world: World) -> None:
    late = moved(3, "-7.00", booked=LONG_AGO + timedelta(days=1))
    world.moss.moved(late)
    assert read(world) == eur("81.10")
    assert known(world) == [FIRST, late]
    assert world.ledger.carried(WALLET) == Carried(START, eur("100.00"))


def test_what_moss_changed_long_ago_is_found_by_the_balance(world: World) -> None:
    world.moss.moved(replace(FIRST, amount=eur("-12.90")))
    assert read(world) == eur("87.10")
    assert [one.amount for one in known(world)] == [eur("-12.90")]


def test_what_moss_removed_long_ago_is_found_by_the_balance(world: World) -> None:
    world.moss.lost(FIRST.id)
    assert read(world) == eur("100.00")
    assert known(world) == []
    found = world.ledger.standing_movement(FIRST.id)
    assert found
    assert found.gone_since is not None


def test_a_balance_that_nothing_explains_is_kept_and_makes_no_run_read_all_again(
    world: World,
) -> None:
    world.moss.opened[WALLET] = eur("150.00")
    assert read(world) == eur("138.10")
    assert world.ledger.carried(WALLET) == Carried(START, eur("150.00"))
    read_wallet(reader(world), WALLET)
    assert world.moss.asked_for_movements == [(WALLET, LATER.date() - OVERLAP, None)]


def test_for_another_start_date_all_is_read_once(world: World) -> None:
    late = moved(3, "-7.00", booked=LONG_AGO)
    world.moss.moved(late)
    world.connection = replace(
        world.connection, policy=replace(world.connection.policy, start_date=date(2026, 1, 2))
    )
    assert read(world) == eur("81.10")
    assert world.ledger.carried(WALLET) == Carried(date(2026, 1, 2), eur("100.00"))
    assert set(known(world)) == {FIRST, late}


def test_days_that_a_proof_is_of_are_read_again_whatever_the_balance_says(world: World) -> None:
    other = replace(FIRST, booked=LONG_AGO + timedelta(days=2), description="corrected")
    world.moss.moved(other)
    assert read(world) == eur("88.10")
    assert known(world) == [FIRST]
    assert read(world, since=LONG_AGO) == eur("88.10")
    assert known(world) == [other]


def test_without_a_balance_the_earlier_ones_stand(world: World) -> None:
    before = world.ledger.balances(WALLET)
    world.moss.untold.add(WALLET)
    assert read(world) is None
    assert world.ledger.balances(WALLET) == before
    assert any(WALLET in note for note in world.steps.notes)
