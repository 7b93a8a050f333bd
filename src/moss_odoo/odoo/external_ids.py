"""External IDs: the names under which Odoo keeps what we wrote, unique in its database.

Odoo creates a record and its External ID in one transaction and never gives the same one twice:
this is what makes an export happen once.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

MODULE = "moss_odoo"

_NAME = re.compile(
    r"c(?P<company>\d+)_(?P<kind>bill|fee|payment|entry|file)_(?P<moss_id>[^_]+)"
    r"(?:_(?P<part>.+?))??(?:_r(?P<revision>\d+))?(?P<undo>_undo)?"
)
_LINE = re.compile(r"c(?P<company>\d+)_(?:movement|opening)_(?P<key>[^_]+)")


@dataclass(frozen=True, slots=True)
class Name:
    """What an External ID of an expense's record tells."""

    kind: str
    moss_id: str
    revision: int
    part: str
    undo: bool
    """Whether the record takes back the one of this name."""


@dataclass(frozen=True, slots=True)
class ExternalIds:
    """Makes the External IDs of one Odoo company."""

    company_id: int

    def name(self, kind: str, moss_id: str, part: str = "", *, revision: int = 1) -> str:
        """`moss_odoo.c<company>_<kind>_<moss id>[_<part>][_r<n>]`."""
        words = [f"c{self.company_id}", kind, moss_id]
        if part:
            words.append(part)
        if revision > 1:
            words.append(f"r{revision}")
        return f"{MODULE}.{'_'.join(words)}"

    def parsed(self, external_id: str) -> Name | None:
        """None for what is not a record of an expense of this company."""
        found = _NAME.fullmatch(external_id.removeprefix(f"{MODULE}."))
        if found is None or int(found["company"]) != self.company_id:
            return None
        return Name(
            found["kind"],
            found["moss_id"],
            int(found["revision"] or 1),
            found["part"] or "",
            undo=bool(found["undo"]),
        )

    def line(self, key: str, *, opening: bool) -> str:
        """Of a statement line: by the movement's Moss id, or of an opening line the wallet's."""
        return self.name("opening" if opening else "movement", key)

    def line_key(self, external_id: str) -> str | None:
        """Of which movement or wallet it is; None for what is no statement line of this company."""
        found = _LINE.fullmatch(external_id.removeprefix(f"{MODULE}."))
        return found["key"] if found and int(found["company"]) == self.company_id else None

    @property
    def beginning(self) -> str:
        """How all of the company begin, without the module."""
        return f"c{self.company_id}_"
