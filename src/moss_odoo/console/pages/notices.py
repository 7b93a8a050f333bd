"""Who is told of what happens to a connection, and of what."""

from __future__ import annotations

from typing import Any

from starlette.responses import Response

from moss_odoo.access.model import Role
from moss_odoo.console import failures
from moss_odoo.console.notices_form import Chosen
from moss_odoo.console.routing import Pages
from moss_odoo.console.visit import Visit
from moss_odoo.errors import MossOdooError
from moss_odoo.sync.mail_server import is_set
from moss_odoo.sync.notices import Topic
from moss_odoo.sync.notification import (
    NOBODY,
    Telling,
    remove_telling,
    send_trial,
    set_telling,
    telling_of,
    telling_or_nobody,
)
from moss_odoo.sync.notification_hook import channel
from moss_odoo.words.text import OWN_NAMES

pages = Pages()

_PATH = "/connections/{connection}/notices"


@pages.get(_PATH, Role.VIEWER)
def show(visit: Visit) -> Response:
    try:
        telling = telling_of(visit.connection, visit.services.installation.connections)
    except MossOdooError as error:
        # What cannot be read any more can still be replaced.
        return _page(visit, NOBODY, _chosen(visit, NOBODY), failure=failures.told(error))
    return _page(visit, telling, _chosen(visit, telling))


@pages.post(_PATH, Role.ADMIN, "notices-changed")
def change(visit: Visit) -> Response:
    connection, installation = visit.connection, visit.services.installation
    old = telling_or_nobody(connection, installation.connections)
    chosen = Chosen.read(visit.form)
    try:
        new = chosen.applied(old)
        if new.hooks:
            set_telling(connection, new, installation.connections, installation.reach)
        else:
            remove_telling(connection, installation.connections)
    except MossOdooError as error:
        failure = failures.told(error)
        return _page(visit, old, chosen, status=failure.status, failure=failure)
    visit.change.detail = f"{_said(old)} → {_said(new)}"
    return _back(visit, "saved")


@pages.post(f"{_PATH}/trial", Role.ADMIN, "notice-tried")
def send(visit: Visit) -> Response:
    connection, installation = visit.connection, visit.services.installation
    try:
        telling = send_trial(
            connection, installation.connections, installation.notifier(connection)
        )
    except MossOdooError as error:
        failure = failures.told(error)
        telling = telling_or_nobody(connection, installation.connections)
        chosen = _chosen(visit, telling)
        return _page(visit, telling, chosen, status=failure.status, failure=failure)
    visit.change.detail = str(telling)
    return _back(visit, "notice-sent")


def _chosen(visit: Visit, telling: Telling) -> Chosen:
    return Chosen.of(telling, usual=visit.reader.language)


def _page(
    visit: Visit, telling: Telling, chosen: Chosen, *, status: int = 200, **values: Any
) -> Response:
    connection, installation = visit.connection, visit.services.installation
    last = {one.channel: one for one in installation.deliveries.last(connection)}
    return visit.page(
        "notices.html",
        status=status,
        connection=connection,
        hooks=[(channel(hook), hook, last.get(channel(hook))) for hook in telling.hooks],
        chosen=chosen,
        topics=list(Topic),
        language=telling.language,
        languages=OWN_NAMES,
        has_server=is_set(installation.secrets),
        may=visit.user.role.covers(Role.ADMIN),
        **values,
    )


def _said(telling: Telling) -> str:
    """Without what is secret in it."""
    if not telling.hooks:
        return "nobody"
    topics = ", ".join(sorted(telling.topics)) or "nothing"
    daily = f", daily after {telling.daily:%H:%M}" if telling.daily else ""
    return f"{telling} ({topics}{daily}; {OWN_NAMES[telling.language]})"


def _back(visit: Visit, said: str) -> Response:
    return visit.go("connections", str(visit.connection.id), "notices", said=said)
