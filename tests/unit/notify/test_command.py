"""A notice handed to a program: what it gets, and what its failure means."""

from __future__ import annotations

import json
import os
import sys
import time
from dataclasses import replace
from pathlib import Path

import pytest

from moss_odoo.notify.command import CommandNotifier
from moss_odoo.sync.notices import NotDeliveredError, Notice, Severity

NOTICE = Notice(
    "acme", "ACME GmbH", "odoo-key-expires 7", "It ends.", "On Friday, “soon”.", "Renew it."
)


def program(tmp_path: Path, source: str) -> list[str]:
    """A Python program; `arrived` is a file that it may write."""
    file = tmp_path / "program.py"
    arrived = str(tmp_path / "arrived")
    file.write_text(f"import json, os, sys, time\narrived = open({arrived!r}, 'a')\n{source}")
    return [sys.executable, str(file)]


def arrived(tmp_path: Path) -> str:
    return (tmp_path / "arrived").read_text()


def test_it_gets_the_notice_as_json_and_as_text(tmp_path: Path) -> None:
    source = "json.dump([json.load(sys.stdin), os.environ['MOSS_ODOO_NOTICE']], arrived)"
    CommandNotifier(program(tmp_path, source)).send(NOTICE)
    document, text = json.loads(arrived(tmp_path))
    assert text == "It ends.\nOn Friday, “soon”.\nRenew it."
    assert document == {
        "text": text,
        "subject": "odoo-key-expires 7",
        "severity": Severity.WARNING,
        "language": "en",
        "connection": "acme",
        "company": "ACME GmbH",
        "title": "It ends.",
        "detail": "On Friday, “soon”.",
        "remedy": "Renew it.",
    }


def test_arguments_reach_it_as_they_are_for_no_shell_reads_them(tmp_path: Path) -> None:
    words = [*program(tmp_path, "json.dump(sys.argv[1:], arrived)"), "a b", "$HOME", "; rm x"]
    CommandNotifier(words).send(NOTICE)
    assert json.loads(arrived(tmp_path)) == ["a b", "$HOME", "; rm x"]


def test_what_is_secret_in_our_environment_is_kept_from_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MOSS_ODOO_ODOO_KEY", "secret")
    monkeypatch.setenv("MOSS_ODOO_MASTER_KEY", "secret")
    monkeypatch.setenv("CHANNEL", "finance")
    CommandNotifier(program(tmp_path, "json.dump(dict(os.environ), arrived)")).send(NOTICE)
    environment = json.loads(arrived(tmp_path))
    assert [name for name in environment if name.startswith("MOSS_ODOO")] == ["MOSS_ODOO_NOTICE"]
    assert environment["CHANNEL"] == "finance"


def test_one_that_does_not_read_has_still_been_told(tmp_path: Path) -> None:
    CommandNotifier(program(tmp_path, "")).send(replace(NOTICE, text="€" * 1_000_000))


@pytest.mark.parametrize(
    ("source", "says"),
    [
        ("sys.exit(3)", "ended with status 3."),
        ("sys.exit('no such channel')", "ended with status 1: no such channel."),
        ("time.sleep(60)", "took longer than 1 seconds"),
    ],
)
def test_its_failure_is_told(tmp_path: Path, source: str, says: str) -> None:
    with pytest.raises(NotDeliveredError, match=says):
        CommandNotifier(program(tmp_path, source), patience=1).send(NOTICE)


def test_what_it_started_ends_with_it(tmp_path: Path) -> None:
    source = (
        "import subprocess\n"
        "child = subprocess.Popen([sys.executable, '-c', 'import time; time.sleep(60)'])\n"
        "arrived.write(str(child.pid)); arrived.flush()\n"
        "time.sleep(60)\n"
    )
    with pytest.raises(NotDeliveredError):
        CommandNotifier(program(tmp_path, source), patience=2).send(NOTICE)
    assert _ends(int(arrived(tmp_path)))


@pytest.mark.parametrize("words", [["/no/such/program"], ["/"]])
def test_a_program_that_is_none_is_told(words: list[str]) -> None:
    with pytest.raises(NotDeliveredError, match="cannot be run"):
        CommandNotifier(words).send(NOTICE)


def _ends(process: int) -> bool:
    """A killed process takes a moment to be gone."""
    for _ in range(200):
        if _has_ended(process):
            return True
        time.sleep(0.05)
    return False


def _has_ended(process: int) -> bool:
    try:
        # One that nobody has waited for yet is dead all the same.
        return "\nState:\tZ" in Path(f"/proc/{process}/status").read_text()
    except (FileNotFoundError, ProcessLookupError):
        return not Path("/proc/self").exists() or not _answers(process)


def _answers(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    return True
