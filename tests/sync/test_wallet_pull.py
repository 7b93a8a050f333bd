"""Once a day the wallets' balances are asked for, so that nothing that moved long ago is missed."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta

import pytest

from moss_odoo.sync.movements import OVERLAP
from moss_odoo.sync.wallet_pull import pull_movements
from tests.books.builders import WALLET, eur
from tests.sync.standins import World
from tests.sync.test_movements import moved

TODAY = datetime(2026, 6, 1, 9, tzinfo=UTC)
LONG_AGO = TODAY.date() - OVERLAP - timedelta(days=9)
BEFORE_AND_AFTER = 2
LATE = moved(2, "-5.00", booked=LONG_AGO)

Pull = Callable[[timedelta], int]


@pytest.fixture
def pull(world: World) -> Pull:
    """Pulls so long after the first time; tells how often a balance was asked for."""

    def once(after: timedelta) -> int:
        world.moss.asked_for_balances.clear()
        world.moss.asked_at = TODAY + after
        run = world.ledger.start_run("export")
        policy = world.connection.policy
        pull_movements(
            run, world.ledger, world.moss, policy, world.steps, now=lambda: TODAY + after
        )
        return world.moss.asked_for_balances.count(WALLET)

    world.moss.moved(moved(1, "-1.00", booked=LONG_AGO))
    assert once(timedelta()) == BEFORE_AND_AFTER
    return once


def known(world: World) -> set[str]:
    return {one.movement.id for one in world.ledger.movements(since=date.min)}


@pytest.mark.parametrize(("hours", "asked"), [(0, 0), (23, 0), (24, 1), (-48, 1)])
def test_a_balance_that_follows_from_the_last_is_asked_for_once_a_day(
    pull: Pull, hours: float, asked: int
) -> None:
    assert pull(timedelta(hours=hours)) == asked


def test_a_balance_that_does_not_follow_is_asked_for_again_until_two_agree(
    world: World, pull: Pull
) -> None:
    world.moss.moved(LATE)
    assert pull(timedelta(hours=24)) == 2 * BEFORE_AND_AFTER


def test_what_moss_booked_into_days_long_ago_is_known_a_day_later(world: World, pull: Pull) -> None:
    world.moss.moved(LATE)
    pull(timedelta(hours=1))
    assert LATE.id not in known(world)
    pull(timedelta(hours=24))
    assert LATE.id in known(world)


def test_each_days_balance_is_kept(world: World, pull: Pull) -> None:
    world.moss.moved(moved(3, "-2.00", booked=TODAY.date()))
    pull(timedelta(days=1))
    kept = [(one.at.date(), one.amount) for one in world.ledger.balances(WALLET)]
    assert kept == [
        (TODAY.date() + timedelta(days=1), eur("-3.00")),
        (TODAY.date(), eur("-1.00")),
    ]


def test_a_wallet_without_a_balance_is_pulled_all_the_same(world: World, pull: Pull) -> None:
    new = moved(3, "-2.00", booked=TODAY.date())
    world.moss.untold.add(WALLET)
    world.moss.moved(new)
    assert pull(timedelta(days=2)) == 1
    assert new.id in known(world)
