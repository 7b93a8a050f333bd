"""Renewing the keys of a connection: tried first, then stored, and never shown."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from starlette.responses import Response

from moss_odoo.access.model import Role
from moss_odoo.bootstrap import new_moss
from moss_odoo.console.asked import number_or_none, text_of
from moss_odoo.console.failures import told
from moss_odoo.console.remedies import without_commands
from moss_odoo.console.routing import Pages
from moss_odoo.console.visit import Visit
from moss_odoo.errors import MossOdooError
from moss_odoo.sync.examination import WantedError
from moss_odoo.sync.renew_key import renew
from moss_odoo.sync.renew_moss_key import renew_moss
from moss_odoo.sync.rotate_key import DAYS, rotate

pages = Pages()

_KEYS = "/connections/{connection}/set-up/keys"
_LONGEST = 3650  # days
_TYPED = {"odoo_key_name": "", "moss_key_id": "", "days": str(DAYS)}
"""What may be shown again of what was typed, and what stands there at first."""


@pages.get(_KEYS, Role.ADMIN)
def show(visit: Visit) -> Response:
    return _page(visit)


@pages.post(f"{_KEYS}/odoo", Role.ADMIN, "odoo-key-renewed")
def odoo(visit: Visit) -> Response:
    """With a key that a person made."""
    here, connection = visit.services.installation, visit.connection
    try:
        renewed = renew(
            connection,
            _typed(visit, "odoo_key", "The new API key"),
            here.odoo_with,
            here.ledger(connection),
            here.connections,
            key_name=text_of(visit.form.get("odoo_key_name", "")) or None,
            now=visit.services.now(),
        )
    except MossOdooError as error:
        return _refused(visit, "odoo", error)
    visit.change.subject = renewed.connection.odoo_key_name
    return _page(visit, renewed=renewed, now=visit.services.now())


@pages.post(f"{_KEYS}/rotate", Role.ADMIN, "odoo-key-rotated")
def rotated(visit: Visit) -> Response:
    """Odoo makes it."""
    here, connection = visit.services.installation, visit.connection
    days = min(number_or_none(visit.form.get("days", "")) or DAYS, _LONGEST)
    try:
        renewed = rotate(
            connection,
            here.odoo_with,
            here.ledger,
            here.connections,
            days=days,
            now=visit.services.now(),
        )
    except MossOdooError as error:
        return _refused(visit, "rotate", error)
    visit.change.subject = renewed.connection.odoo_key_name
    return _page(visit, renewed=renewed, now=visit.services.now())


@pages.post(f"{_KEYS}/moss", Role.ADMIN, "moss-key-renewed")
def moss(visit: Visit) -> Response:
    here, connection = visit.services.installation, visit.connection
    try:
        key_id = _typed(visit, "moss_key_id", "The Key ID")
        secret = _typed(visit, "moss_secret", "The Secret Key")
        with new_moss(connection.moss_url, key_id, secret) as client:
            renewed = renew_moss(connection, key_id, secret, client, here.connections)
    except MossOdooError as error:
        return _refused(visit, "moss", error)
    visit.change.subject = renewed.moss_key_id
    return _page(visit, renewed_moss=renewed)


def _typed(visit: Visit, name: str, what: str) -> str:
    value = visit.form.get(name, "").strip()
    if not value:
        raise WantedError(what)
    return value


def _refused(visit: Visit, what: str, error: MossOdooError) -> Response:
    """Beside the form that it is about; what was typed is kept but for the secrets."""
    failure = told(error)
    failure = replace(failure, remedy=without_commands(failure.remedy))
    return _page(visit, status=failure.status, failure=failure, about=what)


def _page(visit: Visit, *, status: int = 200, about: str = "", **values: Any) -> Response:
    # As it is by now: a renewed key has another name.
    known = visit.services.installation.connections.get(visit.connection.name)
    kept = visit.form if "failure" in values else {}
    typed = {name: kept.get(name, usual) for name, usual in _TYPED.items()}
    return visit.page(
        "keys.html", status=status, connection=known, typed=typed, about=about, **values
    )
