"""Pages of a list that is in memory as a whole."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from moss_odoo.console.asked import number_or_none

PAGE = 50
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Part(Generic[T]):
    rows: Sequence[T]
    page: int
    """From 1."""
    total: int
    """Rows of the whole list."""

    @property
    def first(self) -> int:
        return (self.page - 1) * PAGE + 1

    @property
    def last(self) -> int:
        return self.first + len(self.rows) - 1

    @property
    def pages(self) -> int:
        return -(-self.total // PAGE)


def part_of(rows: Sequence[T], asked: str) -> Part[T]:
    """The page that is asked for; the last one where it is behind the end."""
    last = max(1, -(-len(rows) // PAGE))
    page = min(max(number_or_none(asked) or 1, 1), last)
    return Part(rows[(page - 1) * PAGE : page * PAGE], page, len(rows))
