"""The Odoo user of the guide's recipe, and single rights taken away from everybody."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from devtools.odoo import Database, User
from moss_odoo.sync.connection import Secret

from .world import World

INVOICING, CONTACTS = "account.group_account_invoice", "base.group_partner_manager"
BASIC = "account.group_account_basic"
"""Invoicing, and the statements of banks."""
ACCOUNTANT = "account.group_account_user"
BOT = User((BASIC, CONTACTS))
"""All that the guide asks for, for daily exports."""

KEEPERS = "Keepers"
"""A group without members."""
_PERMISSIONS = ("read", "write", "create", "unlink")


@contextmanager
def working_as(here: World, key: str) -> Iterator[World]:
    """The world as another user of Odoo, prepared by the administrator before."""
    connections, connection = here.installation.connections, here.connection
    usual = connections.secret(connection, Secret.ODOO_KEY)
    connections.set_secret(connection, Secret.ODOO_KEY, key)
    try:
        yield here
    finally:
        connections.set_secret(connection, Secret.ODOO_KEY, usual)


@contextmanager
def without_right(database: Database, model: str, operation: str) -> Iterator[None]:
    """Only the group of keepers has the right, which has no members; the server is told so."""
    permission = f"perm_{operation}"
    taken = database.sql(
        f"update ir_model_access set {permission} = false where {permission} and active"
        " and model_id = (select id from ir_model where model = %s) returning id",
        [model],
    )
    given = database.sql(
        "insert into ir_model_access (name, active, group_id, model_id,"
        f" {', '.join(f'perm_{one}' for one in _PERMISSIONS)})"
        " select 'kept', true, %s, id, %s, %s, %s, %s from ir_model where model = %s returning id",
        [_keepers(database), *(one == operation for one in _PERMISSIONS), model],
    )
    database.forget_caches()
    try:
        yield
    finally:
        ids = [row_id for (row_id,) in taken]
        database.sql(f"update ir_model_access set {permission} = true where id = any(%s)", [ids])
        database.sql("delete from ir_model_access where id = %s", [given[0][0]])
        database.forget_caches()


def _keepers(database: Database) -> int:
    rows = database.sql("select id from res_groups where name ->> 'en_US' = %s", [KEEPERS])
    rows = rows or database.sql(
        "insert into res_groups (name) values (jsonb_build_object('en_US', %s::text)) returning id",
        [KEEPERS],
    )
    return int(rows[0][0])
