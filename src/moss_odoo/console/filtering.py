"""The filter of the queue, as addresses say it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any
from urllib.parse import urlencode

from moss_odoo.books.state import State
from moss_odoo.console.asked import cursor, day_or_none, text_of
from moss_odoo.sync.queue import Order, Place, Tab, Wanted

KINDS = ("card", "invoice", "reimbursement", "payout fee")


def wanted_of(query: Mapping[str, str], tab: Tab | None = None) -> Wanted:
    """`tab`: where the address names none; without either all states are wanted."""
    asked = query.get("tab", "")
    shown = Tab(asked) if asked in set(Tab) else tab
    order = query.get("order", "")
    return Wanted(
        shown.states if shown else tuple(State),
        text=text_of(query.get("text", "")),
        kind=query.get("kind", "") if query.get("kind") in KINDS else "",
        code=text_of(query.get("code", "")),
        since=day_or_none(query.get("since", "")),
        until=day_or_none(query.get("until", "")),
        order=Order(order) if order in set(Order) else Order.NEWEST,
    )


def fields(tab: Tab, wanted: Wanted) -> dict[str, str]:
    """As `wanted_of` reads them; without those of nothing."""
    said: dict[str, Any] = {
        "tab": tab.value,
        "text": wanted.text,
        "kind": wanted.kind,
        "code": wanted.code,
        "since": _iso(wanted.since),
        "until": _iso(wanted.until),
        "order": "" if wanted.order is Order.NEWEST else wanted.order.value,
    }
    return {name: value for name, value in said.items() if value}


def query(tab: Tab, wanted: Wanted, after: Place | None = None) -> str:
    said = fields(tab, wanted)
    return urlencode(said | ({"after": cursor(after)} if after else {}))


def _iso(day: date | None) -> str:
    return day.isoformat() if day else ""
