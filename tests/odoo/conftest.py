"""A real Odoo 19, a sandbox for Moss, and a connection between them."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from devtools.odoo import Database, Odoo, running_odoo


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if "tests/odoo" in item.path.as_posix():
            item.add_marker(pytest.mark.odoo)


@pytest.fixture(scope="session")
def odoo() -> Iterator[Odoo]:
    with running_odoo() as server:
        yield server


@pytest.fixture
def database(odoo: Odoo) -> Iterator[Database]:
    fresh = odoo.fresh_database("test")
    yield fresh
    odoo.drop(fresh)
