"""What renewing a key of a connection has in common, and its outcome."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass

from moss_odoo.sync.connection import Connection
from moss_odoo.sync.instance import look
from moss_odoo.sync.key_expiry import KeyEnd
from moss_odoo.sync.ports import Ledger
from moss_odoo.sync.setup import OdooIdentity, OdooKeys, OdooSite, OdooUser


@dataclass(frozen=True, slots=True)
class KeyHolder:
    """The Odoo of a connection, as whoever has a certain key sees it."""

    site: OdooSite
    identity: OdooIdentity
    keys: OdooKeys


Opens = Callable[[Connection, str], AbstractContextManager[KeyHolder]]
"""Calls the Odoo of a connection with a key."""


@dataclass(frozen=True, slots=True)
class Renewed:
    connection: Connection
    user: OdooUser
    end: KeyEnd | None
    """None: Odoo does not show it."""
    also: tuple[str, ...] = ()
    """Other connections that used the same key and have the new one as well."""
    warnings: tuple[str, ...] = ()
    """What a person should know or do now."""


def other_database(connection: Connection, ledger: Ledger, holder: KeyHolder) -> tuple[str, ...]:
    """A warning where it may be another database than before; an export would stop there."""
    found = look(connection, ledger, holder.identity)
    if not found.differences:
        return ()
    return (f"It may be another Odoo database than before: {found.clauses}. {found.meaning}",)
