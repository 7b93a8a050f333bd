"""One real Odoo 19 for all tests that need it, and an order in which no tester is left alone."""

from __future__ import annotations

import gc
from collections.abc import Generator, Iterator
from pathlib import Path

import pytest

from devtools.odoo import Odoo, running_odoo

HERE = Path(__file__).parent
NEED_ODOO = {HERE / name for name in ("devtools", "odoo", "cli", "faults")}
LONGEST_FIRST = ("faults", "odoo", "console", "devtools", "cli")
"""A file is one tester's: what is short comes last, so that all testers end together."""


@pytest.hookimpl(wrapper=True)
def pytest_collection() -> Generator[None, object, object]:
    """What is there once all tests are read stays to the end: nobody need look whether it does."""
    gc.disable()
    try:
        return (yield)
    finally:
        gc.freeze()
        gc.enable()


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
    with running_odoo(quick_keys=True) as server:
        yield server
