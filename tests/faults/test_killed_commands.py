"""Every other command that changes something, killed at each thing that it changes.

Each time it is started again until it comes to its end; then all is as if nothing had been.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from devtools.odoo import Database, Odoo
from moss_odoo.bootstrap import installation
from moss_odoo.moss.sandbox.company import Company
from moss_odoo.moss.sandbox.domain import Expense
from moss_odoo.moss.sandbox.lines import LineSpec
from moss_odoo.moss.sandbox.options import DEFAULT_KEY_ID, DEFAULT_SECRET, SandboxOptions
from moss_odoo.moss.sandbox.running import Sandbox, running_sandbox
from moss_odoo.settings import Settings
from moss_odoo.sync.connection import Secret
from tests.odoo.api_keys import LaterOdoo, later_odoo
from tests.odoo.test_push import VENDORS

from .faults import ANY_WRITE
from .killing import AtCommit, AtRequest, Program
from .proxy import Proxy, proxy
from .victims import Copied, Ended

ENDLESS = 40
"""More kills than any of these commands has things to change."""


@dataclass(frozen=True)
class Side:
    """One installation with an Odoo of its own, each reached through a proxy."""

    database: Database
    program: Program
    odoo: Proxy
    moss: Proxy

    def connect(self, *more: str) -> tuple[str, ...]:
        return (
            *("connect", "--odoo-url", self.odoo.url, "--odoo-database", self.database.name),
            *("--moss-url", self.moss.url, "--moss-key-id", DEFAULT_KEY_ID),
            *("--start-date", "2025-01-01", *more),
        )

    def stored_key(self) -> str:
        with installation(Settings.from_environment(self.environment)) as here:
            return here.connections.secret(here.connections.get(None), Secret.ODOO_KEY)

    @property
    def environment(self) -> dict[str, str]:
        return {"MOSS_ODOO_HOME": str(self.program.home)}


@contextmanager
def side(database: Database, moss: Sandbox, home: Path, *, odoo_url: str = "") -> Iterator[Side]:
    secrets = {"MOSS_ODOO_ODOO_KEY": database.api_key, "MOSS_ODOO_MOSS_SECRET": DEFAULT_SECRET}
    with proxy(odoo_url or database.url) as to_odoo, proxy(moss.url) as to_moss:
        yield Side(database, Program(home, secrets, Copied), to_odoo, to_moss)


@pytest.fixture(scope="module")
def moss() -> Iterator[Sandbox]:
    company = Company(SandboxOptions(expenses=0, reads_per_minute=0, writes_per_minute=0))
    with running_sandbox(company=company) as served:
        yield served


@pytest.fixture(scope="module")
def twins(
    odoo: Odoo, moss: Sandbox, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[Side, Side]]:
    """Two installations on one Moss: the first one is killed again and again."""
    with ExitStack() as stack:
        sides = []
        for name in ("killed", "undisturbed"):
            database = odoo.fresh_database(name)
            stack.callback(odoo.drop, database)
            home = tmp_path_factory.mktemp(name)
            sides.append(stack.enter_context(side(database, moss, home)))
        yield sides[0], sides[1]


def killed_at_each_write(
    program: Program, *arguments: str, at: Proxy, begins_anew: bool = False
) -> int:
    """How often it was killed: before its first write, then after each one, until its end.

    `begins_anew`: it does again what may be done twice, and is killed one write later each time.
    """
    assert program.killed(*arguments, at=AtRequest(at, ANY_WRITE, carried_out=False)).was_killed
    for kills in range(1, ENDLESS):
        ended = program.killed(*arguments, at=AtRequest(at, ANY_WRITE, kills if begins_anew else 1))
        if not ended.was_killed:
            assert ended.status == 0, ended.out + ended.err
            return kills
    raise AssertionError("it never ends")


def killed_at_each_commit(program: Program, *arguments: str) -> tuple[int, Ended]:
    """How often it was killed: each time at one commit later, before it and after."""
    for nth in range(1, ENDLESS):
        for stored in (False, True):
            ended = program.killed(*arguments, at=AtCommit(nth, stored))
            if not ended.was_killed:
                return 2 * (nth - 1) + stored, ended
    raise AssertionError("it never ends")


@pytest.fixture(scope="module")
def connected(twins: tuple[Side, Side]) -> tuple[Side, Side]:
    """The first one after it was killed at each commit on the way."""
    killed, undisturbed = twins
    _kills, ended = killed_at_each_commit(killed.program, *killed.connect())
    # The last kill came after the connection was stored: the name is taken then.
    assert (ended.status, "already a connection" in ended.err) in {(0, False), (2, True)}
    assert undisturbed.program(*undisturbed.connect()).status == 0
    return twins


def test_connect_leaves_a_connection_or_none(connected: tuple[Side, Side]) -> None:
    shown = [each.program("connections", "--json").json["connections"] for each in connected]
    assert [[(one["connection"], one["company"]) for one in each] for each in shown] == [
        [("ACME GmbH", {"id": connected[0].database.company_id, "name": "ACME GmbH"})]
    ] * 2


@pytest.fixture(scope="module")
def prepared(connected: tuple[Side, Side]) -> tuple[Side, Side]:
    killed, undisturbed = connected
    assert killed_at_each_write(killed.program, "prepare", "--yes", at=killed.odoo) >= 6
    assert undisturbed.program("prepare", "--yes").status == 0
    return connected


def test_prepare_makes_everything_once(prepared: tuple[Side, Side]) -> None:
    assert _prepared(prepared[0].database) == _prepared(prepared[1].database)
    again = prepared[0].program("prepare", "--yes", "--json")
    assert (again.status, again.json["changed"]) == (0, False)


def _prepared(database: Database) -> list[tuple[Any, ...]]:
    """Journals with their payment accounts, accounts and contacts; and what bears names of ours."""
    return database.sql(
        "select 'journal', journal.name ->> 'en_US', journal.code || ' ' || journal.type,"
        "  string_agg(distinct account.name ->> 'en_US', '+')"
        " from account_journal journal"
        " left join account_payment_method_line line on line.journal_id = journal.id"
        " left join account_account account on account.id = line.payment_account_id"
        " group by journal.id"
        " union all select 'account', name ->> 'en_US', account_type, code_store::text"
        "  from account_account"
        " union all select 'contact', name, '', '' from res_partner where parent_id is null"
        " union all select 'name', model, name, '' from ir_model_data where module = 'moss_odoo'"
        " order by 1, 2, 3, 4"
    )


@pytest.fixture(scope="module")
def imported(prepared: tuple[Side, Side]) -> tuple[Side, Side]:
    killed, undisturbed = prepared
    kills, ended = killed_at_each_commit(killed.program, "import")
    assert (ended.status, kills >= 2) == (0, True), ended.err
    assert undisturbed.program("import").status == 0
    return prepared


def test_import_maps_the_same(imported: tuple[Side, Side]) -> None:
    mapped = [
        [
            {**row, "confirmed_at": ""}
            for row in each.program("mapping", "list", "--json").json["mapping"]
        ]
        for each in imported
    ]
    assert mapped[0] == mapped[1] != []


def test_undo_takes_back_once(imported: tuple[Side, Side], moss: Sandbox) -> None:
    killed, undisturbed = imported
    bought = moss.company.add_card_purchase(
        lines=[LineSpec(net="100.02", vat="19.01"), LineSpec("10.70", tax="7% I")]
    )
    for each in imported:
        assert each.program("export").status == 0
    undo = ("undo", bought.id, "--yes")
    assert killed_at_each_write(killed.program, *undo, at=killed.odoo, begins_anew=True) >= 4
    assert undisturbed.program("undo", bought.id, "--yes").status == 0
    assert _taken_back(killed, bought) == _taken_back(undisturbed, bought)
    for each in imported:
        ended = each.program("show", bought.id, "--json")
        assert (ended.status, ended.json["state"]) == (0, "undone"), ended.out
        assert each.program("export", "--json").json["exported"] == 0


def _taken_back(one: Side, bought: Expense) -> list[tuple[Any, ...]]:
    """All entries of the expense with what is open, and that each bears one name of ours."""
    return one.database.sql(
        "select move.move_type, move.state, move.payment_state, move.date, move.amount_total,"
        " sum(abs(item.amount_residual)), count(distinct name.id)"
        " from account_move move join account_move_line item on item.move_id = move.id"
        " left join account_payment payment on payment.id = move.origin_payment_id"
        " left join ir_model_data name on name.module = 'moss_odoo'"
        "  and name.model = 'account.move' and name.res_id = move.id"
        " where move.invoice_origin like %(like)s or payment.payment_reference like %(like)s"
        "  or move.ref like %(like)s"
        " group by move.id order by 1, 2, 3, 4, 5",
        {"like": f"{bought.id}%"},
    )


def test_push_creates_in_moss_once(imported: tuple[Side, Side], moss: Sandbox) -> None:
    killed, _undisturbed = imported
    assert killed_at_each_write(killed.program, "push", "--yes", at=killed.moss) == 6
    names = [one.name for one in moss.company.suppliers.values()]
    assert all(names.count(vendor) == 1 for vendor in VENDORS)
    again = killed.program("push", "--yes", "--json")
    assert (again.status, again.json["changes"], again.json["conflicts"]) == (0, [], [])
    mapped = killed.program("mapping", "list", "--kind", "supplier", "--json").json["mapping"]
    assert {one["moss"] for one in mapped if one["confirmed"]} >= VENDORS


def test_a_killed_run_leaves_nothing_that_stops_the_others(imported: tuple[Side, Side]) -> None:
    program = imported[0].program
    assert program("status", "--json").status == 0
    assert program("check", "--json").json["ready"] is True


# Keys


@pytest.fixture(scope="module")
def later(shared_database: Database) -> Iterator[LaterOdoo]:
    with later_odoo(shared_database) as served:
        yield served


@pytest.fixture
def with_key(later: LaterOdoo, moss: Sandbox, tmp_path: Path) -> Iterator[Side]:
    """Connected with a key of its own."""
    key = later.person.make_key("Moss Integration 2026-01-01")
    with side(later.database, moss, tmp_path, odoo_url=later.url) as made:
        named = made.connect("--odoo-key-name", "Moss Integration 2026-01-01")
        assert made.program(*named, MOSS_ODOO_ODOO_KEY=key).status == 0
        yield made
    later.database.sql("delete from res_users_apikeys where name <> 'Moss Integration'")


def _lives(later: LaterOdoo, one: Side) -> bool:
    """Whether Odoo still has the key that is stored."""
    query = "select count(*) from res_users_apikeys where index = %s"
    return later.database.sql(query, [one.stored_key()[:8]]) == [(1,)]


def test_a_key_that_was_made_by_hand_is_stored_or_not(later: LaterOdoo, with_key: Side) -> None:
    old = with_key.stored_key()
    new = later.person.make_key("Moss Integration 2026-02-01")
    renew = ("renew-key", "--odoo-key-name", "Moss Integration 2026-02-01")
    for stored, kept in ((False, old), (True, new)):
        at = AtCommit(1, stored)
        assert with_key.program.killed(*renew, at=at, MOSS_ODOO_ODOO_KEY=new).was_killed
        assert with_key.stored_key() == kept
    assert with_key.program(*renew, MOSS_ODOO_ODOO_KEY=new).status == 0
    assert with_key.stored_key() == new


def test_at_every_moment_of_a_rotation_the_stored_key_is_a_good_one(
    later: LaterOdoo, with_key: Side
) -> None:
    rotate = ("renew-key", "--rotate", "--json")
    made = "res.users.apikeys/generate"
    revoked = "res.users.apikeys/revoke"
    program, odoo = with_key.program, with_key.odoo
    kills: list[AtRequest | AtCommit] = [
        AtRequest(odoo, made, carried_out=False),
        AtRequest(odoo, made),
        AtRequest(odoo, revoked, carried_out=False),
        AtRequest(odoo, revoked),
        *(AtCommit(nth, stored) for nth in (1, 2) for stored in (False, True)),
    ]
    for at in kills:
        assert program.killed(*rotate, at=at).was_killed
        assert _lives(later, with_key)
    last = with_key.stored_key()
    ended = program(*rotate)
    assert ended.status == 0, ended.out
    assert with_key.stored_key() != last
    assert _lives(later, with_key)
    # Keys whose making nobody heard of, and those that were not revoked any more, are told.
    [warning] = [one for one in ended.json["warnings"] if "delete in Odoo" in one]
    left = later.database.sql(
        "select name from res_users_apikeys where name like 'Moss Integration 2%%' and name <> %s",
        [ended.json["odoo"]["key_name"]],
    )
    assert left
    assert all(f"“{name}”" in warning for (name,) in left)
