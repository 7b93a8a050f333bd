"""What an import saw of the mapping's rows on both sides, kept with its run until the next one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from moss_odoo.books.chart import Chart
from moss_odoo.books.expense import MossMasterData
from moss_odoo.books.mapping import MappingKind, MappingRow, MappingTable
from moss_odoo.books.odoo_master import OdooMasterData
from moss_odoo.sync.completeness import tax_doubts

MARKS = "mapping"
"""The name of it in a run's summary."""


@dataclass(frozen=True, slots=True)
class Marks:
    gone: frozenset[tuple[str, str, int]] = frozenset()
    """Kind, Moss id and Odoo id of choices whose record is archived or deleted in Odoo."""
    unused: frozenset[tuple[str, str]] = frozenset()
    """Kind and Moss id of what nobody has decided and Moss does not use any more."""
    doubts: Mapping[str, str] = field(default_factory=dict)
    """Of confirmed tax rates, by Moss id: both percentages, where they differ by now."""

    def is_gone(self, row: MappingRow) -> bool:
        return row.odoo_id is not None and (row.kind.value, row.moss_id, row.odoo_id) in self.gone

    def is_unused(self, row: MappingRow) -> bool:
        return not row.confirmed and (row.kind.value, row.moss_id) in self.unused

    def doubt(self, row: MappingRow) -> str:
        """Empty where there is none, or where whoever confirmed it has seen it."""
        found = self.doubts.get(row.moss_id, "") if row.kind is MappingKind.TAX else ""
        return "" if found in row.reason else found


def marks(
    master: MossMasterData, chart: Chart, odoo: OdooMasterData, rows: Iterable[MappingRow]
) -> dict[str, Any]:
    """For the run's summary."""
    known = tuple(rows)
    alive, used = _alive(chart, odoo), _used(master)
    return {
        "gone": [
            [row.kind.value, row.moss_id, row.odoo_id]
            for row in known
            if row.odoo_id is not None and row.odoo_id not in alive[row.kind]
        ],
        "unused": [
            [row.kind.value, row.moss_id]
            for row in known
            if row.kind in used and not row.confirmed and row.moss_id not in used[row.kind]
        ],
        "doubts": {
            row.moss_id: doubt for row, doubt in tax_doubts(master, chart, MappingTable(known))
        },
    }


def read_marks(summary: Mapping[str, Any] | None) -> Marks:
    found = (summary or {}).get(MARKS, {})
    return Marks(
        gone=frozenset(
            (kind, moss_id, odoo_id) for kind, moss_id, odoo_id in found.get("gone", ())
        ),
        unused=frozenset((kind, moss_id) for kind, moss_id in found.get("unused", ())),
        doubts=found.get("doubts", {}),
    )


def _alive(chart: Chart, odoo: OdooMasterData) -> dict[MappingKind, set[int]]:
    contacts = {one.id for one in odoo.partners if one.active}
    return {
        MappingKind.ACCOUNT: {one.id for one in chart.accounts.values() if one.active},
        MappingKind.TAX: {one.id for one in chart.taxes.values() if one.active},
        MappingKind.DIMENSION: {one.id for one in chart.analytic.values() if one.active},
        MappingKind.SUPPLIER: contacts,
        MappingKind.MERCHANT: contacts,
        MappingKind.PERSON: contacts,
    }


def _used(master: MossMasterData) -> dict[MappingKind, set[str]]:
    return {
        MappingKind.ACCOUNT: {one.id for one in master.accounts if one.active},
        MappingKind.TAX: {one.id for one in master.rates if one.active},
        MappingKind.DIMENSION: {one.id for one in master.items if one.active},
        MappingKind.SUPPLIER: {one.id for one in master.suppliers if one.active},
        MappingKind.PERSON: {one.id for one in master.people if one.active},
    }
