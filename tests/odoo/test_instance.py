"""Copies, backups and other databases in a connection's place: nothing is booked unasked."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import count
from pathlib import Path

import pytest

from devtools.odoo import Database, Odoo
from moss_odoo.moss.sandbox.company import Company
from moss_odoo.odoo.client import OdooClient
from moss_odoo.odoo.company import OdooCompany
from moss_odoo.odoo.instance import Identity
from moss_odoo.sync.instance import recognise

from .commands import CommandLine, Ran
from .copies import copy_of, put_in_place
from .world import World, world

NAME = "ACME GmbH"
SHOPS = (f"Laden {number}" for number in count(1))
ADD_BOT = """
links = [env.ref(name).id for name in args["groups"]]
user = env["res.users"].with_context(no_reset_password=True).create(
    {"name": "bot", "login": "bot", "group_ids": [(6, 0, links)]}
)
print(env["res.users.apikeys"].with_user(user).sudo()._generate(None, "Moss", False))
env.cr.commit()
"""
BOT_GROUPS = (
    "base.group_user",
    "base.group_erp_manager",
    "base.group_partner_manager",
    "account.group_account_user",
)
NEW_ID = "update ir_config_parameter set value = 'another' where key = 'database.uuid'"
NEUTRALISE = (
    "insert into ir_config_parameter (key, value) values ('database.is_neutralized', 'true')"
)
LATER, BACK = "+ interval '1 day'", "- interval '1 day'"


@dataclass
class Place:
    """A connection that has booked, the backup from before that, and a copy from after it."""

    world: World
    before: Database
    after: Database
    booked: list[str]
    """The Moss ids of what was booked in between."""
    bot_key: str
    home: Path

    @property
    def database(self) -> Database:
        return self.world.database

    def spend(self) -> None:
        self.world.company.add_card_purchase("11.90", merchant=next(SHOPS))


@pytest.fixture(scope="module")
def place(odoo: Odoo, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Place]:
    database = odoo.fresh_database("instance")
    key = database.shell(ADD_BOT, groups=BOT_GROUPS).split()[-1]
    home = tmp_path_factory.mktemp("booked") / "home"
    with world(database, home, Company()) as here:
        before = copy_of(odoo, database, "before")
        kiosks = [f"Kiosk {number}" for number in range(4)]
        booked = [here.company.add_card_purchase("11.90", merchant=one).id for one in kiosks]
        assert here.export().exported == len(booked)
        yield Place(here, before, copy_of(odoo, database, "after"), booked, key, home)


@pytest.fixture
def command(command: CommandLine, place: Place) -> CommandLine:
    """An installation that has booked."""
    shutil.copytree(place.home, command.home)
    return command


def moved(command: CommandLine, place: Place, database: Database, **more: str) -> None:
    """As when the address leads to another database."""
    ran = command.connect(database, place.world.sandbox.url, "--replace", name=NAME, **more)
    assert ran.status == 0


def rows(database: Database) -> dict[str, int]:
    """How many there are of all that an export or a preparation writes."""
    tables = ("account_move", "account_payment", "res_partner", "account_journal", "ir_attachment")
    return {table: database.sql(f"select count(*) from {table}")[0][0] for table in tables}


@contextmanager
def nothing_written(database: Database) -> Iterator[None]:
    before = rows(database)
    yield
    assert rows(database) == before


@contextmanager
def changed(database: Database, do: str, undo: str) -> Iterator[None]:
    database.sql(do)
    try:
        yield
    finally:
        database.sql(undo)


def stopped(ran: Ran, *clauses: str) -> bool:
    said = ran.said
    return ran.status == 2 and all(
        clause in said
        for clause in ("Nothing was written to Odoo", "moss-odoo connections trust", *clauses)
    )


def test_the_same_database_at_another_address_needs_a_persons_word(
    command: CommandLine, place: Place
) -> None:
    moved(command, place, place.after)
    place.spend()
    with nothing_written(place.after):
        asked = command("export")
        assert stopped(asked, f"database {place.after.name} instead of", "or this is a copy of it")
        assert stopped(command("prepare", "--yes"))
        unanswered = command("connections", "trust")
        assert (unanswered.status, "Run it with --yes" in unanswered.said) == (2, True)
        assert stopped(command("export"))
    word = command("connections", "trust", "--yes", "--json").json
    assert [one["sign"] for one in word["differences"]] == ["address"]
    assert command("export", "--json").json["exported"] == 1
    again = command("connections", "trust", "--json")
    assert (again.status, again.json["differences"]) == (0, [])


def test_a_copy_with_an_id_of_its_own_is_another_database(
    command: CommandLine, place: Place
) -> None:
    old = place.database.sql("select value from ir_config_parameter where key = 'database.uuid'")
    undo = f"update ir_config_parameter set value = '{old[0][0]}' where key = 'database.uuid'"
    with changed(place.database, NEW_ID, undo), nothing_written(place.database):
        assert stopped(command("export"), f"its own id is another instead of {old[0][0]}")
    assert command("export").status == 0


def test_a_neutralised_copy_is_refused_until_a_person_wants_just_that(
    command: CommandLine, place: Place
) -> None:
    undo = "delete from ir_config_parameter where key = 'database.is_neutralized'"
    with changed(place.database, NEUTRALISE, undo):
        with nothing_written(place.database):
            assert stopped(command("export"), "it is neutralised", "not in your books")
        assert command("connections", "trust", "--yes").status == 0
        assert command("export").status == 0


@pytest.mark.parametrize("who", ["administrator", "bot"])
def test_a_backup_from_before_the_last_bills_is_noticed_and_the_right_one_goes_on(
    command: CommandLine, odoo: Odoo, place: Place, who: str
) -> None:
    if who == "bot":
        moved(command, place, place.database, key=place.bot_key)
    put_in_place(odoo, place.before, place.database)
    try:
        place.spend()
        with nothing_written(place.database):
            ran = command("export")
            assert stopped(ran, "the last bills are not in it (MOSSP/", "documents are missing")
    finally:
        put_in_place(odoo, place.before, place.database)
    ran = command("export", "--json")
    assert (ran.status, ran.json["exported"] > 0) == (0, True)


def test_after_a_persons_word_bills_that_are_gone_stop_nothing(
    command: CommandLine, place: Place
) -> None:
    moved(command, place, place.before)
    word = command("connections", "trust", "--yes", "--json").json
    assert {one["sign"] for one in word["differences"]} == {"address", "bills"}
    for _ in range(2):
        place.spend()
        assert command("export", "--json").json["exported"] > 0
    again = "select count(*) from account_move where invoice_origin = any(%s)"
    assert place.before.sql(again, [place.booked]) == [(0,)]


def test_a_bot_notices_another_company_of_the_same_number(
    command: CommandLine, place: Place
) -> None:
    moved(command, place, place.before, key=place.bot_key)
    do, undo = (f"update res_company set create_date = create_date {by}" for by in (LATER, BACK))
    with changed(place.before, do, undo), nothing_written(place.before):
        ran = command("export")
        assert stopped(ran, f"{NAME} was created in it on", "It is another database")


def test_a_single_bill_that_is_gone_stops_nothing(command: CommandLine, place: Place) -> None:
    of_last = "where id = (select max(id) from ir_model_data where name like 'c1_bill_%')"
    do, undo = (f"update ir_model_data set module = '{name}' {of_last}" for name in ("x", "y"))
    with changed(place.database, do, undo.replace("'y'", "'moss_odoo'")):
        assert command("export").status == 0


@pytest.mark.parametrize("who", ["administrator", "bot"])
def test_looking_takes_two_requests_at_most(place: Place, who: str) -> None:
    here, store = place.world, place.world.installation.connections
    key = place.bot_key if who == "bot" else place.database.api_key
    with OdooClient(place.database.url, key, database=place.database.name) as client:
        recognise(here.connection, here.ledger, Identity(client, OdooCompany(client, 1)), store)
        assert client.calls <= 2
