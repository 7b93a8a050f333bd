"""A connection with stand-ins for both sides and a real ledger."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from moss_odoo.cipher import Cipher, new_key
from moss_odoo.ledger import LedgerStore, open_ledger
from tests.books.builders import mapping_rows
from tests.sync.standins import MossStandIn, OdooStandIn, World, connection


@pytest.fixture(scope="session")
def cipher() -> Cipher:
    return Cipher([new_key()])


@pytest.fixture(scope="session")
def empty_ledger(tmp_path_factory: pytest.TempPathFactory, cipher: Cipher) -> Path:
    """A file to be copied: making its tables takes longer than most tests."""
    path = tmp_path_factory.mktemp("ledger") / "empty.sqlite"
    open_ledger(f"sqlite:///{path}", cipher).close()
    return path


@pytest.fixture
def store(tmp_path: Path, empty_ledger: Path, cipher: Cipher) -> Iterator[LedgerStore]:
    path = tmp_path / "ledger.sqlite"
    shutil.copy(empty_ledger, path)
    with open_ledger(f"sqlite:///{path}", cipher) as store:
        yield store


@pytest.fixture
def bare_world(store: LedgerStore) -> World:
    """Nothing is mapped yet."""
    stored = store.connections.add(connection(), {})
    return World(stored, store.of(stored), MossStandIn(), OdooStandIn())


@pytest.fixture
def world(bare_world: World) -> World:
    """Everything is mapped."""
    bare_world.ledger.save_mapping(mapping_rows())
    return bare_world
