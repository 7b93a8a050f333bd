"""An Odoo server of one's own, with as many fresh databases as a test run needs."""

from __future__ import annotations

import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from devtools.odoo.database import Database, new_database
from devtools.odoo.installation import Installation, installed_odoo
from devtools.odoo.processes import ProcessId
from devtools.odoo.recipe import ACME, Recipe
from devtools.odoo.server import Server, start_server
from devtools.odoo.template import template


@dataclass(frozen=True)
class Odoo:
    """A running server; make databases in it as you need them."""

    installation: Installation = field(repr=False)
    server: Server
    recipe: Recipe = field(repr=False)
    quick_keys: bool = field(default=False, repr=False)
    databases: list[Database] = field(default_factory=list, repr=False)

    @property
    def version(self) -> str:
        """Exactly which Odoo it is."""
        return self.installation.tree.version

    @property
    def url(self) -> str:
        """Where it is."""
        return self.server.url

    def fresh_database(self, label: str = "fresh", recipe: Recipe | None = None) -> Database:
        """A new database with a name of its own that begins with `label`."""
        name = f"{label}_{secrets.token_hex(4)}"
        database = new_database(
            self.installation,
            recipe or self.recipe,
            name,
            self.url,
            _me(),
            quick_keys=self.quick_keys,
        )
        self.databases.append(database)
        return database

    def drop(self, database: Database) -> None:
        """Take a database away before the end."""
        if database in self.databases:
            self.databases.remove(database)
        self.installation.cluster.drop(database.name)

    def stop(self) -> None:
        """End the server; its databases stay until the context ends."""
        self.server.stop()


@contextmanager
def running_odoo(
    recipe: Recipe = ACME, *, workers: int = 0, quick_keys: bool = False
) -> Iterator[Odoo]:
    """A server for many databases; requests name theirs in the header `X-Odoo-Database`.

    `quick_keys`: where nobody measures, Odoo need not take its time over the key of each call.

    The server and its databases are gone on leaving. What a killed run left behind, the next run
    clears away.
    """
    with installed_odoo() as installation:
        template(installation, recipe)
        _clear_leftovers(installation)
        name = f"{_me()} {secrets.token_hex(2)}".replace(" ", "-")
        server = start_server(installation, name, workers=workers)
        note = installation.cluster.folder / f"passing-{name}.json"
        server.write(note)
        odoo = Odoo(installation, server, recipe, quick_keys)
        try:
            yield odoo
        finally:
            _clear_server(note)
            for database in list(odoo.databases):
                odoo.drop(database)


def _me() -> str:
    process = ProcessId.of(os.getpid())
    return f"{process.pid} {process.started}"


def _is_alive(owner: str) -> bool:
    pid, started = map(int, owner.split())
    return ProcessId(pid, started).alive


def _clear_leftovers(odoo: Installation) -> None:
    cluster = odoo.cluster
    for note in cluster.folder.glob("passing-*.json"):
        _, pid, started, _ = note.stem.split("-")
        if not _is_alive(f"{pid} {started}"):
            _clear_server(note)
    for database, owner in cluster.ours().items():
        if owner and not _is_alive(owner):
            cluster.drop(database)


def _clear_server(note: Path) -> None:
    if server := Server.read(note):
        server.kill()
        server.log.unlink(missing_ok=True)
    note.unlink(missing_ok=True)
