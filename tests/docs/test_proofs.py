"""The tests that the documentation names as proofs are there."""

from __future__ import annotations

import re

import pytest

from .pages import ROOT, Page, pages

_PROOF = re.compile(r"`(?:tests/)?([a-z_]+/(?:[a-z_]+/)*test_\w+\.py)(?:::(test_\w+))?`")


def proofs(page: Page) -> list[tuple[str, str]]:
    return _PROOF.findall(page.text)


def test_the_guide_of_moss_is_proved_sentence_by_sentence() -> None:
    [page] = [page for page in pages() if page.name == "docs/moss-guide.md"]
    rows = [row for row in page.text.splitlines() if row.startswith("| ") and "---" not in row]
    said = [row for row in rows if not row.startswith("| The guide says")]
    assert [row for row in said if not _PROOF.search(row.split(" | ")[-1])] == []


def test_each_hard_question_is_answered_with_a_named_test_on_a_real_odoo() -> None:
    [page] = [page for page in pages() if page.name == "docs/hard-questions.md"]
    rows = re.findall(r"^\| (\d+) \|.*\| (.+) \|$", page.text, re.MULTILINE)
    assert [int(number) for number, _proof in rows] == list(range(1, 11))
    for number, proof in rows:
        assert any(file.startswith("odoo/") and name for file, name in _PROOF.findall(proof)), (
            number
        )


@pytest.mark.parametrize(
    "page", [page for page in pages() if proofs(page)], ids=lambda one: one.name
)
def test_a_test_that_a_page_names_exists(page: Page) -> None:
    missing = []
    for file, name in proofs(page):
        path = ROOT / "tests" / file
        if not path.exists() or (name and f"\ndef {name}(" not in path.read_text()):
            missing.append(f"{file}::{name}")
    assert missing == []
