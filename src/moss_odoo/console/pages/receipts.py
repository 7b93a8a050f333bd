"""The receipts beside an expense: listed as Moss has them, and shown as far as that is safe."""

from __future__ import annotations

from dataclasses import dataclass

from starlette.responses import Response

from moss_odoo.access.model import Role
from moss_odoo.books.expense import Receipt
from moss_odoo.console.failures import told
from moss_odoo.console.headers import IN_OUR_FRAME, OUR_FRAME_ONLY
from moss_odoo.console.pages.expense import EXPENSE, expense_of
from moss_odoo.console.routing import Pages
from moss_odoo.console.showable import PDF, disposition, expected_type, media_type
from moss_odoo.console.visit import Visit
from moss_odoo.errors import MossOdooError
from moss_odoo.sync.receipts import receipt_of, receipts_of

pages = Pages()


@dataclass(frozen=True, slots=True)
class Shown:
    receipt: Receipt
    media_type: str
    """As what it will probably be shown; empty where it can only be downloaded."""

    @property
    def is_pdf(self) -> bool:
        return self.media_type == PDF


@pages.get(f"{EXPENSE}/receipts", Role.VIEWER)
def listed(visit: Visit) -> Response:
    """Asks Moss."""
    stored = expense_of(visit)
    try:
        with visit.services.installation.sides(visit.connection) as sides:
            found = receipts_of(sides.moss, stored)
    except MossOdooError as error:
        # A part of a page: htmx puts only what succeeds into it.
        return visit.page("receipts_failed.html", failure=told(error))
    shown = [Shown(one, expected_type(one.name)) for one in found]
    return visit.page("receipts.html", connection=visit.connection, expense=stored, receipts=shown)


@pages.get(f"{EXPENSE}/receipts/{{receipt}}", Role.VIEWER)
def content(visit: Visit) -> Response:
    """Asks Moss. What cannot be shown is answered by a page that says so, to be seen in a frame."""
    stored = expense_of(visit)
    try:
        with visit.services.installation.sides(visit.connection) as sides:
            receipt, file = receipt_of(sides.moss, stored, visit.path["receipt"])
    except MossOdooError as error:
        failure = told(error)
        answer = visit.page("receipt_failed.html", status=failure.status, failure=failure)
        answer.headers.update(IN_OUR_FRAME)
        return answer
    kind = media_type(file)
    if "download" in visit.query:
        return Response(
            file,
            media_type=kind or "application/octet-stream",
            headers={"Content-Disposition": disposition(receipt.name, download=True)},
        )
    if not kind:
        answer = visit.page("receipt_failed.html", status=415, failure=None, receipt=receipt)
        answer.headers.update(IN_OUR_FRAME)
        return answer
    headers = {"Content-Disposition": disposition(receipt.name, download=False)}
    return Response(file, media_type=kind, headers=headers | OUR_FRAME_ONLY)
