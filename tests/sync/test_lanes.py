"""Lanes: work goes on side by side, results come as they are done, and a failure loses nothing."""

from __future__ import annotations

from collections.abc import Callable
from threading import Barrier, Event

import pytest

from moss_odoo.errors import TransientError
from moss_odoo.sync.lanes import Lanes

PATIENCE = 10
GONE = TransientError("Odoo does not answer.")
LOST = TransientError("The lease is lost.")


def raising(error: BaseException) -> Callable[[], str]:
    def work() -> str:
        raise error

    return work


def slow(gate: Event, result: str) -> Callable[[], str]:
    def work() -> str:
        assert gate.wait(PATIENCE)
        return result

    return work


def test_as_many_as_there_are_lanes_go_on_side_by_side() -> None:
    meeting = Barrier(2, timeout=PATIENCE)
    with Lanes(2) as lanes:
        for _ in range(4):
            lanes.begin(meeting.wait, lambda _place: None)
    assert not meeting.broken


def test_a_lane_that_is_free_waits_for_no_slower_one() -> None:
    gate, done = Event(), list[str]()
    with Lanes(2) as lanes:
        lanes.begin(slow(gate, "slow"), done.append)
        lanes.begin(lambda: "quick", done.append)
        lanes.begin(lambda: "next", done.append)
        lanes.wait_for_room()
        assert done == ["quick", "next"]
        gate.set()
    assert done == ["quick", "next", "slow"]


def test_in_one_lane_the_next_begins_when_the_last_is_handed_back() -> None:
    order: list[str] = []
    with Lanes(1) as lanes:
        for name in ("first", "second"):
            lanes.begin(
                lambda name=name: order.append(f"{name} at work"), lambda _: order.append("done")
            )
    assert order == ["first at work", "done", "second at work", "done"]


def test_what_is_done_is_handed_back_without_waiting() -> None:
    gate, done = Event(), list[str]()
    with Lanes(2) as lanes:
        lanes.begin(slow(gate, "slow"), done.append)
        lanes.hand_back()
        assert done == []
        gate.set()


def two_lanes(*steps: Callable[[Lanes], None]) -> None:
    with Lanes(2) as lanes:
        for step in steps:
            step(lanes)


def fails_with(error: BaseException) -> Callable[[Lanes], None]:
    def step(_lanes: Lanes) -> None:
        raise error

    return step


def test_where_one_fails_what_is_beside_it_is_brought_to_its_end() -> None:
    gate, done = Event(), list[str]()
    with pytest.raises(TransientError, match="does not answer"):
        two_lanes(
            lambda lanes: lanes.begin(raising(GONE), done.append),
            lambda lanes: lanes.begin(slow(gate, "beside it"), done.append),
            lambda _lanes: gate.set(),
            lambda lanes: lanes.begin(lambda: "never begun", done.append),
        )
    assert done == ["beside it"]


def test_of_several_failures_the_first_is_told() -> None:
    with pytest.raises(TransientError, match="does not answer"):
        two_lanes(
            lambda lanes: lanes.begin(raising(GONE), lambda _: None),
            lambda lanes: lanes.begin(raising(LOST), lambda _: None),
        )


def test_where_the_caller_fails_what_is_under_way_is_handed_back() -> None:
    done: list[str] = []
    with pytest.raises(TransientError):
        two_lanes(lambda lanes: lanes.begin(lambda: "under way", done.append), fails_with(GONE))
    assert done == ["under way"]


def test_who_is_interrupted_waits_for_nobody() -> None:
    gate, done = Event(), list[str]()
    with pytest.raises(KeyboardInterrupt):
        two_lanes(
            lambda lanes: lanes.begin(slow(gate, "under way"), done.append),
            fails_with(KeyboardInterrupt()),
        )
    assert done == []
    gate.set()
