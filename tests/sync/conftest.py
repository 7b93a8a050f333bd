"""Connections with stand-ins for both sides and a real ledger."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from itertools import count

import pytest

from moss_odoo.cipher import Cipher, new_key
from moss_odoo.ledger import LedgerStore, open_ledger
from tests.books.builders import FEES, WALLET, eur, mapping_rows
from tests.sync.standins import Clock, MossStandIn, OdooStandIn, World, connection
from tests.sync.statement_standins import StatementsStandIn

_names = (f"acme-{number}" for number in count(1))


@pytest.fixture(scope="session")
def clock() -> Clock:
    return Clock()


@pytest.fixture(scope="session")
def store(tmp_path_factory: pytest.TempPathFactory, clock: Clock) -> Iterator[LedgerStore]:
    """One ledger for all: each test has a connection of its own in it."""
    path = tmp_path_factory.mktemp("sync") / "ledger.sqlite"
    with open_ledger(f"sqlite:///{path}", Cipher([new_key()]), clock=clock) as store:
        yield store


@pytest.fixture
def bare_world(store: LedgerStore) -> World:
    """Nothing is mapped yet."""
    stored = store.connections.add(connection(name=next(_names)), {})
    return World(stored, store.of(stored), MossStandIn(), OdooStandIn())


@pytest.fixture
def world(bare_world: World) -> World:
    """Everything is mapped."""
    bare_world.ledger.save_mapping(mapping_rows())
    return bare_world


@pytest.fixture
def odoo(world: World) -> StatementsStandIn:
    """The statements in Odoo of a world that has a fee account."""
    accounts = world.odoo.odoo_chart.accounts
    world.odoo.odoo_chart = replace(world.odoo.odoo_chart, accounts={**accounts, FEES.id: FEES})
    targets = replace(world.connection.targets, fee_account_id=FEES.id)
    world.connection = replace(world.connection, targets=targets)
    journals = {one.wallet_id: one.journal_id for one in targets.wallets}
    world.statements = StatementsStandIn(world.odoo.payments, journals)
    world.moss.opened[WALLET] = eur(0)
    world.moss.asked_at = datetime(2026, 3, 10, tzinfo=UTC)
    return world.statements
