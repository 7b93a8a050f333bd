"""What a person chose is done as far as it can be, and the rest is told with its reason."""

from __future__ import annotations

from datetime import date
from types import SimpleNamespace
from typing import Any

import pytest

from moss_odoo.books.state import Resolution, State
from moss_odoo.sync.bulk import Bulk, fitting
from moss_odoo.sync.bulk_work import accept_all, release_all
from moss_odoo.sync.queue import Wanted
from tests.books.builders import card, identity
from tests.sync.standins import World

EARLY = card(id=identity(1), time=date(2025, 10, 2), facts={"booking_date": date(2025, 10, 3)})
DUE = card(id=identity(2))
TODAY = date(2026, 4, 1)


@pytest.fixture
def live(world: World) -> World:
    """One is booked, one is left out."""
    world.moss.has(EARLY, DUE)
    world.export()
    return world


def sides(world: World) -> Any:
    return SimpleNamespace(ledger=world.ledger, moss=world.moss)


def test_a_release_names_what_it_could_not_release(live: World) -> None:
    chosen = (EARLY.id, DUE.id)
    outcome = release_all(live.connection, sides(live), chosen, undo=False, by="ada", today=TODAY)
    assert (outcome.done, len(outcome.refused)) == (1, 1)
    assert outcome.run is not None
    again = release_all(live.connection, sides(live), chosen[:1], undo=True, by="ada", today=TODAY)
    assert (again.done, again.refused) == (1, ())


def test_nothing_to_accept_is_no_run(live: World) -> None:
    outcome = accept_all(live.connection, sides(live), (DUE.id,), by="ada", today=TODAY)
    assert (outcome.done, outcome.run) == (0, None)
    assert "no exception" in outcome.refused[0][1]


def test_what_may_be_asked_for_follows_from_how_each_stands(live: World) -> None:
    rows = live.ledger.queue(Wanted(tuple(State)))
    ids = {what: {row.moss_id for row in fitting(what, rows)} for what in Bulk}
    assert ids == {
        Bulk.EXPORT: {DUE.id},
        Bulk.RELEASE: {EARLY.id},
        Bulk.RELEASE_UNDO: set(),
        Bulk.ACCEPT: set(),
        Bulk.UNDO: {DUE.id},
    }


@pytest.mark.parametrize("what", Bulk)
@pytest.mark.parametrize(
    ("state", "code", "may"),
    [
        (State.NEW, "released", {Bulk.EXPORT, Bulk.RELEASE_UNDO}),
        (State.LEFT_OUT, Resolution.ACCEPTED.value, set()),
        (State.EXCEPTION, "changed-in-moss", {Bulk.EXPORT, Bulk.ACCEPT, Bulk.UNDO}),
        (State.EXCEPTION, "bill-gone", {Bulk.EXPORT, Bulk.UNDO}),
        (State.UNDONE, "", {Bulk.EXPORT}),
    ],
)
def test_each_state_takes_part_in_what_makes_sense_of_it(
    what: Bulk, state: State, code: str, may: set[Bulk]
) -> None:
    assert what.fits(state, code) is (what in may)
