"""What is refused before a page is asked: foreign sites, foreign names, too much at once."""

from __future__ import annotations

import socket

import pytest

from moss_odoo.access.model import Role
from moss_odoo.console import serving
from moss_odoo.console.headers import POLICY
from moss_odoo.console.limits import MOST
from moss_odoo.console.services import Addresses, Services
from moss_odoo.console.static import SCRIPTS, STYLES
from moss_odoo.sync.ports import Ledger

from .conftest import PASSWORD, QUICK, Site

SETTINGS = "/account/settings"


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"Sec-Fetch-Site": "same-origin"}, 303),
        ({"Origin": "http://localhost"}, 303),
        ({"Sec-Fetch-Site": "cross-site"}, 403),
        ({"Sec-Fetch-Site": "same-site"}, 403),
        ({"Sec-Fetch-Site": "cross-site", "Origin": "http://localhost"}, 403),
        ({"Origin": "https://evil.example"}, 403),
        ({"Origin": "http://localhost:1"}, 403),
        ({"Origin": "null"}, 403),
        ({}, 403),
    ],
)
def test_only_our_own_pages_may_change_something(
    site: Site, headers: dict[str, str], status: int
) -> None:
    browser = site.signed_in(Role.VIEWER)
    del browser.headers["Sec-Fetch-Site"]
    answer = browser.post(SETTINGS, data={"language": "de"}, headers=headers)
    assert answer.status_code == status
    assert (site.user(Role.VIEWER).language == "de") == (status == 303)


@pytest.mark.parametrize(
    ("host", "status"),
    [("localhost", 200), ("127.0.0.1:8770", 200), ("[::1]:8770", 200), ("rebound.example", 421)],
)
def test_the_console_answers_only_under_its_own_names(site: Site, host: str, status: int) -> None:
    assert site.browser().get("/sign-in", headers={"Host": host}).status_code == status


@pytest.mark.parametrize(
    ("path", "host", "status"),
    [
        ("/health/live", "moss-odoo:8770", 404),
        ("/metrics", "10.1.2.3:8770", 404),
        ("/metrics", "[fd00::1]:8770", 404),
        ("/metrics", "10.1.2.3.rebound.example", 421),
        ("/metrics", "moss-odoo:8770", 421),
        ("/healthy", "moss-odoo:8770", 421),
        ("/sign-in", "10.1.2.3:8770", 421),
    ],
)
def test_who_looks_after_the_service_may_ask_by_a_number(
    site: Site, path: str, host: str, status: int
) -> None:
    # This site has no service beside its pages: 404 is an answer.
    assert site.browser().get(path, headers={"Host": host}).status_code == status


def test_every_answer_forbids_what_no_page_of_ours_does(site: Site) -> None:
    browser = site.browser()
    for path in ("/sign-in", "/nowhere", "/api/v1/connections", "/static/x/frame.css"):
        headers = browser.get(path).headers
        assert headers["content-security-policy"] == POLICY
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["cache-control"] == "no-store"
        assert "strict-transport-security" not in headers
    assert "unsafe" not in POLICY


def test_behind_https_the_cookie_never_travels_without_it(site: Site) -> None:
    user = site.user()
    there = Addresses.of("127.0.0.1", "https://moss.acme.example")
    secure = Site(Services(site.here, there, QUICK, site.clock), site.clock)
    answer = secure.browser().post(
        "/sign-in",
        data={"login": user.login, "password": PASSWORD},
        headers={"Host": "moss.acme.example", "Origin": "https://moss.acme.example"},
    )
    assert answer.headers["set-cookie"].startswith("__Host-moss_odoo_session=")
    assert "secure" in answer.headers["set-cookie"].lower()
    assert "max-age" in answer.headers["strict-transport-security"]


@pytest.mark.parametrize("told", [True, False])
def test_too_much_at_once_is_refused(site: Site, told: bool) -> None:
    body = b"x" * (MOST + 1)
    content = body if told else iter([body])
    answer = site.browser().post("/sign-in", content=content)
    assert answer.status_code == 413
    assert "more than the console takes" in answer.text


def test_what_nobody_foresaw_is_told_without_its_details(
    site: Site, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    browser = site.signed_in()

    def broken(*_: object) -> None:
        raise RuntimeError("a secret detail")

    monkeypatch.setattr(type(site.services.access), "users", broken)
    answer = browser.get("/users")
    assert answer.status_code == 500
    assert "should not have" in answer.text
    assert "a secret detail" not in answer.text
    assert "a secret detail" in caplog.text
    assert answer.headers["content-security-policy"] == POLICY


def test_texts_from_outside_are_shown_as_text(site: Site, ledger: Ledger) -> None:
    browser = site.signed_in()
    script = "<script>alert(1)</script>"
    shown = browser.get("/connections/1/queue", params={"text": script}).text
    assert script not in shown
    assert "&lt;script&gt;" in shown


def test_styles_and_scripts_are_our_own_and_kept_for_long(site: Site) -> None:
    page = site.browser().get("/sign-in").text
    names = [part.split('"')[0] for part in page.split('"/static/')[1:]]
    assert {name.partition("/")[2] for name in names} == {
        *STYLES,
        "icon.svg",
        "htmx.js",
        *SCRIPTS,
    }
    for name in names:
        answer = site.browser().get(f"/static/{name}")
        assert answer.status_code == 200
        assert "immutable" in answer.headers["cache-control"]
    assert "style=" not in page
    assert "http" not in page.replace("http-equiv", "").replace("htmx", "")


EVERYWHERE = ["0.0.0.0", "::"]  # noqa: S104 - nothing listens there


@pytest.mark.parametrize("host", [*EVERYWHERE, "127.0.0.1", "::1", "fd00::5", "acme.example"])
def test_the_address_that_is_shown_is_one_that_is_answered(host: str) -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        shown = serving._address(host, listener).removeprefix("http://")
    name, _, port = shown.rpartition(":")
    assert name in Addresses.of(host).hosts
    assert port.isdigit()
