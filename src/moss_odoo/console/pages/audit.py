"""The audit log."""

from __future__ import annotations

from starlette.responses import Response

from moss_odoo.access.model import Role
from moss_odoo.console.asked import number_or_none
from moss_odoo.console.routing import Pages
from moss_odoo.console.visit import Visit

pages = Pages()

_PAGE = 100


@pages.get("/audit", Role.ADMIN)
def show(visit: Visit) -> Response:
    before = number_or_none(visit.query.get("before", ""))
    entries = visit.services.access.audit(before=before, limit=_PAGE)
    older = entries[-1].id if len(entries) == _PAGE else None
    return visit.page("audit.html", entries=entries, older=older)
