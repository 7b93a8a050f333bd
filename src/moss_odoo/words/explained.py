"""What a short code stands for, and what a person does about it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple


class Explanation(NamedTuple):
    title: str
    """Short, without a full stop."""
    remedy: str
    """In the words of the console; whole sentences."""


@dataclass(frozen=True, slots=True)
class Explained:
    """In each of our languages."""

    en: tuple[str, str]
    de: tuple[str, str]

    def in_language(self, language: str) -> Explanation:
        return Explanation(*(self.de if language == "de" else self.en))
