"""The runs of a connection."""

from __future__ import annotations

from starlette.responses import Response

from moss_odoo.access.model import Role
from moss_odoo.console.routing import Pages
from moss_odoo.console.visit import Visit

pages = Pages()

_SHOWN = 100


@pages.get("/connections/{connection}/runs", Role.VIEWER)
def show(visit: Visit) -> Response:
    ledger = visit.services.installation.ledger(visit.connection)
    return visit.page("runs.html", connection=visit.connection, runs=ledger.runs(_SHOWN))
