"""The audit log."""

from __future__ import annotations

from collections.abc import Iterator

from starlette.responses import Response

from moss_odoo.access.model import AuditEntry, AuditWanted, Role
from moss_odoo.console.asked import number_or_none
from moss_odoo.console.audit_form import Asked, as_csv
from moss_odoo.console.routing import Pages
from moss_odoo.console.visit import Visit

pages = Pages()

_PAGE = 50
_AT_ONCE = 1000
_MOST = 100_000


@pages.get("/audit", Role.ADMIN)
def show(visit: Visit) -> Response:
    access, asked = visit.services.access, Asked.read(visit.query)
    before = number_or_none(visit.query.get("before", ""))
    entries = access.audit(asked.wanted(visit.reader.zone), before=before, limit=_PAGE)
    older = asked.query(before=entries[-1].id) if len(entries) == _PAGE else ""
    return visit.page(
        "audit.html",
        entries=entries,
        names=access.audit_names(),
        asked=asked,
        filtered=asked != Asked(),
        first=asked.query() if before else None,
        older=older,
        file=asked.query(),
    )


@pages.get("/audit.csv", Role.ADMIN)
def download(visit: Visit) -> Response:
    """All that is asked for, the latest first."""
    wanted = Asked.read(visit.query).wanted(visit.reader.zone)
    return Response(
        as_csv(_all(visit, wanted)),
        media_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": 'attachment; filename="moss-odoo-audit.csv"'},
    )


def _all(visit: Visit, wanted: AuditWanted) -> Iterator[AuditEntry]:
    before: int | None = None
    for _ in range(_MOST // _AT_ONCE):
        entries = visit.services.access.audit(wanted, before=before, limit=_AT_ONCE)
        yield from entries
        if len(entries) < _AT_ONCE:
            return
        before = entries[-1].id
