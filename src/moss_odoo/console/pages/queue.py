"""The queue: what is ready, blocked, exported or left out, page by page."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any
from urllib.parse import urlencode

from starlette.responses import Response

from moss_odoo.access.model import Role
from moss_odoo.console.asked import cursor, day_or_none, place_of, text_of
from moss_odoo.console.routing import Pages
from moss_odoo.console.visit import Visit
from moss_odoo.sync.queue import Place, Tab, Wanted, page, tab_counts

pages = Pages()

KINDS = ("card", "invoice", "reimbursement", "payout fee")


@pages.get("/connections/{connection}/queue", Role.VIEWER)
def show(visit: Visit) -> Response:
    connection = visit.connection
    ledger = visit.services.installation.ledger(connection)
    counts = ledger.counts()
    numbers = tab_counts(counts)
    tab = _tab(visit, numbers)
    wanted = _wanted(visit.query, tab)
    found = page(ledger, wanted, after=place_of(visit.query.get("after", "")))
    return visit.page(
        "queue.html",
        connection=connection,
        tab=tab,
        numbers=numbers,
        wanted=wanted,
        found=found,
        kinds=KINDS,
        codes=sorted({one.code for one in counts if one.code and one.state in tab.states}),
        filtered=wanted != Wanted(tab.states),
        next=_query(tab, wanted, found.after) if found.after else "",
        again="after" in visit.query,
        first=_query(tab, wanted, None),
    )


def _tab(visit: Visit, numbers: Mapping[Tab, int]) -> Tab:
    """The one that is asked for, else the first with something to do."""
    asked = visit.query.get("tab", "")
    if asked in set(Tab):
        return Tab(asked)
    return next(
        (tab for tab in (Tab.EXCEPTIONS, Tab.BLOCKED, Tab.READY) if numbers[tab]), Tab.EXPORTED
    )


def _wanted(query: Mapping[str, str], tab: Tab) -> Wanted:
    return Wanted(
        tab.states,
        text=text_of(query.get("text", "")),
        kind=query.get("kind", "") if query.get("kind") in KINDS else "",
        code=text_of(query.get("code", "")),
        since=day_or_none(query.get("since", "")),
        until=day_or_none(query.get("until", "")),
    )


def _query(tab: Tab, wanted: Wanted, after: Place | None) -> str:
    said: dict[str, Any] = {
        "tab": tab.value,
        "text": wanted.text,
        "kind": wanted.kind,
        "code": wanted.code,
        "since": _iso(wanted.since),
        "until": _iso(wanted.until),
        "after": cursor(after),
    }
    return urlencode({name: value for name, value in said.items() if value})


def _iso(day: date | None) -> str:
    return day.isoformat() if day else ""
