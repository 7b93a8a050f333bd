"""Journal entries as they stand in Odoo, read back with their items."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

from moss_odoo.odoo.client import OdooClient

_LINE_FIELDS = [
    "move_id",
    "display_type",
    "account_id",
    "partner_id",
    "balance",
    "amount_currency",
    "amount_residual",
    "amount_residual_currency",
    "currency_id",
    "name",
    "analytic_distribution",
    "tax_ids",
    "tax_line_id",
    "group_tax_id",
    "date",
    "invoice_date",
    "date_maturity",
    "parent_state",
    "move_name",
    "ref",
]


@dataclass(frozen=True, slots=True)
class Item:
    """A journal item as Odoo has it; amounts are debits, credits negative."""

    id: int
    display_type: str
    account_id: int
    partner_id: int | None
    balance: Decimal
    amount_currency: Decimal
    residual: Decimal
    """What is open of the balance."""
    open_currency: Decimal
    """What is open of the amount in its currency."""
    currency_id: int
    label: str
    analytic: frozenset[int]
    tax_ids: tuple[int, ...]
    tax_id: int | None
    """Of a tax item: the tax, or the group it belongs to."""
    maturity: date | None


@dataclass(slots=True)
class Entry:
    """A journal entry as read back from Odoo."""

    id: int
    name: str
    state: str
    accounting_date: date
    invoice_date: date | None
    reference: str = ""
    items: list[Item] = field(default_factory=list)

    def of(self, display_type: str) -> list[Item]:
        return [item for item in self.items if item.display_type == display_type]

    @property
    def payable(self) -> list[Item]:
        return self.of("payment_term")

    @property
    def is_settled(self) -> bool:
        return bool(self.payable) and not any(
            item.residual or item.open_currency for item in self.payable
        )

    @property
    def open_amount(self) -> Decimal:
        """What is not paid yet, in the currency of the document; positive."""
        return abs(sum((item.open_currency for item in self.payable), Decimal(0)))

    @property
    def whole_amount(self) -> Decimal:
        """What is to be paid in all, in the currency of the document; positive."""
        return abs(sum((item.amount_currency for item in self.payable), Decimal(0)))


def read_entries(client: OdooClient, move_ids: Sequence[int]) -> dict[int, Entry]:
    """The entries with their items, by database id."""
    entries: dict[int, Entry] = {}
    if not move_ids:
        return entries
    rows = client.read(
        "account.move.line",
        "search_read",
        domain=[["move_id", "in", list(move_ids)]],
        fields=_LINE_FIELDS,
        order="id",
        load=None,
    )
    for row in rows:
        move_id = row["move_id"]
        entry = entries.get(move_id) or entries.setdefault(move_id, _entry(row))
        entry.items.append(_item(row))
    return entries


def _entry(row: dict[str, Any]) -> Entry:
    return Entry(
        id=row["move_id"],
        name=row["move_name"] or "",
        state=row["parent_state"],
        accounting_date=date.fromisoformat(row["date"]),
        invoice_date=_date(row["invoice_date"]),
        reference=row["ref"] or "",
    )


def _item(row: dict[str, Any]) -> Item:
    return Item(
        id=row["id"],
        display_type=row["display_type"],
        account_id=row["account_id"],
        partner_id=row["partner_id"] or None,
        balance=_cents(row["balance"]),
        amount_currency=_cents(row["amount_currency"]),
        residual=_cents(row["amount_residual"]),
        open_currency=_cents(row["amount_residual_currency"]),
        currency_id=row["currency_id"],
        label=row["name"] or "",
        analytic=_analytic(row["analytic_distribution"]),
        tax_ids=tuple(sorted(row["tax_ids"])),
        tax_id=row["group_tax_id"] or row["tax_line_id"] or None,
        maturity=_date(row["date_maturity"]),
    )


def _analytic(distribution: dict[str, Any] | bool | None) -> frozenset[int]:
    """The accounts of all plans; we distribute everything to one account of a plan."""
    if not isinstance(distribution, dict):
        return frozenset()
    return frozenset(int(part) for key in distribution for part in key.split(","))


def _date(value: str | bool | None) -> date | None:
    return date.fromisoformat(value) if isinstance(value, str) else None


def _cents(value: Decimal | int) -> Decimal:
    # Odoo keeps amounts as floats of the database; a ten-thousandth is finer than any cent.
    return round(Decimal(value), 4).normalize() + 0
