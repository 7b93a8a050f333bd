"""Two companies of one Odoo, two Moss organisations: nothing crosses over, nobody waits."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import AbstractContextManager, ExitStack
from itertools import count
from typing import Any

import pytest

from devtools.odoo import Database, Odoo
from moss_odoo.books.mapping import MappingKind
from moss_odoo.bootstrap import Installation, installation
from moss_odoo.moss.sandbox.company import Company
from moss_odoo.moss.sandbox.options import SandboxOptions
from moss_odoo.moss.sandbox.running import Sandbox, running_sandbox
from moss_odoo.settings import Settings
from moss_odoo.sync.connection import Connection, Secret

from .commands import CommandLine

# Without install_mode Odoo installs all modules of the new company's country.
SECOND_COMPANY = """
company = env["res.company"].with_context(install_mode=True).create(
    {"name": "Beta GmbH", "country_id": env.ref("base.de").id,
     "currency_id": env.ref("base.EUR").id}
)
env["account.chart.template"].try_loading("de_skr04", company=company, install_demo=False)
env["res.users"].search([("login", "=", "admin")]).company_ids += company
env.cr.commit()
print(company.id)
"""
SEEDS = count(200)
SHOPS = {"acme": "Kiosk Alpha", "beta": "Bude Beta"}


@pytest.fixture(scope="module")
def database(odoo: Odoo) -> Iterator[Database]:
    fresh = odoo.fresh_database("several")
    yield fresh
    odoo.drop(fresh)


@pytest.fixture(scope="module")
def companies(database: Database) -> dict[str, int]:
    """The company of each connection; made before the server has seen the database."""
    second = int(database.shell(SECOND_COMPANY).split()[-1])
    return {"acme": database.company_id, "beta": second}


@pytest.fixture
def mosses(companies: dict[str, int]) -> Iterator[dict[str, Sandbox]]:
    """Two organisations, each with a purchase of its own."""
    with ExitStack() as running:
        made = {name: running.enter_context(_organisation()) for name in companies}
        for name, moss in made.items():
            moss.company.add_card_purchase("11.90", merchant=SHOPS[name])
        yield made


def _organisation() -> AbstractContextManager[Sandbox]:
    options = SandboxOptions(seed=next(SEEDS), expenses=0, reads_per_minute=0)
    return running_sandbox(company=Company(options))


@pytest.fixture
def command(
    command: CommandLine,
    database: Database,
    companies: dict[str, int],
    mosses: dict[str, Sandbox],
) -> CommandLine:
    for name, moss in mosses.items():
        wishes = {"name": name, "company": str(companies[name]), "supplier_policy": "per-merchant"}
        assert command.connect(database, moss.url, **wishes).status == 0
        assert command("prepare", "--yes", "--connection", name).status == 0
    assert command("import", "--all").status == 0
    return command


@pytest.fixture
def installed(command: CommandLine) -> Iterator[Installation]:
    with installation(Settings.from_environment({"MOSS_ODOO_HOME": str(command.home)})) as here:
        yield here


def bills(database: Database) -> list[tuple[Any, ...]]:
    """Of each bill of ours: its company, its journal's, its supplier and External ID."""
    return database.sql(
        "select move.company_id, journal.company_id, partner.name, data.name from account_move move"
        " join ir_model_data data on data.module = 'moss_odoo' and data.model = 'account.move'"
        "  and data.res_id = move.id"
        " join account_journal journal on journal.id = move.journal_id"
        " join res_partner partner on partner.id = move.partner_id"
        " where move.move_type = 'in_invoice' order by move.company_id, move.id"
    )


def test_nothing_crosses_over_between_two_companies_of_one_database(
    command: CommandLine,
    database: Database,
    companies: dict[str, int],
    mosses: dict[str, Sandbox],
    installed: Installation,
) -> None:
    ran = command("export", "--all", "--json")
    ended = [(one["connection"], one["exported"], one["paid"]) for one in ran.json["connections"]]
    assert (ran.status, ended) == (0, [("acme", 1, 1), ("beta", 1, 1)])

    spent = {name: next(iter(moss.company.expenses)) for name, moss in mosses.items()}
    assert bills(database) == [
        (own, own, SHOPS[name], f"c{own}_bill_{spent[name]}") for name, own in companies.items()
    ]
    strangers = database.sql(
        "select item.id from account_move_line item"
        " join account_account_res_company_rel owner on owner.account_account_id = item.account_id"
        " where owner.res_company_id != item.company_id"
    )
    assert strangers == []

    acme, beta = (installed.connections.get(name) for name in companies)
    assert used(acme).isdisjoint(used(beta))
    for one, other in ((acme, beta), (beta, acme)):
        ledger = installed.ledger(one)
        assert ledger.expense(spent[one.name]) is not None
        assert ledger.expense(spent[other.name]) is None
    accounts = [chosen(installed, one, MappingKind.ACCOUNT) for one in (acme, beta)]
    assert len(accounts[0]) == len(accounts[1]) > 0
    assert accounts[0].isdisjoint(accounts[1])


def used(connection: Connection) -> set[tuple[str, int | None]]:
    """The journals, accounts and supplier of a connection."""
    targets = connection.targets
    found = {("journal", targets.purchase_journal_id), ("contact", targets.default_supplier_id)}
    for wallet in targets.wallets:
        found |= {("journal", wallet.journal_id), ("account", wallet.outgoing_account_id)}
    return found


def chosen(installed: Installation, connection: Connection, kind: MappingKind) -> set[int]:
    rows = installed.ledger(connection).mapping()
    return {row.odoo_id for row in rows if row.kind is kind and row.odoo_id is not None}


def test_one_broken_key_does_not_disturb_the_other(
    command: CommandLine, database: Database, installed: Installation
) -> None:
    before = len(bills(database))
    store = installed.connections
    store.set_secret(store.get("acme"), Secret.ODOO_KEY, "0" * 40)
    ran = command("export", "--all", "--json")
    broken, well = ran.json["connections"]
    assert (ran.status, broken["connection"], broken["error"]["status"]) == (3, "acme", 3)
    assert "refuses the API key" in broken["error"]["message"]
    assert (well["connection"], well["exported"]) == ("beta", 1)
    assert len(bills(database)) == before + 1
    shown = command("check", "--all")
    assert shown.status == 3
    assert "✓ “beta” is ready to export." in shown.out
