"""The examples of how to run the service can be used as they stand."""

from __future__ import annotations

import re
import shutil
import subprocess
import tomllib
from configparser import ConfigParser
from pathlib import Path

from moss_odoo.service.service import Pulse
from moss_odoo.settings import HOME, MASTER_KEY_FILE

from .pages import ROOT, page
from .program import problem_with, words_of


def example(kind: str) -> str:
    [body] = [fence.body for fence in page("docs/service.md").fences if fence.kind == kind]
    return body


def unit() -> dict[str, list[str]]:
    """The settings of its service, each with all its values."""
    lines = example("ini systemd").partition("[Service]")[2].partition("[Install]")[0]
    found: dict[str, list[str]] = {}
    for line in lines.split("\n"):
        name, is_one, value = line.partition("=")
        if is_one:
            found.setdefault(name, []).append(value)
    return found


def test_the_unit_starts_what_the_program_knows() -> None:
    [start] = unit()["ExecStart"]
    words = words_of(start)
    assert words is not None
    assert problem_with(words) == ""


def test_the_unit_names_variables_that_the_program_reads() -> None:
    named = {value.partition("=")[0] for value in unit()["Environment"]}
    assert named == {HOME, MASTER_KEY_FILE}


def test_the_unit_waits_for_as_long_as_the_service_may_take_to_stop() -> None:
    [seconds] = unit()["TimeoutStopSec"]
    assert int(seconds) > 2 * Pulse().patience


def test_the_unit_is_one_that_systemd_takes(tmp_path: Path) -> None:
    parsed = ConfigParser(strict=False)
    parsed.optionxform = str  # type: ignore[assignment, method-assign]
    parsed.read_string(example("ini systemd").replace("%", "%%"))
    assert parsed.sections() == ["Unit", "Service", "Install"]
    if program := shutil.which("systemd-analyze"):
        here = tmp_path / "moss-odoo.service"
        # Its program need not be on this machine.
        here.write_text(example("ini systemd").replace("/opt/moss-odoo/bin/moss-odoo", "/bin/sh"))
        found = subprocess.run(
            [program, "verify", here], capture_output=True, text=True, check=False
        )
        assert str(here.name) not in found.stderr, found.stderr


def test_the_container_runs_what_the_program_knows() -> None:
    lines = example("dockerfile container").replace("\\\n", " ").splitlines()
    said = {line.partition(" ")[0]: line.partition(" ")[2] for line in lines}
    words = [word.strip('[]", ') for word in said["CMD"].split(", ")]
    assert words[0] == "moss-odoo"
    assert problem_with(words[1:]) == ""
    assert HOME in said["ENV"]


def pins(lock: str) -> dict[str, set[str]]:
    """Each pinned package with its hashes."""
    found, last = dict[str, set[str]](), ""
    for line in (ROOT / lock).read_text().splitlines():
        name, is_hash, digest = line.strip().partition("--hash=")
        if is_hash:
            found[last].add(digest.split()[0])
        else:
            last = name.split(" ;")[0].rstrip("\\ ")
            found[last] = set()
    return found


def test_the_container_installs_what_is_locked_and_no_tools() -> None:
    everything, needed = pins("requirements.lock"), pins("requirements-service.lock")
    assert {name: hashes for name, hashes in needed.items() if everything.get(name) != hashes} == {}
    names = {pin.partition("==")[0] for pin in needed}
    wanted = tomllib.loads((ROOT / "pyproject.toml").read_text())
    own = {re.split(r"[<>=\[]", one)[0] for one in wanted["project"]["dependencies"]}
    assert own <= names
    assert {"psycopg", "psycopg-binary"} <= names
    assert not names & {"pytest", "mypy", "playwright", "hatchling"}
