"""External IDs: the names under which Odoo keeps what we wrote, unique in its database.

Odoo creates a record and its External ID in one transaction and never gives the same one twice:
this is what makes an export happen once.
"""

from __future__ import annotations

from dataclasses import dataclass

MODULE = "moss_odoo"


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
