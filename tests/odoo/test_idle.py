"""Runs that find nothing to do: what they ask of Odoo and of Moss, and what they notice."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from devtools.odoo import GROUP, Odoo
from moss_odoo.books.state import State
from moss_odoo.bootstrap import installation
from moss_odoo.moss.sandbox.domain import CardStatus
from moss_odoo.odoo import glimpse
from moss_odoo.odoo.client import OdooClient
from moss_odoo.settings import Settings
from moss_odoo.sync.key_watch import STREAM
from moss_odoo.sync.remembered import StateChange
from tests.ledger.long import multiply

from .charts import GAMMA, moss_of, switch_on
from .commands import CommandLine
from .test_language import GERMAN
from .wire import on_the_wire
from .world import World, world

AT_MOST = 12
"""Requests of an idle run with one wallet, to Odoo and to Moss, the token included."""

WITH_LITTLE = [
    *("POST /json/2/ir.config_parameter/search_read", "POST /json/2/account.move/get_external_id"),
    *("POST /json/2/account.journal/web_search_read", "POST /json/2/res.partner/search_read"),
    *("POST /oauth2/token", "GET /v1/expenses", "GET /v1/bank-accounts"),
    "POST /v1/bank-transactions/search-query",
    "POST /json/2/account.move/web_search_read",
]
"""The database, what is booked on, Moss, and what was touched or deleted in Odoo."""


@dataclass
class Place:
    """A company whose Odoo lets people delete what was posted, as German ones do not."""

    world: World
    home: Path
    person: OdooClient

    def bought(self, merchant: str, **more: Any) -> str:
        how = {"account": "606400", "tax": "20% G", **more}
        return self.world.company.add_card_purchase("11.90", merchant=merchant, **how).id

    def invoiced(self, number: str) -> tuple[str, int]:
        invoice = self.world.company.add_invoice(
            "100.00", supplier="70001", account="606400", tax="20% G", number=number
        )
        self.world.export()
        return invoice.id, self.bill(invoice.id)

    def bill(self, expense_id: str, *, fee: bool = False) -> int:
        only = "ref like '%%-FEE'" if fee else "ref not like '%%-FEE'"
        rows = self.world.bills("id", where=f"invoice_origin = '{expense_id}' and {only}")
        return int(rows[0][0])

    def delete(self, bill_id: int) -> None:
        """As somebody does who does not want it."""
        self.person.write("account.move", "button_draft", ids=[bill_id])
        self.person.write("account.move", "unlink", ids=[bill_id], context={"force_delete": True})

    def forget(self, expense_id: str) -> None:
        """So that it is no exception of the runs that follow."""
        run = self.world.ledger.start_run("undo")
        self.world.ledger.confirm(run, (), [StateChange(expense_id, State.UNDONE)])

    def speak_german(self) -> None:
        """As a company may that is not in Germany."""
        hidden = {"active_test": False}
        ids = self.person.read("res.lang", "search", domain=[["code", "=", GERMAN]], context=hidden)
        self.person.write("res.lang", "write", ids=ids, vals={"active": True})
        of_company = [["ref_company_ids", "in", [self.world.connection.company_id]]]
        ids = self.person.read("res.partner", "search", domain=of_company)
        self.person.write("res.partner", "write", ids=ids, vals={"lang": GERMAN})

    def a_day_has_passed(self) -> None:
        """Since the end of the key and the balance were asked for."""
        [wallet] = self.world.connection.targets.wallets
        for stream in (STREAM, f"balance of {wallet.wallet_id}"):
            self.world.ledger.set_cursor(stream, datetime.now(UTC))

    def exceptions(self) -> dict[str, str]:
        return {one.expense: one.code for one in self.world.export().exceptions}


@pytest.fixture(scope="module")
def place(odoo: Odoo, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Place]:
    database = odoo.fresh_database("idle", GROUP)
    switch_on(database, "USD")
    home = tmp_path_factory.mktemp("idle") / "home"
    with (
        world(database, home, moss_of(GAMMA), books=GAMMA.company) as here,
        OdooClient(
            database.url,
            database.api_key,
            database=database.name,
            company_id=here.connection.company_id,
        ) as person,
    ):
        yield Place(here, home, person)
    odoo.drop(database)


@pytest.fixture
def command(command: CommandLine, place: Place) -> CommandLine:
    command.home = place.home
    return command


def idle(command: CommandLine, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What a run that books nothing asks."""
    with on_the_wire(monkeypatch) as sent:
        assert command("export", "--json").json["exported"] == 0
    return sent


def test_an_idle_run_asks_little_however_long_the_history_is(
    place: Place, command: CommandLine, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    for number in range(10):
        place.bought(f"Kiosk {number}")
    place.bought("Tankstelle", transaction_status=CardStatus.PENDING)
    assert command("export", "--json").json["exported"] == 10
    assert len(idle(command, monkeypatch)) <= AT_MOST, "the first one has nothing to go by"
    asked = idle(command, monkeypatch)
    assert asked == WITH_LITTLE, "what waits in Moss needs no master data"
    command.home = Path(shutil.copytree(place.home, tmp_path / "long"))
    with installation(Settings.from_environment({"MOSS_ODOO_HOME": str(command.home)})) as long:
        multiply(long._store, 10_000)
        ledger = long.ledger(long.connections.get(None))
        assert sum(one.count for one in ledger.counts()) >= 100_000
    assert idle(command, monkeypatch) == asked


def test_the_language_costs_nothing_and_keys_and_balances_are_asked_for_once_a_day(
    place: Place, command: CommandLine, monkeypatch: pytest.MonkeyPatch
) -> None:
    place.bought("Buchhandlung")
    command("export")
    place.speak_german()
    place.a_day_has_passed()
    idle(command, monkeypatch)
    place.a_day_has_passed()
    asked = idle(command, monkeypatch)
    assert "POST /json/2/res.users.apikeys/search_read" in asked
    assert [one for one in asked if one.endswith("/balance")]
    assert len(asked) <= AT_MOST
    assert len(idle(command, monkeypatch)) == len(asked) - 3


def test_where_many_were_touched_of_late_a_bill_that_somebody_deletes_is_told_too(
    place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(glimpse, "_LATEST", 2)
    expense_id, bill_id = place.invoiced("R-2")
    assert place.exceptions() == {}
    place.delete(bill_id)
    assert place.exceptions() == {expense_id: "bill-gone"}
    place.forget(expense_id)


def test_a_posted_bill_that_somebody_deletes_is_told_by_the_next_run(place: Place) -> None:
    expense_id, bill_id = place.invoiced("R-1")
    assert place.exceptions() == {}
    place.delete(bill_id)
    assert place.exceptions() == {expense_id: "bill-gone"}
    place.forget(expense_id)


def test_a_fee_whose_bill_alone_somebody_deletes_is_told_by_the_next_run(place: Place) -> None:
    dollars = place.bought("Notion", currency="USD", rate="0.92", fx_fee="1.84", tax=None)
    place.world.export()
    assert place.exceptions() == {}
    place.delete(place.bill(dollars, fee=True))
    assert place.exceptions() == {dollars: "bill-gone"}
    place.forget(dollars)


def test_a_payment_that_somebody_deletes_is_told_by_the_next_run(place: Place) -> None:
    bought = place.bought("Laden")
    place.world.export()
    assert place.exceptions() == {}
    stored = place.world.ledger.expense(bought)
    assert stored
    for method in ("action_draft", "unlink"):
        place.person.write("account.payment", method, ids=[stored.payment_id or 0])
    assert place.exceptions() == {bought: "payment-gone"}
    place.forget(bought)


def test_what_an_accountant_mends_is_taken_by_the_next_run(place: Place) -> None:
    bought = place.bought("Werkstatt", account="6815")
    [stuck] = place.world.export().blocked
    assert (stuck.expense, stuck.code) == (bought, "account-unmapped")
    assert [one.expense for one in place.world.export().blocked] == [bought]
    place.person.write(
        "account.account",
        "create",
        vals_list=[{"code": "6815", "name": "Réparations", "account_type": "expense"}],
    )
    assert place.world.export().exported == 1
