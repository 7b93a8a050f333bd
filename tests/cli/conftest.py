from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from moss_odoo.cli import main
from moss_odoo.cli.screen import Screen

Seen = Callable[..., list[str]]


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


@pytest.fixture
def seen(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Seen:
    """The lines that a renderer prints, without the blanks at their ends."""

    def run(
        render: Callable[..., None], *arguments: Any, width: int = 80, **more: Any
    ) -> list[str]:
        monkeypatch.setenv("COLUMNS", str(width))
        render(Screen(), *arguments, **more)
        out = capsys.readouterr().out
        assert "\x1b" not in out, "no colours where nobody sees them"
        assert max(map(len, out.splitlines())) <= width
        return [line.rstrip() for line in out.splitlines()]

    return run
