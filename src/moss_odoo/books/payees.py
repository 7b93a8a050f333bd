"""Whether the payee of a bank transaction reads like whom an expense was paid to."""

from __future__ import annotations

from collections.abc import Collection
from enum import IntEnum
from functools import lru_cache

from rapidfuzz import fuzz

from moss_odoo.books.names import telling_words

_ALIKE = 85
"""From what percentage of equal letters on a word is taken for another one with a slip."""
_LONG = 5
"""Letters that a word must have for a slip in it to be one."""
_VOWELS = frozenset("aeiou")


class Likeness(IntEnum):
    """How well two names agree; the greater, the better."""

    UNLIKE = 0
    UNTOLD = 1
    """One side names nobody."""
    ALIKE = 2
    """All words of the shorter name stand in the longer one, or are abbreviated there."""
    EQUAL = 3


def likeness(names: Collection[str], payee: str) -> Likeness:
    """The best of the names; it tells payments apart and never chooses a contact."""
    if not names:
        return Likeness.UNTOLD
    return max(_likeness(name, payee) for name in names)


@lru_cache(maxsize=50_000)
def _likeness(name: str, payee: str) -> Likeness:
    words, others = _telling(name), _telling(payee)
    if not words or not others:
        return Likeness.UNTOLD
    if words == others or "".join(words) == "".join(others):
        return Likeness.EQUAL
    shorter, longer = sorted((words, others), key=len)
    if all(any(_is_word(one, other) for other in longer) for one in shorter):
        return Likeness.ALIKE
    return Likeness.ALIKE if _is_acronym(shorter, longer) else Likeness.UNLIKE


def _telling(name: str) -> tuple[str, ...]:
    """Without the numbers of terminals and orders, unless it is made of nothing else."""
    words = telling_words(name)
    return tuple(one for one in words if one.isalpha()) or words


def _is_word(one: str, other: str) -> bool:
    return one == other or _is_cut(one, other) or _is_abbreviation(one, other) or _slips(one, other)


def _is_cut(one: str, other: str) -> bool:
    """“Onl” for “Online”: banks cut long names off."""
    shorter, longer = sorted((one, other), key=len)
    return len(shorter) >= 3 and longer.startswith(shorter)


def _is_abbreviation(one: str, other: str) -> bool:
    """“Amzn” for “Amazon”: consonants after the first letter."""
    shorter, longer = sorted((one, other), key=len)
    if len(shorter) < 4 or shorter[0] != longer[0] or _VOWELS & set(shorter[1:]):
        return False
    rest = iter(longer)
    return all(letter in rest for letter in shorter)


def _slips(one: str, other: str) -> bool:
    return min(len(one), len(other)) >= _LONG and fuzz.ratio(one, other) >= _ALIKE


def _is_acronym(shorter: tuple[str, ...], longer: tuple[str, ...]) -> bool:
    """“DB” for “Deutsche Bahn”."""
    initials = sorted(word[0] for word in longer)
    return len(shorter) == 1 < len(longer) and sorted(shorter[0]) == initials
