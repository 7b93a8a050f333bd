"""A person's word that an Odoo database that looks like another one is the right one."""

from __future__ import annotations

from starlette.responses import Response

from moss_odoo.access.model import Role
from moss_odoo.console.routing import Pages
from moss_odoo.console.visit import Visit
from moss_odoo.sync.instance import Recognition, look, trust

pages = Pages()


@pages.get("/connections/{connection}/set-up/trust", Role.ADMIN)
def show(visit: Visit) -> Response:
    """Asks Odoo."""
    return _page(visit, _look(visit))


@pages.post("/connections/{connection}/set-up/trust", Role.ADMIN, "database-trusted")
def agree(visit: Visit) -> Response:
    found = _look(visit)
    if visit.form.get("seen") != found.clauses:
        return _page(visit, found, status=409)
    trust(visit.connection, found, visit.services.installation.connections, now=visit.services.now)
    visit.change.subject, visit.change.detail = visit.connection.odoo_url, found.clauses
    return visit.go("connections", str(visit.connection.id), "set-up", said="trusted")


def _look(visit: Visit) -> Recognition:
    with visit.services.installation.sides(visit.connection) as sides:
        return look(visit.connection, sides.ledger, sides.identity, thorough=True)


def _page(visit: Visit, found: Recognition, status: int = 200) -> Response:
    return visit.page("trusting.html", status=status, connection=visit.connection, found=found)
