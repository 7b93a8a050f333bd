"""What a connection is called and connects, and parting from it."""

from __future__ import annotations

from typing import Any

from starlette.responses import Response

from moss_odoo.access.model import Role
from moss_odoo.console import failures
from moss_odoo.console.asked import text_of
from moss_odoo.console.routing import Pages
from moss_odoo.console.visit import Visit
from moss_odoo.errors import ConfigError, TransientError
from moss_odoo.sync import connections

pages = Pages()

_PATH = "/connections/{connection}/settings/connection"


class NameTypedError(ConfigError):
    def __init__(self) -> None:
        super().__init__(
            "What you typed is not the name of this connection.",
            remedy="Type it just as it stands there, or leave the connection as it is.",
        )


@pages.get(_PATH, Role.VIEWER)
def show(visit: Visit) -> Response:
    return _page(visit, visit.connection.name)


@pages.post(f"{_PATH}/name", Role.ADMIN, "connection-renamed")
def rename(visit: Visit) -> Response:
    old, name = visit.connection, text_of(visit.form.get("name", ""))
    try:
        new = connections.rename(old, name, visit.services.installation.connections)
    except ConfigError as error:
        failure = failures.told(error)
        return _page(visit, name, status=failure.status, failure=failure)
    visit.change.detail = f"{old.name} → {new.name}"
    return visit.go("connections", str(new.id), "settings", "connection", said="renamed")


@pages.get(f"{_PATH}/remove", Role.ADMIN)
def show_remove(visit: Visit) -> Response:
    return _removal(visit)


@pages.post(f"{_PATH}/remove", Role.ADMIN, "connection-removed")
def remove(visit: Visit) -> Response:
    installation, connection = visit.services.installation, visit.connection
    ledger = installation.ledger(connection)
    found = connections.standing(connection, ledger)
    try:
        if text_of(visit.form.get("name", "")) != connection.name:
            raise NameTypedError
        connections.remove(
            found, ledger, installation.connections, forget_history="forget" in visit.form
        )
    except (ConfigError, TransientError) as error:
        failure = failures.told(error)
        return _removal(visit, status=failure.status, failure=failure)
    visit.change.detail = f"{found.booked} booked expenses"
    return visit.go(said="removed")


def _page(visit: Visit, name: str, *, status: int = 200, **values: Any) -> Response:
    return visit.page(
        "connection.html",
        status=status,
        connection=visit.connection,
        name=name,
        may=visit.user.role.covers(Role.ADMIN),
        **values,
    )


def _removal(visit: Visit, *, status: int = 200, **values: Any) -> Response:
    connection = visit.connection
    ledger = visit.services.installation.ledger(connection)
    found = connections.standing(connection, ledger)
    return visit.page(
        "connection_remove.html", status=status, connection=connection, found=found, **values
    )
