"""What either side has, and what of it came since the last import."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol, TypeVar

from moss_odoo.books.chart import Chart
from moss_odoo.books.expense import MossMasterData
from moss_odoo.books.mapping import MappingKind, MappingTable
from moss_odoo.books.odoo_master import OdooMasterData

IMPORT = "import"
"""The kind of run that remembers how far the last one saw."""


@dataclass(frozen=True, slots=True)
class Side:
    name: str
    count: int | None
    """How many are active; None where the user may not see them."""
    new: int | None = None
    """Since the last import; None where there was none."""


@dataclass(frozen=True, slots=True)
class BothSides:
    """One kind of master data: what Moss calls it and what Odoo does."""

    moss: Side | None
    odoo: Side | None


class _MossObject(Protocol):
    @property
    def id(self) -> str: ...


class _OdooObject(Protocol):
    @property
    def id(self) -> int: ...


def both_sides(
    master: MossMasterData,
    chart: Chart,
    odoo: OdooMasterData,
    known: MappingTable,
    last: Mapping[str, Any] | None,
) -> tuple[BothSides, ...]:
    """`known`: the mapping as it was before; `last`: what `seen` told after the last import."""
    moss = _Moss(known, last)
    books = _Odoo(last)
    dimensions = {one.dimension_id for one in master.items if one.active}
    return (
        BothSides(
            moss.mapped("expense accounts", MappingKind.ACCOUNT, _active(master.accounts)),
            books.side("accounts", _active(chart.accounts.values())),
        ),
        BothSides(
            moss.mapped("tax rates", MappingKind.TAX, _active(master.rates)),
            books.side("purchase taxes", _active(chart.taxes.values())),
        ),
        BothSides(
            Side("dimensions", len(dimensions)),
            books.side("analytic plans", odoo.plans),
        ),
        BothSides(
            moss.mapped("dimension items", MappingKind.DIMENSION, _active(master.items)),
            books.side("analytic accounts", _active(chart.analytic.values())),
        ),
        BothSides(
            moss.mapped("suppliers", MappingKind.SUPPLIER, _active(master.suppliers)),
            books.side("contacts", _active(odoo.partners)),
        ),
        BothSides(
            moss.mapped("users", MappingKind.PERSON, _active(master.people)),
            Side("employees", None)
            if odoo.employees is None
            else books.side("employees", odoo.employees),
        ),
        BothSides(
            moss.listed("payment terms", master.terms),
            books.side("payment terms", _active(odoo.terms)),
        ),
        BothSides(
            moss.listed("wallets", _active(master.wallets)),
            books.side("journals", _active(odoo.journals)),
        ),
        BothSides(None, books.side("currencies", _active(odoo.currencies))),
    )


def seen(master: MossMasterData, chart: Chart, odoo: OdooMasterData) -> dict[str, Any]:
    """What the next import must know of this one: Odoo's ids only grow."""
    lists: dict[str, Iterable[_OdooObject]] = {
        "accounts": chart.accounts.values(),
        "purchase taxes": chart.taxes.values(),
        "analytic plans": odoo.plans,
        "analytic accounts": chart.analytic.values(),
        "contacts": odoo.partners,
        "payment terms": odoo.terms,
        "journals": odoo.journals,
        "currencies": odoo.currencies,
    }
    if odoo.employees is not None:
        lists["employees"] = odoo.employees
    return {
        "odoo": {name: max((one.id for one in those), default=0) for name, those in lists.items()},
        "moss": {
            "payment terms": [one.id for one in master.terms],
            "wallets": [one.id for one in master.wallets],
        },
    }


class _Moss:
    def __init__(self, known: MappingTable, last: Mapping[str, Any] | None) -> None:
        self._known = known
        self._last = None if last is None else last.get("moss", {})

    def mapped(self, name: str, kind: MappingKind, objects: Sequence[_MossObject]) -> Side:
        if self._last is None:
            return Side(name, len(objects))
        new = sum(self._known.get(kind, one.id) is None for one in objects)
        return Side(name, len(objects), new)

    def listed(self, name: str, objects: Sequence[_MossObject]) -> Side:
        before = None if self._last is None else self._last.get(name)
        if before is None:
            return Side(name, len(objects))
        return Side(name, len(objects), sum(one.id not in before for one in objects))


class _Odoo:
    def __init__(self, last: Mapping[str, Any] | None) -> None:
        self._last = {} if last is None else last.get("odoo", {})

    def side(self, name: str, records: Sequence[_OdooObject]) -> Side:
        newest = self._last.get(name)
        if newest is None:
            return Side(name, len(records))
        return Side(name, len(records), sum(one.id > newest for one in records))


class _Living(Protocol):
    @property
    def active(self) -> bool: ...


_T = TypeVar("_T", bound=_Living)


def _active(objects: Iterable[_T]) -> list[_T]:
    return [one for one in objects if one.active]
