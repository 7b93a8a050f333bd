"""An expense as Moss has it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from moss_odoo.books.dates import day
from moss_odoo.books.expense import Expense, Line
from moss_odoo.books.money import Money
from moss_odoo.cli.figures import amount, money
from moss_odoo.cli.render.tables import facts, listing
from moss_odoo.cli.screen import Screen

Names = Mapping[str, str]
"""What Moss calls things, by their ids."""


def show(screen: Screen, expense: Expense, names: Names, zone: ZoneInfo) -> None:
    rows = [(name, value) for name, value in _facts(expense, names, zone) if value]
    screen.print(Text("In Moss", style="head"), facts(rows), "")
    screen.print(Padding(_lines(expense, names), (0, 0, 1, 2), expand=False))


def document(expense: Expense, names: Names, zone: ZoneInfo) -> dict[str, Any]:
    told = _facts(expense, names, zone)
    return {
        **{name.lower().replace(" ", "_"): value or None for name, value in told},
        "lines": [_line_document(line, names) for line in expense.lines],
    }


def _facts(expense: Expense, names: Names, zone: ZoneInfo) -> Iterator[tuple[str, str]]:
    card, invoice, payment = expense.card, expense.invoice, expense.payment
    kind = (expense.kind.value, expense.nature.value)
    status = (expense.status.value, card.state.value if card else "")
    yield "Kind", ", ".join(dict.fromkeys(kind))
    yield "Status", ", ".join(filter(None, status))
    yield "Amount", money(expense.home)
    yield "Original amount", _unless(expense.original, expense.home)
    yield "Merchant", (card.merchant or "") if card else ""
    yield "Supplier", _name(expense.supplier_id, names)
    yield "Invoice number", _number(expense)
    yield "Date", _day(expense.time, zone)
    yield "Booking date", _day(card.booking_date if card else None, zone)
    yield "Settlement date", _day(card.settlement_date if card else None, zone)
    yield "Invoice date", _day(invoice.invoice_date if invoice else None, zone)
    yield "Due date", _day(invoice.due_date if invoice else None, zone)
    yield "Payment", f"{payment.state.value}, {payment.channel.value}" if payment else ""
    yield "Payment date", _day(payment.date if payment else None, zone)
    yield "Paid", money(payment.paid if payment else None)


def _number(expense: Expense) -> str:
    card, invoice = expense.card, expense.invoice
    return (card and card.invoice_number) or (invoice and invoice.number) or ""


def _lines(expense: Expense, names: Names) -> Table:
    with_home = any(line.gross.currency != expense.home.currency for line in expense.lines)
    figures = ["Net", "Tax", "Gross", *([expense.home.currency] if with_home else [])]
    table = listing("Line", "Account", *figures, right=range(2, 2 + len(figures)))
    for line in expense.lines:
        amounts = [amount(line.net), amount(line.vat), money(line.gross)]
        home = [amount(line.home_gross)] if with_home else []
        table.add_row(_text(line, names), _name(line.account_id, names), *amounts, *home)
    return table


def _text(line: Line, names: Names) -> Text:
    text = Text(_first(line.booking_text, line.description, line.note, line.kind.value))
    more = [_name(line.tax_rate_id, names), *(_name(one.item_id, names) for one in line.dimensions)]
    below = ", ".join(filter(None, more))
    return text.append(f"\n{below}", style="quiet") if below else text


def _line_document(line: Line, names: Names) -> dict[str, Any]:
    return {
        "id": line.id,
        "part_of": line.parent_id,
        "kind": line.kind.value,
        "text": _first(line.booking_text, line.description, line.note) or None,
        "account": _name(line.account_id, names) or None,
        "tax_rate": _name(line.tax_rate_id, names) or None,
        "dimensions": [_name(one.item_id, names) for one in line.dimensions],
        "currency": line.gross.currency,
        "net": str(line.net.amount),
        "tax": str(line.vat.amount),
        "gross": str(line.gross.amount),
        "company_gross": _plain(line.home_gross),
    }


def _plain(value: Money | None) -> str | None:
    return None if value is None else str(value.amount)


def _name(id_: str | None, names: Names) -> str:
    return names.get(id_, id_) if id_ else ""


def _unless(original: Money | None, home: Money) -> str:
    return "" if original == home else money(original)


def _first(*texts: str | None) -> str:
    return next((text for text in texts if text), "")


def _day(moment: date | datetime | None, zone: ZoneInfo) -> str:
    return str(day(moment, zone) or "")
