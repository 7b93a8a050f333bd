"""A glimpse of all vendor bills that were touched since a moment, whoever touched them."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

from moss_odoo.odoo.client import OdooClient
from moss_odoo.sync.watch_ports import Glimpse, Touched

_PAGE = 5000
_FIELDS = [
    "write_date",
    "state",
    "payment_state",
    "date",
    "amount_total",
    "amount_residual",
    "amount_total_signed",
    "invoice_origin",
]


def touched_since(client: OdooClient, company_id: int, since: datetime | None) -> Touched:
    domain: list[Any] = [
        ["move_type", "in", ["in_invoice", "in_refund"]],
        ["company_id", "=", company_id],
    ]
    if since is not None:
        domain.append(["write_date", ">=", f"{since.astimezone(UTC):%Y-%m-%d %H:%M:%S}"])
    rows: list[Mapping[str, Any]] = []
    while True:
        page = client.read(
            "account.move",
            "search_read",
            domain=domain,
            fields=_FIELDS,
            order="id",
            offset=len(rows),
            limit=_PAGE,
            load=None,
        )
        rows += page
        if len(page) < _PAGE:
            break
    moments = [datetime.fromisoformat(row["write_date"]).replace(tzinfo=UTC) for row in rows]
    return Touched(tuple(map(_glimpse, rows)), max(moments, default=since))


def gone(client: OdooClient, bill_ids: Collection[int]) -> frozenset[int]:
    """Counted first: ids are only compared where some are missing."""
    found: set[int] = set()
    wanted = sorted(bill_ids)
    for start in range(0, len(wanted), 4 * _PAGE):
        some = wanted[start : start + 4 * _PAGE]
        domain = [["id", "in", some]]
        if client.read("account.move", "search_count", domain=domain) < len(some):
            found |= set(some) - set(client.read("account.move", "search", domain=domain))
    return frozenset(found)


def _glimpse(row: Mapping[str, Any]) -> Glimpse:
    total = Decimal(row["amount_total"])
    rest = Decimal(row["amount_residual"])
    return Glimpse(
        bill_id=row["id"],
        origin=row["invoice_origin"] or "",
        state=row["state"],
        is_reversed=row["payment_state"] == "reversed",
        is_settled=not rest,
        is_untouched=rest == total,
        accounting_date=date.fromisoformat(row["date"]),
        home=Decimal(row["amount_total_signed"]),
    )
