"""Every page and every call declares who may use it, and nobody else may."""

from __future__ import annotations

import pytest
from fastapi.routing import APIRoute
from starlette.routing import Mount, Route

from moss_odoo.access.model import Role
from moss_odoo.console.api.access import Needs
from moss_odoo.console.api.app import ROUTERS, api
from moss_odoo.console.pages import ALL
from moss_odoo.console.routing import Page
from moss_odoo.sync.connection import Connection

from .conftest import Site

OPEN = {
    ("GET", "/sign-in"),
    ("POST", "/sign-in"),
    ("GET", "/set-up/{secret}"),
    ("POST", "/set-up/{secret}"),
    ("GET", "/password/{secret}"),
    ("POST", "/password/{secret}"),
}
EVERY_PAGE = pytest.mark.parametrize("page", ALL, ids=lambda one: f"{one.method} {one.path}")


def address(page: Page, acme: Connection) -> str:
    # Of an expense that does not exist: refused or not is decided before.
    none = dict.fromkeys(("expense", "secret", "login", "receipt", "wallet", "movement"), "none")
    return page.path.format(number=0, connection=acme.id, section="odoo", kind="pdf", **none)


def test_only_these_pages_are_open_to_all() -> None:
    assert {(page.method, page.path) for page in ALL if page.role is None} == OPEN


def test_whatever_changes_something_is_noted_and_sent_as_a_form() -> None:
    assert {page.method for page in ALL} == {"GET", "POST"}
    assert all(bool(page.action) == (page.method == "POST") for page in ALL)


def test_no_route_is_beside_the_pages_and_the_api(site: Site) -> None:
    routes = site.app.routes
    pages = {(page.method, page.path) for page in ALL}
    others = [
        route
        for route in routes
        if not (isinstance(route, Route) and {(m, route.path) for m in route.methods or ()} & pages)
    ]
    assert [route.path for route in others if isinstance(route, Route | Mount)] == [
        "/static/{mark}/{name}",
        "/api/v1",
    ]
    assert len(others) == 2


@EVERY_PAGE
def test_nobody_and_too_small_a_role_are_refused(site: Site, acme: Connection, page: Page) -> None:
    if page.role is None:
        return
    path = address(page, acme)
    nobody = site.browser().request(page.method, path)
    assert nobody.status_code == (401 if page.method == "POST" else 303)
    for role in Role:
        status = site.signed_in(role).request(page.method, path).status_code
        assert (status == 403) == (not role.covers(page.role)), role
        assert status < 500, role


def test_every_call_of_the_api_needs_a_role(site: Site, acme: Connection) -> None:
    routes = [one for router in ROUTERS for one in router.routes if isinstance(one, APIRoute)]
    assert {one.path for one in routes} == set(api(site.services).openapi()["paths"])
    for route in routes:
        needed = [one.dependency for one in route.dependencies if isinstance(one.dependency, Needs)]
        assert len(needed) == 1, route.path
        path = "/api/v1" + route.path.format(connection=acme.id, expense="none", job=0, run=0)
        for method in route.methods or ():
            refused = site.browser().request(method, path)
            assert refused.status_code == 401
            assert refused.headers["content-type"] == "application/problem+json"
            for role in Role:
                answer = site.browser().request(method, path, headers=site.token(role))
                assert (answer.status_code == 403) == (not role.covers(needed[0].role))


def test_a_session_opens_no_api(site: Site, acme: Connection) -> None:
    assert site.signed_in().get("/api/v1/connections").status_code == 401
