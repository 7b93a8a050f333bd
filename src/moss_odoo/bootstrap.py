"""The only place where adapters meet use cases: opens what a command needs, and closes it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import stamina.instrumentation

from moss_odoo.ledger import LedgerStore, open_ledger
from moss_odoo.moss.client import MossClient
from moss_odoo.odoo.books import OdooBooks
from moss_odoo.odoo.client import OdooClient
from moss_odoo.odoo.setup import Setup
from moss_odoo.odoo.site import Site
from moss_odoo.settings import Settings
from moss_odoo.sync.connection import Connection, Secret
from moss_odoo.sync.ports import ConnectionStore, Ledger, Moss, Odoo
from moss_odoo.sync.setup import OdooSetup, OdooSite


@dataclass(frozen=True, slots=True)
class Sides:
    """Both sides of a connection, and its memory; nothing is asked before a use case asks."""

    ledger: Ledger
    moss: Moss
    odoo: Odoo
    site: OdooSite
    setup: OdooSetup


class Installation:
    """This machine's connections and their ledger."""

    def __init__(self, store: LedgerStore) -> None:
        self._store = store

    @property
    def connections(self) -> ConnectionStore:
        return self._store.connections

    def ledger(self, connection: Connection) -> Ledger:
        return self._store.of(connection)

    @contextmanager
    def sides(self, connection: Connection) -> Iterator[Sides]:
        key = self.connections.secret(connection, Secret.ODOO_KEY)
        secret = self.connections.secret(connection, Secret.MOSS_SECRET)
        odoo = OdooClient(
            connection.odoo_url,
            key,
            database=connection.odoo_database,
            company_id=connection.company_id,
        )
        moss = MossClient(connection.moss_url, key_id=connection.moss_key_id, secret=secret)
        with odoo, moss:
            yield Sides(
                ledger=self.ledger(connection),
                moss=moss,
                odoo=OdooBooks(odoo, connection),
                site=Site(odoo),
                setup=Setup(odoo, connection.company_id),
            )


@contextmanager
def installation(settings: Settings | None = None) -> Iterator[Installation]:
    """The ledger that the environment names, opened and brought up to date."""
    _keep_retries_quiet()
    settings = settings or Settings.from_environment()
    with open_ledger(settings.database_url, settings.cipher()) as store:
        yield Installation(store)


@contextmanager
def new_site(url: str, key: str, database: str | None) -> Iterator[OdooSite]:
    """An Odoo that no connection knows yet."""
    with OdooClient(url, key, database=database) as client:
        yield Site(client)


@contextmanager
def new_moss(url: str, key_id: str, secret: str) -> Iterator[Moss]:
    """A Moss organisation that no connection knows yet."""
    with MossClient(url, key_id=key_id, secret=secret) as client:
        yield client


def home() -> Path:
    """The folder of this installation."""
    return Settings.from_environment().home


def _keep_retries_quiet() -> None:
    # Its own hooks would write to standard error, where people read.
    stamina.instrumentation.set_on_retry_hooks(())
