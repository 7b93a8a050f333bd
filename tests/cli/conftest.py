from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pytest

from moss_odoo.cli import main


@dataclass(frozen=True)
class Ran:
    status: int
    out: str
    err: str


class Command:
    def __init__(self, capture: pytest.CaptureFixture[str]) -> None:
        self._capture = capture

    def __call__(self, *arguments: str) -> Ran:
        self._capture.readouterr()
        status = main(arguments)
        out, err = self._capture.readouterr()
        return Ran(status, out, err)


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("MOSS_ODOO_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("COLUMNS", "80")
    return tmp_path / "home"


@pytest.fixture
def command(home: Path, capsys: pytest.CaptureFixture[str]) -> Command:
    return Command(capsys)
