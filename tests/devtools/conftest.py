"""One real Odoo for all of these tests."""

from collections.abc import Iterator

import pytest

from devtools.odoo import Database, Odoo, running_odoo


@pytest.fixture(scope="session")
def odoo() -> Iterator[Odoo]:
    with running_odoo() as odoo:
        yield odoo


@pytest.fixture(scope="session")
def database(odoo: Odoo) -> Database:
    """A database that no test changes."""
    return odoo.fresh_database("looked_at")
