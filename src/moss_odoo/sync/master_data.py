"""Importing master data: what Moss has, what Odoo has, and which stands for which."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from moss_odoo.books.chart import Chart
from moss_odoo.books.expense import MossMasterData
from moss_odoo.books.mapping import MappingKind, MappingRow, MappingTable
from moss_odoo.books.proposals import propose
from moss_odoo.sync.ports import Ledger, Moss, Odoo
from moss_odoo.sync.progress import Progress

PROPOSED = (MappingKind.ACCOUNT, MappingKind.TAX, MappingKind.DIMENSION)
"""What is proposed ahead of time; contacts are found when a bill needs them."""

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

    @property
    def open(self) -> int:
        return self.total - self.mapped


@dataclass(frozen=True, slots=True)
class ImportReport:
    kinds: tuple[KindCount, ...]
    changed: int = 0
    """Rows that are new or other than before."""
    suppliers: int = 0
    people: int = 0
    wallets: int = 0
    accounts: int = 0
    """Of Odoo, active; so are the next two."""
    taxes: int = 0
    analytic_accounts: int = 0

    @property
    def complete(self) -> bool:
        return not any(kind.open for kind in self.kinds)


def import_master_data(
    ledger: Ledger, moss: Moss, odoo: Odoo, *, progress: Progress
) -> ImportReport:
    progress.stage("Reading master data of Moss")
    master = moss.master_data()
    progress.stage("Reading the chart of accounts of Odoo")
    chart = odoo.chart()
    return refresh_mapping(ledger, master, chart)


def refresh_mapping(ledger: Ledger, master: MossMasterData, chart: Chart) -> ImportReport:
    """Propose what is new or undecided and store it; a person's choices stay."""
    rows = propose(master, chart, MappingTable(ledger.mapping()))
    ledger.save_mapping(rows)
    return ImportReport(
        kinds=completeness(master, chart, MappingTable(ledger.mapping())),
        changed=len(rows),
        suppliers=len(_alive(master.suppliers)),
        people=len(_alive(master.people)),
        wallets=len(_alive(master.wallets)),
        accounts=_usable(chart.accounts),
        taxes=_usable(chart.taxes),
        analytic_accounts=_usable(chart.analytic),
    )


def completeness(
    master: MossMasterData, chart: Chart, mapping: MappingTable
) -> tuple[KindCount, ...]:
    """Of all that is active in Moss, by kind."""
    accounts, rates, items = (
        _alive(those) for those in (master.accounts, master.rates, master.items)
    )
    return (
        _count(MappingKind.ACCOUNT, accounts, chart.accounts, mapping),
        _count(MappingKind.TAX, rates, chart.taxes, mapping),
        _count(MappingKind.DIMENSION, items, chart.analytic, mapping),
    )


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


def _alive(objects: Iterable[_MossObject]) -> list[_MossObject]:
    return [one for one in objects if one.active]


def _count(
    kind: MappingKind,
    objects: Sequence[_MossObject],
    records: Mapping[int, _OdooObject],
    mapping: MappingTable,
) -> KindCount:
    rows = [mapping.get(kind, one.id) or _unknown(kind, one.id, one.name) for one in objects]
    alive = {id_ for id_, record in records.items() if record.active}
    gone = [row for row in rows if row.odoo_id is not None and row.odoo_id not in alive]
    there = [row for row in rows if row.odoo_id in alive]
    return KindCount(
        kind=kind,
        total=len(rows),
        mapped=sum(row.confirmed for row in there),
        unconfirmed=tuple(row for row in there if not row.confirmed),
        unmapped=tuple(row for row in rows if row.odoo_id is None),
        gone=tuple(gone),
    )


def _unknown(kind: MappingKind, moss_id: str, name: str) -> MappingRow:
    return MappingRow(kind, moss_id, name, None, "", NOT_IMPORTED, confirmed=False)


def _usable(records: Mapping[int, _OdooObject]) -> int:
    return sum(record.active for record in records.values())
