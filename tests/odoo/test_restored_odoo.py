"""An Odoo that was restored from yesterday's backup: exactly what it lost is booked again, once."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import pytest

from devtools.odoo import Database, Odoo
from moss_odoo.books.state import State
from moss_odoo.moss.sandbox.company import Company
from moss_odoo.moss.sandbox.domain import Expense
from moss_odoo.odoo.client import OdooClient

from .commands import CommandLine
from .copies import copy_of, put_in_place
from .recovering import stored
from .world import World, world


@dataclass
class Restored:
    """An installation whose Odoo was put back to a backup, under the same address and name."""

    here: World
    kept: list[Expense]
    """Booked before the backup."""
    lost: list[Expense]
    """Booked after it."""
    paid_since: Expense
    """An invoice booked before the backup and paid after it."""
    undone_since: Expense

    def booked(self) -> dict[str, tuple[tuple[str, ...], ...]]:
        """The states of the bills of each, straight from the database."""
        every = [*self.kept, *self.lost, self.paid_since, self.undone_since]
        return {
            one.id: tuple(
                self.here.bills("state", "payment_state", where=f"invoice_origin = '{one.id}'")
            )
            for one in every
        }


@pytest.fixture
def restored(odoo: Odoo, database: Database, command: CommandLine) -> Iterator[Restored]:
    with world(database, command.home, Company()) as here:
        company = here.company
        kept = [company.add_card_purchase("11.90", merchant="Kiosk") for _ in range(3)]
        invoice = company.add_invoice("100.00", number="R-1")
        here.export()
        backup = copy_of(odoo, database, "yesterday")
        lost = [company.add_card_purchase("23.80", merchant="Bude") for _ in range(3)]
        company.pay(invoice, "2026-03-20")
        here.export()
        assert command("undo", kept[0].id, "--yes").status == 0
        put_in_place(odoo, backup, database)
        yield Restored(here, kept, lost, invoice, kept[0])


def test_what_a_backup_lost_is_booked_again_once(restored: Restored, command: CommandLine) -> None:
    here, lost = restored.here, restored.lost
    _somebody_works_in_it(here.database)

    stopped = command("export")
    assert (stopped.status, "moss-odoo recover" in stopped.said) == (2, True)
    assert command("recover", "--yes").status == 2
    assert command("connections", "trust", "--yes").status == 0
    held = command("export", "--json").json
    assert held["exported"] == 0
    assert _bills(here, lost) == [[], [], []]

    shown = command("recover", "--dry-run", "--json").json
    ways = {one["expense"]: one["way"] for one in shown["lost"]}
    assert ways == {
        **dict.fromkeys([one.id for one in lost], "bill lost"),
        restored.paid_since.id: "payment lost",
    }
    assert [one["expense"] for one in shown["taken_over"]] == [restored.undone_since.id]
    assert shown["recorded"] == 0
    untouched = _ids(here, restored.kept)
    assert command("recover", "--yes", "--json").json["recorded"] == len(ways) + 1

    ran = command("export", "--json").json
    assert (ran["exported"], ran["exceptions"]) == (len(lost), [])
    assert _ids(here, restored.kept) == untouched
    assert set(restored.booked().values()) == {(("posted", "paid"),)}
    assert _payments(here) == len(restored.booked())
    assert {stored(here, one).state for one in restored.booked()} == {State.PAID}

    for _ in range(2):
        again = command("export", "--json").json
        assert (again["exported"], again["paid"], again["exceptions"]) == (0, 0, [])
    assert command("recover", "--json").json["lost"] == []


def _somebody_works_in_it(database: Database) -> None:
    """New entries get the numbers of lost ones."""
    with OdooClient(database.url, database.api_key, database=database.name) as person:
        for _ in range(20):
            person.write("account.move", "create", vals_list=[{"move_type": "entry"}])


def _bills(here: World, expenses: list[Expense]) -> list[list[tuple[str, ...]]]:
    return [here.bills("state", where=f"invoice_origin = '{one.id}'") for one in expenses]


def _ids(here: World, expenses: list[Expense]) -> list[list[tuple[int, ...]]]:
    return [here.bills("move.id", where=f"invoice_origin = '{one.id}'") for one in expenses]


def _payments(here: World) -> int:
    return int(here.database.sql("select count(*) from account_payment")[0][0])
