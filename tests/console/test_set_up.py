"""The first user, and others by invitation: one-time links."""

from __future__ import annotations

import re

from moss_odoo.access.model import Role
from moss_odoo.access.users import set_up_link

from .conftest import PASSWORD, Site

FIRST = {"login": "ada@acme.example", "name": "Ada", "password": PASSWORD}


def link(site: Site) -> str:
    return f"/set-up/{set_up_link(site.services.access, site.clock())}"


def test_the_first_user_is_an_admin_and_signs_in(site: Site) -> None:
    browser, address = site.browser(), link(site)
    assert "Welcome" in browser.get(address).text
    assert browser.post(address, data=FIRST).headers["location"] == "/sign-in?said=password-set"
    assert browser.post("/sign-in", data=FIRST).status_code == 303
    assert browser.get("/users").status_code == 200


def test_a_set_up_link_works_once_and_for_an_hour_and_only_before_the_first_user(
    site: Site,
) -> None:
    browser = site.browser()
    old, address = link(site), link(site)
    assert browser.get(old).status_code == 422
    site.clock.advance(3601)
    assert browser.post(address, data=FIRST).status_code == 422
    address = link(site)
    assert browser.post(address, data=FIRST | {"password": "short"}).status_code == 422
    assert browser.post(address, data=FIRST).status_code == 303
    again = browser.post(address, data=FIRST | {"login": "eve"})
    assert again.status_code == 422
    assert set_up_link(site.services.access, site.clock()) is None
    assert [user.login for user in site.services.access.users()] == ["ada@acme.example"]


def test_before_the_first_user_the_sign_in_says_where_the_link_is(site: Site) -> None:
    assert "moss-odoo serve" in site.browser().get("/sign-in").text


def test_an_invited_user_sets_a_password_once(site: Site) -> None:
    admin, guest = site.signed_in(), site.browser()
    added = admin.post("/users", data={"login": "bob", "name": "Bob", "role": "accountant"})
    found = re.search(r"http://localhost(/password/[\w-]+)", added.text)
    assert found is not None
    address = found.group(1)
    assert "bob" in guest.get(address).text
    assert guest.post(address, data={"password": PASSWORD}).status_code == 303
    assert guest.post(address, data={"password": PASSWORD}).status_code == 422
    assert guest.post("/sign-in", data={"login": "bob", "password": PASSWORD}).status_code == 303
    assert site.user(login="bob").role is Role.ACCOUNTANT


def test_a_deactivated_user_is_out_at_once_with_their_tokens_and_links(site: Site) -> None:
    admin, bob = site.signed_in(), site.signed_in(Role.VIEWER, "bob")
    token = site.token(Role.VIEWER, "bob")
    secret = site.services.users.password_link(site.user(login="bob"), site.clock())
    assert bob.get("/api/v1/connections", headers=token).status_code == 200
    assert admin.post("/users/bob", data={"role": "viewer"}).status_code == 303
    assert bob.get("/account").status_code == 303
    assert bob.get("/api/v1/connections", headers=token).status_code == 401
    assert bob.post(f"/password/{secret}", data={"password": PASSWORD}).status_code == 422


def test_the_last_admin_stays(site: Site) -> None:
    admin = site.signed_in()
    login = site.user().login
    for data in ({"role": "viewer", "active": "1"}, {"role": "admin"}):
        answer = admin.post(f"/users/{login}", data=data)
        assert (answer.status_code, "last active admin" in answer.text) == (422, True)
    assert admin.get("/users").status_code == 200
