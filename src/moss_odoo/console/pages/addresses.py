"""Another address of Odoo or Moss for a connection: both sides answer there before it is stored."""

from __future__ import annotations

from typing import Any

from starlette.responses import Response

from moss_odoo import bootstrap
from moss_odoo.access.model import Role
from moss_odoo.console.failures import told
from moss_odoo.console.routing import Pages
from moss_odoo.console.visit import Visit
from moss_odoo.errors import MossOdooError
from moss_odoo.sync.addresses import PlainHttpError
from moss_odoo.sync.answers import Answers
from moss_odoo.sync.connection import Secret
from moss_odoo.sync.progress import Silent
from moss_odoo.sync.reaching import reach

pages = Pages()

_PATH = "/connections/{connection}/set-up/addresses"
_FIELDS = ("odoo_url", "odoo_database", "moss_url")


@pages.get(_PATH, Role.ADMIN)
def show(visit: Visit) -> Response:
    known = visit.connection
    typed = {
        "odoo_url": known.odoo_url,
        "odoo_database": known.odoo_database or "",
        "moss_url": known.moss_url,
    }
    return _page(visit, typed)


@pages.post(_PATH, Role.ADMIN, "address-changed")
def change(visit: Visit) -> Response:
    """Whose books it keeps never changes; the key and Moss's key stay."""
    old, store = visit.connection, visit.services.installation.connections
    typed = {
        name: visit.form.get(name, "").strip() for name in ("odoo_url", "odoo_database", "moss_url")
    }
    wanted = Answers(
        odoo_url=typed["odoo_url"] or old.odoo_url,
        odoo_database=typed["odoo_database"] or None,
        allow_http="allow_http" in visit.form,
        moss_url=typed["moss_url"],
        replace=True,
    ).over(old)
    try:
        key, secret = (store.secret(old, one) for one in (Secret.ODOO_KEY, Secret.MOSS_SECRET))
        new = reach(wanted, key, secret, bootstrap, store, progress=Silent()).connection
    except MossOdooError as error:
        failure = told(error)
        return _page(visit, typed, failure.status, failure=failure)
    visit.change.subject = old.name
    visit.change.detail = f"{old.odoo_url}, {old.moss_url} → {new.odoo_url}, {new.moss_url}"
    return visit.go("connections", str(old.id), "set-up", said="address-changed")


def _page(visit: Visit, typed: dict[str, str], status: int = 200, **values: Any) -> Response:
    failure = values.get("failure")
    offers = "allow_http" in visit.form or (failure and failure.kind is PlainHttpError)
    return visit.page(
        "addresses.html",
        status=status,
        connection=visit.connection,
        typed=typed,
        troubles={},
        offers_http=bool(offers),
        **values,
    )
