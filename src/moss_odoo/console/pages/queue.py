"""The queue: what is ready, blocked, exported or left out, page by page."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from starlette.responses import Response

from moss_odoo.access.model import Role
from moss_odoo.console.asked import place_of
from moss_odoo.console.filtering import KINDS, fields, query, wanted_of
from moss_odoo.console.neighbours import Walk
from moss_odoo.console.routing import Pages
from moss_odoo.console.visit import Visit
from moss_odoo.sync.bulk import Bulk
from moss_odoo.sync.queue import Order, Tab, Wanted, page, page_before, tab_counts

pages = Pages()

_OFFERED = {
    Tab.READY: (Bulk.EXPORT, Bulk.RELEASE_UNDO),
    Tab.BLOCKED: (Bulk.EXPORT,),
    Tab.EXCEPTIONS: (Bulk.EXPORT, Bulk.ACCEPT, Bulk.UNDO),
    Tab.EXPORTED: (Bulk.UNDO,),
    Tab.LEFT_OUT: (Bulk.RELEASE,),
    Tab.UNDONE: (Bulk.EXPORT,),
}


@pages.get("/connections/{connection}/queue", Role.VIEWER)
def show(visit: Visit) -> Response:
    connection = visit.connection
    ledger = visit.services.installation.ledger(connection)
    counts = ledger.counts()
    numbers = tab_counts(counts)
    tab = _tab(visit, numbers)
    wanted = wanted_of(visit.query, tab)
    after = place_of(visit.query.get("after", ""), wanted.order)
    found = page(ledger, wanted, after=after)
    filtered = replace(wanted, order=Order.NEWEST) != Wanted(tab.states)
    may = visit.user.role.covers(Role.ACCOUNTANT)
    return visit.page(
        "queue.html",
        connection=connection,
        tab=tab,
        numbers=numbers,
        wanted=wanted,
        found=found,
        kinds=KINDS,
        orders=Order,
        codes=sorted({one.code for one in counts if one.code and one.state in tab.states}),
        filtered=filtered,
        known=bool(counts),
        matching=ledger.queue_sum(wanted).count if filtered else numbers[tab],
        offered=_OFFERED[tab] if may else (),
        fields=fields(tab, wanted),
        walk=Walk(tab, wanted, after),
        next=query(tab, wanted, found.after) if found.after else "",
        again="after" in visit.query,
        previous=query(tab, wanted, page_before(ledger, wanted, after).begin) if after else "",
        first=query(tab, wanted),
    )


def _tab(visit: Visit, numbers: Mapping[Tab, int]) -> Tab:
    """The one that is asked for, else the first with something to do."""
    asked = visit.query.get("tab", "")
    if asked in set(Tab):
        return Tab(asked)
    return next(
        (tab for tab in (Tab.EXCEPTIONS, Tab.BLOCKED, Tab.READY) if numbers[tab]), Tab.EXPORTED
    )
