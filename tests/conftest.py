"""One real Odoo 19 for all tests that need it, and an order in which no tester is left alone."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from devtools.odoo import Odoo, running_odoo

HERE = Path(__file__).parent
NEED_ODOO = {HERE / name for name in ("devtools", "odoo", "cli", "faults")}
LONGEST_FIRST = ("faults", "odoo", "console", "devtools", "cli")
"""A file is one tester's: what is short comes last, so that all testers end together."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if NEED_ODOO & set(item.path.parents):
            item.add_marker(pytest.mark.odoo)
    items.sort(key=_turn)


def _turn(item: pytest.Item) -> int:
    folder = item.path.relative_to(HERE).parts[0]
    return LONGEST_FIRST.index(folder) if folder in LONGEST_FIRST else len(LONGEST_FIRST)


@pytest.fixture(scope="session")
def odoo() -> Iterator[Odoo]:
    with running_odoo() as server:
        yield server
