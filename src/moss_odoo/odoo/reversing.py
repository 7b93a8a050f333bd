"""Entries that take others back: the same accounts, taxes and amounts, on the other side."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from moss_odoo.odoo.client import OdooClient
from moss_odoo.odoo.comparison import Correction
from moss_odoo.odoo.entries import Entry, Item
from moss_odoo.odoo.loading import Record
from moss_odoo.odoo.standing_export import Move

_OPPOSITE = {"in_invoice": "in_refund", "in_refund": "in_invoice", "entry": "entry"}
_LINE = [
    "move_id",
    "display_type",
    "name",
    "quantity",
    "price_unit",
    "discount",
    "account_id",
    "partner_id",
    "currency_id",
    "amount_currency",
    "balance",
    "tax_ids",
    "analytic_distribution",
]


@dataclass(frozen=True, slots=True)
class Reversing:
    """One entry on its way to be reversed."""

    move: Move
    on: date
    origin: str
    """What the reversal shows as its origin."""


def reversal_records(client: OdooClient, wanted: Sequence[Reversing]) -> list[list[Record]]:
    """The reversals as rows for `load`, in portions; their keys are their External IDs."""
    if not wanted:
        return []
    rows = client.read(
        "account.move.line",
        "search_read",
        domain=[["move_id", "in", [one.move.id for one in wanted]]],
        fields=_LINE,
        order="id",
        load=None,
    )
    # Bills and entries of payments have other columns: Odoo takes them one kind at a time.
    return [
        [_record(one, [row for row in rows if row["move_id"] == one.move.id]) for one in portion]
        for portion in _by_kind(wanted)
    ]


def _by_kind(wanted: Sequence[Reversing]) -> list[list[Reversing]]:
    entries = [one for one in wanted if one.move.type == "entry"]
    bills = [one for one in wanted if one.move.type != "entry"]
    return [portion for portion in (bills, entries) if portion]


def _record(one: Reversing, rows: Sequence[dict[str, Any]]) -> Record:
    move = one.move
    head = {
        "id": move.undo_name,
        "move_type": _OPPOSITE[move.type],
        "journal_id/.id": str(move.journal_id),
        "partner_id/.id": str(move.partner_id or ""),
        "currency_id/.id": str(move.currency_id),
        "date": one.on.isoformat(),
        "ref": f"{move.name}: {move.reference}" if move.reference else move.name,
        "invoice_origin": one.origin,
        "reversed_entry_id/.id": str(move.id),
    }
    if move.type == "entry":
        lines = [_entry_line(move, row, number) for number, row in enumerate(rows, 1)]
    else:
        head |= {
            "invoice_date": (move.invoice_date or move.date).isoformat(),
            "invoice_currency_rate": str(move.rate),
            "invoice_payment_term_id/.id": "",
            "invoice_date_due": one.on.isoformat(),
        }
        products = [row for row in rows if row["display_type"] == "product"]
        lines = [_bill_line(move, row, number) for number, row in enumerate(products, 1)]
    return Record(move.undo_name, [{**head, **lines[0]}, *lines[1:]])


def _bill_line(move: Move, row: dict[str, Any], number: int) -> dict[str, str]:
    analytic = row["analytic_distribution"]
    return {
        "invoice_line_ids/id": f"{move.undo_name}_{number}",
        "invoice_line_ids/name": row["name"] or "",
        "invoice_line_ids/quantity": str(row["quantity"]),
        "invoice_line_ids/price_unit": str(row["price_unit"]),
        "invoice_line_ids/discount": str(row["discount"]),
        "invoice_line_ids/account_id/.id": str(row["account_id"]),
        "invoice_line_ids/tax_ids/.id": ",".join(map(str, row["tax_ids"])),
        "invoice_line_ids/analytic_distribution": json.dumps(analytic, default=float)
        if analytic
        else "",
    }


def _entry_line(move: Move, row: dict[str, Any], number: int) -> dict[str, str]:
    return {
        "line_ids/id": f"{move.undo_name}_{number}",
        "line_ids/name": row["name"] or "",
        "line_ids/account_id/.id": str(row["account_id"]),
        "line_ids/partner_id/.id": str(row["partner_id"] or ""),
        "line_ids/currency_id/.id": str(row["currency_id"]),
        "line_ids/amount_currency": str(-Decimal(row["amount_currency"])),
        "line_ids/balance": str(-Decimal(row["balance"])),
        "line_ids/matching_number": "",
    }


def mirrored(original: Entry, reversal: Entry) -> list[tuple[Item, Item]] | None:
    """Each item with the one that takes it back; None where the entries have not the same items."""
    ours, theirs = _ordered(original.items, 1), _ordered(reversal.items, -1)
    if [_place(item, 1) for item in ours] != [_place(item, -1) for item in theirs]:
        return None
    return list(zip(ours, theirs, strict=True))


def _ordered(items: Iterable[Item], sign: int) -> list[Item]:
    # Lines keep the order in which they were sent; Odoo orders its own items as it likes.
    return sorted(items, key=lambda item: (_place(item, sign), item.id))


def _place(item: Item, sign: int) -> tuple[str, int, int, int, bool]:
    return (
        item.display_type,
        item.account_id,
        item.tax_id or 0,
        item.partner_id or 0,
        sign * item.balance > 0,
    )


def corrections(pairs: Iterable[tuple[Item, Item]]) -> Iterator[Correction]:
    """Items of a reversal on which Odoo's rounding differs; the payable follows by itself."""
    for original, reversal in pairs:
        off = original.balance + reversal.balance
        off_currency = original.amount_currency + reversal.amount_currency
        if (off or off_currency) and original.display_type != "payment_term":
            yield Correction(reversal.id, -original.balance, -original.amount_currency)


def differ(pairs: Iterable[tuple[Item, Item]]) -> bool:
    return any(
        original.balance + reversal.balance or original.amount_currency + reversal.amount_currency
        for original, reversal in pairs
    )
