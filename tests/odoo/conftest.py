"""A fresh database for each test that asks for one."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from devtools.odoo import Database, Odoo
from moss_odoo.moss.sandbox.options import SandboxOptions
from moss_odoo.moss.sandbox.running import Sandbox, running_sandbox

from .commands import CommandLine


@pytest.fixture
def database(odoo: Odoo) -> Iterator[Database]:
    fresh = odoo.fresh_database("test")
    yield fresh
    odoo.drop(fresh)


@pytest.fixture(scope="module")
def shared_database(odoo: Odoo) -> Iterator[Database]:
    """For the tests of one module that leave it as they found it."""
    fresh = odoo.fresh_database("shared")
    yield fresh
    odoo.drop(fresh)


@pytest.fixture(scope="module")
def one_of_two(odoo: Odoo, shared_database: Database) -> Iterator[Database]:
    """Of an Odoo that serves several: where it has but one, it takes that one unasked."""
    other = odoo.fresh_database("other")
    yield shared_database
    odoo.drop(other)


@pytest.fixture(scope="session")
def sandbox() -> Iterator[Sandbox]:
    """A Moss whose company nobody changes."""
    with running_sandbox(SandboxOptions(expenses=0, reads_per_minute=0)) as served:
        yield served


@pytest.fixture
def command(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> CommandLine:
    return CommandLine(tmp_path / "home", monkeypatch, capsys)
