"""The reference shows the help and the JSON of the program as they are.

With UPDATE_DOCS=1 in the environment the help texts are written anew instead.
"""

from __future__ import annotations

import json
import os
import re
from collections.abc import Callable

import pytest

from moss_odoo.cli import main

from .codes import all_items
from .pages import page
from .program import all_commands
from .samples import DOCUMENTS

REFERENCE = page("docs/reference.md")
UPDATE = "UPDATE_DOCS"

_HELP = re.compile(r"^```console\n\$ moss-odoo(.*?) --help\n.*?^```$", re.MULTILINE | re.DOTALL)

Help = Callable[[str], str]


@pytest.fixture
def help_of(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Help:
    """The help of a command as a terminal of 80 columns shows it."""
    monkeypatch.setenv("COLUMNS", "80")
    for name in ("FORCE_COLOR", "TTY_COMPATIBLE"):
        monkeypatch.delenv(name, raising=False)

    def ask(words: str) -> str:
        assert main([*words.split(), "--help"]) == 0
        lines = capsys.readouterr().out.splitlines()
        return "\n".join(line.rstrip() for line in lines).strip()

    return ask


def test_every_command_has_its_help_in_the_reference() -> None:
    shown = {tuple(words.split()) for words in _HELP.findall(REFERENCE.text)}
    assert shown == set(all_commands())


def test_the_help_in_the_reference_is_what_the_program_says(help_of: Help) -> None:
    def shown(block: re.Match[str]) -> str:
        words = block.group(1)
        return f"```console\n$ moss-odoo{words} --help\n{help_of(words)}\n```"

    current = _HELP.sub(shown, REFERENCE.text)
    if os.environ.get(UPDATE):
        REFERENCE.path.write_text(current, encoding="utf-8")
        return
    assert current == REFERENCE.text, f"refresh it with {UPDATE}=1 pytest tests/docs"


@pytest.mark.parametrize("name", DOCUMENTS)
def test_the_json_in_the_reference_has_the_members_that_the_program_prints(name: str) -> None:
    [written] = [fence.body for fence in REFERENCE.fences if fence.kind == f"json {name}"]
    assert_alike(json.loads(written), DOCUMENTS[name], name)


def test_every_item_of_a_check_is_in_the_reference() -> None:
    table = re.search(r"\| Section \| Ids \|\n(.*?)\n\n", REFERENCE.text, re.DOTALL)
    assert table
    assert set(re.findall(r"`([a-z-]+)`", table.group(1))) == all_items()


def assert_alike(written: object, printed: object, where: str) -> None:
    """The same members all the way down; values and empty lists may differ."""
    if isinstance(written, dict) and isinstance(printed, dict):
        assert list(written) == list(printed), where
        for member in written:
            assert_alike(written[member], printed[member], f"{where}.{member}")
    elif isinstance(written, list) and isinstance(printed, list):
        for one, other in zip(written, printed, strict=False):
            assert_alike(one, other, f"{where}[]")
    elif written is not None and printed is not None:
        assert type(written) is type(printed), where
