"""The journal entries of an expense as they stand in Odoo, with all that hangs together with them.

Odoo is asked twice: for what is ours, and for what that is reconciled with or reversed by.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from moss_odoo.books.money import Money, minor_digits, total
from moss_odoo.odoo.client import OdooClient
from moss_odoo.odoo.company import OdooCompany
from moss_odoo.odoo.lists import read_all
from moss_odoo.sync.journal import EntryStanding, JournalEntry, JournalItem, StatementEntry

Row = Mapping[str, Any]

_NAME: dict[str, Any] = {"fields": {"name": {}}}
_LINE: dict[str, Any] = {
    "account_id": {"fields": {"code": {}, "name": {}}},
    "partner_id": {"fields": {"display_name": {}}},
    "currency_id": _NAME,
    "tax_ids": _NAME,
    "tax_tag_ids": _NAME,
    **{name: {} for name in ("name", "display_type", "balance", "amount_currency")},
    **{name: {} for name in ("amount_residual_currency", "analytic_distribution")},
    "matching_number": {},
    "matched_debit_ids": {
        "fields": {"debit_move_id": {"fields": {"move_id": {}}}, "exchange_move_id": {}}
    },
    "matched_credit_ids": {
        "fields": {"credit_move_id": {"fields": {"move_id": {}}}, "exchange_move_id": {}}
    },
}
_ENTRY: dict[str, Any] = {
    **{name: {} for name in ("name", "ref", "state", "move_type", "payment_state")},
    **{name: {} for name in ("date", "invoice_date", "invoice_date_due", "reversal_move_ids")},
    "partner_id": {"fields": {"display_name": {}}},
    "reversed_entry_id": _NAME,
    "origin_payment_id": {"fields": {"payment_type": {}}},
    "line_ids": {"fields": _LINE},
}
_TITLES = {"in_invoice": "Vendor bill", "in_refund": "Vendor credit note"}
_PAYMENTS = {"outbound": "Payment", "inbound": "Incoming payment"}
_PAID = {
    "not_paid": "open",
    "partial": "partly paid",
    "in_payment": "in payment",
    "paid": "paid",
    "reversed": "reversed",
}
_STATES = {"draft": "draft", "posted": "posted", "cancel": "cancelled"}


class Journal:
    """The port `OdooJournal`; reads only."""

    def __init__(self, client: OdooClient, company: OdooCompany) -> None:
        self._client = client
        self._company = company

    def entries_of(self, moss_id: str, bill_id: int | None) -> tuple[JournalEntry, ...]:
        ours = self._read(
            [
                *("|", "|", ["id", "=", bill_id or 0]),
                ["invoice_origin", "=like", f"{moss_id}%"],
                ["origin_payment_id.payment_reference", "=like", f"{moss_id}%"],
            ]
        )
        known = {row["id"] for row in ours}
        exchanges = set(_exchanges(ours))
        related = {*exchanges, *_reversals(ours), *_paying(ours)} - known
        rows = [*ours, *(self._read([["id", "in", sorted(related)]]) if related else ())]
        analytic = self._analytic(rows)
        home = self._company.facts.currency
        return tuple(
            _entry(row, home, analytic, is_exchange=row["id"] in exchanges)
            for row in sorted(rows, key=lambda row: int(row["id"]))
        )

    def statement_entries(self, line_ids: Collection[int]) -> Mapping[int, StatementEntry]:
        if not line_ids:
            return {}
        answer = self._client.read(
            "account.bank.statement.line",
            "web_search_read",
            domain=[["company_id", "=", self._company.id], ["id", "in", sorted(line_ids)]],
            specification={"move_id": _NAME, "journal_id": _NAME, "is_reconciled": {}},
        )
        return {
            row["id"]: StatementEntry(
                row["move_id"]["id"],
                row["move_id"]["name"] or "",
                row["journal_id"]["name"],
                row["is_reconciled"],
            )
            for row in answer["records"]
        }

    def _read(self, domain: Sequence[Any]) -> Sequence[Row]:
        answer = self._client.read(
            "account.move",
            "web_search_read",
            domain=["&", ["company_id", "=", self._company.id], *domain],
            specification=_ENTRY,
        )
        rows: list[Row] = answer["records"]
        return rows

    def _analytic(self, rows: Iterable[Row]) -> dict[int, str]:
        ids = {one for line in _lines(rows) for one in _distributed(line)}
        if not ids:
            return {}
        domain = [["id", "in", sorted(ids)]]
        found = read_all(self._client, "account.analytic.account", ["code", "name"], domain)
        return {row["id"]: " ".join(filter(None, (row["code"], row["name"]))) for row in found}


def _lines(rows: Iterable[Row]) -> Iterator[Row]:
    return (line for row in rows for line in row["line_ids"])


def _partials(line: Row) -> Sequence[Row]:
    return [*line["matched_debit_ids"], *line["matched_credit_ids"]]


def _exchanges(rows: Iterable[Row]) -> Iterator[int]:
    for line in _lines(rows):
        yield from (one["exchange_move_id"] for one in _partials(line) if one["exchange_move_id"])


def _reversals(rows: Iterable[Row]) -> Iterator[int]:
    for row in rows:
        yield from row["reversal_move_ids"]


def _paying(rows: Iterable[Row]) -> Iterator[int]:
    """What bills are reconciled with; what clears a payment is the statement's matter."""
    for line in _lines(row for row in rows if row["move_type"] in _TITLES):
        yield from (one["debit_move_id"]["move_id"] for one in line["matched_debit_ids"])
        yield from (one["credit_move_id"]["move_id"] for one in line["matched_credit_ids"])


def _entry(row: Row, home: str, analytic: Mapping[int, str], *, is_exchange: bool) -> JournalEntry:
    booked = ("booked on", date.fromisoformat(row["date"]))
    dates = [booked]
    if row["move_type"] in _TITLES:
        asked = (("dated", row["invoice_date"]), booked, ("due", row["invoice_date_due"]))
        dates = [(what, _day(day)) for what, day in asked if day]
    return JournalEntry(
        title="Exchange difference" if is_exchange else _title(row),
        partner=_shown(row["partner_id"], "display_name"),
        reference=row["ref"] or "",
        dates=tuple(dates),
        items=tuple(_item(line, home, analytic) for line in row["line_ids"] if line["account_id"]),
        number=row["name"] if row["name"] and row["name"] != "/" else "",
        standing=_standing(row),
        id=row["id"],
        payment_id=row["origin_payment_id"]["id"] if row["origin_payment_id"] else None,
    )


def _title(row: Row) -> str:
    payment = row["origin_payment_id"]
    if payment:
        return _PAYMENTS[payment["payment_type"]]
    if row["move_type"] in _TITLES:
        return _TITLES[row["move_type"]]
    return "Reversal" if row["reversed_entry_id"] else "Journal entry"


def _standing(row: Row) -> EntryStanding:
    words, left = [_STATES[row["state"]]], None
    if row["state"] == "posted" and row["move_type"] in _TITLES:
        paid = str(row["payment_state"])
        words.append(_PAID.get(paid, paid))
        left = _open(row) if paid == "partial" else None
    reverses = row["reversed_entry_id"]["name"] if row["reversed_entry_id"] else ""
    return EntryStanding(tuple(words), left, reverses)


def _open(row: Row) -> Money:
    payable = [line for line in row["line_ids"] if line["display_type"] == "payment_term"]
    left = [
        _money(line["amount_residual_currency"], line["currency_id"]["name"]) for line in payable
    ]
    return abs(total(left, left[0].currency))


def _item(line: Row, home: str, analytic: Mapping[int, str]) -> JournalItem:
    account = line["account_id"]
    return JournalItem(
        account=" ".join(filter(None, (account["code"], account["name"]))),
        partner=_shown(line["partner_id"], "display_name"),
        label=line["name"] or "",
        balance=_money(line["balance"], home),
        amount=_money(line["amount_currency"], line["currency_id"]["name"]),
        tax=", ".join(tax["name"] for tax in line["tax_ids"]),
        analytic=tuple(analytic.get(one, str(one)) for one in _distributed(line)),
        grids=tuple(tag["name"] for tag in line["tax_tag_ids"]),
        matching=line["matching_number"] or "",
    )


def _distributed(line: Row) -> list[int]:
    distribution = line["analytic_distribution"] or {}
    return sorted({int(part) for key in distribution for part in key.split(",")})


def _shown(record: Row | bool, field: str) -> str:
    return record[field] or "" if isinstance(record, Mapping) else ""


def _day(value: str | date) -> date:
    return value if isinstance(value, date) else date.fromisoformat(value)


def _money(value: Decimal | int, currency: str) -> Money:
    # Odoo keeps amounts as floats of the database.
    return Money(round(Decimal(value), minor_digits(currency)), currency)
