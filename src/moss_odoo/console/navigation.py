"""The places of the console, and the one where a page is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from moss_odoo.access.model import Role, User
from moss_odoo.console.language import Reader
from moss_odoo.console.texts.frame import NavigationTexts
from moss_odoo.sync.connection import Connection


@dataclass(frozen=True, slots=True)
class Place:
    title: str
    address: str
    here: bool


@dataclass(frozen=True, slots=True)
class Navigation:
    places: tuple[Place, ...]
    """Of the connection."""
    installation: tuple[Place, ...]
    connections: tuple[Place, ...]
    """Each leads to its overview."""
    connection: Connection | None


_PARTS = {
    "/expenses": "/queue",
    "/jobs": "/runs",
    "/schedule": "/settings",
    "/notices": "/settings",
}
"""Pages that belong to another one."""


def navigation(
    reader: Reader,
    user: User,
    connections: Sequence[Connection],
    connection: Connection | None,
) -> Navigation:
    words = reader.t.navigation
    of_connection = (
        ()
        if connection is None
        else (
            (words.overview, f"/connections/{connection.id}/overview"),
            (words.queue, f"/connections/{connection.id}/queue"),
            *_exporting(words, user, connection),
            (words.runs, f"/connections/{connection.id}/runs"),
            (words.wallets, f"/connections/{connection.id}/wallets"),
            (words.mapping, f"/connections/{connection.id}/mapping"),
            (words.set_up, f"/connections/{connection.id}/set-up"),
            (words.settings, f"/connections/{connection.id}/settings"),
        )
    )
    of_installation = [(words.account, "/account")]
    if user.role.covers(Role.ADMIN):
        of_installation += [
            (words.connect, "/connections/new"),
            (words.service, "/service"),
            (words.users, "/users"),
            (words.audit, "/audit"),
        ]
    return Navigation(
        places=tuple(_place(reader, *one) for one in of_connection),
        installation=tuple(_place(reader, *one) for one in of_installation),
        connections=tuple(
            Place(one.name, f"/connections/{one.id}/overview", connection == one)
            for one in connections
        ),
        connection=connection,
    )


def _exporting(
    words: NavigationTexts, user: User, connection: Connection
) -> Sequence[tuple[str, str]]:
    may = user.role.covers(Role.ACCOUNTANT)
    return ((words.export, f"/connections/{connection.id}/export"),) if may else ()


def _place(reader: Reader, title: str, address: str) -> Place:
    path = reader.path
    for part, of in _PARTS.items():
        path = path.replace(part, of)
    return Place(title, address, path == address or path.startswith(f"{address}/"))
