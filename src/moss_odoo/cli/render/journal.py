"""Journal entries as tables, with debits and credits in company currency."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from rich.console import Group
from rich.padding import Padding
from rich.text import Text

from moss_odoo.books.money import Money
from moss_odoo.cli.figures import amount, money
from moss_odoo.cli.render.tables import listing
from moss_odoo.cli.screen import Screen
from moss_odoo.sync.journal import JournalEntry, JournalItem

_WIDE = 120


def show_entries(screen: Screen, entries: Iterable[JournalEntry]) -> None:
    for entry in entries:
        table = _entry(entry, wide=screen.width >= _WIDE)
        screen.print(Padding(table, (0, 0, 1, 2), expand=False))


def document(entry: JournalEntry) -> dict[str, Any]:
    return {
        "type": entry.title,
        "number": entry.number or None,
        "standing": str(entry.standing) or None,
        "partner": entry.payee,
        "reference": entry.reference,
        **{what.replace(" ", "_"): day.isoformat() for what, day in entry.dates},
        "notes": list(entry.notes),
        "items": [_item_document(item) for item in entry.items],
    }


def _item_document(item: JournalItem) -> dict[str, Any]:
    return {
        "account": item.account,
        "partner": item.partner,
        "label": item.label,
        "debit": _text(item.debit),
        "credit": _text(item.credit),
        "currency": item.amount.currency,
        "amount": _text(item.amount),
        "tax": item.tax or None,
        "grids": list(item.grids),
        "analytic": list(item.analytic),
        "matching": item.matching or None,
    }


def _text(value: Money | None) -> str | None:
    return None if value is None else str(value.amount)


def _entry(entry: JournalEntry, *, wide: bool) -> Group:
    names = [name for name in (entry.number, entry.reference) if name]
    heading = ", ".join(
        filter(None, (" ".join([entry.title, *names[:1]]), *names[1:], entry.payee))
    )
    dates = ", ".join(f"{what} {day}" for what, day in entry.dates)
    columns = [one for one in (_WIDE_ONES if wide else _NARROW_ONES) if one.is_used(entry)]
    figures = [number for number, column in enumerate(columns) if column.figure]
    table = listing(*(column.title for column in columns), right=figures)
    for item in entry.items:
        table.add_row(*(column.cell(item, entry) for column in columns))
    return Group(
        Text(heading),
        Text("; ".join(filter(None, (dates, str(entry.standing)))), style="quiet"),
        table,
        *(Text(f"! {note}", style="care") for note in entry.notes),
    )


@dataclass(frozen=True, slots=True)
class _Column:
    title: str
    cell: Callable[[JournalItem, JournalEntry], Text]
    figure: bool = False
    always: bool = True
    """Otherwise only where an item of the entry has something to show in it."""

    def is_used(self, entry: JournalEntry) -> bool:
        return self.always or any(self.cell(item, entry).plain for item in entry.items)


def _label_and_more(item: JournalItem, entry: JournalEntry) -> Text:
    """What has no column of its own on a narrow terminal stands below the label."""
    partner = item.partner if item.partner not in entry.partner else ""
    more = ", ".join(filter(None, (partner, *_tax(item), *item.analytic, _matching(item))))
    label = Text(item.label)
    return label.append(f"\n{more}", style="quiet") if more else label


def _tax(item: JournalItem) -> list[str]:
    grids = f"grid {', '.join(item.grids)}" if item.grids else ""
    return [one for one in (item.tax, grids) if one]


def _matching(item: JournalItem) -> str:
    return f"reconciled {item.matching}" if item.matching else ""


_ACCOUNT = _Column("Account", lambda item, _entry: Text(item.account))
_FIGURES = (
    _Column("Debit", lambda item, _entry: Text(amount(item.debit)), figure=True),
    _Column("Credit", lambda item, _entry: Text(amount(item.credit)), figure=True),
    _Column("Foreign", lambda item, _entry: Text(money(item.foreign)), figure=True, always=False),
)
_NARROW_ONES = (_ACCOUNT, _Column("Label", _label_and_more), *_FIGURES)
_WIDE_ONES = (
    _ACCOUNT,
    _Column("Partner", lambda item, _entry: Text(item.partner)),
    _Column("Label", lambda item, _entry: Text(item.label)),
    _Column("Tax", lambda item, _entry: Text("\n".join(_tax(item))), always=False),
    _Column("Analytic", lambda item, _entry: Text("\n".join(item.analytic)), always=False),
    *_FIGURES,
    _Column("Reconciled", lambda item, _entry: Text(item.matching), always=False),
)
