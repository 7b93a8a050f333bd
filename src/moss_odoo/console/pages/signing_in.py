"""Signing in and out."""

from __future__ import annotations

from starlette.responses import RedirectResponse, Response

from moss_odoo.access.errors import TooManyTriesError, WrongPasswordError
from moss_odoo.access.model import Role
from moss_odoo.access.secrets import digest
from moss_odoo.access.users import normal_login
from moss_odoo.console import cookies, failures
from moss_odoo.console.asked import local
from moss_odoo.console.routing import Pages
from moss_odoo.console.visit import Visit

pages = Pages()


@pages.get("/sign-in", None)
def show(visit: Visit) -> Response:
    if not visit.services.access.any_user():
        return visit.page("set_up_first.html")
    return visit.page("sign_in.html", next=local(visit.query.get("next", "")), login="")


@pages.post("/sign-in", None, "signed-in")
def sign_in(visit: Visit) -> Response:
    login, back = visit.form.get("login", ""), local(visit.form.get("next", ""))
    try:
        user, secret = visit.services.door.sign_in(
            login, visit.form.get("password", ""), visit.caller
        )
    except (WrongPasswordError, TooManyTriesError) as error:
        visit.change.who = normal_login(login)[:100]
        visit.services.access.note(visit.entry("sign-in-refused"))
        failure = failures.told(error)
        return visit.page(
            "sign_in.html", status=failure.status, next=back, login=login, failure=failure
        )
    visit.change.who = user.login
    return cookies.put(RedirectResponse(back, 303), visit.services.addresses, secret)


@pages.post("/sign-out", Role.VIEWER, "signed-out")
def sign_out(visit: Visit) -> Response:
    addresses = visit.services.addresses
    visit.services.access.end_session(digest(cookies.read(visit.request, addresses)))
    return cookies.drop(visit.go("sign-in", said="signed-out"), addresses)
