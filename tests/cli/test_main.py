"""Whatever goes wrong ends as a sentence and an exit status, never as a traceback."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from moss_odoo.cli import exits
from moss_odoo.cli import main as entry
from moss_odoo.errors import (
    BlockedError,
    BugError,
    ConfigError,
    CredentialsError,
    MossOdooError,
    TransientError,
)
from moss_odoo.moss.failures import MossForbidsError
from moss_odoo.moss.tokens import CredentialsRefusedError
from moss_odoo.odoo.doorstep import UnsupportedVersionError, Version
from moss_odoo.odoo.failures import (
    InDoubtError,
    KeyRefusedError,
    NotOdooError,
    OdooUnreachableError,
    RightMissingError,
    UnknownDatabaseError,
)
from moss_odoo.sync.targets import TargetMissingError

from .conftest import Command


@pytest.mark.parametrize(
    ("error", "status"),
    [
        (ConfigError(""), 2),
        (TargetMissingError("No journal."), 2),
        (UnknownDatabaseError("host", "db"), 2),
        (RightMissingError("x", "y"), 2),
        (CredentialsError(""), 3),
        (KeyRefusedError("host", None), 3),
        (CredentialsRefusedError("kid"), 3),
        (MossForbidsError("x", "y"), 3),
        (TransientError(""), 3),
        (OdooUnreachableError("host", "x"), 3),
        (InDoubtError("host", "x", "y"), 3),
        (NotOdooError("host", "x"), 3),
        (UnsupportedVersionError("host", Version(17, 0, "17.0")), 3),
        (BlockedError("code", ""), 1),
        (BugError(""), 1),
        (MossOdooError(""), 2),
    ],
)
def test_each_family_of_errors_has_its_status(error: MossOdooError, status: int) -> None:
    assert exits.status_of(error) == status


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("exprot",), "exprot"),
        (("export", "--no-such-option"), "--no-such-option"),
        (("show",), "requires an argument"),
        (("export", "--since", "yesterday"), "“yesterday” is not a date"),
        (("export", "--period", "2026-13"), "“2026-13” is not a month"),
        (("mapping", "set", "tax"), "requires an argument"),
        (("sandbox", "--host", "192.0.2.1"), "does not listen on 192.0.2.1"),
    ],
)
def test_wrong_use_is_a_sentence_and_status_2(
    command: Command, words: tuple[str, ...], sentence: str
) -> None:
    ran = command(*words)
    assert ran.status == 2
    assert sentence in " ".join(ran.err.split())
    assert ran.out == ""


@pytest.mark.parametrize(
    "words",
    [("check",), ("prepare",), ("import",), ("export",), ("status",), ("show", "x")],
)
def test_without_a_connection_its_command_is_named(
    command: Command, words: tuple[str, ...]
) -> None:
    ran = command(*words)
    assert ran.status == 2
    assert "There is no connection yet." in ran.err
    assert "moss-odoo connect" in ran.err


def test_with_json_a_failure_is_one_document_too(command: Command) -> None:
    ran = command("status", "--json")
    assert json.loads(ran.out) == {
        "error": {
            "message": "There is no connection yet.",
            "remedy": "Set one up with `moss-odoo connect`.",
            "status": 2,
        }
    }


def test_what_nobody_foresaw_is_told_and_its_details_are_kept(
    command: Command, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def break_down(*_: object) -> None:
        raise RuntimeError("the inside of it")

    monkeypatch.setattr("moss_odoo.cli.commands.status.overview", break_down)
    monkeypatch.setattr("moss_odoo.ledger.connections.Connections.get", break_down)
    ran = command("status")
    assert ran.status == 1
    said = " ".join(ran.err.split())
    assert "Something went wrong that should not have: RuntimeError." in said
    assert "the inside of it" not in ran.err
    log = home / "errors.log"
    assert "the inside of it" in log.read_text()
    assert log.stat().st_mode & 0o077 == 0


def test_ctrl_c_is_a_sentence(command: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("moss_odoo.ledger.connections.Connections.get", interrupt)
    ran = command("status")
    assert ran.status == 130
    assert ran.err.startswith("✗ Stopped.")


@pytest.mark.parametrize(
    "name",
    [
        "connect",
        "prepare",
        "import",
        "mapping",
        "connections",
        "check",
        "export",
        "status",
        "show",
        "sandbox",
    ],
)
def test_each_command_explains_itself(command: Command, name: str) -> None:
    assert f" {name} " in command("--help").out
    own = command(name, "--help")
    assert own.status == 0
    assert own.out.startswith(f"Usage: moss-odoo {name}")
    assert "Exit status" in own.out
    assert max(map(len, own.out.splitlines())) <= 80


def test_secrets_are_no_options(command: Command) -> None:
    for option in ("--odoo-key", "--moss-secret", "--api-key", "--password"):
        assert command("connect", option, "x").status == 2


def test_the_version(command: Command) -> None:
    assert command("--version").out.strip() == "0.1.0"


def test_a_command_loads_no_more_than_it_needs() -> None:
    code = (
        "import sys; from moss_odoo.cli import main; main(['--version']);"
        "print([m for m in ('sqlalchemy', 'uvicorn', 'fpdf', 'PIL') if m in sys.modules])"
    )
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert ran.stdout.splitlines()[-1] == "[]"


def test_main_takes_the_words_of_the_command_line_by_default(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "argv", ["moss-odoo", "--version"])
    assert entry() == 0
    assert capsys.readouterr().out == "0.1.0\n"
