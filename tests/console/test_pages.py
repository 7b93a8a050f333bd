"""What the pages show of a ledger, and what is noted of what people do."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from bench.histories import connection, moss_id
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


def test_reasons_of_one_kind_stand_together_each_with_its_sentence(
    site: Site, acme: Connection, ledger: Ledger
) -> None:
    browser, run = site.signed_in(Role.VIEWER), ledger.runs()[0].id
    for page_ in ("overview", f"runs/{run}"):
        shown = browser.get(where(acme, page_)).text
        [row] = re.findall(
            r"<tr>(?:(?!</tr>).)*An expense account has no match.*?</tr>", shown, re.DOTALL
        )
        assert all(f"Reason {number}." in row for number in (1, 3, 5))
        assert ">3</td>" in row


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
        address = linked(shown, r'rel="next" href="([^"]+)"')
    assert len(found) == len(set(found)) == 291
    back = re.findall(r"/expenses/([\w-]+)\?", shown)
    while address := linked(shown, r'rel="prev" href="([^"]+)"'):
        shown = browser.get(address).text
        back = re.findall(r"/expenses/([\w-]+)\?", shown) + back
    assert back == found
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
    address = linked(shown, r'href="([^"]+/expenses/[^"]+)"')
    walked: list[str] = []
    while address and len(walked) < len(listed):
        walked.append(expense_of(address))
        shown = browser.get(address).text
        address = linked(shown, r'rel="next" href="([^"]+)"')
    assert walked == listed
    back: list[str] = []
    while len(back) < 5:
        address = linked(shown, r'rel="prev" href="([^"]+)"')
        back.append(expense_of(address))
        shown = browser.get(address).text
    assert back == listed[-2:-7:-1]


def linked(shown: str, pattern: str) -> str:
    """Empty where no link is like that."""
    found = re.search(pattern, shown)
    return found.group(1).replace("&amp;", "&") if found else ""


def expense_of(address: str) -> str:
    return address.partition("/expenses/")[2].partition("?")[0]


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


def test_an_expense_is_called_as_its_reader_writes(
    site: Site, acme: Connection, ledger: Ledger
) -> None:
    for language, title in (
        ("de", "01.01.2024 Shop 7 1,26\xa0EUR"),
        ("en-GB", "1 Jan 2024 Shop 7 1.26\xa0EUR"),
    ):
        shown = site.signed_in(Role.VIEWER).get(
            where(acme, f"expenses/{moss_id(7)}"), headers={"Accept-Language": language}
        )
        assert f"<h1>{title}</h1>" in shown.text


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


def test_whoever_is_signed_in_stays_among_the_pages_when_something_fails(
    site: Site, acme: Connection
) -> None:
    user = site.user(Role.VIEWER)
    site.services.access.update_user(replace(user, language="de"))
    browser = site.signed_in(Role.VIEWER)
    for address, status in (
        ("/no-such-page", 404),
        (where(acme, "runs/99"), 404),
        (where(acme, "queue?since=yesterday"), 422),
        ("/users", 403),
    ):
        answer = browser.get(address)
        assert answer.status_code == status
        assert "Das hat nicht funktioniert" in answer.text
        assert where(acme, "queue") in answer.text
    assert "That did not work" in site.browser().get("/no-such-page").text


def test_pages_of_no_connection_stay_with_the_one_that_was_looked_at_last(
    site: Site, acme: Connection
) -> None:
    other = site.here.connections.add(replace(connection(), name="zeta", company_id=2), {})
    browser = site.signed_in()
    assert browser.get("/").headers["location"] == where(acme, "overview")
    browser.get(where(other, "queue"))
    assert where(other, "queue") in browser.get("/account").text
    assert browser.get("/").headers["location"] == where(other, "overview")
    site.here.connections.remove(other)
    assert where(acme, "queue") in browser.get("/account").text
