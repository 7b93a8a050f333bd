"""Users: who there is, new ones, roles, and links for new passwords."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from starlette.responses import Response

from moss_odoo.access.model import Role, User
from moss_odoo.console import failures
from moss_odoo.console.asked import number_or_none
from moss_odoo.console.failures import NotFoundError
from moss_odoo.console.routing import Pages
from moss_odoo.console.visit import Visit
from moss_odoo.errors import ConfigError

pages = Pages()


def _page(visit: Visit, *, status: int = 200, **values: Any) -> Response:
    users = visit.services.access.users()
    return visit.page("users.html", status=status, users=users, roles=list(Role), **values)


@pages.get("/users", Role.ADMIN)
def show(visit: Visit) -> Response:
    return _page(visit)


@pages.post("/users", Role.ADMIN, "user-added")
def add(visit: Visit) -> Response:
    try:
        user, secret = visit.services.users.invite(
            visit.form.get("login", ""),
            visit.form.get("name", ""),
            _role(visit),
            visit.services.now(),
        )
    except ConfigError as error:
        failure = failures.told(error)
        return _page(visit, status=failure.status, failure=failure)
    visit.change.subject, visit.change.detail = user.login, user.role.value
    return _with_link(visit, user, secret)


@pages.get("/users/{login}", Role.ADMIN)
def one(visit: Visit) -> Response:
    return _user_page(visit, visit.services.users.named(visit.path["login"]))


@pages.post("/users/{login}", Role.ADMIN, "user-changed")
def change(visit: Visit) -> Response:
    login, active = visit.path["login"], "active" in visit.form
    try:
        user = visit.services.users.change(login, role=_role(visit), active=active)
    except ConfigError as error:
        failure = failures.told(error)
        user = visit.services.users.named(login)
        return _user_page(visit, user, status=failure.status, failure=failure)
    visit.change.subject = user.login
    visit.change.detail = f"{user.role}, {'active' if user.active else 'deactivated'}"
    return visit.go("users", said="user-changed")


@pages.post("/users/{login}/password-link", Role.ADMIN, "password-link-made")
def password_link(visit: Visit) -> Response:
    user = visit.services.users.named(visit.path["login"])
    secret = visit.services.users.password_link(user, visit.services.now())
    visit.change.subject = user.login
    return _with_link(visit, user, secret)


@pages.post("/users/{login}/sessions/{number}/end", Role.ADMIN, "session-of-user-ended")
def end_session(visit: Visit) -> Response:
    return _taken(visit, visit.services.access.end_session_of, "session-ended")


@pages.post("/users/{login}/tokens/{number}/revoke", Role.ADMIN, "token-of-user-revoked")
def revoke_token(visit: Visit) -> Response:
    return _taken(visit, visit.services.access.revoke_token, "token-revoked")


def _taken(visit: Visit, take: Callable[[User, int], bool], said: str) -> Response:
    user, number = visit.services.users.named(visit.path["login"]), visit.path["number"]
    found = number_or_none(number)
    if found is None or not take(user, found):
        raise NotFoundError
    visit.change.subject, visit.change.detail = user.login, number
    return visit.go("users", user.login, said=said)


def _user_page(visit: Visit, user: User, *, status: int = 200, **values: Any) -> Response:
    return visit.page(
        "user.html",
        status=status,
        user=user,
        roles=list(Role),
        sessions=visit.services.door.sessions(user),
        tokens=visit.services.access.tokens(user),
        this=visit.session,
        **values,
    )


def _with_link(visit: Visit, user: User, secret: str) -> Response:
    base = visit.services.addresses.public or str(visit.request.base_url).rstrip("/")
    return _page(visit, link=f"{base}/password/{secret}", invited=user)


def _role(visit: Visit) -> Role:
    asked = visit.form.get("role", "")
    return Role(asked) if asked in set(Role) else Role.VIEWER
