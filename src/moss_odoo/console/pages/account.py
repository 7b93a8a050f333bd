"""What users set for themselves: language, appearance, password, sessions."""

from __future__ import annotations

from dataclasses import replace
from typing import Any
from urllib.parse import urlsplit

from starlette.responses import RedirectResponse, Response

from moss_odoo.access.errors import TooManyTriesError
from moss_odoo.access.model import Role
from moss_odoo.console import cookies, failures
from moss_odoo.console.asked import local, number_or_none
from moss_odoo.console.failures import NotFoundError
from moss_odoo.console.routing import Pages
from moss_odoo.console.texts import LANGUAGES
from moss_odoo.console.visit import Visit
from moss_odoo.errors import ConfigError

pages = Pages()

THEMES = ("light", "dark")


def account_page(visit: Visit, *, status: int = 200, **values: Any) -> Response:
    access, user = visit.services.access, visit.user
    roles = [role for role in Role if user.role.covers(role)]
    return visit.page(
        "account.html",
        status=status,
        sessions=visit.services.door.sessions(user),
        this=visit.session,
        tokens=access.tokens(user),
        roles=roles,
        **values,
    )


@pages.get("/account", Role.VIEWER)
def show(visit: Visit) -> Response:
    return account_page(visit)


@pages.post("/account/settings", Role.VIEWER, "settings-changed")
def settings(visit: Visit) -> Response:
    language, theme = visit.form.get("language", ""), visit.form.get("theme", "")
    user = replace(
        visit.user,
        language=language if language in LANGUAGES else "",
        theme=theme if theme in THEMES else "",
    )
    visit.services.access.update_user(user)
    return visit.go("account", said="saved")


@pages.post("/account/theme", Role.VIEWER, "settings-changed")
def theme(visit: Visit) -> Response:
    """The switch of every page; leads back to where it was."""
    chosen = visit.form.get("theme", "")
    if chosen in THEMES:
        visit.services.access.update_user(replace(visit.user, theme=chosen))
    back = urlsplit(visit.request.headers.get("referer", ""))
    return RedirectResponse(local(f"{back.path}?{back.query}" if back.query else back.path), 303)


@pages.post("/account/password", Role.VIEWER, "password-changed")
def password(visit: Visit) -> Response:
    old, new = visit.form.get("current", ""), visit.form.get("new", "")
    session = cookies.read(visit.request, visit.services.addresses)
    try:
        visit.services.door.change_password(visit.user, old, new, session=session)
    except (ConfigError, TooManyTriesError) as error:
        failure = failures.told(error)
        return account_page(visit, status=failure.status, failure=failure)
    return visit.go("account", said="password-changed")


@pages.post("/account/sessions/{number}/end", Role.VIEWER, "session-ended")
def end_session(visit: Visit) -> Response:
    number = number_or_none(visit.path["number"])
    if number is None or not visit.services.access.end_session_of(visit.user, number):
        raise NotFoundError
    return visit.go("account", said="session-ended")
