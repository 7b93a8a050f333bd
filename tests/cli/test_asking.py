"""Secrets and answers: from files or the environment, never shown."""

from __future__ import annotations

from pathlib import Path

import pytest

from moss_odoo.cli.asking import MOSS_SECRET, SecretFileError
from moss_odoo.cli.screen import Screen

from .conftest import Command


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
