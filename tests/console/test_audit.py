"""The audit log is searched, paged through, and taken along as a file; users are looked after."""

from __future__ import annotations

import csv
import io
import re

import pytest

from moss_odoo.access.model import AuditEntry, Role
from moss_odoo.console.agents import browser_name
from moss_odoo.sync.connection import Connection

from .conftest import Site


def noted(site: Site, number: int) -> None:
    for n in range(number):
        who, action = ("eva", "policy-changed") if n % 2 else ("max", "schedule-changed")
        site.services.access.note(
            AuditEntry(site.clock(), who, action, connection="acme", detail=f"={n}")
        )


def test_it_is_searched_and_paged_to_its_end(site: Site, acme: Connection) -> None:
    browser = site.signed_in()
    noted(site, 230)
    address, found = "/audit?who=eva&action=policy-changed", list[str]()
    while address:
        shown = browser.get(address).text
        found += re.findall(r"=(\d+)<", shown)
        following = re.search(r'rel="next" href="([^"]+)"', shown)
        address = following.group(1).replace("&amp;", "&") if following else ""
    assert found == [str(n) for n in reversed(range(230)) if n % 2]


def test_a_day_is_one_of_the_companys_clock(site: Site, acme: Connection) -> None:
    site.clock.now = site.clock.now.replace(hour=22, minute=59)
    noted(site, 1)
    site.clock.advance(120)
    noted(site, 2)
    browser = site.signed_in()

    def on(day: int) -> str:
        date = f"2026-03-{day}"
        return browser.get(f"/audit.csv?connection=acme&since={date}&until={date}").text

    # In Berlin it is an hour later.
    assert [len(on(day).splitlines()) - 1 for day in (11, 12, 13)] == [0, 1, 2]
    assert browser.get("/audit?since=soon").status_code == 422


def test_the_file_holds_all_that_is_asked_for_and_no_formula(site: Site, acme: Connection) -> None:
    browser = site.signed_in()
    noted(site, 2100)
    answer = browser.get("/audit.csv?who=max")
    assert answer.headers["content-disposition"].startswith("attachment")
    rows = list(csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig")), delimiter=";"))
    assert len(rows) == 1050
    assert rows[0]["at"] == "2026-03-12T12:00:00Z"
    assert rows[0]["detail"] == "'=2098"


def test_an_admin_ends_the_sessions_and_revokes_the_tokens_of_others(site: Site) -> None:
    theirs, token = site.signed_in(Role.VIEWER, "eva"), site.token(Role.VIEWER, "eva")
    browser = site.signed_in(Role.ADMIN)
    shown = browser.get("/users/eva").text
    for path in re.findall(r'action="(/users/eva/(?:sessions|tokens)/\d+/\w+)"', shown):
        assert browser.post(path).status_code == 303
        assert browser.post(path).status_code == 404
    assert theirs.get("/account").status_code == 303
    assert site.browser().get("/api/v1/connections", headers=token).status_code == 401
    assert {one.action for one in site.services.access.audit(limit=4)} >= {
        "session-of-user-ended",
        "token-of-user-revoked",
    }


def test_when_somebody_signed_in_stays_known_after_the_session(site: Site) -> None:
    site.signed_in(Role.VIEWER, "eva").post("/sign-out")
    [eva] = site.services.access.users()
    assert (eva.signed_in, eva.last_seen) == (site.clock(), None)
    site.clock.advance(3600)
    assert "12/03/2026, 12:00" in site.signed_in(Role.ADMIN).get("/users").text


EDGE = (
    "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko)"
    " Chrome/131.0.0.0 Safari/537.36 Edg/131.0.0.0"
)
SAFARI = (
    "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15"
    " (KHTML, like Gecko) Version/18.0 Mobile/15E148 Safari/604.1"
)
FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"


@pytest.mark.parametrize(
    ("agent", "name"),
    [
        (EDGE, "Edge, Windows"),
        (SAFARI, "Safari, iPhone"),
        (FIREFOX, "Firefox, Linux"),
        ("curl/8.5.0", "curl/8.5.0"),
    ],
)
def test_a_browser_is_named_in_few_words(agent: str, name: str) -> None:
    assert browser_name(agent) == name
