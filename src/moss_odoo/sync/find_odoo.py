"""From what a person copied to the Odoo that is there, before any key is needed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

from moss_odoo.errors import ConfigError, TransientError
from moss_odoo.sync.addresses import PlainHttpError, address, base_url
from moss_odoo.sync.setup import OdooDoor, OdooServer

_WHERE = (
    "Give its name (--odoo-database): in Odoo's developer mode it stands below yours, top right, "
    "and whoever runs the server knows it."
)
_MOST_NAMED = 12


class NoSuchDatabaseError(ConfigError):
    def __init__(self, url: str, wanted: str, databases: Sequence[str]) -> None:
        has = f"; it has: {_listed(databases)}" if databases else ""
        super().__init__(
            f"Odoo at {urlsplit(url).netloc} has no database “{wanted}”{has}.",
            remedy="Name one of them with --odoo-database." if databases else _WHERE,
        )


class WhichDatabaseError(ConfigError):
    def __init__(self, url: str, databases: Sequence[str]) -> None:
        has = _listed(databases) if databases else "it does not list them"
        super().__init__(
            f"Odoo at {urlsplit(url).netloc} has several databases: {has}.",
            remedy="Say which one with --odoo-database." if databases else _WHERE,
        )


@dataclass(frozen=True, slots=True)
class Place:
    """Where a company's Odoo is."""

    url: str
    database: str | None
    """None where the server has one and does not tell its name."""
    version: str


def find_odoo(
    copied: str, door: OdooDoor, *, database: str | None = None, allow_http: bool = False
) -> Place:
    """The Odoo at a copied address, and its database: the one named, or the only one.

    No key is needed. An address without https is only good where it sends on to https.
    """
    server = find_server(copied, door, allow_http=allow_http)
    wanted = database or address(copied).database
    return Place(server.url, chosen_database(server, wanted, door), server.version)


def find_server(copied: str, door: OdooDoor, *, allow_http: bool = False) -> OdooServer:
    given = address(copied)
    try:
        server = door.look(given.base)
    except TransientError:
        if allow_http or given.is_secure:
            raise
        raise PlainHttpError(given.base) from None
    base_url(server.url, allow_http=allow_http)
    return server


def chosen_database(server: OdooServer, wanted: str | None, door: OdooDoor) -> str | None:
    """The one named, else the only one; None where that has no name for us."""
    known = server.databases
    if wanted:
        if wanted not in known and (known or not door.has_database(server.url, wanted)):
            raise NoSuchDatabaseError(server.url, wanted, known)
        return wanted
    if len(known) > 1 or not (known or door.has_database(server.url, None)):
        raise WhichDatabaseError(server.url, known)
    return next(iter(known), None)


def _listed(databases: Sequence[str]) -> str:
    named = ", ".join(databases[:_MOST_NAMED])
    more = len(databases) - _MOST_NAMED
    return f"{named} and {more} more" if more > 0 else named
