"""How a job went, in the reader's language: the service says it in English."""

from __future__ import annotations

import re
from dataclasses import dataclass

from moss_odoo.console.language import Reader
from moss_odoo.console.texts import texts

_COUNT = re.compile(r"(?P<number>[\d,]+) (?P<what>\D+)")
_WITH_NAMES = (
    re.compile(r"(?P<counts>.+, [\d,]+ not)\. (?P<names>.+)", re.DOTALL),
    re.compile(r"(?P<counts>(?:.+, )?[\d,]+ refused by Moss) \((?P<names>.+)\)", re.DOTALL),
)
_SENTENCES = ("nothing_to_do", "nothing_is_astray", "key_lasts")
_ABOUT = {"astray": "names", "withdrawn": "who", "stopped": "who"}
"""With what they are about at their end."""


@dataclass(frozen=True, slots=True)
class Told:
    said: str
    """In the reader's language."""
    exact: str = ""
    """What has no words there: names and reasons of just this one, in English."""


def told_outcome(outcome: str, reader: Reader) -> Told:
    if reader.language == "en":
        return Told(outcome)
    for pattern in _WITH_NAMES:
        if (found := pattern.fullmatch(outcome)) and (counts := _counts(found["counts"], reader)):
            return Told(counts, found["names"])
    said = _counts(outcome, reader) or _sentence(outcome, reader)
    return Told(said) if said else Told("", outcome)


def _counts(text: str, reader: Reader) -> str:
    """`3 exported, 1 blocked`; empty where it is something else."""
    found = [_COUNT.fullmatch(part) for part in text.split(", ")]
    words = [
        f"{reader.count(int(one['number'].replace(',', '')))} {_word(one['what'], reader)}"
        for one in found
        if one and _word(one["what"], reader)
    ]
    return ", ".join(words) if len(words) == len(found) else ""


def _word(what: str, reader: Reader) -> str:
    word = reader.named(reader.t.outcome, what)
    return "" if word == what else word


def _sentence(outcome: str, reader: Reader) -> str:
    english, theirs = texts("en").outcome, reader.t.outcome
    for name in _SENTENCES:
        if outcome == getattr(english, name):
            return str(getattr(theirs, name))
    for name, gap in _ABOUT.items():
        begin = getattr(english, name).format(**{gap: ""})
        if outcome.startswith(begin):
            return str(getattr(theirs, name)).format(**{gap: outcome.removeprefix(begin)})
    return ""
