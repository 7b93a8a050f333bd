"""Names compared as people compare them."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_WORD = re.compile(r"[^\W_]+")
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
    letters = unicodedata.normalize("NFKD", normalised(text))
    return tuple(_WORD.findall("".join(one for one in letters if not unicodedata.combining(one))))


def may_be_same(one: str, other: str) -> bool:
    """Whether all words of the shorter name stand in the longer one, legal forms aside.

    It tells payments apart and never chooses a contact: “Amazon” may be “Amazon Web Services”.
    """
    words, others = _telling(one), _telling(other)
    return not words or not others or words <= others or others <= words


def _telling(name: str) -> frozenset[str]:
    return frozenset(plain_words(name)) - _LEGAL_FORMS
