"""Who signs in, who is refused, and when a session ends."""

from __future__ import annotations

from datetime import timedelta

import pytest
from starlette.testclient import TestClient

from moss_odoo.access.model import Role
from moss_odoo.sync.connection import Connection

from .conftest import PASSWORD, Site


def sign_in(browser: TestClient, login: str, password: str, **more: str) -> tuple[int, str]:
    answer = browser.post("/sign-in", data={"login": login, "password": password, **more})
    return answer.status_code, answer.text


def test_a_user_signs_in_and_goes_on_where_they_wanted_to(site: Site) -> None:
    site.user(login="ada@acme.example")
    browser = site.browser()
    asked = browser.get("/audit?before=7")
    assert (asked.status_code, asked.headers["location"]) == (
        303,
        "/sign-in?next=%2Faudit%3Fbefore%3D7",
    )
    answer = browser.post(
        "/sign-in",
        data={"login": " Ada@ACME.example ", "password": PASSWORD, "next": "/audit?before=7"},
    )
    assert (answer.status_code, answer.headers["location"]) == (303, "/audit?before=7")
    assert browser.get("/audit").status_code == 200


@pytest.mark.parametrize(
    "elsewhere", ["//evil.example", "https://evil.example", "/\\evil.example", "javascript:x", ""]
)
def test_nobody_is_sent_to_another_site(site: Site, elsewhere: str) -> None:
    user, browser = site.user(), site.browser()
    data = {"login": user.login, "password": PASSWORD, "next": elsewhere}
    assert browser.post("/sign-in", data=data).headers["location"] == "/"


def test_nobody_learns_which_logins_exist(site: Site) -> None:
    user = site.user()
    away = site.user(Role.VIEWER)
    site.services.users.change(away.login, role=Role.VIEWER, active=False)
    said = {
        sign_in(site.browser(), login, password)
        for login, password in (
            (user.login, "wrong"),
            ("nobody@acme.example", PASSWORD),
            (away.login, PASSWORD),
        )
    }
    texts = {text.replace(login, "") for _, text in said for login in (user.login, away.login)}
    assert {status for status, _ in said} == {422}
    assert all("do not fit together" in text for text in texts)


def test_after_five_failures_an_account_waits_even_with_the_right_password(site: Site) -> None:
    user, browser = site.user(), site.browser()
    tries = [sign_in(browser, user.login, "wrong")[0] for _ in range(6)]
    assert tries == [422] * 5 + [429]
    assert sign_in(browser, user.login, PASSWORD)[0] == 429
    site.clock.advance(3)
    assert sign_in(browser, user.login, PASSWORD)[0] == 303
    assert sign_in(browser, user.login, "wrong")[0] == 422


def test_one_address_cannot_try_many_accounts(site: Site) -> None:
    site.user()
    browser = site.browser()
    tries = [sign_in(browser, f"user{number}", "wrong")[0] for number in range(22)]
    assert tries[:20] == [422] * 20
    assert tries[-1] == 429


@pytest.mark.parametrize(("days", "hours"), [(0, 8), (7, 0)])
def test_a_session_ends_when_it_is_idle_or_old(site: Site, days: int, hours: int) -> None:
    browser = site.signed_in()
    whole = timedelta(days=days, hours=hours)
    step = timedelta(hours=7) if days else whole - timedelta(minutes=1)
    gone = timedelta()
    while gone + step < whole:
        gone += step
        site.clock.advance(step.total_seconds())
        assert browser.get("/account").status_code == 200
    rest = whole - gone if days else whole
    site.clock.advance(rest.total_seconds())
    assert browser.get("/account").status_code == 303


def test_a_session_is_of_no_use_once_it_is_signed_out(site: Site) -> None:
    browser = site.signed_in()
    cookie = browser.cookies["moss_odoo_session"]
    assert browser.post("/sign-out").headers["location"] == "/sign-in?said=signed-out"
    stolen = site.browser(cookies={"moss_odoo_session": cookie})
    assert stolen.get("/account").status_code == 303


def test_the_cookie_is_out_of_reach_of_scripts_and_other_sites(site: Site) -> None:
    user = site.user()
    answer = site.browser().post("/sign-in", data={"login": user.login, "password": PASSWORD})
    cookie = answer.headers["set-cookie"].lower()
    assert "httponly" in cookie
    assert "samesite=lax" in cookie
    assert "path=/" in cookie


def test_a_user_ends_another_session_of_theirs_and_nobody_elses(site: Site) -> None:
    one, other = site.signed_in(), site.signed_in()
    stranger = site.signed_in(Role.VIEWER)
    sessions = site.services.access.sessions(site.user())
    number = min(session.id for session in sessions)
    assert stranger.post(f"/account/sessions/{number}/end").status_code == 404
    assert other.post(f"/account/sessions/{number}/end").status_code == 303
    assert one.get("/account").status_code == 303
    assert other.get("/account").status_code == 200


def test_whoever_has_a_session_cannot_guess_the_password_with_it(site: Site) -> None:
    browser = site.signed_in()
    data = {"current": "wrong", "new": "another good password"}
    tries = [browser.post("/account/password", data=data).status_code for _ in range(6)]
    assert tries == [422] * 5 + [429]


def test_a_new_password_ends_all_other_sessions(site: Site) -> None:
    one, other = site.signed_in(), site.signed_in()
    new = "another good password"
    wrong = one.post("/account/password", data={"current": "wrong", "new": new})
    assert wrong.status_code == 422
    short = one.post("/account/password", data={"current": PASSWORD, "new": "short"})
    assert "too short" in short.text
    changed = one.post("/account/password", data={"current": PASSWORD, "new": new})
    assert changed.headers["location"] == "/account?said=password-changed"
    assert one.get("/account").status_code == 200
    assert other.get("/account").status_code == 303
    assert sign_in(site.browser(), site.user().login, new)[0] == 303


def test_a_page_that_asks_again_by_itself_keeps_no_session_alive(
    site: Site, acme: Connection
) -> None:
    browser = site.signed_in()
    polled = f"/connections/{acme.id}/under-way"
    for _ in range(3):
        site.clock.advance(2.5 * 3600)
        assert browser.get(polled).status_code == 200
    site.clock.advance(3600)
    assert browser.get(polled).status_code == 303
