"""An installation whose Odoo does not answer, with somebody who is told."""

from __future__ import annotations

import json
import logging
import sys
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pytest
import structlog

from moss_odoo.bootstrap import Installation, Patience, installation
from moss_odoo.settings import Settings
from moss_odoo.sync.connection import Connection, Secret
from tests.docs.samples import CONNECTION

NOWHERE = "http://127.0.0.1:9"
SECRETS = {Secret.ODOO_KEY: "o" * 40, Secret.MOSS_SECRET: "sk_secret"}


@dataclass(frozen=True)
class Inbox:
    """What a notification hook was told, as JSON."""

    file: Path

    @property
    def hook(self) -> str:
        source = f"import sys; open({str(self.file)!r}, 'a').write(sys.stdin.read() + chr(10))"
        return json.dumps({"command": [sys.executable, "-c", source]})

    @property
    def notices(self) -> list[dict[str, Any]]:
        if not self.file.exists():
            return []
        return [json.loads(line) for line in self.file.read_text().splitlines()]


@pytest.fixture
def here(tmp_path: Path) -> Iterator[Installation]:
    settings = Settings.from_environment({"MOSS_ODOO_HOME": str(tmp_path / "home")})
    with installation(settings, patience=Patience(odoo=1, moss=1)) as opened:
        yield opened


@pytest.fixture
def logging_back() -> Iterator[None]:
    """After a test that wrote logs as a service does."""
    root = logging.getLogger()
    before = root.handlers[:], root.level
    yield
    structlog.reset_defaults()
    root.handlers[:], root.level = before


@pytest.fixture
def acme(here: Installation) -> Connection:
    lost = replace(CONNECTION, odoo_url=NOWHERE, moss_url=NOWHERE)
    return here.connections.add(lost, SECRETS)


@pytest.fixture
def inbox(here: Installation, acme: Connection, tmp_path: Path) -> Inbox:
    made = Inbox(tmp_path / "notices")
    here.connections.set_secret(acme, Secret.NOTIFICATION_HOOK, made.hook)
    return made
