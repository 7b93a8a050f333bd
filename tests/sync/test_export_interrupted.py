"""Interruptions: a run that stops leaves a record, and the next one goes on where it stopped."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from threading import Barrier

import pytest

from moss_odoo.books.expense import Status
from moss_odoo.books.state import State
from moss_odoo.errors import CredentialsError, TransientError
from moss_odoo.ledger import LedgerStore
from moss_odoo.sync.lease import AnotherRunError, LeaseLostError
from moss_odoo.sync.progress import StoppedByError
from tests.books.builders import card, identity, invoice, line
from tests.sync.standins import BATCH, Clock, Steps, World, receipt, refusal

COFFEE = card()
BILL = invoice(id=identity(2))
GONE = TransientError("Odoo does not answer.", remedy="Try again later.")
MANY = [card(id=identity(number)) for number in range(1, 2 * BATCH + 11)]


@pytest.fixture
def full(world: World) -> World:
    world.moss.has(COFFEE, BILL)
    return world


def stopped(world: World, kind: type[Exception] = TransientError, *, lanes: int = 1) -> None:
    with pytest.raises(kind):
        world.export(lanes=lanes)


def before_booking(world: World) -> None:
    world.odoo.fails_before[0] = GONE


def after_booking(world: World) -> None:
    world.odoo.fails_after[0] = GONE


def while_listing(world: World) -> None:
    world.moss.breaks_before_page = (0, GONE)


def while_downloading(world: World) -> None:
    world.moss.broken_files[receipt(COFFEE).id] = GONE


INTERRUPTIONS = [before_booking, after_booking, while_listing, while_downloading]


@pytest.mark.parametrize("interrupt", INTERRUPTIONS)
def test_a_run_that_stops_leaves_a_finished_record(
    full: World, interrupt: Callable[[World], None]
) -> None:
    interrupt(full)
    stopped(full)
    [run] = full.ledger.runs()
    assert (run.finished is not None, run.outcome) == (True, "stopped: Odoo does not answer.")


@pytest.mark.parametrize("interrupt", INTERRUPTIONS)
def test_a_run_that_stopped_can_be_repeated(
    full: World, interrupt: Callable[[World], None]
) -> None:
    interrupt(full)
    stopped(full)
    full.moss.breaks_before_page = None
    full.moss.broken_files.clear()
    full.export()
    assert [full.state(one) for one in (COFFEE, BILL)] == [State.PAID, State.POSTED]


@pytest.mark.parametrize("interrupt", INTERRUPTIONS)
def test_a_run_that_was_repeated_has_one_bill_for_each(
    full: World, interrupt: Callable[[World], None]
) -> None:
    interrupt(full)
    stopped(full)
    full.moss.breaks_before_page = None
    full.moss.broken_files.clear()
    full.export()
    assert len(full.odoo.bills) == 2


def test_what_was_sent_without_an_answer_is_in_doubt(full: World) -> None:
    after_booking(full)
    stopped(full)
    assert full.state(COFFEE) is State.SENT


def test_what_is_in_doubt_is_due(full: World) -> None:
    after_booking(full)
    stopped(full)
    assert full.due() == {COFFEE.id, BILL.id}


def stops_before_it_looks(world: World) -> None:
    """The next run, which has planned already."""
    world.moss.broken_files[receipt(COFFEE).id] = GONE
    stopped(world)
    world.moss.broken_files.clear()


def test_what_is_in_doubt_stays_so_although_the_next_run_stops_before_it_looks(
    full: World,
) -> None:
    after_booking(full)
    stopped(full)
    stops_before_it_looks(full)
    assert full.state(COFFEE) is State.SENT


def test_what_is_in_doubt_and_withdrawn_in_moss_is_an_exception_after_any_number_of_runs(
    full: World,
) -> None:
    after_booking(full)
    stopped(full)
    stops_before_it_looks(full)
    full.moss.has(card(status=Status.DELETED))
    assert [one.code for one in full.export().exceptions] == ["withdrawn-in-moss"]


def test_what_is_in_doubt_stays_so_while_it_is_blocked(full: World) -> None:
    after_booking(full)
    stopped(full)
    full.moss.has(card(line(account_id="unheard-of")))
    assert [one.code for one in full.export().blocked] == ["account-unmapped"]
    assert full.state(COFFEE) is State.SENT


def test_what_odoo_refuses_after_it_was_looked_up_is_in_doubt_no_more(full: World) -> None:
    after_booking(full)
    stopped(full)
    full.odoo.refuses[COFFEE.id] = refusal(COFFEE)
    full.export()
    assert full.state(COFFEE) is State.BLOCKED


def test_what_was_in_doubt_is_counted_by_the_run_that_finds_it(full: World) -> None:
    after_booking(full)
    stopped(full)
    report = full.export()
    assert (report.exported, report.paid) == (2, 1)


def test_the_history_tells_that_a_bill_was_found(full: World) -> None:
    after_booking(full)
    stopped(full)
    full.export()
    assert full.ledger.history(BILL.id)[-1].detail == "bill MOSSB/5002, found in Odoo"


def test_a_run_that_stops_keeps_what_was_booked_until_then(world: World) -> None:
    world.moss.has(*MANY)
    world.odoo.fails_after[1] = GONE
    stopped(world)
    states = [world.state(one) for one in MANY]
    assert [states.count(one) for one in (State.PAID, State.SENT, State.PLANNED)] == [
        BATCH,
        BATCH,
        10,
    ]


def test_a_run_that_stops_records_what_it_had_done(world: World) -> None:
    world.moss.has(*MANY)
    world.moss.broken_files[receipt(MANY[BATCH]).id] = GONE
    stopped(world)
    [run] = world.ledger.runs()
    assert (run.summary["exported"], run.summary["paid"]) == (BATCH, BATCH)


def test_where_one_lane_fails_the_batch_in_the_other_is_recorded(world: World) -> None:
    world.moss.has(*MANY)
    meeting = Barrier(2, timeout=10)
    world.odoo.meanwhile = meeting.wait
    world.odoo.fails_after[0] = GONE
    stopped(world, lanes=2)
    states = [world.state(one) for one in MANY]
    assert [states.count(one) for one in (State.PAID, State.SENT, State.PLANNED)] == [
        BATCH,
        BATCH,
        10,
    ]


def test_after_a_lane_failed_the_next_run_books_the_rest_once(world: World) -> None:
    world.moss.has(*MANY)
    world.odoo.fails_after[0] = GONE
    stopped(world, lanes=2)
    world.export(lanes=2)
    assert {world.state(one) for one in MANY} == {State.PAID}
    assert len(world.odoo.bills) == len(MANY)


def test_a_refused_key_stops_the_run_with_its_reason(full: World) -> None:
    full.odoo.fails_before[0] = CredentialsError("Odoo does not accept the key.")
    stopped(full, CredentialsError)
    assert full.ledger.runs()[0].outcome == "stopped: Odoo does not accept the key."


def test_even_a_run_that_breaks_is_finished(full: World) -> None:
    full.odoo.fails_before[0] = ZeroDivisionError()
    stopped(full, ZeroDivisionError)
    assert full.ledger.runs()[0].outcome == "stopped"


def test_a_run_that_stopped_lets_the_next_one_write(full: World) -> None:
    before_booking(full)
    stopped(full)
    assert full.export().exported == 2


# Stopped by a person


@dataclass
class Stops(Steps):
    """While it books, as soon as this is so."""

    when: Callable[[], bool] = bool

    def advance(self, count: int = 1) -> None:
        super().advance(count)
        if self.stages[-1][0] == "Booking in Odoo" and self.when():
            raise StoppedByError("eva")


@pytest.mark.parametrize("lanes", [1, 2])
@pytest.mark.parametrize("batches", [0, 1])
def test_a_run_that_a_person_stops_sends_nothing_more_and_the_next_one_books_the_rest(
    world: World, batches: int, lanes: int
) -> None:
    world.moss.has(*MANY)
    world.steps = Stops(when=lambda: len(world.odoo.batches) >= batches)
    stopped(world, StoppedByError, lanes=lanes)
    states = [world.state(one) for one in MANY]
    booked = states.count(State.PAID)
    # The batch in the other lane is brought to its end too, if it was sent.
    assert booked in {batches * BATCH, batches * lanes * BATCH}
    assert states.count(State.PLANNED) == len(MANY) - booked
    [run] = world.ledger.runs()
    assert (run.outcome, run.stopped_by) == ("stopped by eva", "eva")
    assert run.summary["exported"] == booked
    world.steps = Steps()
    assert world.export().exported == len(MANY) - booked
    assert len(world.odoo.bills) == len(MANY)


def test_a_run_is_stopped_while_it_fetches_receipts(world: World) -> None:
    world.moss.has(*MANY)
    world.steps = Stops(when=lambda: bool(world.moss.downloaded))
    stopped(world, StoppedByError)
    assert world.odoo.batches == []


# One writer at a time


def test_while_another_run_goes_on_nothing_is_asked(full: World) -> None:
    with full.ledger.lease("another machine:1"), pytest.raises(AnotherRunError):
        full.export()
    assert (full.moss.asked_since, full.ledger.runs()) == ([], ())


@pytest.fixture
def overslept(full: World, store: LedgerStore, clock: Clock) -> Iterator[Callable[[], None]]:
    """The run stands still until another one has taken over."""
    with ExitStack() as another:

        def oversleep() -> None:
            clock.advance(minutes=10)
            another.enter_context(store.of(full.connection).lease("another machine:1"))

        yield oversleep


def test_a_run_that_lost_its_right_to_write_books_nothing(
    full: World, overslept: Callable[[], None]
) -> None:
    full.moss.meanwhile = overslept
    stopped(full, LeaseLostError)
    assert full.odoo.batches == []


def test_a_run_that_lost_its_right_to_write_creates_no_contacts(
    full: World, overslept: Callable[[], None]
) -> None:
    full.odoo.while_searching = overslept
    stopped(full, LeaseLostError)
    assert full.odoo.created == []
