"""An Odoo server that stays when the command ends, with exactly one database: for people."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from devtools.odoo.access import Access
from devtools.odoo.cache import Cache
from devtools.odoo.database import Database, new_database
from devtools.odoo.environment import installed_environment
from devtools.odoo.errors import SetupError
from devtools.odoo.installation import Installation, installed_odoo
from devtools.odoo.postgres import IN_USE, EmbeddedServer
from devtools.odoo.processes import free_port, port_is_free
from devtools.odoo.recipe import ACME, Recipe
from devtools.odoo.server import Server, log_file, start_server, url_of

DEMO = "demo"
PORT = 8069


@contextmanager
def lasting_odoo(
    name: str = DEMO, *, recipe: Recipe = ACME, port: int | None = None, workers: int = 0
) -> Iterator[Database]:
    """The database of this name and its server; each is made or started only if not there.

    Both are still there after leaving. The browser goes straight to the database's login. Without
    a port it is Odoo's usual one, or a free one if another program has that.
    """
    with installed_odoo() as odoo:
        with _lock(odoo, name):
            database = _ensure_served(odoo, recipe, name, port, workers)
        yield database


def create(name: str, recipe: Recipe = ACME) -> Database:
    """A new database that stays, without a server."""
    with installed_odoo() as odoo, _lock(odoo, name):
        if odoo.cluster.exists(name):
            raise SetupError(f"There is a database {name} already.", "Name another, or `reset` it.")
        return _create(odoo, recipe, name, PORT)


def reset(name: str, recipe: Recipe = ACME) -> bool:
    """Put a fresh database in the place of one, its server as before; True if one runs."""
    with installed_odoo() as odoo, _lock(odoo, name):
        server = _running(_server_file(odoo, name))
        if server:
            server.kill()
        _drop_ours(odoo, name)
        _create(odoo, recipe, name, server.port if server else PORT)
        if server:
            again = start_server(odoo, name, database=name, port=server.port)
            again.write(_server_file(odoo, name))
        return server is not None


def drop(name: str) -> None:
    """Take a database away, with its server."""
    with installed_odoo() as odoo, _lock(odoo, name):
        if server := _running(_server_file(odoo, name)):
            server.kill()
        _drop_ours(odoo, name)
        for file in (_server_file(odoo, name), _access_file(odoo, name), log_file(odoo, name)):
            file.unlink(missing_ok=True)


def stop(cache: Cache, name: str | None = None) -> dict[str, Server]:
    """End one lasting server or all, and PostgreSQL unless somebody still needs it."""
    servers = running_servers(cache)
    if name:
        servers = {name: servers[name]} if name in servers else {}
    for server in servers.values():
        server.stop()
    if environment := installed_environment(cache):
        EmbeddedServer.of(cache, environment).stop_if_unused()
    return servers


def clear(cache: Cache) -> None:
    """Throw PostgreSQL's data away, with all databases and templates in it."""
    stop(cache)
    with cache.lock("postgres"), cache.if_unused(IN_USE) as unused:
        if not unused:
            raise SetupError("Another run still uses PostgreSQL.", "Try again when it has ended.")
        for folder in cache.root.glob("postgres-*"):
            shutil.rmtree(folder)


def running_servers(cache: Cache) -> dict[str, Server]:
    """The lasting servers, each by its database."""
    found = {}
    for file in sorted(cache.root.glob("postgres-*/server-*.json")):
        if server := _running(file):
            found[file.stem.removeprefix("server-")] = server
    return found


@contextmanager
def _lock(odoo: Installation, name: str) -> Iterator[None]:
    if not re.fullmatch(r"[a-z][a-z0-9_]{0,50}", name):
        raise SetupError(
            f"{name!r} is no name for a database.", "Use small letters, digits and underscores."
        )
    with odoo.cache.lock(f"lasting-{name}"):
        yield


def _running(file: Path) -> Server | None:
    server = Server.read(file)
    return server if server and server.process.alive else None


def _ensure_served(
    odoo: Installation, recipe: Recipe, name: str, port: int | None, workers: int
) -> Database:
    server = _running(_server_file(odoo, name))
    usual = PORT if port_is_free(PORT) else free_port()
    port = server.port if server else port or usual
    access = _ensure_database(odoo, recipe, name, port)
    if server is None:
        server = start_server(odoo, name, database=name, port=port, workers=workers)
        server.write(_server_file(odoo, name))
    return Database(odoo, name, server.url, access)


def _ensure_database(odoo: Installation, recipe: Recipe, name: str, port: int) -> Access:
    access = Access.read(_access_file(odoo, name))
    if access and odoo.cluster.exists(name):
        return access
    _drop_ours(odoo, name)
    return _create(odoo, recipe, name, port).access


def _drop_ours(odoo: Installation, name: str) -> None:
    if odoo.cluster.exists(name) and name not in odoo.cluster.ours():
        raise SetupError(
            f"There is a database {name} on this PostgreSQL that was not made here.",
            "Name another.",
        )
    odoo.cluster.drop(name)


def _create(odoo: Installation, recipe: Recipe, name: str, port: int) -> Database:
    database = new_database(odoo, recipe, name, url_of(port))
    database.access.write(_access_file(odoo, name))
    return database


def _access_file(odoo: Installation, name: str) -> Path:
    return odoo.cluster.folder / f"database-{name}.json"


def _server_file(odoo: Installation, name: str) -> Path:
    return odoo.cluster.folder / f"server-{name}.json"
