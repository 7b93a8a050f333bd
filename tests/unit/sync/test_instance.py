"""By what an Odoo database is known again, and what is said where it is not."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta

import pytest

from moss_odoo.books.policy import UnknownSuppliers
from moss_odoo.books.state import State
from moss_odoo.ledger import LedgerStore
from moss_odoo.sync.connection import Connection, Instance
from moss_odoo.sync.instance import OtherDatabaseError, Sign, look, recognise, trust
from moss_odoo.sync.ports import Ledger
from moss_odoo.sync.remembered import OdooRecord, SeenExpense, StateChange

from .fakes import CONNECTION, FOUNDED, FakeIdentity

LATER = datetime(2100, 1, 1, tzinfo=UTC)


@dataclass
class World:
    store: LedgerStore
    identity: FakeIdentity = field(default_factory=FakeIdentity)

    def __post_init__(self) -> None:
        self.store.connections.add(CONNECTION, {})

    @property
    def connection(self) -> Connection:
        return self.store.connections.get(None)

    @property
    def ledger(self) -> Ledger:
        return self.store.of(self.connection)

    def books(self, *numbers: int) -> None:
        run = self.ledger.start_run("export")
        for number in numbers:
            moss_id, name = f"expense-{number}", f"moss_odoo.c1_bill_expense-{number}"
            self.ledger.remember(run, [SeenExpense(moss_id, "card", FOUNDED, "{}")])
            change = StateChange(moss_id, State.PAID, bill_id=number, bill_name=f"BILL/{number}")
            self.ledger.confirm(run, [OdooRecord(moss_id, name, "account.move", number)], [change])
            self.identity.bills[number] = name

    def recognise(self, *, thorough: bool = False) -> None:
        self.identity.asked = []
        connections = self.store.connections
        recognise(self.connection, self.ledger, self.identity, connections, thorough=thorough)

    def signs(self) -> set[Sign]:
        found = look(self.connection, self.ledger, self.identity)
        return {one.sign for one in found.differences}

    def trust(self) -> None:
        found = look(self.connection, self.ledger, self.identity, thorough=True)
        trust(self.connection, found, self.store.connections, now=lambda: LATER)


@pytest.fixture
def world(store: LedgerStore) -> World:
    """Known already, with bills."""
    made = World(store)
    made.recognise()
    made.books(7, 8, 9, 10)
    return made


def test_the_first_time_it_is_remembered_as_it_is(store: LedgerStore) -> None:
    world = World(store)
    assert world.connection.instance is None
    world.recognise()
    assert world.connection.instance == Instance("https://acme.example", "acme", FOUNDED, "one")


def test_an_administrators_run_asks_for_marks_and_bills(world: World) -> None:
    world.recognise()
    assert world.identity.asked == ["marks", "bills"]


def test_who_may_not_read_the_marks_is_not_asked_for_them_again(store: LedgerStore) -> None:
    world = World(store, FakeIdentity(readable=False))
    world.recognise()
    world.recognise()
    assert world.identity.asked == ["company"]
    world.books(7)
    world.recognise()
    assert world.identity.asked == ["bills"]


def test_an_administrator_who_prepares_adds_the_databases_own_id(store: LedgerStore) -> None:
    world = World(store, FakeIdentity(readable=False))
    world.recognise()
    world.identity.readable = True
    world.recognise(thorough=True)
    assert world.connection.instance is not None
    assert world.connection.instance.uuid == "one"


def test_a_bot_that_follows_an_administrator_is_known_by_its_bills(world: World) -> None:
    world.identity.readable = False
    world.recognise()
    assert world.identity.asked == ["marks", "bills"]
    assert world.connection.instance is not None
    assert world.connection.instance.uuid == "one"


@pytest.mark.parametrize(
    ("change", "signs"),
    [
        ({"uuid": "two"}, {Sign.UUID}),
        ({"uuid": None}, {Sign.UUID}),
        ({"neutralised": True}, {Sign.NEUTRALISED}),
        ({"bills": {}}, {Sign.BILLS}),
        ({"bills": {10: "moss_odoo.c1_bill_another"}}, {Sign.BILLS}),
        ({"bills": {8: "moss_odoo.c1_bill_expense-8"}}, set()),
        ({"readable": False, "bills": {}}, {Sign.BILLS}),
        (
            {"readable": False, "bills": {}, "founded": FOUNDED + timedelta(seconds=1)},
            {Sign.BILLS, Sign.COMPANY},
        ),
    ],
    ids=lambda one: str(sorted(one)),
)
def test_what_is_otherwise_is_noticed(
    world: World, change: dict[str, object], signs: set[Sign]
) -> None:
    world.identity = replace(world.identity, **change)  # type: ignore[arg-type]
    assert world.signs() == signs


@pytest.mark.parametrize(
    ("change", "noticed"),
    [
        ({"odoo_url": "https://other.example"}, True),
        ({"odoo_url": "https://acme.example:8443"}, True),
        ({"odoo_database": "test"}, True),
        ({"odoo_database": None}, False),
        ({"odoo_key_name": "Another"}, False),
    ],
    ids=str,
)
def test_another_address_of_the_same_database_is_noticed(
    world: World, change: dict[str, str], noticed: bool
) -> None:
    world.store.connections.update(replace(world.connection, **change))  # type: ignore[arg-type]
    assert world.signs() == ({Sign.ADDRESS} if noticed else set())


def test_the_sentence_says_what_was_found_what_it_may_mean_and_how_to_go_on(world: World) -> None:
    world.identity = replace(world.identity, uuid="two", bills={})
    with pytest.raises(OtherDatabaseError) as stopped:
        world.recognise()
    assert str(stopped.value) == (
        "Nothing was written to Odoo, as it may be the wrong database: its own id is two instead "
        "of one; the last bills are not in it (BILL/10, BILL/9, BILL/8). It is another database, "
        "or a copy that was given an id of its own. If it is right to book there, say so: "
        '`moss-odoo connections trust --connection "acme"`, then `moss-odoo recover`, to book '
        "again what is lost. If not, give the right address with `moss-odoo connect --replace`."
    )


def test_a_persons_word_holds_until_something_else_changes(world: World) -> None:
    world.identity = replace(world.identity, uuid="two", bills={}, neutralised=True)
    world.trust()
    world.recognise()
    world.identity.uuid = "three"
    assert world.signs() == {Sign.UUID}


def test_a_word_for_a_new_address_lets_bills_count_as_before(world: World) -> None:
    world.store.connections.update(replace(world.connection, odoo_url="https://moved.example"))
    world.trust()
    world.recognise()
    world.identity.bills = {}
    assert world.signs() == {Sign.BILLS}


def test_a_bots_word_for_another_database_holds_for_an_administrator_too(world: World) -> None:
    world.identity = replace(world.identity, readable=False, bills={}, uuid="two")
    world.trust()
    world.identity.readable = True
    world.recognise(thorough=True)
    assert world.connection.instance is not None
    assert world.connection.instance.uuid == "two"


def test_a_single_bill_that_is_gone_stops_nothing_and_is_looked_at(world: World) -> None:
    # In a restored database its number may be another bill's by now.
    world.identity.bills[10] = "moss_odoo.c1_bill_another"
    world.recognise()
    assert [one.moss_id for one in world.ledger.due()] == ["expense-10"]


def test_what_a_person_decides_during_a_run_stays_decided(world: World) -> None:
    before = world.connection
    decided = replace(before.policy, unknown_suppliers=UnknownSuppliers.BLOCK)
    world.store.connections.update(replace(before, policy=decided))
    world.identity.neutralised = True
    found = look(before, world.ledger, world.identity, thorough=True)
    trust(before, found, world.store.connections)
    assert world.connection.policy == decided
    assert world.connection.instance is not None
    assert world.connection.instance.neutralised
