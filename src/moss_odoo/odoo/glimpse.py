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

_LATEST = 80
"""So many are looked at together with the number of all: mostly no others were touched."""

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


def touched_since(client: OdooClient, company_id: int, since: datetime, last_id: int) -> Touched:
    bills = _bills(company_id)
    latest, total = _latest(client, bills)
    # Odoo tells whole seconds.
    touched = [row for row in latest if _touched(row) >= since.replace(microsecond=0)]
    if len(touched) == _LATEST:
        touched = _all(client, bills, since)
    # What was begun before the moment and stored after it may be later than the last one too.
    later = {row["id"] for row in (*latest, *touched) if row["id"] > last_id}
    newest = max(map(_touched, touched), default=None)
    return Touched(tuple(map(_glimpse, touched)), newest, total - len(later))


def _latest(client: OdooClient, bills: list[Any]) -> tuple[list[dict[str, Any]], int]:
    """Those that were touched last, and how many there are, both at one moment."""
    answer = client.read(
        "account.move",
        "web_search_read",
        domain=bills,
        specification={name: {} for name in _FIELDS},
        order="write_date desc, id desc",
        limit=_LATEST,
        context=IN_ENGLISH,
    )
    return answer["records"], answer["length"]


def _all(client: OdooClient, bills: list[Any], since: datetime) -> list[dict[str, Any]]:
    moment = f"{since.astimezone(UTC):%Y-%m-%d %H:%M:%S}"
    domain = [*bills, ["write_date", ">=", moment]]
    return read_all(client, "account.move", _FIELDS, domain, context=IN_ENGLISH, page=_PAGE)


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


def _touched(row: Mapping[str, Any]) -> datetime:
    return datetime.fromisoformat(row["write_date"]).replace(tzinfo=UTC)


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
