"""Which objects of Moss and Odoo a mapping already says to be the same."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from moss_odoo.books.mapping import MappingKind, MappingRow


class Links:
    """The confirmed rows of one kind, from both sides."""

    def __init__(self, kind: MappingKind, rows: Iterable[MappingRow]) -> None:
        self.rows = tuple(
            row for row in rows if row.kind is kind and row.confirmed and row.odoo_id is not None
        )
        self._odoo = {row.moss_id: row.odoo_id for row in self.rows}
        self._decided = {row.moss_id for row in self.rows if row.by_person}
        self._moss: defaultdict[int | None, list[str]] = defaultdict(list)
        for row in self.rows:
            self._moss[row.odoo_id].append(row.moss_id)

    def odoo_id(self, moss_id: str) -> int | None:
        return self._odoo.get(moss_id)

    def moss_ids(self, odoo_id: int) -> tuple[str, ...]:
        return tuple(self._moss.get(odoo_id, ()))

    def by_person(self, moss_id: str) -> bool:
        """Whether a person said so."""
        return moss_id in self._decided

    @property
    def odoo_ids(self) -> frozenset[int]:
        return frozenset(row.odoo_id for row in self.rows if row.odoo_id is not None)
