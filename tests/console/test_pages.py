"""What the pages show of a ledger, and what is noted of what people do."""

from __future__ import annotations

import re

import pytest

from bench.histories import moss_id
from moss_odoo.access.model import Role
from moss_odoo.sync.connection import Connection
from moss_odoo.sync.ports import Ledger
from moss_odoo.sync.queue import Tab, Wanted, page

from .conftest import Site


def where(acme: Connection, rest: str) -> str:
    return f"/connections/{acme.id}/{rest}"


def test_the_overview_counts_what_the_ledger_holds(
    site: Site, acme: Connection, ledger: Ledger
) -> None:
    browser = site.signed_in(Role.VIEWER)
    assert browser.get("/").headers["location"] == where(acme, "overview")
    shown = browser.get(where(acme, "overview")).text
    assert "291" in shown
    assert "Reason" in shown
    assert "Map it." in shown
    assert "Key" not in shown.partition("hx-get")[0]


def test_the_chart_shows_the_months_that_have_spend(
    site: Site, acme: Connection, ledger: Ledger
) -> None:
    site.clock.now = site.clock.now.replace(year=2024, month=2)
    browser = site.signed_in()
    shown = browser.get(where(acme, "overview")).text
    assert "<rect" in shown
    assert "Card payments: " in shown


def test_the_queue_is_paged_to_its_end_without_a_gap(
    site: Site, acme: Connection, ledger: Ledger
) -> None:
    browser, address = site.signed_in(), where(acme, "queue?tab=exported")
    found: list[str] = []
    while address:
        shown = browser.get(address).text
        found += re.findall(r"/expenses/([\w-]+)\?", shown)
        following = re.search(r'rel="next" href="([^"]+)"', shown)
        address = following.group(1).replace("&amp;", "&") if following else ""
    assert len(found) == len(set(found)) == 291
    assert set(found) == {
        row.moss_id for row in page(ledger, Wanted(Tab.EXPORTED.states), limit=500).rows
    }


@pytest.mark.parametrize(
    ("query", "number"),
    [
        ("tab=blocked", 3),
        ("tab=blocked&kind=invoice", 0),
        ("tab=blocked&code=account-unmapped", 3),
        ("tab=blocked&text=SHOP 50 ", 1),
        ("tab=exported&text=MOSSP/2024/000007", 1),
        ("tab=exported&since=2024-01-01&until=2024-01-01", 50),
        ("tab=ready", 0),
        ("tab=nonsense", 3),
        ("", 3),
    ],
)
def test_the_queue_shows_what_is_asked_for(
    site: Site, acme: Connection, ledger: Ledger, query: str, number: int
) -> None:
    shown = site.signed_in().get(where(acme, f"queue?{query}"))
    assert shown.status_code == 200
    assert len(re.findall("/expenses/", shown.text)) == number


def test_from_an_expense_the_list_is_walked_on_beyond_its_page(
    site: Site, acme: Connection, ledger: Ledger
) -> None:
    browser = site.signed_in(Role.VIEWER)
    listed = [row.moss_id for row in page(ledger, Wanted(Tab.EXPORTED.states), limit=53).rows]
    shown = browser.get(where(acme, "queue?tab=exported&kind=")).text
    found = re.search(r'href="([^"]+/expenses/[^"]+)"', shown)
    walked: list[str] = []
    while found and len(walked) < len(listed):
        address = found.group(1).replace("&amp;", "&")
        walked.append(address.partition("/expenses/")[2].partition("?")[0])
        shown = browser.get(address).text
        found = re.search(r'rel="next" href="([^"]+)"', shown)
    assert walked == listed
    back = re.search(r'rel="prev" href="([^"]+)"', shown)
    assert back
    assert listed[-2] in back.group(1)


def test_what_has_left_the_list_leads_to_the_one_behind_it(
    site: Site, acme: Connection, ledger: Ledger
) -> None:
    browser = site.signed_in(Role.VIEWER)
    blocked = [row.moss_id for row in page(ledger, Wanted(Tab.BLOCKED.states)).rows]
    shown = browser.get(where(acme, f"expenses/{moss_id(7)}?tab=blocked&place=1")).text
    assert re.search(rf'rel="prev" href="[^"]+{blocked[0]}', shown)
    assert re.search(rf'rel="next" href="[^"]+{blocked[1]}', shown)
    alone = browser.get(where(acme, f"expenses/{moss_id(7)}")).text
    assert 'rel="next"' not in alone


@pytest.mark.parametrize("query", ["since=yesterday", "after=x.y", "after=2024-99-01.3"])
def test_what_makes_no_sense_is_told(
    site: Site, acme: Connection, ledger: Ledger, query: str
) -> None:
    assert site.signed_in().get(where(acme, f"queue?{query}")).status_code == 422


def test_an_expense_shows_its_history_and_links_before_anybody_is_asked(
    site: Site, acme: Connection, ledger: Ledger
) -> None:
    shown = site.signed_in(Role.VIEWER).get(where(acme, f"expenses/{moss_id(7)}")).text
    assert "https://acme.example/odoo/vendor-bills/1000007" in shown
    assert "Seen in Moss" in shown
    assert "MOSSP/2024/000007" in shown
    assert "/undo" not in shown


def test_an_accountant_sees_what_may_be_decided(
    site: Site, acme: Connection, ledger: Ledger
) -> None:
    shown = site.signed_in(Role.ACCOUNTANT).get(where(acme, f"expenses/{moss_id(7)}")).text
    assert "/undo" in shown


def test_sides_that_cannot_be_asked_say_so_in_their_place(
    site: Site, acme: Connection, ledger: Ledger
) -> None:
    for rest in (f"expenses/{moss_id(7)}/sides", "key"):
        answer = site.signed_in().get(where(acme, rest))
        assert answer.status_code == 200
        assert "No secret “odoo-key” is stored" in answer.text


def test_what_does_not_exist_is_not_found(site: Site, acme: Connection) -> None:
    browser = site.signed_in()
    for path in ("/nowhere", "/connections/99/queue", where(acme, "expenses/none")):
        answer = browser.get(path)
        assert answer.status_code == 404
        assert "/static/" in answer.text


def test_pages_are_german_for_whoever_wants_them_so(
    site: Site, acme: Connection, ledger: Ledger
) -> None:
    browser = site.signed_in(Role.VIEWER)
    address = where(acme, "queue?tab=blocked")
    assert "Booked on" in browser.get(address).text
    asked = browser.get(address, headers={"Accept-Language": "de-AT,en;q=0.5"}).text
    assert 'lang="de"' in asked
    assert "Buchungsdatum" in asked
    browser.post("/account/settings", data={"language": "de", "theme": "dark"})
    chosen = browser.get(address).text
    assert "01.01.24" in chosen
    assert re.search(r"\d+,\d\d\xa0EUR", chosen)
    assert 'data-theme="dark"' in chosen


def test_changes_are_noted_and_refusals_are_not(site: Site) -> None:
    admin = site.signed_in()
    admin.post("/users", data={"login": "bob", "name": "Bob", "role": "viewer"})
    admin.post("/users", data={"login": "bob", "name": "Bob", "role": "viewer"})
    admin.post("/users/bob", data={"role": "accountant", "active": "1"})
    admin.post("/sign-in", data={"login": "bob", "password": "wrong"})
    noted = [(one.who, one.action, one.subject) for one in site.services.access.audit()]
    assert noted == [
        ("bob", "sign-in-refused", ""),
        ("admin@acme.example", "user-changed", "bob"),
        ("admin@acme.example", "user-added", "bob"),
        ("admin@acme.example", "signed-in", ""),
    ]
    shown = admin.get("/audit").text
    assert "accountant, active" in shown
