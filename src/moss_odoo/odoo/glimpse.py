"""A glimpse of all vendor bills that were touched since a moment, whoever touched them."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

from moss_odoo.odoo.client import OdooClient
from moss_odoo.odoo.language import IN_ENGLISH
from moss_odoo.odoo.lists import read_all
from moss_odoo.sync.watch_ports import Glimpse, Touched

_PAGE = 20_000
"""Rows of a few numbers each."""
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


def touched_since(client: OdooClient, company_id: int, since: datetime) -> Touched:
    moment = f"{since.astimezone(UTC):%Y-%m-%d %H:%M:%S}"
    domain = [*_bills(company_id), ["write_date", ">=", moment]]
    rows = read_all(client, "account.move", _FIELDS, domain, context=IN_ENGLISH, page=_PAGE)
    moments = [datetime.fromisoformat(row["write_date"]).replace(tzinfo=UTC) for row in rows]
    return Touched(tuple(map(_glimpse, rows)), max(moments, default=None))


def count_bills(client: OdooClient, company_id: int, last_id: int) -> int:
    domain = [*_bills(company_id), ["id", "<=", last_id]]
    count: int = client.read("account.move", "search_count", domain=domain, context=IN_ENGLISH)
    return count


def gone(client: OdooClient, bill_ids: Collection[int]) -> frozenset[int]:
    """Counted first: ids are only compared where some are missing."""
    wanted = set(bill_ids)
    domain = [["id", "in", sorted(wanted)]]
    count = client.read("account.move", "search_count", domain=domain, context=IN_ENGLISH)
    if count == len(wanted):
        return frozenset()
    found = client.read("account.move", "search", domain=domain, context=IN_ENGLISH)
    return frozenset(wanted.difference(found))


def _bills(company_id: int) -> list[Any]:
    return [["move_type", "in", ["in_invoice", "in_refund"]], ["company_id", "=", company_id]]


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
