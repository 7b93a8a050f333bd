"""What Odoo has and Moss lacks, to be typed in there."""

from __future__ import annotations

from starlette.responses import Response

from moss_odoo.access.model import Role
from moss_odoo.books.missing_in_moss import MissingInMoss
from moss_odoo.console.failures import told
from moss_odoo.console.routing import Pages
from moss_odoo.console.visit import Visit
from moss_odoo.errors import MossOdooError
from moss_odoo.sync.missing import find_missing
from moss_odoo.sync.missing_file import as_file
from moss_odoo.sync.progress import Silent

pages = Pages()

_MISSING = "/connections/{connection}/mapping/missing"


@pages.get(_MISSING, Role.VIEWER)
def show(visit: Visit) -> Response:
    return visit.page("missing.html", connection=visit.connection)


@pages.get(f"{_MISSING}/list", Role.VIEWER)
def show_list(visit: Visit) -> Response:
    """Asks both sides; a part of a page."""
    try:
        found = _found(visit)
    except MossOdooError as error:
        return visit.page("part_failed.html", failure=told(error))
    return visit.page("missing_list.html", found=found)


@pages.get(f"{_MISSING}/missing-in-moss.csv", Role.VIEWER)
def download(visit: Visit) -> Response:
    return Response(
        as_file(_found(visit)),
        media_type="text/csv",
        headers={"Content-Disposition": 'attachment; filename="missing-in-moss.csv"'},
    )


def _found(visit: Visit) -> MissingInMoss:
    with visit.services.installation.sides(visit.connection) as sides:
        return find_missing(sides.ledger, sides.moss, sides.odoo, progress=Silent())
