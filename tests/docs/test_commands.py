"""What the documentation tells people to type can be typed."""

from __future__ import annotations

import re

import pytest

from .pages import ROOT, Page, page, pages
from .program import all_commands, options_of, problem_with, words_of

EVERY_PAGE = pytest.mark.parametrize("page", pages(), ids=lambda page: page.name)


def lines_to_type(page: Page) -> list[str]:
    """The lines of its shell blocks, those that go on in the next line joined."""
    blocks = [fence.body for fence in page.fences if fence.kind == "sh"]
    return [line for block in blocks for line in block.replace("\\\n", " ").splitlines()]


@EVERY_PAGE
def test_the_commands_of_shell_blocks_are_complete_and_valid(page: Page) -> None:
    for line in lines_to_type(page):
        words = words_of(line)
        if words is not None:
            assert not problem_with(words), line
            app = all_commands()[()]
            app.parse_args(words, exit_on_error=False, print_error=False)


@EVERY_PAGE
def test_the_commands_that_are_named_exist(page: Page) -> None:
    named = [span for span in page.spans if span.startswith("moss-odoo ")]
    assert {span: problem for span in named if (problem := problem_with(span.split()[1:]))} == {}


@EVERY_PAGE
def test_the_options_that_are_named_exist(page: Page) -> None:
    known = {name for command in all_commands().values() for name in options_of(command)}
    named = {span.split()[0].split("=")[0] for span in page.spans if span.startswith("--")}
    assert named <= known


@EVERY_PAGE
def test_the_targets_of_make_exist(page: Page) -> None:
    makefile = (ROOT / "Makefile").read_text()
    targets = set(re.findall(r"^([a-z-]+):", makefile, re.MULTILINE))
    code = [*page.spans, *lines_to_type(page)]
    named = {target for text in code for target in re.findall(r"^make ([a-z-]+)", text)}
    assert named <= targets


def test_two_commands_are_enough_to_try_it() -> None:
    assert {"make demo", "make test"} <= set(page("README.md").spans)


@EVERY_PAGE
def test_the_files_and_folders_that_are_named_exist(page: Page) -> None:
    in_project = re.compile(r"(src|tests|docs|devtools|bench|\.ci)/[\w./-]*")
    named = {span for span in page.spans if in_project.fullmatch(span)}
    assert {name for name in named if not (ROOT / name).exists()} == set()


def test_every_variable_of_the_environment_is_documented_and_exists() -> None:
    in_code = set()
    for folder in ("src", "devtools"):
        for file in (ROOT / folder).rglob("*.py"):
            in_code |= set(re.findall(r"\bMOSS_ODOO_[A-Z_]+\b", file.read_text()))
    on_pages = {name for page in pages() for name in re.findall(r"\bMOSS_ODOO_[A-Z_]+", page.text)}
    assert on_pages == in_code
