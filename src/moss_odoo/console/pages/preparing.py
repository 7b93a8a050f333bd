"""Preparing Odoo: what would be made or used is shown first, and made once a person agrees."""

from __future__ import annotations

import hashlib
from typing import Any
from urllib.parse import urlencode

from starlette.responses import Response

from moss_odoo.access.model import Role
from moss_odoo.bootstrap import Sides
from moss_odoo.console.failures import told
from moss_odoo.console.language import Reader
from moss_odoo.console.naming import names_in
from moss_odoo.console.routing import Pages
from moss_odoo.console.visit import Visit
from moss_odoo.errors import MossOdooError
from moss_odoo.sync.connection import Connection
from moss_odoo.sync.instance import recognise
from moss_odoo.sync.pieces import Action, Piece, Preparation
from moss_odoo.sync.prepare import look, prepare
from moss_odoo.sync.progress import Silent

pages = Pages()


@pages.get("/connections/{connection}/set-up/prepare", Role.ADMIN)
def show(visit: Visit) -> Response:
    """With `whole` both sides are asked at once, for browsers without scripts."""
    if "whole" in visit.query:
        return _shown(visit, "preparing.html")
    return visit.page(
        "preparing.html",
        connection=visit.connection,
        query=urlencode(visit.query),
        found=None,
    )


@pages.get("/connections/{connection}/set-up/prepare/look", Role.ADMIN)
def part(visit: Visit) -> Response:
    """Asks both sides."""
    return _shown(visit, "preparing_found.html")


@pages.post("/connections/{connection}/set-up/prepare", Role.ADMIN, "odoo-prepared")
def agree(visit: Visit) -> Response:
    names = names_in(visit.form)
    store = visit.services.installation.connections
    with visit.services.installation.sides(visit.connection) as sides:
        connection, found = _look(visit, sides)
        if visit.form.get("seen") != _mark(found):
            return _page(visit, "preparing.html", found, status=409, changed=True)
        prepare(connection, found, sides.setup, store, progress=Silent(), names=names)
    visit.change.subject = connection.company_name
    visit.change.detail = ", ".join(
        f"{piece.action}: {piece.what} {piece.code} {piece.name}".replace("  ", " ")
        for piece in found.pieces
        if piece.action is not Action.KEEP
    )
    said = "prepared" if found.needs_consent else "nothing-to-prepare"
    return visit.go("connections", str(connection.id), "set-up", said=said)


def _shown(visit: Visit, template: str) -> Response:
    try:
        with visit.services.installation.sides(visit.connection) as sides:
            _connection, found = _look(visit, sides)
    except MossOdooError as error:
        return _page(visit, template, None, failure=told(error))
    return _page(visit, template, found)


def _look(visit: Visit, sides: Sides) -> tuple[Connection, Preparation]:
    wished = visit.form if visit.request.method == "POST" else visit.query
    store = visit.services.installation.connections
    connection = recognise(visit.connection, sides.ledger, sides.identity, store, thorough=True)
    names = names_in(wished)
    return connection, look(connection, sides.setup, sides.moss, progress=Silent(), names=names)


def _page(
    visit: Visit, template: str, found: Preparation | None, *, status: int = 200, **values: Any
) -> Response:
    wished = visit.form if visit.request.method == "POST" else visit.query
    return visit.page(
        template,
        status=status,
        connection=visit.connection,
        found=found,
        rows=[(_title(visit.reader, piece), piece) for piece in found.pieces] if found else (),
        wished=wished,
        seen=_mark(found) if found else "",
        mapped={one.outgoing.key for one in found.wallets if one.unmapped} if found else set(),
        **values,
    )


def _mark(found: Preparation) -> str:
    """The same for the same pieces: what is agreed to is what was shown."""
    parts = [found.pieces, [one.unmapped for one in found.wallets]]
    return hashlib.sha256(repr(parts).encode()).hexdigest()[:32]


def _title(reader: Reader, piece: Piece) -> str:
    """In the reader's language, with the wallet where there are several."""
    what, of, wallet = piece.what.partition(" of ")
    named = reader.named(reader.t.piece, what.lower())
    title = what if named == what.lower() else named
    return f"{title}: {wallet}" if of else title
