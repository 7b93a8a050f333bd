"""Connections with stand-ins for both sides and a real ledger."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count

import pytest

from moss_odoo.cipher import Cipher, new_key
from moss_odoo.ledger import LedgerStore, open_ledger
from tests.books.builders import mapping_rows
from tests.sync.standins import Clock, MossStandIn, OdooStandIn, World, connection

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
