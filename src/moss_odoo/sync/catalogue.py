"""Both sides of the mapping as they are now: every object with its id, code and name."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from moss_odoo.books.chart import AnalyticAccount, Chart, Partner
from moss_odoo.books.expense import MossMasterData
from moss_odoo.books.mapping import MappingKind, MappingRow
from moss_odoo.books.names import normalised
from moss_odoo.books.proposals import moss_label

CONTACTS = (MappingKind.SUPPLIER, MappingKind.MERCHANT, MappingKind.PERSON)


@dataclass(frozen=True, slots=True)
class Thing:
    id: str
    code: str
    name: str
    label: str
    usable: bool = True
    """Whether it may be chosen: it is not archived."""

    def __str__(self) -> str:
        return f"{self.label} (id {self.id})"


class Catalogue:
    """The objects of one kind on one side, found by any of what people know them by."""

    def __init__(self, things: Iterable[Thing]) -> None:
        self._by_id: dict[str, Thing] = {}
        self._by_code: dict[str, set[str]] = defaultdict(set)
        self._by_name: dict[str, set[str]] = defaultdict(set)
        for thing in things:
            self._by_id[thing.id] = thing
            if thing.usable:
                self._by_code[normalised(thing.code)].add(thing.id)
                self._by_name[normalised(thing.name)].add(thing.id)
                self._by_name[normalised(thing.label)].add(thing.id)

    def get(self, id_: str) -> Thing | None:
        return self._by_id.get(id_)

    def coded(self, code: str) -> set[str]:
        return self._by_code.get(normalised(code), set()) if code.strip() else set()

    def named(self, name: str) -> set[str]:
        return self._by_name.get(normalised(name), set()) if name.strip() else set()


def of_moss(kind: MappingKind, master: MossMasterData, rows: Iterable[MappingRow]) -> Catalogue:
    """With what only the ledger still knows: merchants, and what was deleted in Moss."""
    known = {row.moss_id: Thing(row.moss_id, "", row.moss_label, row.moss_label) for row in rows}
    return Catalogue((known | {one.id: one for one in _moss_things(kind, master)}).values())


def of_odoo(kind: MappingKind, chart: Chart, partners: Iterable[Partner]) -> Catalogue:
    return Catalogue(_odoo_things(kind, chart, partners))


def _moss_things(kind: MappingKind, master: MossMasterData) -> Iterable[Thing]:
    match kind:
        case MappingKind.ACCOUNT:
            return (
                Thing(one.id, one.code or "", one.name, moss_label(one)) for one in master.accounts
            )
        case MappingKind.TAX:
            return (Thing(one.id, one.code or "", one.name, one.name) for one in master.rates)
        case MappingKind.DIMENSION:
            return (
                Thing(one.id, one.code or "", f"{one.dimension}: {one.name}", moss_label(one))
                for one in master.items
            )
        case MappingKind.SUPPLIER:
            return (Thing(one.id, one.code or "", one.name, one.name) for one in master.suppliers)
        case MappingKind.PERSON:
            return (Thing(one.id, one.email or "", one.name, one.name) for one in master.people)
        case MappingKind.MERCHANT:
            return ()


def _odoo_things(kind: MappingKind, chart: Chart, partners: Iterable[Partner]) -> Iterable[Thing]:
    match kind:
        case MappingKind.ACCOUNT:
            return (
                Thing(str(one.id), one.code, one.name, str(one), one.active)
                for one in chart.accounts.values()
            )
        case MappingKind.TAX:
            return (
                Thing(str(one.id), "", one.name, one.name, one.active)
                for one in chart.taxes.values()
            )
        case MappingKind.DIMENSION:
            return map(_analytic, chart.analytic.values())
        case _:
            return (
                Thing(str(one.id), one.ref or "", one.name, one.name, one.active)
                for one in partners
            )


def _analytic(one: AnalyticAccount) -> Thing:
    return Thing(str(one.id), one.code or "", one.name, str(one), one.active)
