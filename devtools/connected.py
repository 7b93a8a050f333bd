"""A connection between a Moss and a fresh Odoo, ready to export: for tests and benchmarks."""

from __future__ import annotations

from datetime import date
from typing import Protocol

from moss_odoo.bootstrap import Installation, new_moss, new_site
from moss_odoo.moss.sandbox.options import DEFAULT_KEY_ID, DEFAULT_SECRET
from moss_odoo.sync.connect import Wishes, connect
from moss_odoo.sync.connection import Connection, Secret
from moss_odoo.sync.master_data import import_master_data
from moss_odoo.sync.policy import PolicyChanges
from moss_odoo.sync.prepare import look, prepare
from moss_odoo.sync.progress import Silent
from moss_odoo.sync.wished_names import Names


class Tenant(Protocol):
    """An Odoo database and the key to it."""

    @property
    def url(self) -> str: ...
    @property
    def name(self) -> str: ...
    @property
    def api_key(self) -> str: ...


def wishes(database: Tenant, moss_url: str) -> Wishes:
    """What every such connection has in common."""
    return Wishes(
        odoo_url=database.url,
        odoo_database=database.name,
        moss_url=moss_url,
        moss_key_id=DEFAULT_KEY_ID,
        policy=PolicyChanges(start_date=date(2025, 1, 1)),
    )


def connected(
    installation: Installation, database: Tenant, moss_url: str, wanted: Wishes | None = None
) -> Connection:
    """Connect, prepare and import, as a person does with three commands."""
    wanted = wanted or wishes(database, moss_url)
    secrets = {Secret.ODOO_KEY: database.api_key, Secret.MOSS_SECRET: DEFAULT_SECRET}
    with (
        new_site(database.url, database.api_key, database.name) as site,
        new_moss(moss_url, DEFAULT_KEY_ID, DEFAULT_SECRET) as moss,
    ):
        connect(wanted, secrets, site, moss, installation.connections, progress=Silent())
    connection = installation.connections.get(wanted.name)
    names = Names()
    with installation.sides(connection) as sides:
        found = look(connection, sides.setup, sides.moss, progress=Silent(), names=names)
        store = installation.connections
        prepared = prepare(connection, found, sides.setup, store, progress=Silent(), names=names)
    with installation.sides(prepared) as sides:
        import_master_data(prepared, sides.ledger, sides.moss, sides.odoo, progress=Silent())
    return prepared
