"""Choices of the mapping, each with its reason."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from rich.table import Table
from rich.text import Text

from moss_odoo.books.mapping import MappingKind, MappingRow
from moss_odoo.cli.render.tables import listing
from moss_odoo.cli.screen import Screen

TITLES = {
    MappingKind.ACCOUNT: "Expense accounts",
    MappingKind.TAX: "Tax rates",
    MappingKind.DIMENSION: "Dimension items",
    MappingKind.SUPPLIER: "Suppliers",
    MappingKind.MERCHANT: "Merchants",
    MappingKind.PERSON: "Employees",
}


def show(screen: Screen, rows: Iterable[MappingRow]) -> None:
    """By kind."""
    these = list(rows)
    for kind in MappingKind:
        if ours := [row for row in these if row.kind is kind]:
            screen.section(f"{TITLES[kind]} [quiet]({kind})[/quiet]", rows_table(ours))


def rows_table(rows: Iterable[MappingRow]) -> Table:
    table = listing("Moss", "Odoo", "why")
    for row in rows:
        table.add_row(Text(row.moss_label), in_odoo(row), Text(why(row)))
    return table


def in_odoo(row: MappingRow) -> Text:
    if row.odoo_id is None:
        return Text(f"{row.odoo_label}?" if row.ambiguous else "none", style="care")
    return Text(row.odoo_label) if row.confirmed else Text(f"{row.odoo_label}?", style="care")


def why(row: MappingRow) -> str:
    """The reason; with who confirmed it, and on which day, where a person did."""
    if not row.by_person:
        return row.reason
    day = f" on {row.confirmed_at:%Y-%m-%d}" if row.confirmed_at else ""
    return f"{row.reason}, by {row.confirmed_by}{day}"


def row_document(row: MappingRow) -> dict[str, Any]:
    chosen = row.odoo_id is not None
    return {
        "kind": row.kind.value,
        "moss_id": row.moss_id,
        "moss": row.moss_label,
        "odoo_id": row.odoo_id,
        "odoo": row.odoo_label if chosen else None,
        "candidates": None if chosen else row.odoo_label or None,
        "reason": row.reason,
        "confirmed": row.confirmed,
        "confirmed_by": row.confirmed_by or None,
        "confirmed_at": row.confirmed_at,
    }
