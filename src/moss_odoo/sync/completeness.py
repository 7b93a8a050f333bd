"""How far the master data of Moss is mapped, and what is left for a person."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from moss_odoo.books.chart import Chart
from moss_odoo.books.expense import MossMasterData
from moss_odoo.books.mapping import MappingKind, MappingRow, MappingTable
from moss_odoo.books.proposals import moss_label, rate_doubt

PROPOSED = (MappingKind.ACCOUNT, MappingKind.TAX, MappingKind.DIMENSION)
"""What every line is booked on; contacts are also found or created when a bill needs them."""

NOT_IMPORTED = "not imported yet"


@dataclass(frozen=True, slots=True)
class KindCount:
    """How far the active objects of one kind are mapped."""

    kind: MappingKind
    total: int
    mapped: int
    """May be booked on."""
    unconfirmed: tuple[MappingRow, ...]
    """Proposed; a person must confirm."""
    unmapped: tuple[MappingRow, ...]
    gone: tuple[MappingRow, ...] = ()
    """Mapped to what is archived or deleted in Odoo."""
    doubtful: tuple[tuple[MappingRow, str], ...] = ()
    """Confirmed tax rates whose percentage is not Odoo's any more, with both of them."""

    @property
    def open(self) -> int:
        return self.total - self.mapped


@dataclass(frozen=True, slots=True)
class ContactCount:
    """How many of the active suppliers or employees are known ahead of their first bill."""

    kind: MappingKind
    total: int
    found: int
    ambiguous: tuple[MappingRow, ...]
    """Bills are blocked until a person has chosen or mended it."""
    unknown: tuple[MappingRow, ...]
    """Created at the first bill, where the connection creates suppliers."""
    looked_for: bool = True
    """Whether an import has ever looked for them."""


class _MossObject(Protocol):
    @property
    def id(self) -> str: ...
    @property
    def name(self) -> str: ...
    @property
    def active(self) -> bool: ...


class _OdooObject(Protocol):
    @property
    def id(self) -> int: ...
    @property
    def active(self) -> bool: ...


def completeness(
    master: MossMasterData, chart: Chart, mapping: MappingTable
) -> tuple[KindCount, ...]:
    """Of all that is active in Moss, by kind."""
    accounts, rates, items = (
        [(one.id, moss_label(one)) for one in those if one.active]
        for those in (master.accounts, master.rates, master.items)
    )
    taxes = _count(MappingKind.TAX, rates, chart.taxes, mapping)
    return (
        _count(MappingKind.ACCOUNT, accounts, chart.accounts, mapping),
        replace(taxes, doubtful=tuple(tax_doubts(master, chart, mapping))),
        _count(MappingKind.DIMENSION, items, chart.analytic, mapping),
    )


def contact_counts(master: MossMasterData, mapping: MappingTable) -> tuple[ContactCount, ...]:
    return (
        _contacts(MappingKind.SUPPLIER, master.suppliers, mapping),
        _contacts(MappingKind.PERSON, master.people, mapping),
    )


def _count(
    kind: MappingKind,
    objects: Sequence[tuple[str, str]],
    records: Mapping[int, _OdooObject],
    mapping: MappingTable,
) -> KindCount:
    rows = [mapping.get(kind, id_) or _unknown(kind, id_, label) for id_, label in objects]
    usable = {id_ for id_, record in records.items() if record.active}
    gone = [row for row in rows if row.odoo_id is not None and row.odoo_id not in usable]
    there = [row for row in rows if row.odoo_id in usable]
    return KindCount(
        kind=kind,
        total=len(rows),
        mapped=sum(row.confirmed for row in there),
        unconfirmed=tuple(row for row in there if not row.confirmed),
        unmapped=tuple(row for row in rows if row.odoo_id is None),
        gone=tuple(gone),
    )


def tax_doubts(
    master: MossMasterData, chart: Chart, mapping: MappingTable
) -> list[tuple[MappingRow, str]]:
    """Confirmed tax rates whose percentage is not Odoo's any more, with both of them.

    A doubt that stands in the reason was seen by whoever confirmed it.
    """
    found = []
    for rate in master.rates:
        row = mapping.get(MappingKind.TAX, rate.id)
        tax = chart.taxes.get(row.odoo_id or 0) if row and row.confirmed else None
        doubt = rate_doubt(rate, tax) if tax else ""
        if row and doubt and rate.active and doubt not in row.reason:
            found.append((row, doubt))
    return found


def _contacts(
    kind: MappingKind, objects: Iterable[_MossObject], mapping: MappingTable
) -> ContactCount:
    ids = [one.id for one in objects if one.active]
    rows = [row for id_ in ids if (row := mapping.get(kind, id_))]
    return ContactCount(
        kind=kind,
        total=len(ids),
        found=sum(row.odoo_id is not None for row in rows),
        ambiguous=tuple(row for row in rows if row.ambiguous),
        unknown=tuple(row for row in rows if row.odoo_id is None and not row.ambiguous),
        looked_for=bool(mapping.of(kind)) or not ids,
    )


def _unknown(kind: MappingKind, moss_id: str, label: str) -> MappingRow:
    return MappingRow(kind, moss_id, label, None, "", NOT_IMPORTED, confirmed=False)
