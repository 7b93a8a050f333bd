"""The mapping of master data."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from rich.table import Table
from rich.text import Text

from moss_odoo.books.mapping import AUTOMATIC, MappingKind, MappingRow
from moss_odoo.cli.render.tables import count, listing
from moss_odoo.cli.screen import Screen
from moss_odoo.sync.master_data import ImportReport, KindCount

TITLES = {
    MappingKind.ACCOUNT: "Expense accounts",
    MappingKind.TAX: "Tax rates",
    MappingKind.DIMENSION: "Dimension items",
    MappingKind.SUPPLIER: "Suppliers",
    MappingKind.MERCHANT: "Merchants",
    MappingKind.PERSON: "Employees",
}


def show(screen: Screen, report: ImportReport) -> None:
    table = listing("Moss", "active", "mapped", "to confirm", "no match", right=(1, 2, 3, 4))
    for kind in report.kinds:
        figures = (kind.total, kind.mapped, len(kind.unconfirmed), len(_unmatched(kind)))
        table.add_row(TITLES[kind.kind], *(str(figure or "·") for figure in figures))
    screen.print(table, "")
    open_rows = [
        row
        for kind in report.kinds
        for row in sorted((*kind.unconfirmed, *_unmatched(kind)), key=lambda row: row.moss_label)
    ]
    if open_rows:
        screen.section("For a person to decide", rows_table(open_rows))
    if report.complete:
        screen.print("[good]✓[/good] Everything active in Moss is mapped.")
    else:
        screen.print(
            f"[care]![/care] {count(len(open_rows), 'object')} of Moss cannot be booked on yet; "
            "spend on others can."
        )
        screen.note(
            "`moss-odoo mapping confirm` takes a proposal, `moss-odoo mapping set` another."
        )


def rows_table(rows: Iterable[MappingRow]) -> Table:
    table = listing("Moss", "Odoo", "why")
    for row in rows:
        table.add_row(Text(row.moss_label), _in_odoo(row), Text(_why(row)))
    return table


def _in_odoo(row: MappingRow) -> Text:
    if row.odoo_id is None:
        return Text("none", style="care")
    return Text(row.odoo_label) if row.confirmed else Text(f"{row.odoo_label}?", style="care")


def _why(row: MappingRow) -> str:
    by_person = row.confirmed_by not in {"", AUTOMATIC}
    return f"{row.reason}, by {row.confirmed_by}" if by_person else row.reason


def document(report: ImportReport) -> dict[str, Any]:
    return {
        "complete": report.complete,
        "changed": report.changed,
        "moss": {
            **{kind.kind.value: _kind(kind) for kind in report.kinds},
            "suppliers": report.suppliers,
            "people": report.people,
            "wallets": report.wallets,
        },
        "odoo": {
            "accounts": report.accounts,
            "taxes": report.taxes,
            "analytic_accounts": report.analytic_accounts,
        },
    }


def row_document(row: MappingRow) -> dict[str, Any]:
    return {
        "kind": row.kind.value,
        "moss_id": row.moss_id,
        "moss": row.moss_label,
        "odoo_id": row.odoo_id,
        "odoo": row.odoo_label or None,
        "reason": row.reason,
        "confirmed": row.confirmed,
        "confirmed_by": row.confirmed_by or None,
    }


def _kind(kind: KindCount) -> dict[str, Any]:
    return {
        "active": kind.total,
        "mapped": kind.mapped,
        "to_confirm": [row_document(row) for row in kind.unconfirmed],
        "unmapped": [row_document(row) for row in _unmatched(kind)],
    }


def _unmatched(kind: KindCount) -> tuple[MappingRow, ...]:
    return (*kind.unmapped, *kind.gone)
