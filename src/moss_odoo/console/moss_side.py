"""What Moss has of an expense, for people to read beside its journal items."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from moss_odoo.books.dates import day
from moss_odoo.books.expense import Expense
from moss_odoo.console.language import Reader

Names = Mapping[str, str]
"""What Moss calls things, by their ids."""


@dataclass(frozen=True, slots=True)
class LineShown:
    text: str
    account: str
    more: str
    """Tax rate and dimensions."""
    net: str
    vat: str
    gross: str


def facts(reader: Reader, expense: Expense, names: Names) -> tuple[tuple[str, str], ...]:
    """Those that there are."""
    return tuple((name, value) for name, value in _facts(reader, expense, names) if value)


def lines(reader: Reader, expense: Expense, names: Names) -> Iterator[LineShown]:
    for line in expense.lines:
        kind = reader.named(reader.t.moss, line.kind.value)
        texts = (line.booking_text, line.description, line.note, kind)
        more = (
            _name(line.tax_rate_id, names),
            *(_name(one.item_id, names) for one in line.dimensions),
        )
        at_home = line.gross.currency == expense.home.currency
        yield LineShown(
            text=next((text for text in texts if text), ""),
            account=_name(line.account_id, names),
            more=", ".join(filter(None, more)),
            net=reader.amount(line.net),
            vat=reader.amount(line.vat),
            gross=reader.amount(line.gross) if at_home else reader.money(line.gross),
        )


def _facts(reader: Reader, expense: Expense, names: Names) -> Iterator[tuple[str, str]]:
    words = reader.t.expense
    card, invoice = expense.card, expense.invoice
    number = (card and card.invoice_number) or (invoice and invoice.number) or ""
    yield words.merchant, (card.merchant or "") if card else ""
    yield words.supplier, _name(expense.supplier_id, names)
    yield words.amount, reader.money(expense.home)
    yield words.original, "" if expense.original == expense.home else reader.money(expense.original)
    yield words.invoice_number, number
    yield words.date, _day(reader, expense.time)
    yield words.due, _day(reader, invoice.due_date if invoice else None)
    status = (expense.status, card.state) if card else (expense.status,)
    yield words.status, ", ".join(reader.named(reader.t.moss, one.value) for one in status)


def _day(reader: Reader, moment: date | datetime | None) -> str:
    zone = reader.zone if isinstance(reader.zone, ZoneInfo) else ZoneInfo("UTC")
    return reader.day(day(moment, zone))


def _name(id_: str | None, names: Names) -> str:
    return names.get(id_, id_) if id_ else ""
