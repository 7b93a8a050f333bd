"""Looking at one expense: each side tells its part, and one that is silent hides no other."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date

import pytest

from moss_odoo.errors import BlockedError, TransientError
from moss_odoo.sync.inspection import Inspection, inspect
from moss_odoo.sync.journal import JournalEntry, StatementEntry
from tests.books.builders import OFFICE, card, eur
from tests.sync.standins import World

COFFEE = card()
ENTRY = JournalEntry("Vendor bill", "Café", "R1", (("booked on", date(2026, 3, 2)),), ())


class JournalStandIn:
    def __init__(self, fails: Exception | None = None) -> None:
        self.asked: list[tuple[str, int | None]] = []
        self._fails = fails

    def entries_of(self, moss_id: str, bill_id: int | None) -> tuple[JournalEntry, ...]:
        self.asked.append((moss_id, bill_id))
        if self._fails:
            raise self._fails
        return (ENTRY,)

    def statement_entries(self, line_ids: Collection[int]) -> Mapping[int, StatementEntry]:
        return dict.fromkeys(line_ids, StatementEntry(7, "BNK/1", "Moss", is_reconciled=True))


@pytest.fixture
def known(world: World) -> World:
    world.moss.has(COFFEE)
    world.export(dry_run=True)
    return world


def look(world: World, journal: JournalStandIn | None = None) -> Inspection:
    return inspect(
        world.connection,
        world.ledger,
        world.moss,
        world.odoo,
        world.stored(COFFEE),
        journal=journal or JournalStandIn(),
    )


def test_what_is_not_booked_has_a_plan_and_nothing_in_odoo(known: World) -> None:
    journal = JournalStandIn()
    seen = look(known, journal)
    assert seen.plan
    assert (seen.plan.bill.gross, seen.entries, journal.asked) == (eur("11.90"), (), [])


def test_what_is_booked_is_read_back_from_odoo(known: World) -> None:
    known.export()
    journal = JournalStandIn()
    assert look(known, journal).entries == (ENTRY,)
    assert journal.asked == [(COFFEE.id, known.stored(COFFEE).bill_id)]


def test_moss_is_heard_from_the_ledger_with_its_own_names(known: World) -> None:
    seen = look(known)
    assert seen.expense == COFFEE
    assert seen.names[OFFICE]


def test_a_silent_odoo_leaves_its_part_empty_and_says_so(known: World) -> None:
    known.export()
    seen = look(known, JournalStandIn(TransientError("Odoo is away.")))
    assert (seen.entries, seen.expense) == ((), COFFEE)
    assert seen.unknown == ("What stands in Odoo cannot be shown now: Odoo is away.",)


def test_a_plan_that_cannot_be_made_hides_nothing_else(
    known: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    known.export()

    def away(**_options: object) -> None:
        raise TransientError("Moss is away.")

    monkeypatch.setattr(known.moss, "master_data", away)
    seen = look(known)
    assert (seen.plan, seen.entries) == (None, (ENTRY,))
    assert seen.unknown == ("How it would be booked cannot be shown now: Moss is away.",)


def test_what_cannot_be_read_has_no_part_of_moss(known: World) -> None:
    known.moss.has_nonsense(COFFEE.id, BlockedError("moss-member-missing", "No amount."))
    known.export(dry_run=True)
    seen = look(known)
    assert (seen.expense, seen.plan) == (None, None)
