"""What is asked for many expenses at once: listed with their sum, then asked of the service."""

from __future__ import annotations

from functools import partial

from starlette.responses import Response

from moss_odoo.access.model import Role
from moss_odoo.console.filtering import wanted_of
from moss_odoo.console.routing import Pages
from moss_odoo.console.selecting import TooManyError, ids_of
from moss_odoo.console.visit import Visit
from moss_odoo.sync.bulk import MOST, Bulk, fitting
from moss_odoo.sync.queue import QueueRow, sums
from moss_odoo.sync.schedules import ask
from moss_odoo.sync.work import Selection

pages = Pages()

_LISTED = 200
_NOTED = 20
"""Expenses that the audit log names."""


def _show(visit: Visit, what: Bulk) -> Response:
    rows = _chosen(visit)
    fit = fitting(what, rows)
    return visit.page(
        "bulk.html",
        connection=visit.connection,
        what=what,
        rows=fit[:_LISTED],
        more=max(0, len(fit) - _LISTED),
        total=sums(fit),
        passed_over=len(rows) - len(fit),
        ids=" ".join(row.moss_id for row in fit),
        tab=visit.query.get("tab", ""),
    )


def _ask(visit: Visit, what: Bulk) -> Response:
    connection, here = visit.connection, visit.services.installation
    rows = here.ledger(connection).queue_of(ids_of(visit.form.get("expenses", "")))
    ids = tuple(row.moss_id for row in fitting(what, rows))
    if not ids:
        return visit.go("connections", str(connection.id), "queue", what.value)
    selection = Selection(expenses=ids)
    by = visit.user.login
    job = ask(connection, here.work, what.kind, asked_by=by, selection=selection)
    visit.change.subject = f"{len(ids)} expenses, job {job.id}"
    visit.change.detail = " ".join(ids[:_NOTED]) + (" …" if len(ids) > _NOTED else "")
    return visit.go("connections", str(connection.id), "jobs", str(job.id))


def _chosen(visit: Visit) -> tuple[QueueRow, ...]:
    ledger = visit.services.installation.ledger(visit.connection)
    if "every" not in visit.query:
        chosen = visit.request.query_params.getlist("expense")
        return ledger.queue_of(ids_of(" ".join(chosen)))
    found = ledger.queue(wanted_of(visit.query), limit=MOST + 1)
    if len(found) > MOST:
        raise TooManyError
    return found


for _what in Bulk:
    _path = f"/connections/{{connection}}/queue/{_what.value}"
    pages.get(_path, Role.ACCOUNTANT)(partial(_show, what=_what))
    pages.post(_path, Role.ACCOUNTANT, f"{_what.value}-asked")(partial(_ask, what=_what))
