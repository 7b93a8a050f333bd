"""A text in each of our languages, side by side where it is written down."""

from __future__ import annotations

from dataclasses import dataclass

LANGUAGES = ("en", "de")
OWN_NAMES = {"en": "English", "de": "Deutsch"}
"""Each as it calls itself."""


@dataclass(frozen=True, slots=True)
class Group:
    """Texts that belong together, in one language."""

    written_in: str


class Text:
    """An attribute of a group: the words in the group's language."""

    def __init__(self, en: str, de: str) -> None:
        self.words = {"en": en, "de": de}

    def __get__(self, group: Group, owner: type[Group]) -> str:
        return self.words[group.written_in]
