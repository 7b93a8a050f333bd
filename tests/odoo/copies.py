"""Copies of a database that is in use: what hosting, backups and test systems make of it."""

from __future__ import annotations

from dataclasses import replace

from devtools.odoo import Database, Odoo


def copy_of(odoo: Odoo, database: Database, label: str = "copy") -> Database:
    """As `createdb -T` makes it: the same down to Odoo's own id of the database."""
    cluster = odoo.installation.cluster
    # Its name only: a fresh database would get an id of its own.
    copy = replace(database, name=f"{database.name}_{label}")
    leave(odoo, database)
    cluster.create(copy.name, database.name)
    # With its note: what a killed run leaves behind, the next one clears away.
    cluster.mark(copy.name, cluster.ours()[database.name])
    odoo.databases.append(copy)
    return copy


def put_in_place(odoo: Odoo, backup: Database, database: Database) -> None:
    """Restore a backup under the name of the database, which is kept as the backup's."""
    cluster = odoo.installation.cluster
    away = f"{database.name}_away"
    steps = ((database.name, away), (backup.name, database.name), (away, backup.name))
    for one in (database, backup):
        leave(odoo, one)
    for old, new in steps:
        cluster.query("postgres", f'alter database "{old}" rename to "{new}"')


def leave(odoo: Odoo, database: Database) -> None:
    """End the connections that Odoo keeps open."""
    odoo.installation.cluster.query(
        "postgres",
        "select pg_terminate_backend(pid) from pg_stat_activity where datname = %s",
        [database.name],
    )
