"""What of one export stands in Odoo: its documents, its payments, and what took them back."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from moss_odoo.books.money import Money
from moss_odoo.odoo.client import OdooClient
from moss_odoo.odoo.external_ids import MODULE
from moss_odoo.odoo.work import shown_as

_MOVE: dict[str, Any] = {
    **{
        name: {}
        for name in (
            "name",
            "move_type",
            "state",
            "posted_before",
            "payment_state",
            "date",
            "invoice_date",
            "ref",
            "amount_total",
            "invoice_currency_rate",
            "journal_id",
            "partner_id",
            "reversed_entry_id",
            "origin_payment_id",
        )
    },
    "currency_id": {"fields": {"name": {}}},
}


@dataclass(frozen=True, slots=True)
class Move:
    """A journal entry of an export: a bill, a credit note, a payment's entry, a reversal."""

    id: int
    name: str
    type: str
    state: str
    posted_before: bool
    is_reversed: bool
    date: dt.date
    invoice_date: dt.date | None
    reference: str
    amount: Money
    currency_id: int
    rate: Decimal
    journal_id: int
    partner_id: int | None
    reverses: int | None
    payment_id: int | None
    external_id: str

    @property
    def is_ours(self) -> bool:
        return self.external_id.startswith(f"{MODULE}.")

    @property
    def is_draft(self) -> bool:
        return self.state == "draft"

    @property
    def is_posted(self) -> bool:
        return self.state == "posted"

    @property
    def undo_name(self) -> str:
        """External ID of its reversal."""
        return f"{self.external_id}_undo"


@dataclass(frozen=True, slots=True)
class Standing:
    """All of one export that Odoo has."""

    originals: tuple[Move, ...]
    """Bills first, then the entries of payments."""
    reversals: Mapping[str, Move]
    """Ours, by External ID."""
    draft_payments: tuple[int, ...]
    """Payments whose entries were never posted."""

    @property
    def ours(self) -> tuple[Move, ...]:
        return tuple(one for one in self.originals if one.is_ours)

    @property
    def kept(self) -> Move | None:
        """The bill that we only linked."""
        return next((one for one in self.originals if not one.is_ours), None)

    @property
    def to_delete(self) -> tuple[Move, ...]:
        return tuple(one for one in self.ours if one.is_draft and not one.posted_before)

    @property
    def to_cancel(self) -> tuple[Move, ...]:
        return tuple(one for one in self.ours if one.is_draft and one.posted_before)

    @property
    def to_reverse(self) -> tuple[Move, ...]:
        """Posted ones that nobody has reversed yet."""
        return tuple(
            one
            for one in self.ours
            if one.is_posted and not one.is_reversed and not self._is_undone(one)
        )

    def _is_undone(self, move: Move) -> bool:
        reversal = self.reversals.get(move.undo_name)
        return reversal is not None and reversal.is_posted


def undo_origin(expense_id: str, revision: int) -> str:
    """What reversals show as their origin."""
    return f"{shown_as(expense_id, revision)} undo"


def read_export(
    client: OdooClient, expense_id: str, revision: int, bill_id: int | None
) -> Standing:
    """In three requests, with no right beside those of an export."""
    shown = shown_as(expense_id, revision)
    payments = client.read(
        "account.payment",
        "search_read",
        domain=[["payment_reference", "=", shown]],
        fields=["move_id"],
        order="id",
        load=None,
    )
    entry_ids = [row["move_id"] for row in payments if row["move_id"]]
    terms: list[list[Any]] = [
        ["invoice_origin", "in", [shown, undo_origin(expense_id, revision)]],
        ["origin_payment_id", "in", [row["id"] for row in payments]],
        ["id", "in", [*entry_ids, *([bill_id] if bill_id else [])]],
    ]
    answer = client.read(
        "account.move",
        "web_search_read",
        domain=["|"] * (len(terms) - 1) + terms,
        specification=_MOVE,
        order="id",
    )
    rows = answer["records"]
    names = _external_ids(client, [row["id"] for row in rows])
    moves = [_move(row, names.get(row["id"], "")) for row in rows]
    originals = [one for one in moves if _is_original(one, bill_id)]
    entries = set(entry_ids)
    kept = {one.id for one in moves if one.posted_before}
    return Standing(
        originals=tuple(sorted(originals, key=lambda one: one.id in entries)),
        reversals={one.external_id: one for one in moves if _is_reversal(one)},
        draft_payments=tuple(row["id"] for row in payments if row["move_id"] not in kept),
    )


def _external_ids(client: OdooClient, move_ids: Sequence[int]) -> dict[int, str]:
    if not move_ids:
        return {}
    names = client.read("account.move", "get_external_id", ids=move_ids)
    return {int(move_id): name for move_id, name in names.items()}


def _is_reversal(move: Move) -> bool:
    return move.is_ours and move.external_id.endswith("_undo")


def _is_original(move: Move, bill_id: int | None) -> bool:
    # A copy that a person made of a bill bears its origin too, but not its External ID.
    known = move.is_ours or move.id == bill_id
    return known and not _is_reversal(move)


def _move(row: Mapping[str, Any], external_id: str) -> Move:
    currency = row["currency_id"]
    return Move(
        id=row["id"],
        name=row["name"] if row["name"] and row["name"] != "/" else "",
        type=row["move_type"],
        state=row["state"],
        posted_before=row["posted_before"],
        is_reversed=row["payment_state"] == "reversed",
        date=dt.date.fromisoformat(row["date"]),
        invoice_date=dt.date.fromisoformat(row["invoice_date"]) if row["invoice_date"] else None,
        reference=row["ref"] or "",
        amount=Money(Decimal(row["amount_total"]), currency["name"]).rounded(),
        currency_id=currency["id"],
        rate=Decimal(row["invoice_currency_rate"]),
        journal_id=row["journal_id"],
        partner_id=row["partner_id"] or None,
        reverses=row["reversed_entry_id"] or None,
        payment_id=row["origin_payment_id"] or None,
        external_id=external_id,
    )
