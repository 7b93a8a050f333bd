"""The Markdown pages of this project, taken apart as far as the tests need it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

ROOT = Path(__file__).parents[2]

_FENCE = re.compile(r"^( *)```([^\n`]*)\n(.*?)^\1```$", re.MULTILINE | re.DOTALL)
_SPAN = re.compile(r"`([^`\n]+)`")
_LINK = re.compile(r"\]\(([^)\s]+)\)")
_HEADING = re.compile(r"^#{1,6} (.+)$", re.MULTILINE)


@dataclass(frozen=True)
class Fence:
    """A fenced block; `kind` is what stands behind its opening fence."""

    kind: str
    body: str


@dataclass(frozen=True)
class Page:
    path: Path

    @property
    def name(self) -> str:
        return self.path.relative_to(ROOT).as_posix()

    @cached_property
    def text(self) -> str:
        return self.path.read_text(encoding="utf-8")

    @cached_property
    def prose(self) -> str:
        """The text without its fenced blocks."""
        return _FENCE.sub("", self.text)

    @property
    def fences(self) -> Iterator[Fence]:
        for indent, kind, body in _FENCE.findall(self.text):
            yield Fence(kind.strip(), re.sub(f"^{indent}", "", body, flags=re.MULTILINE))

    @property
    def spans(self) -> list[str]:
        """What stands in the prose as code."""
        return _SPAN.findall(self.prose)

    @property
    def links(self) -> list[str]:
        return _LINK.findall(_SPAN.sub("", self.prose))

    @cached_property
    def anchors(self) -> set[str]:
        """The names of its headings, as forges make them."""
        names: Counter[str] = Counter()
        found = set()
        for heading in _HEADING.findall(self.prose):
            name = re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-")
            found.add(f"{name}-{names[name]}" if names[name] else name)
            names[name] += 1
        return found

    def section(self, title: str) -> str:
        """All below a heading, up to the next one of its level."""
        [(level, body)] = re.findall(
            rf"^(#+) {re.escape(title)}\n(.*?)(?=^\1 |\Z)", self.prose, re.MULTILINE | re.DOTALL
        ) or [("", "")]
        assert level, f"{self.name} has no section “{title}”"
        return str(body)


def pages() -> list[Page]:
    """All pages for people, in the folder of the project and in docs."""
    return [Page(path) for path in sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md")])]


def page(name: str) -> Page:
    return Page(ROOT / name)


def first_column(tables: str) -> Iterator[str]:
    """The first cells of all rows of Markdown tables, without their headings."""
    rule = re.compile(r"\|[\s:|-]+\|")
    lines = tables.splitlines()
    for line, below in zip(lines, [*lines[1:], ""], strict=True):
        if line.startswith("|") and not rule.fullmatch(line) and not rule.fullmatch(below):
            yield line.split("|")[1].strip()
