"""Vendor bills of suppliers that we did not write: one of them may be the invoice of Moss."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from moss_odoo.books.existing import ExistingBill
from moss_odoo.books.money import Money
from moss_odoo.books.plan import BillType
from moss_odoo.odoo.client import OdooClient
from moss_odoo.odoo.external_ids import MODULE

_FIELDS: dict[str, Any] = {
    **{
        name: {}
        for name in (
            "name",
            "move_type",
            "state",
            "payment_state",
            "ref",
            "invoice_date",
            "amount_total",
            "amount_residual",
        )
    },
    "currency_id": {"fields": {"name": {}}},
    "commercial_partner_id": {},
}


def existing_bills(
    client: OdooClient, company_id: int, partner_ids: Collection[int], since: date, until: date
) -> Mapping[int, tuple[ExistingBill, ...]]:
    """By contact: those of its commercial partner, dated in between."""
    if not partner_ids:
        return {}
    commercial = _commercial(client, partner_ids)
    answer = client.read(
        "account.move",
        "web_search_read",
        domain=[
            ["company_id", "=", company_id],
            ["move_type", "in", [one.value for one in BillType]],
            ["commercial_partner_id", "in", sorted(set(commercial.values()))],
            ["invoice_date", ">=", since.isoformat()],
            ["invoice_date", "<=", until.isoformat()],
        ],
        specification=_FIELDS,
        order="id",
    )
    rows = _without_ours(client, answer["records"])
    bills: dict[int, list[ExistingBill]] = defaultdict(list)
    for row in rows:
        bills[row["commercial_partner_id"]].append(_bill(row))
    return {one: tuple(bills[whose]) for one, whose in commercial.items() if whose in bills}


def _commercial(client: OdooClient, partner_ids: Collection[int]) -> dict[int, int]:
    rows = client.read(
        "res.partner",
        "search_read",
        domain=[["id", "in", sorted(partner_ids)]],
        fields=["commercial_partner_id"],
        context={"active_test": False},
        load=None,
    )
    return {row["id"]: row["commercial_partner_id"] for row in rows}


def _without_ours(client: OdooClient, rows: list[Mapping[str, Any]]) -> list[Mapping[str, Any]]:
    if not rows:
        return []
    names = client.read("account.move", "get_external_id", ids=[row["id"] for row in rows])
    ours = {int(one) for one, name in names.items() if name.startswith(f"{MODULE}.")}
    return [row for row in rows if row["id"] not in ours]


def _bill(row: Mapping[str, Any]) -> ExistingBill:
    currency = row["currency_id"]["name"]
    return ExistingBill(
        id=row["id"],
        name=row["name"] if row["name"] and row["name"] != "/" else "",
        type=BillType(row["move_type"]),
        reference=row["ref"] or "",
        bill_date=date.fromisoformat(row["invoice_date"]),
        gross=Money(Decimal(row["amount_total"]), currency).rounded(),
        open=Money(Decimal(row["amount_residual"]), currency).rounded(),
        state=row["state"],
        is_reversed=row["payment_state"] == "reversed",
    )
