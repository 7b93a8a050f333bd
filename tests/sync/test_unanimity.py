"""Many documents that fail for one reason stop the run with one sentence, and stay as they were."""

from __future__ import annotations

import pytest

from moss_odoo.books.expense import Expense
from moss_odoo.books.state import State
from moss_odoo.errors import BlockedError
from moss_odoo.sync.bookings import Refused
from moss_odoo.sync.unanimity import (
    MANY,
    EverythingRefusedError,
    NoReceiptsError,
    NothingReadableError,
    alike,
)
from tests.books.builders import card, identity
from tests.sync.standins import BATCH, World, receipt

GONE = BlockedError("receipt-gone", "Moss lists the file “a.pdf” and no longer has its content.")


def many(count: int, first: int = 1) -> list[Expense]:
    return [card(id=identity(number)) for number in range(first, first + count)]


def refuse(world: World, expenses: list[Expense], words: str = "The account is archived.") -> None:
    for one in expenses:
        reason = f"Odoo says: {words} (“{one.id}”)"
        world.odoo.refuses[one.id] = Refused(one.id, "refused-by-odoo", reason, "Unarchive it.")


def unreadable(world: World, expenses: list[Expense]) -> None:
    for number, one in enumerate(expenses):
        error = BlockedError("moss-member-missing", f"Moss sent no `lines[{number}].amount`.")
        world.moss.has_nonsense(one.id, error)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Account 4711 is archived.", "Account 4712 is archived.", True),
        ("No `lines[0].amount`.", "No `lines[12].amount`.", True),
        ("The file “a b.pdf” is gone.", "The file “c.pdf” is gone.", True),
        ('Wert "x" fehlt', 'Wert "y" fehlt', True),
        ("No `amount`.", "No `currency`.", False),
    ],
)
def test_reasons_are_alike_but_for_what_they_say_of_their_own_document(
    one: str, other: str, same: bool
) -> None:
    assert (alike(one) == alike(other)) is same


def test_a_first_batch_that_is_refused_for_one_reason_stops_the_run(world: World) -> None:
    expenses = many(BATCH + 50)
    world.moss.has(*expenses)
    refuse(world, expenses)
    with pytest.raises(EverythingRefusedError, match="account is archived") as stopped:
        world.export()
    assert len(world.odoo.batches) == 1
    assert stopped.value.remedy.startswith("Unarchive it.")
    assert {world.state(one) for one in expenses} <= {State.NEW, State.PLANNED}


def test_once_it_is_mended_the_next_run_books_all(world: World) -> None:
    expenses = many(MANY)
    world.moss.has(*expenses)
    refuse(world, expenses)
    with pytest.raises(EverythingRefusedError):
        world.export()
    world.odoo.refuses.clear()
    assert world.export().exported == MANY


def test_a_few_are_blocked_and_stop_nothing(world: World) -> None:
    expenses = many(MANY - 1)
    world.moss.has(*expenses)
    refuse(world, expenses)
    assert len(world.export().blocked) == MANY - 1


def test_one_that_is_accepted_among_them_shows_that_it_is_the_documents(world: World) -> None:
    expenses = many(BATCH)
    world.moss.has(*expenses)
    refuse(world, expenses[1:])
    report = world.export()
    assert (report.exported, len(report.blocked)) == (1, BATCH - 1)


def test_different_reasons_do_not_stop_it(world: World) -> None:
    expenses = many(2 * MANY - 2)
    world.moss.has(*expenses)
    refuse(world, expenses[: MANY - 1])
    refuse(world, expenses[MANY - 1 :], "The period is locked.")
    assert len(world.export().blocked) == 2 * MANY - 2


def test_what_was_blocked_for_the_reason_before_does_not_count(world: World) -> None:
    for first in (1, MANY):
        expenses = many(MANY - 1, first)
        world.moss.has(*expenses)
        refuse(world, expenses)
        world.export()
    assert len(world.export().blocked) == 2 * MANY - 2


def test_exceptions_do_not_stop_it(world: World) -> None:
    expenses = many(MANY)
    world.moss.has(*expenses)
    for one in expenses:
        world.odoo.refuses[one.id] = Refused(one.id, "bill-gone", "It is gone.", "", True)
    assert len(world.export().exceptions) == MANY


def test_a_reason_that_begins_in_the_middle_of_a_run_stops_it_too(world: World) -> None:
    expenses = many(2 * BATCH)
    world.moss.has(*expenses)
    refuse(world, expenses[BATCH:])
    with pytest.raises(EverythingRefusedError):
        world.export()
    assert [world.state(one) for one in (expenses[0], expenses[-1])] == [
        State.PAID,
        State.PLANNED,
    ]


def test_a_moss_that_sends_nothing_but_nonsense_stops_the_run(world: World) -> None:
    expenses = many(50)
    unreadable(world, expenses)
    with pytest.raises(NothingReadableError, match="Of 50 new expenses"):
        world.export()
    assert {world.state(one) for one in expenses} == {State.NEW}


def test_a_dry_run_stops_for_nonsense_too(world: World) -> None:
    unreadable(world, many(50))
    with pytest.raises(NothingReadableError):
        world.export(dry_run=True)


def test_one_readable_expense_among_the_nonsense_lets_the_run_go_on(world: World) -> None:
    unreadable(world, many(50))
    world.moss.has(card(id=identity(99)))
    report = world.export()
    assert (report.exported, len(report.blocked)) == (1, 50)


def test_nonsense_that_was_blocked_before_stops_no_later_run(world: World) -> None:
    unreadable(world, many(50))
    world.moss.has(card(id=identity(99)))
    world.export()
    assert len(world.export().blocked) == 50


def test_a_moss_that_hands_out_no_receipt_stops_the_run(world: World) -> None:
    expenses = many(BATCH)
    world.moss.has(*expenses)
    world.moss.broken_files = {receipt(one).id: GONE for one in expenses}
    with pytest.raises(NoReceiptsError, match=f"{BATCH} were asked for"):
        world.export()
    assert {world.state(one) for one in expenses} == {State.PLANNED}


def test_one_receipt_that_arrives_lets_the_run_go_on(world: World) -> None:
    expenses = many(BATCH)
    world.moss.has(*expenses)
    world.moss.broken_files = {receipt(one).id: GONE for one in expenses[1:]}
    report = world.export()
    assert (report.exported, len(report.blocked)) == (1, BATCH - 1)


def test_receipts_that_were_missing_before_stop_no_later_run(world: World) -> None:
    expenses = many(BATCH)
    world.moss.has(*expenses)
    world.moss.broken_files = {receipt(one).id: GONE for one in expenses[1:]}
    world.export()
    assert len(world.export().blocked) == len(expenses) - 1


def test_what_odoo_refused_before_is_a_suspect(world: World) -> None:
    bad, good = many(2)
    world.moss.has(bad)
    refuse(world, [bad])
    world.export()
    world.moss.has(good)
    world.export()
    assert {one.plan.expense_id: one.suspect for one in world.odoo.batches[-1]} == {
        bad.id: True,
        good.id: False,
    }
