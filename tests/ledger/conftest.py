"""The same tests on SQLite and on a real PostgreSQL."""

from __future__ import annotations

import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import count
from pathlib import Path

import pytest
from sqlalchemy import URL

from devtools.odoo.cache import Cache
from devtools.odoo.cluster import Cluster
from devtools.odoo.environment import odoo_environment
from devtools.odoo.postgres import running_postgres
from moss_odoo.cipher import Cipher, new_key
from moss_odoo.ledger import LedgerStore, open_ledger
from moss_odoo.sync.connection import Connection
from moss_odoo.sync.ports import Ledger
from tests.ledger.emptied import emptied
from tests.ledger.samples import Clock, connection

KEY = new_key()
_numbers = count(1)


@dataclass(frozen=True)
class Server:
    """A database of ours on a PostgreSQL server, where each test gets a schema."""

    cluster: Cluster
    name: str

    @contextmanager
    def schema(self) -> Iterator[str]:
        schema = f"test_{next(_numbers)}"
        self.cluster.query(self.name, f"create schema {schema}")
        try:
            yield self._address(schema)
        finally:
            self.cluster.query(self.name, f"drop schema {schema} cascade")

    def _address(self, schema: str) -> str:
        parameters = dict(self.cluster.parameters)
        url = URL.create(
            "postgresql",
            username=parameters.pop("user", None),
            password=parameters.pop("password", None),
            database=self.name,
            query={**parameters, "options": f"-csearch_path={schema}"},
        )
        return url.render_as_string(hide_password=False)


@dataclass(frozen=True)
class OpenLedger:
    address: str
    store: LedgerStore


@pytest.fixture(scope="session")
def postgresql() -> Iterator[Server]:
    cache = Cache.open()
    with running_postgres(cache, odoo_environment(cache)) as cluster:
        name = f"moss_odoo_ledger_{os.getpid()}_{secrets.token_hex(3)}"
        cluster.create(name)
        cluster.mark(name)
        try:
            yield Server(cluster, name)
        finally:
            cluster.drop(name)


@pytest.fixture(params=["sqlite", "postgresql"])
def address(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """Of an empty database."""
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path / 'ledger.sqlite'}"
    else:
        server: Server = request.getfixturevalue("postgresql")
        with server.schema() as url:
            yield url


@pytest.fixture(scope="session")
def sqlite_ledger(tmp_path_factory: pytest.TempPathFactory) -> Iterator[OpenLedger]:
    address = f"sqlite:///{tmp_path_factory.mktemp('ledger') / 'ledger.sqlite'}"
    with open_ledger(address, Cipher([KEY])) as store:
        yield OpenLedger(address, store)


@pytest.fixture(scope="session")
def postgresql_ledger(postgresql: Server) -> Iterator[OpenLedger]:
    with postgresql.schema() as address, open_ledger(address, Cipher([KEY])) as store:
        yield OpenLedger(address, store)


@pytest.fixture(params=["sqlite", "postgresql"])
def empty_ledger(request: pytest.FixtureRequest) -> OpenLedger:
    shared: OpenLedger = request.getfixturevalue(f"{request.param}_ledger")
    emptied(shared.store)
    return shared


@pytest.fixture
def ready_address(empty_ledger: OpenLedger) -> str:
    """Of a ledger that has its tables and nothing in them."""
    return empty_ledger.address


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def store(empty_ledger: OpenLedger, clock: Clock) -> LedgerStore:
    empty_ledger.store._database.clock = clock
    return empty_ledger.store


@pytest.fixture
def acme(store: LedgerStore) -> Connection:
    return store.connections.add(connection(), {})


@pytest.fixture
def ledger(store: LedgerStore, acme: Connection) -> Ledger:
    return store.of(acme)
