"""Secrets and answers: from files, the environment or a person at a terminal, never shown."""

from __future__ import annotations

import os
import pty
import select
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path

import pytest

from moss_odoo.cli.asking import MOSS_SECRET, SecretFileError
from moss_odoo.cli.screen import Screen

from .conftest import Command


def talk(words: Sequence[str], answers: Sequence[str], home: Path) -> tuple[int, str]:
    """Run the command at a terminal, answering each question; status and all that was seen."""
    terminal, theirs = pty.openpty()
    environment = {**os.environ, "MOSS_ODOO_HOME": str(home), "COLUMNS": "80", "TERM": "dumb"}
    asked = subprocess.Popen(
        [sys.executable, "-m", "moss_odoo", *words],
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
        env=environment,
        start_new_session=True,
    )
    os.close(theirs)
    seen, left = b"", list(answers)
    while select.select([terminal], [], [], 30)[0]:
        try:
            chunk = os.read(terminal, 4096)
        except OSError:
            break
        seen += chunk
        if left and chunk.rstrip().endswith((b":", b"]")):
            time.sleep(0.1)  # until it listens
            os.write(terminal, f"{left.pop(0)}\n".encode())
    os.close(terminal)
    return asked.wait(timeout=30), seen.decode()


def test_a_person_is_asked_and_secrets_are_not_echoed(home: Path) -> None:
    answers = ["http://127.0.0.1:9", "key-5e5e5e", "kid_1", "sk_5e5e5e", "2026-01-01"]
    status, seen = talk(["connect"], answers, home)
    assert status == 3
    assert "Odoo at 127.0.0.1:9 cannot be reached" in seen
    assert "kid_1" in seen
    assert "5e5e5e" not in seen


def test_without_a_terminal_nobody_is_asked(command: Command) -> None:
    ran = command("connect", "--odoo-url", "acme.odoo.com")
    assert ran.status == 2
    assert "--moss-key-id" in ran.err
    assert "--odoo-url" not in ran.err


@pytest.mark.parametrize(
    ("content", "problem"),
    [(b"", "it is empty"), (b"two words", "more than one word"), (b"\xff\xfe", "it is no text")],
)
def test_a_file_that_holds_no_secret_is_refused_without_showing_it(
    tmp_path: Path, content: bytes, problem: str
) -> None:
    file = tmp_path / "secret"
    file.write_bytes(content)
    with pytest.raises(SecretFileError, match=problem) as caught:
        MOSS_SECRET.read(Screen(), file)
    assert "words" not in str(caught.value).replace("more than one word", "")


def test_a_file_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(SecretFileError, match="No such file"):
        MOSS_SECRET.read(Screen(), tmp_path / "none")


def test_a_file_goes_before_the_environment(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "secret"
    file.write_text("from-file\n")
    monkeypatch.setenv("MOSS_ODOO_MOSS_SECRET", " from-environment ")
    assert MOSS_SECRET.read(Screen(), file) == "from-file"
    assert MOSS_SECRET.read(Screen(), None) == "from-environment"
