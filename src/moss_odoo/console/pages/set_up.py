"""The first user, and new passwords, by one-time links."""

from __future__ import annotations

from starlette.responses import Response

from moss_odoo.access.model import Purpose
from moss_odoo.console import failures
from moss_odoo.console.routing import Pages
from moss_odoo.console.visit import Visit
from moss_odoo.errors import ConfigError

pages = Pages()


@pages.get("/set-up/{secret}", None)
def first(visit: Visit) -> Response:
    visit.services.users.link(visit.path["secret"], Purpose.SETUP)
    return visit.page("set_up.html", login="", name="")


@pages.post("/set-up/{secret}", None, "set-up")
def set_up(visit: Visit) -> Response:
    users, secret = visit.services.users, visit.path["secret"]
    users.link(secret, Purpose.SETUP)
    login, name = visit.form.get("login", ""), visit.form.get("name", "")
    try:
        user = users.set_up(secret, login, name, visit.form.get("password", ""))
    except ConfigError as error:
        failure = failures.told(error)
        return visit.page(
            "set_up.html", status=failure.status, login=login, name=name, failure=failure
        )
    visit.change.who = visit.change.subject = user.login
    return visit.go("sign-in", said="password-set")


@pages.get("/password/{secret}", None)
def choose(visit: Visit) -> Response:
    link = visit.services.users.link(visit.path["secret"], Purpose.PASSWORD)
    return visit.page("password.html", link=link)


@pages.post("/password/{secret}", None, "password-set")
def set_password(visit: Visit) -> Response:
    users, secret = visit.services.users, visit.path["secret"]
    link = users.link(secret, Purpose.PASSWORD)
    try:
        user = users.set_password(secret, visit.form.get("password", ""))
    except ConfigError as error:
        failure = failures.told(error)
        return visit.page("password.html", status=failure.status, link=link, failure=failure)
    visit.change.who = visit.change.subject = user.login
    return visit.go("sign-in", said="password-set")
