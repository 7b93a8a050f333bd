"""What an import found on both sides, and what is left for a person."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from rich.table import Table
from rich.text import Text

from moss_odoo.books.mapping import MappingRow
from moss_odoo.cli.figures import count
from moss_odoo.cli.render.mapping import TITLES, row_document, rows_table
from moss_odoo.cli.render.tables import listing
from moss_odoo.cli.screen import Screen
from moss_odoo.sync.completeness import ContactCount, KindCount
from moss_odoo.sync.counterparts import Counterpart
from moss_odoo.sync.master_data import ImportReport
from moss_odoo.sync.newcomers import BothSides, Side

_SHOWN = 40
"""Rows for a person to decide that are shown; the list has them all."""


def show(screen: Screen, report: ImportReport) -> None:
    screen.print(_sides(report.sides), "")
    screen.print(_progress(report.kinds), "")
    if any(contacts.total for contacts in report.contacts):
        screen.print(_contacts(report), "")
    if report.counterparts:
        screen.section("For information", _counterparts(report.counterparts))
        if any(one.kind == "payment term" for one in report.counterparts):
            screen.note("Nothing is booked by payment terms: each bill gets Moss's own due date.")
    for kind in report.kinds:
        for row, doubt in kind.doubtful:
            screen.print(Text.assemble(("! ", "care"), f"“{row.moss_label}”: {doubt}."))
    _what_is_left(screen, report)


def _what_is_left(screen: Screen, report: ImportReport) -> None:
    rows = _for_a_person(report)
    if rows:
        screen.section("For a person to decide", rows_table(rows[:_SHOWN]))
        if len(rows) > _SHOWN:
            screen.note(
                f"{len(rows) - _SHOWN:,} more: `moss-odoo mapping list --unmapped`, or "
                "`moss-odoo mapping export` for a spreadsheet."
            )
    accounts, taxes = len(report.missing.accounts), len(report.missing.taxes)
    if accounts or taxes:
        screen.note(
            f"Moss has no counterpart for {count(accounts, 'account')} and "
            f"{count(taxes, 'purchase tax', 'purchase taxes')} of Odoo: `moss-odoo mapping missing`"
            " lists them, to be typed in there."
        )
    if report.complete:
        screen.print("[good]✓[/good] Everything active in Moss is mapped.")
    else:
        left = sum(kind.open for kind in report.kinds)
        screen.print(
            f"[care]![/care] {count(left, 'object')} of Moss cannot be booked on yet; "
            "spend on others can."
        )
        screen.note(
            "`moss-odoo mapping confirm` takes a proposal, `moss-odoo mapping set` another."
        )


def _for_a_person(report: ImportReport) -> list[MappingRow]:
    kinds = [
        row
        for kind in report.kinds
        for row in sorted((*kind.unconfirmed, *_unmatched(kind)), key=lambda row: row.moss_label)
    ]
    return kinds + [row for contacts in report.contacts for row in _stuck(contacts, report)]


def _stuck(contacts: ContactCount, report: ImportReport) -> tuple[MappingRow, ...]:
    return contacts.ambiguous if report.creates else (*contacts.ambiguous, *contacts.unknown)


def _sides(sides: Iterable[BothSides]) -> Table:
    table = listing("In Moss", "active", "new", "In Odoo", "active", "new", right=(1, 2, 4, 5))
    for both in sides:
        table.add_row(*_side(both.moss), *_side(both.odoo))
    return table


def _side(side: Side | None) -> tuple[str, str, str]:
    if side is None:
        return "", "", ""
    shown = "hidden" if side.count is None else f"{side.count:,}"
    return side.name.capitalize(), shown, f"{side.new:,}" if side.new else ""


def _progress(kinds: Iterable[KindCount]) -> Table:
    table = listing("Moss", "active", "mapped", "to confirm", "no match", right=(1, 2, 3, 4))
    for kind in kinds:
        figures = (kind.total, kind.mapped, len(kind.unconfirmed), len(_unmatched(kind)))
        table.add_row(TITLES[kind.kind], *map(_figure, figures))
    return table


def _contacts(report: ImportReport) -> Table:
    then = "to be created" if report.creates else "not in Odoo"
    table = listing("Moss", "active", "found", then, "to decide", right=(1, 2, 3, 4))
    for one in report.contacts:
        figures = (one.total, one.found, len(one.unknown), len(one.ambiguous))
        table.add_row(TITLES[one.kind], *map(_figure, figures))
    return table


def _figure(number: int) -> str:
    return f"{number:,}" if number else "·"


def _counterparts(those: Iterable[Counterpart]) -> Table:
    table = listing("", "Moss", "Odoo", "")
    previous = ""
    for one in those:
        title = "" if one.kind == previous else f"{one.kind.capitalize()}s".replace("ys", "ies")
        previous = one.kind
        odoo = Text(one.odoo) if one.odoo else Text("none", style="quiet")
        table.add_row(title, Text(one.moss), odoo, Text(one.note, style="quiet"))
    return table


def document(report: ImportReport) -> dict[str, Any]:
    return {
        "complete": report.complete,
        "changed": report.changed,
        "moss": {
            **{kind.kind.value: _kind_document(kind) for kind in report.kinds},
            **{one.kind.value: _contact_document(one) for one in report.contacts},
        },
        "lists": [
            {"moss": _side_document(both.moss), "odoo": _side_document(both.odoo)}
            for both in report.sides
        ],
        "for_information": [
            {"kind": one.kind, "moss": one.moss, "odoo": one.odoo or None, "note": one.note}
            for one in report.counterparts
        ],
        "missing_in_moss": {
            "accounts": len(report.missing.accounts),
            "taxes": len(report.missing.taxes),
        },
    }


def _side_document(side: Side | None) -> dict[str, Any] | None:
    return None if side is None else {"name": side.name, "active": side.count, "new": side.new}


def _kind_document(kind: KindCount) -> dict[str, Any]:
    return {
        "active": kind.total,
        "mapped": kind.mapped,
        "to_confirm": [row_document(row) for row in kind.unconfirmed],
        "unmapped": [row_document(row) for row in _unmatched(kind)],
        "doubtful": [{**row_document(row), "doubt": doubt} for row, doubt in kind.doubtful],
    }


def _contact_document(count_: ContactCount) -> dict[str, Any]:
    return {
        "active": count_.total,
        "found": count_.found,
        "unknown": len(count_.unknown),
        "to_decide": [row_document(row) for row in count_.ambiguous],
    }


def _unmatched(kind: KindCount) -> tuple[MappingRow, ...]:
    return (*kind.unmapped, *kind.gone)
