"""The catalogues of both sides, read when something refers to them."""

from __future__ import annotations

from functools import cached_property

from moss_odoo.books.chart import Chart, Partner
from moss_odoo.books.expense import MossMasterData
from moss_odoo.books.mapping import MappingKind, MappingRow
from moss_odoo.sync.catalogue import CONTACTS, Catalogue, of_moss, of_odoo
from moss_odoo.sync.ports import Ledger, Moss, Odoo
from moss_odoo.sync.progress import Progress


class Catalogues:
    """Of each side only what is needed is read, once."""

    def __init__(self, ledger: Ledger, moss: Moss, odoo: Odoo, progress: Progress) -> None:
        self._ledger = ledger
        self._moss = moss
        self._odoo = odoo
        self._progress = progress
        self._known: dict[tuple[str, MappingKind], Catalogue] = {}

    @cached_property
    def rows(self) -> tuple[MappingRow, ...]:
        return self._ledger.mapping()

    @cached_property
    def master(self) -> MossMasterData:
        return self._moss.master_data(progress=self._progress)

    @cached_property
    def chart(self) -> Chart:
        self._progress.stage("Odoo: accounts, taxes, analytic accounts")
        return self._odoo.chart()

    @cached_property
    def partners(self) -> tuple[Partner, ...]:
        return self._odoo.master_data(progress=self._progress).partners

    def moss(self, kind: MappingKind) -> Catalogue:
        if ("moss", kind) not in self._known:
            rows = [row for row in self.rows if row.kind is kind]
            self._known["moss", kind] = of_moss(kind, self.master, rows)
        return self._known["moss", kind]

    def odoo(self, kind: MappingKind) -> Catalogue:
        if ("odoo", kind) not in self._known:
            partners = self.partners if kind in CONTACTS else ()
            self._known["odoo", kind] = of_odoo(kind, self.chart, partners)
        return self._known["odoo", kind]
