"""Choosing what of Odoo stands for something of Moss, out of what a search finds there."""

from __future__ import annotations

from starlette.responses import Response

from moss_odoo.access.model import Role
from moss_odoo.console.asked import number_or_none, text_of
from moss_odoo.console.failures import NotFoundError, told
from moss_odoo.console.pages.mapping import back, item_of, narrowing, replaced, subject
from moss_odoo.console.routing import Pages
from moss_odoo.console.visit import Visit
from moss_odoo.errors import MossOdooError
from moss_odoo.sync.choosing_in_odoo import SHOWN, nearest
from moss_odoo.sync.mapping import choose_record

pages = Pages()

_CHOOSE = "/connections/{connection}/mapping/choose"


@pages.get(_CHOOSE, Role.ACCOUNTANT)
def show(visit: Visit) -> Response:
    return visit.page(
        "mapping_choose.html",
        connection=visit.connection,
        item=item_of(visit, visit.query),
        find=text_of(visit.query.get("find", "")),
        query=narrowing(visit.query),
    )


@pages.get("/connections/{connection}/mapping/found", Role.ACCOUNTANT)
def found(visit: Visit) -> Response:
    """Asks Odoo; a part of a page."""
    row, find = item_of(visit, visit.query).row, text_of(visit.query.get("find", ""))
    try:
        with visit.services.installation.sides(visit.connection) as sides:
            candidates = (
                sides.choices.search(row.kind, find, limit=SHOWN + 1)
                if find
                else nearest(sides.choices, row)
            )
    except MossOdooError as error:
        return visit.page("part_failed.html", failure=told(error))
    return visit.page(
        "mapping_found.html",
        connection=visit.connection,
        row=row,
        find=find,
        candidates=candidates[:SHOWN],
        more=len(candidates) > SHOWN,
        query=narrowing(visit.query),
    )


@pages.post(_CHOOSE, Role.ACCOUNTANT, "mapping-chosen")
def choose(visit: Visit) -> Response:
    before = item_of(visit, visit.form).row
    odoo_id = number_or_none(visit.form.get("odoo", ""))
    if odoo_id is None:
        raise NotFoundError
    with visit.services.installation.sides(visit.connection) as sides:
        now = choose_record(
            sides.ledger,
            before,
            odoo_id,
            master=sides.moss.master_data,
            chart=sides.odoo.chart,
            setup=sides.setup,
            by=visit.user.login,
        )
    visit.change.subject, visit.change.detail = subject(before), replaced(before, now)
    return back(visit, said="mapping-chosen")
