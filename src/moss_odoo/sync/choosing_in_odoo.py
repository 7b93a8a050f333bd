"""Choosing among Odoo's records by hand, however many there are: a search that Odoo carries out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Protocol

from moss_odoo.books.mapping import MappingKind, MappingRow
from moss_odoo.books.names import telling_words

SHOWN = 20
_ENOUGH = 5
_BEGINNING = 3
"""Digits of an account's code by which its neighbours are found."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """One record of Odoo that may be chosen."""

    id: int
    label: str
    more: str = ""
    """What else tells it from its likes: a rate, a plan, a VAT id and a city."""


class OdooChoices(Protocol):
    """Odoo's active records of one company, found by what people type."""

    def search(self, kind: MappingKind, text: str, *, limit: int = SHOWN) -> tuple[Candidate, ...]:
        """Those that have each of the words in a name, or begin a code with it."""


def nearest(odoo: OdooChoices, row: MappingRow) -> tuple[Candidate, ...]:
    """What is most like it, before anybody types: only to be read, never chosen by itself."""
    found: dict[int, Candidate] = {}
    for text in _attempts(row):
        for one in odoo.search(row.kind, text):
            found.setdefault(one.id, one)
        if len(found) >= _ENOUGH:
            break
    return tuple(found.values())[:SHOWN]


def _attempts(row: MappingRow) -> Iterator[str]:
    """From the most to the least telling."""
    for named in (row.odoo_label, row.moss_label.rpartition(": ")[2]):
        for text in named.split(" or "):
            if bare := re.sub(r"\(id \d+\)|\?$", "", text).strip():
                yield bare
    label = row.moss_label.rpartition(": ")[2]
    code = label.partition(" ")[0]
    if code.isdecimal():
        yield code[:_BEGINNING]
    yield from sorted(telling_words(label), key=len, reverse=True)[:2]
    if row.kind is MappingKind.TAX:
        yield ""
