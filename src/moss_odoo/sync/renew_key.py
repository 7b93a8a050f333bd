"""Renewing the Odoo API key of a connection with one that a person made."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from moss_odoo.errors import ConfigError, MossOdooError
from moss_odoo.sync.choices import chosen_key, own_company
from moss_odoo.sync.connection import Connection, Secret
from moss_odoo.sync.connection_ports import ConnectionStore
from moss_odoo.sync.key_expiry import key_end
from moss_odoo.sync.ports import Ledger
from moss_odoo.sync.renewal import Opens, Renewed, other_database
from moss_odoo.sync.setup import OdooUser


def renew(
    connection: Connection,
    key: str,
    odoo_with: Opens,
    ledger: Ledger,
    store: ConnectionStore,
    *,
    key_name: str | None,
    now: datetime,
) -> Renewed:
    """Verify the new key, then store it; an error says what is wrong with it.

    `key_name`: what it is called in Odoo. None: as the old one, where there is one of that name.
    """
    with odoo_with(connection, key) as holder:
        user = holder.site.user()
        own_company(connection, holder.site.companies())
        keys = holder.site.api_keys()
        wanted = key_name
        if wanted is None and any(one.name == connection.odoo_key_name for one in keys):
            wanted = connection.odoo_key_name
        found = chosen_key(wanted, user, keys)
        name = found.name if found else key_name or ""
        warnings = other_database(connection, ledger, holder)
    old = _old_key(connection, store)
    renewed = replace(connection, odoo_key_name=name)
    store.update(renewed, {Secret.ODOO_KEY: key})
    if old and old != key:
        warnings += _about_the_old(connection, old, odoo_with, user, store)
    return Renewed(renewed, user, key_end(name, keys, now), warnings=warnings)


def sharing(connection: Connection, key: str, store: ConnectionStore) -> tuple[Connection, ...]:
    """The other connections that use the same key."""
    place = (connection.odoo_url, connection.odoo_database)
    return tuple(
        one
        for one in store.all()
        if one.id != connection.id
        and (one.odoo_url, one.odoo_database) == place
        and store.find_secret(one, Secret.ODOO_KEY) == key
    )


def _old_key(connection: Connection, store: ConnectionStore) -> str | None:
    """None also where the master key that it needs is lost: a new key is the way out of that."""
    try:
        return store.find_secret(connection, Secret.ODOO_KEY)
    except ConfigError:
        return None


def _about_the_old(
    connection: Connection, old: str, odoo_with: Opens, user: OdooUser, store: ConnectionStore
) -> tuple[str, ...]:
    warnings = [
        f"“{one.name}” still uses the old key: renew it as well, with "
        f'`moss-odoo renew-key --connection "{one.name}"`.'
        for one in sharing(connection, old, store)
    ]
    try:
        with odoo_with(connection, old) as holder:
            former = holder.site.user()
    except MossOdooError:
        return tuple(warnings)
    if former.id != user.id:
        warnings.append(
            f"The new key belongs to the user {user.login}, the old one to {former.login}: what is "
            f"booked from now on is booked by {user.login}."
        )
    called = f" “{connection.odoo_key_name}”" if connection.odoo_key_name else ""
    warnings.append(
        f"The old key{called} is still valid in Odoo: delete it there, in the Preferences of "
        f"{former.login}, Security."
    )
    return tuple(warnings)
