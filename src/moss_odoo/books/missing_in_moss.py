"""What Odoo has and Moss lacks, to be typed in there: Moss's API takes no accounts and rates."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from moss_odoo.books.chart import Chart
from moss_odoo.books.expense import MossMasterData
from moss_odoo.books.mapping import MappingKind, MappingTable
from moss_odoo.books.names import normalised

_SPENT_ON = frozenset({"expense", "expense_direct_cost", "asset_fixed"})
"""Types of accounts on which spend is booked."""


@dataclass(frozen=True, slots=True)
class MissingAccount:
    code: str
    name: str


@dataclass(frozen=True, slots=True)
class MissingTax:
    """`rate` is what Moss must add to the net amount: 0 under reverse charge."""

    code: str
    """By which an import will find it again: the name of the tax in Odoo."""
    name: str
    rate: Decimal | None


@dataclass(frozen=True, slots=True)
class MissingInMoss:
    accounts: tuple[MissingAccount, ...] = ()
    taxes: tuple[MissingTax, ...] = ()


def missing_in_moss(master: MossMasterData, chart: Chart, table: MappingTable) -> MissingInMoss:
    """Active accounts for spend and purchase taxes that nothing active in Moss stands for."""
    accounts = _mapped(
        table, MappingKind.ACCOUNT, (one.id for one in master.accounts if one.active)
    )
    taxes = _mapped(table, MappingKind.TAX, (one.id for one in master.rates if one.active))
    codes = {normalised(one.code) for one in master.accounts if one.code}
    names = {normalised(text) for one in master.rates for text in (one.code, one.name) if text}
    return MissingInMoss(
        tuple(
            MissingAccount(one.code, one.name)
            for one in sorted(chart.accounts.values(), key=lambda one: one.code)
            if one.active
            and one.type in _SPENT_ON
            and one.id not in accounts
            and normalised(one.code) not in codes
        ),
        tuple(
            MissingTax(one.name, one.description or one.name, one.added)
            for one in sorted(chart.taxes.values(), key=lambda one: one.name)
            if one.active
            and one.id not in taxes
            and not names & {normalised(one.name), normalised(one.english)}
        ),
    )


def _mapped(table: MappingTable, kind: MappingKind, moss_ids: Iterable[str]) -> set[int]:
    rows = (table.get(kind, moss_id) for moss_id in moss_ids)
    return {row.odoo_id for row in rows if row is not None and row.odoo_id is not None}
