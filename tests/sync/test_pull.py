"""Pulling: nothing that changes in Moss is missed, whatever interrupts the reading."""

from __future__ import annotations

from datetime import timedelta

import pytest

from moss_odoo.errors import TransientError
from moss_odoo.sync.pull import OVERLAP, STREAM, pull
from tests.books.builders import card, eur, identity
from tests.sync.standins import NOON, World

THREE = [card(id=identity(number)) for number in (1, 2, 3)]
GONE = TransientError("Moss does not answer.")


def pulled(world: World) -> int:
    return pull(world.ledger.start_run("export"), world.ledger, world.moss, world.steps)


def interrupted(world: World, page: int) -> None:
    world.moss.breaks_before_page = (page, GONE)
    with pytest.raises(TransientError):
        pulled(world)
    world.moss.breaks_before_page = None


def test_the_first_pull_asks_for_everything(world: World) -> None:
    pulled(world)
    assert world.moss.asked_since == [None]


def test_the_next_pull_asks_from_a_while_before_the_last_one_began(world: World) -> None:
    pulled(world)
    pulled(world)
    assert world.moss.asked_since[1] == NOON - OVERLAP


def test_the_while_is_long_enough_for_clocks_that_differ() -> None:
    assert timedelta(minutes=10) <= OVERLAP <= timedelta(days=1)


def test_where_a_pull_began_is_told_by_its_first_page(world: World) -> None:
    world.moss.has(*THREE)
    world.moss.page_size = 1
    world.moss.takes_per_page = timedelta(hours=5)
    pulled(world)
    assert world.ledger.cursor(STREAM) == NOON


def test_an_empty_listing_moves_on_too(world: World) -> None:
    pulled(world)
    assert world.ledger.cursor(STREAM) == NOON


def test_a_first_pull_that_is_interrupted_starts_from_the_beginning_again(world: World) -> None:
    world.moss.has(*THREE)
    world.moss.page_size = 1
    interrupted(world, 2)
    assert world.ledger.cursor(STREAM) is None


def test_an_interrupted_pull_starts_again_where_the_last_whole_one_began(world: World) -> None:
    pulled(world)
    world.moss.has(*THREE)
    world.moss.page_size = 1
    world.moss.asked_at = NOON + timedelta(days=1)
    interrupted(world, 2)
    assert world.ledger.cursor(STREAM) == NOON


def test_what_was_read_before_an_interruption_is_kept(world: World) -> None:
    world.moss.has(*THREE)
    world.moss.page_size = 1
    interrupted(world, 2)
    assert world.due() == {THREE[0].id, THREE[1].id}


def test_after_an_interruption_only_the_rest_is_new(world: World) -> None:
    world.moss.has(*THREE)
    world.moss.page_size = 1
    interrupted(world, 2)
    assert pulled(world) == 1


def test_it_tells_how_many_were_new(world: World) -> None:
    world.moss.has(*THREE)
    assert pulled(world) == 3


def test_what_comes_again_unchanged_is_neither_new_nor_changed(world: World) -> None:
    world.moss.has(*THREE)
    pulled(world)
    assert pulled(world) == 0


def test_what_was_changed_counts_again(world: World) -> None:
    world.moss.has(*THREE)
    pulled(world)
    world.moss.has(card(id=THREE[0].id, home=eur("12.00")))
    assert pulled(world) == 1


def test_an_expense_that_cannot_be_kept_does_not_stop_the_others(world: World) -> None:
    world.moss.has_nameless()
    world.moss.has(*THREE)
    assert pulled(world) == 3


def test_an_expense_that_cannot_be_kept_is_not_passed_over_in_silence(world: World) -> None:
    world.moss.has_nameless()
    pulled(world)
    assert world.steps.notes == ["One expense cannot even be kept: Moss sent no id."]


def test_people_see_that_it_begins(world: World) -> None:
    pulled(world)
    assert world.steps.stages[0] == ("Reading expenses from Moss", None)


def test_people_see_how_far_it_is(world: World) -> None:
    world.moss.has(*THREE)
    pulled(world)
    assert (world.steps.stages[-1], world.steps.advanced) == (
        ("Reading expenses from Moss", 3),
        3,
    )
