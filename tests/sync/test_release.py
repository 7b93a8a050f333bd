"""Releasing: a person lets through what was left out at go-live, and only that."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from moss_odoo.books.expense import CardState, Expense, Kind, LineKind, Status
from moss_odoo.books.state import Resolution, State
from moss_odoo.errors import BlockedError
from moss_odoo.sync.held import Group, NotHeld, groups
from moss_odoo.sync.lease import AnotherRunError
from moss_odoo.sync.release import Done, Found, Selection, carry_out, look
from moss_odoo.sync.status import NoSuchExpenseError, SeveralExpensesError, overview
from tests.books.builders import card, eur, identity, invoice, line, reimbursement
from tests.sync.standins import World

OCTOBER = card(id=identity(1), time=date(2025, 10, 2), facts={"booking_date": date(2025, 10, 3)})
EMPTY = replace(OCTOBER, lines=())
NOVEMBER = invoice(id=identity(2), facts={"invoice_date": date(2025, 11, 30)})
ELSEWHERE = reimbursement(id=identity(3), exported_elsewhere=True)
DUE = card(id=identity(4))
TODAY = date(2026, 4, 1)


@pytest.fixture
def live(world: World) -> World:
    """After the first export: one is booked, three are left out."""
    world.moss.has(OCTOBER, NOVEMBER, ELSEWHERE, DUE)
    assert len(world.export().left_out) == 3
    return world


def found(world: World, *, undo: bool = False, **wanted: Any) -> Found:
    return look(world.connection, world.ledger, world.moss, Selection(**wanted), undo=undo)


def ids(result: Found | Done) -> list[str]:
    return [one.moss_id for one in result.held]


def carried_out(world: World, what: Found) -> Done:
    return carry_out(world.connection, world.ledger, world.moss, what, by="anna", today=TODAY)


def released(world: World, **wanted: Any) -> Done:
    return carried_out(world, found(world, **wanted))


def taken_back(world: World, **wanted: Any) -> Done:
    return carried_out(world, found(world, undo=True, **wanted))


def why_not(world: World, expense: Expense, *, undo: bool = False, **wanted: Any) -> str:
    result = found(world, undo=undo, expenses=(expense.id,), **wanted)
    assert result.held == ()
    [one] = result.refused
    return one.why


# Which


def test_all_that_waits_for_a_release_is_found_by_date_without_a_choice(live: World) -> None:
    assert ids(found(live)) == [OCTOBER.id, NOVEMBER.id, ELSEWHERE.id]
    assert not Selection().chooses


@pytest.mark.parametrize(
    ("wanted", "fitting"),
    [
        ({"since": date(2025, 11, 30)}, [NOVEMBER, ELSEWHERE]),
        ({"until": date(2025, 11, 30)}, [OCTOBER, NOVEMBER]),
        ({"until": date(2025, 11, 29)}, [OCTOBER]),
        ({"kinds": (Kind.CARD, Kind.REIMBURSEMENT)}, [OCTOBER, ELSEWHERE]),
        ({"reasons": (Resolution.EXPORTED_ELSEWHERE,)}, [ELSEWHERE]),
        ({"expenses": (NOVEMBER.id[:8], ELSEWHERE.id)}, [NOVEMBER, ELSEWHERE]),
        ({"kinds": (Kind.INVOICE,), "until": date(2025, 10, 31)}, []),
    ],
)
def test_choices_narrow_each_other(
    live: World, wanted: dict[str, Any], fitting: list[Expense]
) -> None:
    assert ids(found(live, **wanted)) == [one.id for one in fitting]


def test_what_was_only_seen_yet_can_be_released_before_the_first_export(world: World) -> None:
    world.moss.has(OCTOBER, DUE)
    world.export(dry_run=True)
    assert ids(released(world)) == [OCTOBER.id]


def test_what_has_no_date_is_found_unless_dates_are_chosen(world: World) -> None:
    dateless = invoice(time=None, facts={"invoice_date": None}, exported_elsewhere=True)
    world.moss.has(dateless)
    world.export()
    assert ids(found(world)) == [dateless.id]
    assert ids(found(world, since=date(2000, 1, 1))) == []


def test_an_expense_that_nobody_knows_is_an_error(live: World) -> None:
    with pytest.raises(NoSuchExpenseError):
        found(live, expenses=("ffff",))
    with pytest.raises(SeveralExpensesError):
        found(live, expenses=("5f3a",))


NEVER = {
    "it was deleted in Moss": invoice(id=identity(9), status=Status.DELETED),
    "the card payment was declined": card(id=identity(9), facts={"state": CardState.REJECTED}),
    "it is not ready in Moss yet: its status in Moss is SUBMITTED": invoice(
        id=identity(9), status=Status.SUBMITTED, facts={"invoice_date": date(2025, 6, 1)}
    ),
    "its lines net to zero": invoice(
        line("0.00", "0.00"), id=identity(9), facts={"invoice_date": date(2025, 6, 1)}
    ),
}


@pytest.mark.parametrize("why", NEVER)
def test_what_is_left_out_for_another_reason_cannot_be_released(world: World, why: str) -> None:
    world.moss.has(NEVER[why])
    world.export()
    assert why_not(world, NEVER[why]) == why
    assert found(world).held == found(world).refused == ()


def test_what_is_booked_cannot_be_released(live: World) -> None:
    assert why_not(live, DUE).startswith("it is booked as MOSSB/")


def test_what_may_stand_in_odoo_cannot_be_released(live: World) -> None:
    live.moss.has(replace(DUE, status=Status.DELETED))
    live.export()
    assert live.state(DUE) is State.EXCEPTION
    assert why_not(live, DUE).startswith("it is booked as MOSSB/")


def test_what_the_next_export_books_needs_no_release(world: World) -> None:
    world.moss.has(DUE)
    world.export(dry_run=True)
    assert why_not(world, DUE) == "it is not left out: the next export books it"


def test_what_cannot_be_read_cannot_be_released(world: World) -> None:
    world.moss.has_nonsense(DUE.id, BlockedError("moss-member-missing", "Moss sent no lines."))
    world.export()
    assert why_not(world, DUE) == "it is blocked: Moss sent no lines."


def test_a_named_one_that_does_not_fit_the_rest_is_told(live: World) -> None:
    why = why_not(live, OCTOBER, since=date(2025, 11, 1))
    assert why == "it does not fit what else was chosen (card, 2025-10-03, before-start-date)"


def test_what_would_be_blocked_says_so_before_it_is_released(world: World) -> None:
    world.moss.has(EMPTY)
    world.export()
    [one] = found(world).held
    assert one.obstacle.startswith("Moss sent no lines for this expense")


# Releasing


def test_what_is_released_is_booked_by_the_next_export(live: World) -> None:
    done = released(live, expenses=(OCTOBER.id,))
    assert ids(done) == [OCTOBER.id]
    assert live.due() == {OCTOBER.id}
    report = live.export()
    assert (report.exported, report.left_out) == (1, [])
    assert live.state(OCTOBER) is State.PAID
    assert live.state(NOVEMBER) is State.LEFT_OUT


def test_a_release_is_in_the_history_with_who_and_why(live: World) -> None:
    done = released(live, expenses=(OCTOBER.id,))
    entry = live.ledger.history(OCTOBER.id)[-1]
    assert (entry.run_id, entry.state) == (done.run, State.NEW)
    assert entry.detail == (
        "released by anna, though its accounting date lies before the start date 2026-01-01"
    )
    assert live.ledger.runs(1)[0].kind == "release"
    assert live.ledger.runs(1)[0].summary == {"released": 1}


def test_how_things_stand_names_what_is_released_until_it_is_booked(live: World) -> None:
    released(live)
    [heap] = overview(live.connection, live.ledger).released
    assert (heap.count, heap.reason) == (
        3,
        "released by anna on 2026-04-01, booked by the next export",
    )
    assert heap.examples[0] == "2025-10-02 Café Müller 11.90 EUR"
    live.export()
    assert overview(live.connection, live.ledger).released == ()


def test_a_release_holds_whatever_moss_changes_afterwards(live: World) -> None:
    released(live, expenses=(OCTOBER.id,))
    live.moss.has(replace(OCTOBER, status=Status.SUBMITTED))
    assert live.export().waiting == 1
    live.moss.has(OCTOBER)
    assert live.export().exported == 1


def test_what_is_released_stays_released_while_it_is_blocked(world: World) -> None:
    fee = card(line(), line("0.24", "0.00", kind=LineKind.FX_FEE), exported_elsewhere=True)
    world.moss.has(fee)
    world.export()
    released(world)
    world.export()
    assert world.state(fee) is State.BLOCKED
    assert world.stored(fee).released_at is not None
    assert "already" in why_not(world, fee)


def test_what_was_changed_since_it_was_looked_at_is_judged_anew(live: World) -> None:
    shown = found(live)
    live.moss.has(replace(OCTOBER, status=Status.DELETED))
    live.export()
    assert ids(carried_out(live, shown)) == [NOVEMBER.id, ELSEWHERE.id]
    assert live.stored(OCTOBER).released_at is None


def test_nothing_is_released_while_an_export_is_at_work(live: World) -> None:
    shown = found(live)
    with live.ledger.lease("host:1"), pytest.raises(AnotherRunError):
        carried_out(live, shown)
    assert live.due() == set()


def test_more_than_fit_one_batch_are_released(world: World) -> None:
    many = [replace(OCTOBER, id=identity(number)) for number in range(1, 603)]
    world.moss.has(*many)
    world.export()
    assert len(released(world).held) == 602
    assert world.ledger.count_due() == 602


# Taking back


def test_a_release_is_taken_back_until_it_is_booked(live: World) -> None:
    released(live)
    assert ids(taken_back(live, kinds=(Kind.CARD,))) == [OCTOBER.id]
    stored = live.stored(OCTOBER)
    assert (stored.state, stored.code, stored.released_at) == (
        State.LEFT_OUT,
        "before-start-date",
        None,
    )
    assert live.ledger.history(OCTOBER.id)[-1].detail == "release taken back by anna"
    assert live.export().exported == 2
    assert live.state(OCTOBER) is State.LEFT_OUT
    assert ids(released(live)) == [OCTOBER.id]


def test_the_release_of_what_is_booked_cannot_be_taken_back(live: World) -> None:
    released(live)
    live.export()
    assert found(live, undo=True).held == ()
    assert why_not(live, OCTOBER, undo=True).startswith("it is booked as MOSSB/")


def test_what_was_not_released_cannot_be_taken_back(live: World) -> None:
    assert why_not(live, OCTOBER, undo=True) == "it was not released"


def test_the_release_of_what_is_blocked_can_be_taken_back(world: World) -> None:
    world.moss.has(EMPTY)
    world.export()
    released(world)
    assert not world.export().all_well
    taken_back(world)
    assert world.export().all_well
    assert world.state(EMPTY) is State.LEFT_OUT


def test_what_nothing_keeps_back_any_more_is_booked_although_its_release_is_taken_back(
    live: World,
) -> None:
    released(live, expenses=(OCTOBER.id,))
    policy = replace(live.connection.policy, start_date=date(2025, 10, 1))
    live.connection = replace(live.connection, policy=policy)
    [one] = found(live, undo=True).held
    assert one.code is None
    taken_back(live)
    assert live.export().exported == 1


def test_groups_are_summed_by_kind_and_reason(live: World) -> None:
    other = replace(OCTOBER, id=identity(7), time=date(2025, 9, 1), home=eur("8.10"))
    live.moss.has(other)
    live.export()
    early, elsewhere = Resolution.BEFORE_START, Resolution.EXPORTED_ELSEWHERE
    submitted = date(2026, 3, 6)
    assert groups(found(live).held) == (
        Group(Kind.CARD, early, 2, eur("20.00"), date(2025, 10, 3), date(2025, 10, 3)),
        Group(Kind.INVOICE, early, 1, eur("119.00"), date(2025, 11, 30), date(2025, 11, 30)),
        Group(Kind.REIMBURSEMENT, elsewhere, 1, eur("100.00"), submitted, submitted),
    )


def test_who_is_named_twice_is_meant_once(live: World) -> None:
    result = found(live, expenses=(DUE.id, DUE.id[:13]))
    assert [type(one) for one in result.refused] == [NotHeld]
