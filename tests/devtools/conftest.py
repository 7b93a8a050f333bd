"""A database to look at."""

from __future__ import annotations

import pytest

from devtools.odoo import Database, Odoo


@pytest.fixture(scope="session")
def database(odoo: Odoo) -> Database:
    """A database that no test changes."""
    return odoo.fresh_database("looked_at")
