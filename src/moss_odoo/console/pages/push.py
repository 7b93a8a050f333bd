"""Writing Odoo's suppliers and analytic accounts to Moss: shown first, then a job."""

from __future__ import annotations

from collections.abc import Mapping

from starlette.responses import Response

from moss_odoo.access.model import Role
from moss_odoo.console.asked import text_of
from moss_odoo.console.failures import told
from moss_odoo.console.routing import Pages
from moss_odoo.console.visit import Visit
from moss_odoo.errors import MossOdooError
from moss_odoo.sync.progress import Silent
from moss_odoo.sync.push import Choice
from moss_odoo.sync.pushing import marks_of, preview_push
from moss_odoo.sync.schedules import ask
from moss_odoo.sync.work import Kind, Selection, Writing

pages = Pages()

_PUSH = "/connections/{connection}/mapping/push"
_PLAN = "plan:"
"""With this begins the name of a field that tells the dimension of an analytic plan."""


@pages.get(_PUSH, Role.VIEWER)
def show(visit: Visit) -> Response:
    asked = "look" in visit.query
    choice = _choice(visit.query) if asked else Choice()
    query = visit.request.url.query if asked else ""
    return visit.page("push.html", connection=visit.connection, choice=choice, query=query)


@pages.get(f"{_PUSH}/preview", Role.VIEWER)
def preview(visit: Visit) -> Response:
    """Asks both sides; a part of a page."""
    connection, choice, here = visit.connection, _choice(visit.query), visit.services.installation
    try:
        with here.sides(connection) as sides, here.writing(connection) as moss:
            plan = preview_push(
                connection, sides, here.connections, moss, choice, progress=Silent()
            )
    except MossOdooError as error:
        return visit.page("part_failed.html", failure=told(error))
    return visit.page(
        "push_preview.html",
        connection=connection,
        choice=choice,
        plan=plan,
        seen=" ".join(marks_of(plan)),
        pace=moss.writes_per_minute,
        may=visit.user.role.covers(Role.ACCOUNTANT),
    )


@pages.post(_PUSH, Role.ACCOUNTANT, "push-asked-for")
def push(visit: Visit) -> Response:
    choice = _choice(visit.form)
    seen = tuple(visit.form.get("seen", "").split())
    writing = Writing(choice.suppliers, choice.analytic, tuple(choice.plans.items()), seen)
    work, selection = visit.services.installation.work, Selection(writing=writing)
    job = ask(visit.connection, work, Kind.PUSH, asked_by=visit.user.login, selection=selection)
    visit.change.subject = f"job {job.id}"
    visit.change.detail = f"{len(seen)} changes"
    return visit.go("connections", str(visit.connection.id), "mapping", job=str(job.id))


def _choice(asked: Mapping[str, str]) -> Choice:
    plans = {
        text_of(name.removeprefix(_PLAN)): text_of(value)
        for name, value in asked.items()
        if name.startswith(_PLAN) and text_of(value)
    }
    return Choice("suppliers" in asked, "analytic" in asked, plans)
