"""The real command line, run in this process as a person would run it."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from devtools.odoo import Database
from moss_odoo.cli import main
from moss_odoo.moss.sandbox.options import DEFAULT_KEY_ID, DEFAULT_SECRET

START = "2025-01-01"


@dataclass(frozen=True)
class Ran:
    status: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)

    @property
    def said(self) -> str:
        """All that people read, on one line."""
        return " ".join((self.out + " " + self.err).split())


@dataclass
class CommandLine:
    """Runs commands with a home folder of its own; sees to it that no secret is ever shown."""

    home: Path
    monkeypatch: pytest.MonkeyPatch
    capture: pytest.CaptureFixture[str]
    secrets: set[str] = field(default_factory=set)

    def __call__(self, *arguments: str, **environment: str) -> Ran:
        with self.monkeypatch.context() as patch:
            patch.setenv("MOSS_ODOO_HOME", str(self.home))
            patch.setenv("COLUMNS", "100")
            for name, value in environment.items():
                patch.setenv(name, value)
            self.capture.readouterr()
            status = main(arguments)
        out, err = self.capture.readouterr()
        ran = Ran(status, out, err)
        shown = out + err
        assert not [secret for secret in self.secrets if secret in shown]
        assert "Traceback" not in shown
        return ran

    def connect(self, database: Database, moss_url: str, *more: str, **instead: str) -> Ran:
        """With what it takes; `more` and `instead` change something about it."""
        key = instead.pop("key", database.api_key)
        secret = instead.pop("secret", DEFAULT_SECRET)
        self.secrets |= {key, secret}
        options = {
            "odoo_url": database.url,
            "odoo_database": database.name,
            "moss_url": moss_url,
            "moss_key_id": DEFAULT_KEY_ID,
            "start_date": START,
            **instead,
        }
        words = [
            word
            for name, value in options.items()
            if value
            for word in (f"--{name.replace('_', '-')}", value)
        ]
        return self("connect", *words, *more, MOSS_ODOO_ODOO_KEY=key, MOSS_ODOO_MOSS_SECRET=secret)
