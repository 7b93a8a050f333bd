"""The mapping as a file: taken out, and what people changed in it taken in as a whole or not."""

from __future__ import annotations

import base64
import binascii
import hashlib
from typing import Any

from starlette.responses import Response

from moss_odoo.access.model import Role
from moss_odoo.books.mapping import MappingKind, MappingRow
from moss_odoo.console.failures import TooLargeError, told
from moss_odoo.console.pages.mapping import replaced, subject
from moss_odoo.console.routing import Pages
from moss_odoo.console.uploads import uploaded
from moss_odoo.console.visit import Visit
from moss_odoo.errors import ConfigError
from moss_odoo.sync.catalogues import Catalogues
from moss_odoo.sync.mapping import listed
from moss_odoo.sync.mapping_exchange import Change, Preview, file_rows, preview, take
from moss_odoo.sync.mapping_file import read, written
from moss_odoo.sync.progress import Silent

pages = Pages()

_FILE = "/connections/{connection}/mapping/file"
_LARGEST = 2 * 1024 * 1024
"""Of a file: it comes a second time in a form, when its changes are agreed to."""


@pages.get(_FILE, Role.VIEWER)
def show(visit: Visit) -> Response:
    return _page(visit)


@pages.get(f"{_FILE}/mapping.csv", Role.VIEWER)
def download(visit: Visit) -> Response:
    """Asks both sides."""
    asked = visit.query.get("kind", "")
    kind = MappingKind(asked) if asked in set(MappingKind) else None
    with visit.services.installation.sides(visit.connection) as sides:
        both = Catalogues(sides.ledger, sides.moss, sides.odoo, Silent())
        rows = file_rows(listed(sides.ledger, kind=kind), both)
    separator = "," if visit.query.get("separator") == "comma" else ";"
    return Response(
        written(rows, separator=separator),
        media_type="text/csv",
        headers={"Content-Disposition": 'attachment; filename="mapping.csv"'},
    )


@pages.post(_FILE, Role.ACCOUNTANT, "mapping-file-looked-at")
def look(visit: Visit) -> Response:
    """Asks both sides what the file would change."""
    file = uploaded(visit.request.headers.get("content-type", ""), visit.body, "file")
    if file is None or not file.content:
        return _page(visit, status=422, empty=True)
    if len(file.content) > _LARGEST:
        raise TooLargeError
    visit.change.subject = file.name
    return _look(visit, file.content, file.name)


@pages.post(f"{_FILE}/take", Role.ACCOUNTANT, "mapping-file-taken")
def take_changes(visit: Visit) -> Response:
    content, name = _content(visit.form.get("content", "")), visit.form.get("name", "")
    with visit.services.installation.sides(visit.connection) as sides:
        both = Catalogues(sides.ledger, sides.moss, sides.odoo, Silent())
        found = preview(read(content), both, by=visit.user.login)
        if found.problems or _mark(found) != visit.form.get("seen"):
            return _found(visit, found, content, name, status=409, other=True)
        take(sides.ledger, found.changes, both)
    visit.change.each = [_noted(change) for change in found.changes]
    first = next((one.after or one.before for one in found.changes), None)
    return visit.go(
        *("connections", str(visit.connection.id), "mapping"),
        said="mapping-file-taken",
        kind=first.kind.value if first else "",
    )


def _look(visit: Visit, content: bytes, name: str) -> Response:
    try:
        rows = read(content)
    except ConfigError as error:
        failure = told(error)
        return _page(visit, status=failure.status, failure=failure)
    with visit.services.installation.sides(visit.connection) as sides:
        both = Catalogues(sides.ledger, sides.moss, sides.odoo, Silent())
        found = preview(rows, both, by=visit.user.login)
    visit.change.detail = f"{len(found.changes)} changes, {len(found.problems)} wrong rows"
    return _found(visit, found, content, name)


def _found(
    visit: Visit,
    found: Preview,
    content: bytes,
    name: str,
    *,
    status: int = 200,
    other: bool = False,
) -> Response:
    return visit.page(
        "mapping_file_changes.html",
        status=status,
        connection=visit.connection,
        found=found,
        name=name,
        content=base64.b64encode(content).decode(),
        seen=_mark(found),
        other=other,
    )


def _page(visit: Visit, *, status: int = 200, **values: Any) -> Response:
    return visit.page(
        "mapping_file.html",
        status=status,
        connection=visit.connection,
        kinds=list(MappingKind),
        may=visit.user.role.covers(Role.ACCOUNTANT),
        **values,
    )


def _content(text: str) -> bytes:
    try:
        return base64.b64decode(text, validate=True)
    except binascii.Error:
        return b""


def _mark(found: Preview) -> str:
    """By which the changes are known again as those that were shown."""
    told_of = [(one.number, _told(one.before), _told(one.after)) for one in found.changes]
    return hashlib.sha256(repr(told_of).encode()).hexdigest()


def _told(row: MappingRow | None) -> tuple[Any, ...] | None:
    return None if row is None else (row.kind, row.moss_id, row.odoo_id, row.reason, row.confirmed)


def _noted(change: Change) -> tuple[str, str]:
    row = change.after or change.before
    return subject(row) if row else "", replaced(change.before, change.after)
