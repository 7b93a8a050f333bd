"""One real Odoo 19 for all tests that need it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from devtools.odoo import Odoo, running_odoo

HERE = Path(__file__).parent
NEED_ODOO = {HERE / name for name in ("devtools", "odoo", "cli", "faults")}


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if NEED_ODOO & set(item.path.parents):
            item.add_marker(pytest.mark.odoo)


@pytest.fixture(scope="session")
def odoo() -> Iterator[Odoo]:
    with running_odoo() as server:
        yield server
