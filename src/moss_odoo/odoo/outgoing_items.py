"""The money sides of payments in Odoo: what the statement lines of a wallet clear."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from moss_odoo.odoo.client import OdooClient

_OF_PARTNERS = ["asset_receivable", "liability_payable"]
_FIELDS = [
    "payment_id",
    "journal_id",
    "account_id",
    "date",
    "amount_currency",
    "balance",
    "amount_residual",
    "amount_residual_currency",
    "matching_number",
]


@dataclass(frozen=True, slots=True)
class MoneyItem:
    """The journal item of a posted payment that is not the supplier's; credits negative."""

    id: int
    payment_id: int
    journal_id: int
    account_id: int
    on: date
    amount: Decimal
    """In the wallet's currency."""
    open: Decimal
    """What of it is not cleared."""
    home: Decimal
    open_home: Decimal
    is_matched: bool
    """Whether something is cleared with it, all or a part."""


def read_money_items(client: OdooClient, payment_ids: Collection[int]) -> dict[int, MoneyItem]:
    """By payment; those that are gone or not posted are missing. One request."""
    if not payment_ids:
        return {}
    rows = client.read(
        "account.move.line",
        "search_read",
        domain=[
            ["payment_id", "in", sorted(payment_ids)],
            ["parent_state", "=", "posted"],
            ["account_id.account_type", "not in", _OF_PARTNERS],
        ],
        fields=_FIELDS,
        order="id",
        load=None,
    )
    return {row["payment_id"]: _item(row) for row in rows}


def is_matched(row: Mapping[str, Any]) -> bool:
    """A number that begins with I is a mark: nothing is cleared yet."""
    return not (row["matching_number"] or "I").startswith("I")


def cents(value: Decimal | int) -> Decimal:
    """Odoo keeps amounts as floats of the database; a ten-thousandth is finer than any cent."""
    return round(Decimal(value), 4).normalize() + 0


def total(items: Sequence[MoneyItem]) -> Decimal:
    return sum((one.open for one in items), Decimal(0))


def _item(row: Mapping[str, Any]) -> MoneyItem:
    return MoneyItem(
        id=row["id"],
        payment_id=row["payment_id"],
        journal_id=row["journal_id"],
        account_id=row["account_id"],
        on=date.fromisoformat(row["date"]),
        amount=cents(row["amount_currency"]),
        open=cents(row["amount_residual_currency"]),
        home=cents(row["balance"]),
        open_home=cents(row["amount_residual"]),
        is_matched=is_matched(row),
    )
