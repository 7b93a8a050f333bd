"""Taking an export back, and what the ledger remembers of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date

import pytest

from moss_odoo.books.movements import Movement, MovementKind
from moss_odoo.books.state import State
from moss_odoo.books.statement import Reason
from moss_odoo.books.wallet import Settled
from moss_odoo.errors import ConfigError, TransientError
from moss_odoo.sync import undo
from moss_odoo.sync.bookings import Refused
from moss_odoo.sync.progress import StoppedByError
from moss_odoo.sync.remembered import OdooRecord
from moss_odoo.sync.undo import Done
from moss_odoo.sync.undo_ports import Action, Retreat, Step, TakenBack, Undoing
from tests.books.builders import WALLET, card, eur, identity, invoice
from tests.sync.standins import Steps, World
from tests.sync.statement_standins import StatementsStandIn

COFFEE = card()
CHARGES = tuple(
    Movement(identity(number), WALLET, MovementKind.CARD, eur("-11.90"), date(2026, 3, 3))
    for number in (101, 102)
)


@dataclass
class ReversalStandIn:
    """Reverses one bill of each, and answers otherwise where it is told to."""

    refuses: Refused | None = None
    breaks: Exception | None = None
    asked: list[Undoing] = field(default_factory=list)

    def guard(self, check: Callable[[], None]) -> None: ...

    def look(self, undoing: Undoing) -> Retreat | Refused:
        name = f"moss_odoo.c1_bill_{undoing.expense_id}_r{undoing.revision}_undo"
        on = date(2026, 3, 12)
        step = Step(Action.REVERSE, "bill", "MOSSB/1", eur("11.90"), on, name)
        return Retreat(undoing.expense_id, (step,))

    def take_back(self, undoing: Undoing) -> TakenBack | Refused:
        self.asked.append(undoing)
        if self.breaks:
            raise self.breaks
        if self.refuses:
            return self.refuses
        name = f"moss_odoo.c1_bill_{undoing.expense_id}_r{undoing.revision}_undo"
        record = OdooRecord(undoing.expense_id, name, "account.move", 77)
        return TakenBack(undoing.expense_id, (record,))


@pytest.fixture
def booked(world: World) -> World:
    world.moss.has(COFFEE)
    world.export()
    return world


def take_back(world: World, odoo: ReversalStandIn | None = None) -> Done:
    odoo = odoo or ReversalStandIn()
    found = undo.look(world.ledger, odoo, [COFFEE.id])
    statements = world.statements or StatementsStandIn({}, {})
    return undo.carry_out(world.ledger, odoo, statements, found, by="anna", progress=Steps())


def test_what_is_taken_back_is_free_of_its_bill_and_payment(booked: World) -> None:
    take_back(booked)
    stored = booked.stored(COFFEE)
    assert (stored.state, stored.bill_id, stored.bill_name, stored.payment_id) == (
        State.UNDONE,
        None,
        "",
        None,
    )


def test_its_next_export_is_a_new_revision(booked: World) -> None:
    take_back(booked)
    booked.export(expenses=(COFFEE.id,))
    assert [one.revision for one in booked.odoo.bookings] == [1, 2]


def test_it_is_not_exported_again_by_itself_whatever_moss_changes(booked: World) -> None:
    take_back(booked)
    booked.moss.has(replace(COFFEE, booking_text="New text"))
    booked.export()
    assert (len(booked.odoo.bookings), booked.state(COFFEE)) == (1, State.UNDONE)


def test_the_history_tells_who_took_what_back(booked: World) -> None:
    take_back(booked)
    last = booked.ledger.history(COFFEE.id)[-1]
    assert last.detail == "taken back by anna: bill MOSSB/1; 1 reversal(s)"


def test_the_reversal_is_kept_among_its_records(booked: World) -> None:
    take_back(booked)
    kept = {one.external_id: one.odoo_id for one in booked.ledger.records(COFFEE.id)}
    assert kept[f"moss_odoo.c1_bill_{COFFEE.id}_r1_undo"] == 77


def test_what_is_begun_and_interrupted_is_left_alone_by_exports(booked: World) -> None:
    with pytest.raises(TransientError):
        take_back(booked, ReversalStandIn(breaks=TransientError("Gone.")))
    report = booked.export()
    assert [one.code for one in report.exceptions] == ["undo-unfinished"]
    assert len(booked.odoo.bookings) == 1


def test_what_is_begun_is_gone_on_with(booked: World) -> None:
    with pytest.raises(TransientError):
        take_back(booked, ReversalStandIn(breaks=TransientError("Gone.")))
    assert len(take_back(booked).undone) == 1


def test_what_odoo_refuses_is_an_exception_with_its_reason(booked: World) -> None:
    refusal = Refused(COFFEE.id, "undo-unfinished", "Odoo says: no.", "Mend it.", exception=True)
    done = take_back(booked, ReversalStandIn(refuses=refusal))
    assert [one.reason for one in done.refused] == ["Odoo says: no."]
    assert booked.state(COFFEE) is State.EXCEPTION


def test_what_is_taken_back_is_not_taken_back_twice(booked: World) -> None:
    take_back(booked)
    [refused] = undo.look(booked.ledger, ReversalStandIn(), [COFFEE.id]).refused
    assert refused.code == "undone"


def test_what_is_not_exported_cannot_be_taken_back(world: World) -> None:
    world.moss.has(invoice(id=identity(2), exported_elsewhere=True))
    world.export()
    [refused] = undo.look(world.ledger, ReversalStandIn(), [identity(2)]).refused
    assert refused.code == "not-exported"


class StopsAfterOne(Steps):
    def advance(self, count: int = 1) -> None:
        super().advance(count)
        if self.stages[-1][0] == "Taking back":
            raise StoppedByError("eva")


def test_where_a_person_stops_it_one_is_taken_back_and_the_rest_is_left(world: World) -> None:
    both = [COFFEE, card(id=identity(2))]
    world.moss.has(*both)
    world.export()
    found = undo.look(world.ledger, ReversalStandIn(), [one.id for one in both])
    began: list[int] = []
    with pytest.raises(StoppedByError):
        undo.carry_out(
            world.ledger,
            ReversalStandIn(),
            StatementsStandIn({}, {}),
            found,
            by="anna",
            progress=StopsAfterOne(),
            began=began.append,
        )
    assert [world.state(one) for one in both] == [State.UNDONE, State.PAID]
    run = world.ledger.runs()[0]
    assert (began, run.outcome) == ([run.id], "stopped by eva")
    assert run.summary == {"undone": 1, "refused": 0}


# Bank transactions that were cleared with it


@pytest.fixture
def cleared(world: World, odoo: StatementsStandIn) -> StatementsStandIn:
    """Two coffees are cleared as one with two bank transactions."""
    world.moss.has(COFFEE, card(id=identity(2)))
    world.moss.moved(*CHARGES)
    world.export()
    assert set(odoo.settled().values()) == {Settled.PAYMENTS}
    return odoo


def test_what_was_cleared_with_it_is_open_again_with_all_of_its_group(
    world: World, cleared: StatementsStandIn
) -> None:
    take_back(world)
    assert set(cleared.settled().values()) == {Settled.SUSPENSE}
    assert cleared.cleared == set()
    assert {one.movement.id for one in world.ledger.unsettled(date(2026, 1, 1))} == {
        one.id for one in CHARGES
    }


def test_exported_anew_it_is_cleared_anew(world: World, cleared: StatementsStandIn) -> None:
    take_back(world)
    world.export()
    opens = [one.open for one in world.ledger.unsettled(date(2026, 1, 1))]
    assert [one.reason for one in opens if one] == [Reason.NOT_EXPORTED] * 2
    world.export(expenses=(COFFEE.id,))
    assert set(cleared.settled().values()) == {Settled.PAYMENTS}
    assert len(cleared.lines) == 2


def test_a_line_that_cannot_be_released_keeps_its_export(
    world: World, cleared: StatementsStandIn
) -> None:
    cleared.forbids_release = ConfigError("Its day is locked.", remedy="Open the period.")
    done = take_back(world)
    assert [one.code for one in done.refused] == ["statement-line-held"]
    assert world.state(COFFEE) is State.PAID
