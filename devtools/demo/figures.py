"""Sums to hold against each other: what Moss says was spent, and what stands in Odoo's books."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal


def _sums() -> defaultdict[str, Decimal]:
    return defaultdict(Decimal)


@dataclass(slots=True)
class Figures:
    """Amounts in company currency; debits of expenses and taxes, what suppliers were owed."""

    accounts: defaultdict[str, Decimal] = field(default_factory=_sums)
    """Net per expense account, by code."""
    taxes: defaultdict[str, Decimal] = field(default_factory=_sums)
    """Input tax per tax, by name."""
    suppliers: defaultdict[str, Decimal] = field(default_factory=_sums)
    """Gross per supplier, by name."""
    documents: defaultdict[str, int] = field(default_factory=lambda: defaultdict(int))
    """How many, by kind: bills, payments, receipts."""
    paid: Decimal = Decimal(0)
    """Gross that left the wallet."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """One figure on both sides."""

    what: str
    name: str
    moss: Decimal
    odoo: Decimal

    @property
    def difference(self) -> Decimal:
        return self.odoo - self.moss


def compare(moss: Figures, odoo: Figures) -> list[Comparison]:
    """Every figure that either side has."""
    found = [
        *_side_by_side("account", moss.accounts, odoo.accounts),
        *_side_by_side("tax", moss.taxes, odoo.taxes),
        *_side_by_side("supplier", moss.suppliers, odoo.suppliers),
        *_side_by_side("documents", moss.documents, odoo.documents),
    ]
    return [*found, Comparison("paid", "from the wallet", moss.paid, odoo.paid)]


def _side_by_side(
    what: str, moss: Mapping[str, Decimal | int], odoo: Mapping[str, Decimal | int]
) -> list[Comparison]:
    return [
        Comparison(what, name, Decimal(moss.get(name, 0)), Decimal(odoo.get(name, 0)))
        for name in sorted({*moss, *odoo})
        if moss.get(name) or odoo.get(name)
    ]
