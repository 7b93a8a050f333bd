"""Names compared as people compare them."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_WORD = re.compile(r"[^\W_]+")
_LETTERS = str.maketrans(
    {"\N{LATIN SMALL LETTER DOTLESS I}": "i", "ø": "o", "ł": "l", "đ": "d", "æ": "ae", "œ": "oe"}
)
"""Letters of their own that are written like others where they are not at hand."""
_INITIALS = re.compile(r"\b(?:\w\b\.? ?){2,}")
_LEGAL_FORMS = frozenset(
    [
        "ab",
        "ag",
        "aps",
        "as",
        "bv",
        "co",
        "corp",
        "eg",
        "ek",
        "ev",
        "gbr",
        "gmbh",
        "inc",
        "kg",
        "kgaa",
        "limited",
        "llc",
        "llp",
        "ltd",
        "mbh",
        "nv",
        "ohg",
        "oy",
        "plc",
        "sa",
        "sarl",
        "sas",
        "se",
        "sl",
        "spa",
        "srl",
        "ug",
    ]
)


def normalised(name: str) -> str:
    """Letters' case, width and spacing set aside; nothing is guessed."""
    return " ".join(unicodedata.normalize("NFKC", name).casefold().split())


@lru_cache(maxsize=10_000)
def plain_words(text: str) -> tuple[str, ...]:
    """The words and numbers of a text, without case, accents and punctuation."""
    letters = unicodedata.normalize("NFKD", normalised(text)).translate(_LETTERS)
    return tuple(_WORD.findall("".join(one for one in letters if not unicodedata.combining(one))))


def telling_words(name: str) -> tuple[str, ...]:
    """The words by which people know a company or a person, sorted; legal forms say nothing."""
    together = _INITIALS.sub(_spelt, normalised(name))
    return tuple(sorted(set(plain_words(together)) - _LEGAL_FORMS))


def _spelt(initials: re.Match[str]) -> str:
    """“B.V.” as one word."""
    return "".join(_WORD.findall(initials[0])) + " "
