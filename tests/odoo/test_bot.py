"""A user with only the groups that the guide names exports as an administrator does."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from devtools.odoo import Database, Odoo, User
from moss_odoo.books.policy import SupplierPolicy
from moss_odoo.bootstrap import installation
from moss_odoo.moss.sandbox.company import Company
from moss_odoo.moss.sandbox.options import SandboxOptions
from moss_odoo.odoo.client import OdooClient
from moss_odoo.settings import Settings
from moss_odoo.sync.connection import Secret
from moss_odoo.sync.report import ExportReport

from .bots import BOT, working_as
from .commands import CommandLine
from .world import World, items, world

EXPENSES = 16
VARIED = SandboxOptions(seed=11, expenses=EXPENSES, reads_per_minute=0)


@contextmanager
def varied(database: Database, home: Path, company: Company | None = None) -> Iterator[World]:
    with world(database, home, company, options=VARIED, policy=SupplierPolicy.PER_MERCHANT) as here:
        yield here


@pytest.fixture(scope="module")
def database(odoo: Odoo) -> Iterator[Database]:
    fresh = odoo.fresh_database("bot")
    yield fresh
    odoo.drop(fresh)


@pytest.fixture(scope="module")
def second_company(database: Database) -> int:
    """Not the administrator's: Odoo would ask which one is meant."""
    with OdooClient(database.url, database.api_key, database=database.name) as client:
        [made] = client.write("res.company", "create", vals_list=[{"name": "ACME Zweite GmbH"}])
    database.sql("delete from res_company_users_rel where cid = %s", [made])
    return int(made)


@pytest.fixture(scope="module")
def keys(database: Database, second_company: int) -> dict[str, str]:
    """The API key of each user."""
    here = database.company_id
    return database.add_users(
        {
            "bot": BOT,
            "of both": User(BOT.groups, companies=(second_company, here)),
            "outsider": User(BOT.groups, companies=(second_company,)),
        }
    )


@pytest.fixture(scope="module")
def bots(
    database: Database, keys: dict[str, str], tmp_path_factory: pytest.TempPathFactory
) -> Iterator[World]:
    """Prepared by the administrator, exported by the bot."""
    home = tmp_path_factory.mktemp("home")
    with varied(database, home) as here, working_as(here, keys["bot"]):
        yield here


@pytest.fixture(scope="module")
def report(bots: World) -> ExportReport:
    return bots.export()


def test_a_bot_books_what_an_administrator_books(
    bots: World, report: ExportReport, odoo: Odoo, tmp_path: Path
) -> None:
    fresh = odoo.fresh_database("administrator")
    with varied(fresh, tmp_path) as theirs:
        usual = theirs.export()
        assert usual.exported == report.exported > EXPENSES * 0.5
        assert (usual.paid, usual.receipts) == (report.paid, report.receipts)
        for expense in theirs.company.expenses:
            assert items(bots, expense) == items(theirs, expense)
    odoo.drop(fresh)


def test_a_bot_asks_odoo_little_more(report: ExportReport, bots: World) -> None:
    assert report.odoo_calls < 50
    assert bots.export().odoo_calls < 15


def test_a_bot_without_a_memory_finds_all_that_it_wrote(
    bots: World,
    report: ExportReport,
    database: Database,
    keys: dict[str, str],
    tmp_path: Path,
) -> None:
    renamed = database.sql(
        "update res_partner set name = 'Renamed by hand', ref = null, vat = null, email = null"
        " where comment like '%%Moss contact%%' returning id"
    )
    [*_others, (hidden,)] = bots.bills("id")
    database.sql("update account_move set invoice_origin = null where id = %s", [hidden])
    before = _everything(database)
    with varied(database, tmp_path, bots.company) as second, working_as(second, keys["bot"]):
        found = second.export()
    assert (found.exported, found.paid, found.receipts) == (0, 0, 0)
    assert len(renamed) > 1
    [refused] = [one for one in found.blocked if one.code == "refused-by-odoo"]
    assert "posted" in refused.reason
    assert _everything(database) == before
    names = database.sql("select count(*) from res_partner where name = 'Renamed by hand'")
    assert names == [(len(renamed),)]


def _everything(database: Database) -> list[tuple[object, ...]]:
    tables = ("account_move", "account_payment", "ir_attachment", "res_partner", "ir_model_data")
    return [database.sql(f"select count(*), max(id) from {table}")[0] for table in tables]


def test_a_bot_of_two_companies_books_in_that_of_the_connection(
    bots: World, keys: dict[str, str], database: Database
) -> None:
    bought = bots.company.add_card_purchase("11.90", merchant="Zwei Firmen")
    with working_as(bots, keys["of both"]):
        assert bots.export(expenses=(bought.id,)).paid == 1
    assert database.sql("select distinct company_id from account_move") == [(database.company_id,)]


def test_a_user_who_may_not_work_for_the_company_is_told_so(
    keys: dict[str, str], command: CommandLine, database: Database, bots: World
) -> None:
    moss, named = bots.sandbox.url, {"company": "ACME GmbH"}
    refused = command.connect(database, moss, key=keys["outsider"], **named)
    assert refused.status == 2
    assert "no company “ACME GmbH” that this user may work for" in refused.said

    command.connect(database, moss, **named)
    command("prepare", "--yes")
    settings = Settings.from_environment({"MOSS_ODOO_HOME": str(command.home)})
    with installation(settings) as installed:
        connection = installed.connections.get(None)
        installed.connections.set_secret(connection, Secret.ODOO_KEY, keys["outsider"])
    checked = command("check", "--json")
    first = next(one for one in checked.json["items"] if one["state"] == "missing")
    assert (checked.status, first["id"]) == (2, "company")
    assert "allow the user this company" in first["remedy"]
    exported = command("export")
    assert exported.status == 2
    assert "compan" in exported.said
