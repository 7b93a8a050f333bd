"""Backup and restore of the ledger, as the guide tells it."""

from __future__ import annotations

import shutil

import pytest

from devtools.odoo import Database
from moss_odoo.moss.sandbox.company import Company
from moss_odoo.sync.process import this_process

from .commands import CommandLine
from .recovering import rows
from .world import World, world


def documents(here: World) -> list[tuple[object, ...]]:
    return here.bills("name", "invoice_origin", "state", "payment_state")


def test_a_ledger_restored_from_a_backup_books_nothing_twice(
    database: Database, command: CommandLine
) -> None:
    backup = command.home.parent / "backup.sqlite"
    with world(database, command.home, Company()) as here:
        company = here.company
        invoice = company.add_invoice("100.00", number="R-1")
        early = company.add_card_purchase("11.90", merchant="Kiosk")
        assert command("export", "--json").json["exported"] == 2
        written = command("backup", str(backup), "--json").json
        assert (written["connections"], backup.stat().st_size) == (["ACME GmbH"], written["bytes"])
        assert command("backup", str(backup)).status == 2

        company.pay(invoice, "2026-03-20")
        company.add_card_purchase("23.80", merchant="Bude")
        assert command("export", "--json").json["exported"] == 1
        assert command("undo", early.id, "--yes").status == 0
        booked, before = documents(here), rows(here)

        for name in ("ledger.sqlite", "ledger.sqlite-wal", "ledger.sqlite-shm"):
            (command.home / name).unlink(missing_ok=True)
        shutil.copy(backup, command.home / "ledger.sqlite")
        shown = command("recover")
        assert (shown.status, "Run it with --yes" in shown.said) == (2, True)
        recovered = command("recover", "--yes", "--json").json
        assert (recovered["recorded"], recovered["lost"], recovered["known"]) == (3, [], 0)
        assert sorted(one["state"] for one in recovered["taken_over"]) == ["paid", "paid", "undone"]
        assert "There is nothing to recover" in command("recover").out
        ran = command("export", "--json").json
        assert (ran["exported"], ran["paid"], ran["exceptions"], ran["blocked"]) == (0, 0, [], [])
        assert (documents(here), rows(here)) == (booked, before)


@pytest.mark.parametrize("name", ["recover", "export"])
def test_while_another_run_goes_on_the_second_one_says_so(
    database: Database, command: CommandLine, name: str
) -> None:
    with world(database, command.home, Company()) as here, here.ledger.lease(this_process()):
        ran = command(name, "--yes") if name == "recover" else command(name)
        assert (ran.status, "Another run of “ACME GmbH” has been going on" in ran.said) == (3, True)
        assert this_process() in ran.said
