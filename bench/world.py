"""What every measurement needs: a connection that is ready, and expenses that can be booked."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from devtools.connected import Tenant, connected
from devtools.odoo import Odoo
from moss_odoo.books.plan import Plan
from moss_odoo.bootstrap import Installation, Sides, installation
from moss_odoo.settings import Settings
from moss_odoo.sync.connection import Connection
from moss_odoo.sync.export import ExportOptions, export
from moss_odoo.sync.progress import Silent

WORKERS = 2
"""Processes of Odoo, as people run it; all contenders have the same."""


@contextmanager
def prepared(database: Tenant, moss_url: str) -> Iterator[tuple[Installation, Connection]]:
    """A new home folder with a connection that is ready to export."""
    with tempfile.TemporaryDirectory(prefix="moss-odoo-bench-") as folder:
        settings = Settings.from_environment({"MOSS_ODOO_HOME": str(Path(folder) / "home")})
        with installation(settings) as installed:
            yield installed, connected(installed, database, moss_url)


def bookable(connection: Connection, sides: Sides) -> list[Plan]:
    """The plans of all expenses that can be booked, by a dry run."""
    plans: list[Plan] = []
    export(
        connection,
        sides.ledger,
        sides.moss,
        sides.odoo,
        ExportOptions(dry_run=True),
        progress=Silent(),
        show=plans.append,
    )
    return plans


def chosen(odoo: Odoo, moss: str, expenses: int) -> list[Plan]:
    """The first so many that can be booked."""
    database = odoo.fresh_database("choice")
    with prepared(database, moss) as (installed, connection), installed.sides(connection) as sides:
        plans = bookable(connection, sides)
    odoo.drop(database)
    if len(plans) < expenses:
        raise SystemExit(f"Only {len(plans)} expenses of the sandbox can be booked.")
    return plans[:expenses]
