"""A ledger that was lost or restored learns again what stands of the statements in Odoo."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from moss_odoo.books.wallet import Settled
from moss_odoo.ledger import LedgerStore
from moss_odoo.sync.ports import Ledger
from moss_odoo.sync.statement_ports import MovementChange
from moss_odoo.sync.statement_recovery import LinesApart, compare, take_note
from tests.books.builders import WALLET, eur, mapping_rows
from tests.sync.standins import World
from tests.sync.statement_standins import StatementsStandIn
from tests.sync.test_statements import CHARGE, COFFEE, TOP_UP, TWIN, moved, of

UNKNOWN = moved(3, "-77.00")
EVERY = (CHARGE, moved(2, "-11.90"), UNKNOWN, TOP_UP)


@pytest.fixture
def booked(world: World, odoo: StatementsStandIn) -> dict[str, Settled]:
    """How the lines stand: twins that are cleared, one in suspense, one on an account."""
    world.moss.opened[WALLET] = eur("100.00")
    world.moss.has(COFFEE, TWIN)
    world.moss.moved(*EVERY)
    world.export()
    return odoo.settled()


def apart(world: World, odoo: StatementsStandIn) -> LinesApart:
    return compare(world.connection, world.ledger, odoo)


def recover(world: World, odoo: StatementsStandIn) -> None:
    take_note(world.ledger, apart(world, odoo))


def new_ledger(store: LedgerStore, world: World) -> Ledger:
    name = f"{world.connection.name} anew"
    stored = store.connections.add(replace(world.connection, name=name, id=0), {})
    world.connection, ledger = stored, store.of(stored)
    ledger.save_mapping(mapping_rows())
    return ledger


def test_nothing_is_apart_after_an_export(
    world: World, odoo: StatementsStandIn, booked: dict[str, Settled]
) -> None:
    assert not apart(world, odoo)
    assert booked[WALLET] is Settled.SUSPENSE


def test_without_its_ledger_an_export_books_no_line_twice_and_knows_all_again(
    world: World, odoo: StatementsStandIn, store: LedgerStore, booked: dict[str, Settled]
) -> None:
    before = {one.id: of(world, one) for one in EVERY}
    lines = {key: one.line_id for key, one in odoo.lines.items()}
    world.ledger = new_ledger(store, world)
    world.export()
    assert {key: one.line_id for key, one in odoo.lines.items()} == lines
    assert odoo.settled() == booked
    for one in EVERY:
        now = of(world, one)
        assert (now.settled, now.line_id) == (before[one.id].settled, before[one.id].line_id)
    assert of(world, CHARGE).expenses == before[CHARGE.id].expenses
    assert not apart(world, odoo)


def test_a_ledger_of_yesterday_is_brought_in_line(
    world: World, odoo: StatementsStandIn, booked: dict[str, Settled]
) -> None:
    ids = {one.id: odoo.lines[one.id].line_id for one in EVERY[:2]}
    world.ledger.confirm_lines(
        [MovementChange(id_, Settled.SUSPENSE, line) for id_, line in ids.items()]
    )
    assert len(apart(world, odoo).found) == 2
    recover(world, odoo)
    world.export()
    assert odoo.settled() == booked
    assert {of(world, one).settled for one in EVERY[:2]} == {Settled.PAYMENTS}
    assert not apart(world, odoo)


def test_what_odoo_has_lost_is_booked_again(
    world: World, odoo: StatementsStandIn, booked: dict[str, Settled]
) -> None:
    for key in (UNKNOWN.id, WALLET):
        del odoo.lines[key]
    found = apart(world, odoo)
    assert ([one.movement_id for one in found.lost], found.count_lost) == ([UNKNOWN.id], 2)
    recover(world, odoo)
    world.export()
    assert odoo.settled() == booked
    assert not apart(world, odoo)


def test_nothing_is_expected_of_what_was_booked_before_the_start_date(
    world: World, odoo: StatementsStandIn
) -> None:
    world.moss.moved(replace(CHARGE, booked=date(2025, 12, 30)))
    world.export()
    assert not apart(world, odoo)
