"""The mapping in the browser: shown, confirmed as it was shown, and noted old and new."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from moss_odoo.access.model import Role
from moss_odoo.books.mapping import AUTOMATIC, MappingKind, MappingRow
from moss_odoo.sync.connection import Connection
from moss_odoo.sync.mapping_marks import MARKS
from moss_odoo.sync.newcomers import IMPORT
from moss_odoo.sync.ports import Ledger
from moss_odoo.sync.work import Kind, Selection

from .conftest import Site

TAX = MappingKind.TAX
LIKELY = MappingRow(TAX, "t1", "Vorsteuer 19", 7, "19% I", "same rate 19 %", False)
DOUBT = MappingRow(
    TAX, "t2", "Vorsteuer 7", 8, "7% I", "same name, but Moss has 7 %, Odoo 5 %", False
)
OPEN = MappingRow(MappingKind.ACCOUNT, "a/1", "4985 Tools", None, "", "no account has it", False)
TAKEN = replace(LIKELY, moss_id="t3", confirmed=True, confirmed_by="anna")


@pytest.fixture
def mapped(site: Site, acme: Connection) -> Ledger:
    ledger = site.here.ledger(acme)
    ledger.save_mapping([LIKELY, DOUBT, OPEN, TAKEN])
    return ledger


def where(acme: Connection, rest: str = "") -> str:
    return f"/connections/{acme.id}/mapping{rest}"


def confirmed(ledger: Ledger) -> set[str]:
    return {row.moss_id for row in ledger.mapping() if row.confirmed}


def shown(page: str) -> list[str]:
    return re.findall(r'<th scope="row" class="what">([^<]+)</th>', page)


def noted(site: Site) -> list[tuple[str, str, str]]:
    return [
        (one.action, one.subject, one.detail)
        for one in site.services.access.audit()
        if one.action != "signed-in"
    ]


def test_before_the_first_import_the_page_says_what_to_do(site: Site, acme: Connection) -> None:
    page = site.signed_in(Role.VIEWER).get(where(acme)).text
    assert "Nothing is mapped yet" in page
    assert "/mapping/import" not in page
    assert "/mapping/import" in site.signed_in(Role.ACCOUNTANT).get(where(acme)).text


def test_the_first_kind_with_something_to_do_is_shown_and_others_by_choice(
    site: Site, acme: Connection, mapped: Ledger
) -> None:
    browser = site.signed_in(Role.VIEWER)
    assert shown(browser.get(where(acme)).text) == ["4985 Tools"]
    assert shown(browser.get(where(acme, "?kind=tax")).text) == [
        "Vorsteuer 19",
        "Vorsteuer 7",
        "Vorsteuer 19",
    ]
    assert shown(browser.get(where(acme, "?kind=tax&show=confirmed")).text) == ["Vorsteuer 19"]
    assert shown(browser.get(where(acme, "?kind=tax&text=odoo 5")).text) == ["Vorsteuer 7"]
    assert shown(browser.get(where(acme, "?kind=person&show=nonsense")).text) == []


def test_a_search_without_a_kind_leads_to_the_first_that_has_it(
    site: Site, acme: Connection, mapped: Ledger
) -> None:
    page = site.signed_in(Role.VIEWER).get(where(acme, "?text=vorsteuer 7")).text
    assert shown(page) == ["Vorsteuer 7"]


def test_a_viewer_sees_and_changes_nothing(site: Site, acme: Connection, mapped: Ledger) -> None:
    page = site.signed_in(Role.VIEWER).get(where(acme, "?kind=tax")).text
    assert "19% I" in page
    assert "Confirm" not in page
    assert "/choose" not in page


def test_what_is_selected_is_confirmed_and_each_is_noted(
    site: Site, acme: Connection, mapped: Ledger
) -> None:
    browser = site.signed_in(Role.ACCOUNTANT)
    form = {"kind": "tax", "show": "proposed", "row": ["7:t1", "8:t2"]}
    answer = browser.post(where(acme, "/confirm"), data=form)
    assert answer.headers["location"] == where(
        acme, "?kind=tax&show=proposed&said=mapping-confirmed"
    )
    assert confirmed(mapped) == {"t1", "t2", "t3"}
    assert noted(site) == [
        ("mapping-confirmed", "tax Vorsteuer 7", "7% I"),
        ("mapping-confirmed", "tax Vorsteuer 19", "19% I"),
    ]
    assert {row.confirmed_by for row in mapped.mapping() if row.moss_id == "t1"} == {
        "accountant@acme.example"
    }


def test_the_button_of_a_row_confirms_that_row_alone(
    site: Site, acme: Connection, mapped: Ledger
) -> None:
    form = {"kind": "tax", "row": ["8:t2"], "only": "7:t1"}
    site.signed_in(Role.ACCOUNTANT).post(where(acme, "/confirm"), data=form)
    assert confirmed(mapped) == {"t1", "t3"}


@pytest.mark.parametrize(
    ("form", "says"),
    [
        ({"row": ["9:t1"]}, "has changed meanwhile"),
        ({"row": ["7:nobody"]}, "has changed meanwhile"),
        ({"row": ["nonsense"]}, "has changed meanwhile"),
        ({}, "Nothing is selected"),
    ],
)
def test_another_suggestion_than_was_shown_is_not_confirmed(
    site: Site, acme: Connection, mapped: Ledger, form: dict[str, list[str]], says: str
) -> None:
    browser = site.signed_in(Role.ACCOUNTANT)
    answer = browser.post(where(acme, "/confirm"), data={"kind": "tax", **form})
    assert answer.status_code == 422
    assert says in answer.text
    assert "Vorsteuer 7" in answer.text
    assert confirmed(mapped) == {"t3"}
    assert noted(site) == []


def test_all_likely_ones_are_listed_first_and_leave_doubts_out(
    site: Site, acme: Connection, mapped: Ledger
) -> None:
    page = site.signed_in(Role.ACCOUNTANT).get(where(acme, "/confirm?kind=tax")).text
    assert re.findall(r'name="row" value="([^"]+)"', page) == ["7:t1"]


def test_a_list_of_five_thousand_is_shown_in_pages(site: Site, acme: Connection) -> None:
    rows = [
        MappingRow(
            MappingKind.SUPPLIER, f"s{n}", f"S {n:04}", n, f"C {n}", "same name", True, AUTOMATIC
        )
        for n in range(1, 5001)
    ]
    site.here.ledger(acme).save_mapping(rows)
    browser = site.signed_in(Role.VIEWER)
    page = browser.get(where(acme, "?kind=supplier&page=2")).text
    assert (shown(page)[0], len(shown(page))) == ("S 0051", 50)
    assert "51 to 100 of 5,000" in page
    assert shown(browser.get(where(acme, "?kind=supplier&page=9999")).text)[-1] == "S 5000"
    assert shown(browser.get(where(acme, "?kind=supplier&text=C 4711")).text) == ["S 4711"]


def test_an_import_is_asked_for_once_and_its_progress_is_shown(
    site: Site, acme: Connection, mapped: Ledger
) -> None:
    browser = site.signed_in(Role.ACCOUNTANT)
    asked = [browser.post(where(acme, "/import")).headers["location"] for _ in range(2)]
    [job] = site.here.work.jobs(acme)
    assert asked == [where(acme, f"?job={job.id}")] * 2
    assert (job.kind, job.asked_by) == (Kind.IMPORT, "accountant@acme.example")
    page = browser.get(where(acme)).text
    assert "Fetching master data" in page
    assert f'hx-get="/connections/{acme.id}/jobs/{job.id}/live?stands=queued"' in page


def test_jobs_of_other_connections_and_kinds_are_not_shown(site: Site, acme: Connection) -> None:
    other = site.here.connections.add(replace(acme, name="other", company_id=2), {})
    site.here.work.enqueue(acme, Kind.EXPORT, asked_by="a", selection=Selection())
    fetch = site.here.work.enqueue(other, Kind.IMPORT, asked_by="a", selection=Selection())
    assert "/live?" not in site.signed_in().get(where(acme, f"?job={fetch.id}")).text


def test_what_is_gone_in_odoo_is_told_as_the_last_import_saw_it(
    site: Site, acme: Connection, mapped: Ledger
) -> None:
    summary = {MARKS: {"gone": [["tax", "t3", 7]]}}
    mapped.finish_run(mapped.start_run(IMPORT), outcome="done", summary=summary)
    browser = site.signed_in(Role.ACCOUNTANT)
    page = browser.get(where(acme, "?kind=tax&show=gone")).text
    assert len(shown(page)) == 1
    assert "gone in Odoo" in page
    assert "/take-back" in page


def test_a_row_is_found_by_any_id_and_its_choices_say_when_odoo_cannot_be_asked(
    site: Site, acme: Connection, mapped: Ledger
) -> None:
    browser = site.signed_in(Role.ACCOUNTANT)
    page = browser.get(where(acme, "/choose?kind=account&moss=a/1&show=open"))
    assert "4985 Tools" in page.text
    assert "/mapping/found?kind=account&amp;show=open&amp;moss=a%2F1" in page.text
    part = browser.get(where(acme, "/found?kind=account&moss=a/1"))
    assert "No secret “odoo-key” is stored" in part.text
    assert browser.get(where(acme, "/choose?kind=account&moss=nobody")).status_code == 404
    assert browser.get(where(acme, "/choose?kind=nonsense&moss=a/1")).status_code == 404
    for odoo in ("", "x"):
        form = {"kind": "account", "moss": "a/1", "odoo": odoo}
        assert browser.post(where(acme, "/choose"), data=form).status_code == 404


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "Choose a file first"),
        (b"a;b\r\n1;2\r\n", "lacks the columns"),
        (b"x" * (2 * 1024 * 1024 + 1), "more than the console takes"),
    ],
)
def test_a_file_that_is_none_is_refused_before_anybody_is_asked(
    site: Site, acme: Connection, mapped: Ledger, content: bytes, says: str
) -> None:
    files = {"file": ("mapping.csv", content, "text/csv")}
    answer = site.signed_in(Role.ACCOUNTANT).post(where(acme, "/file"), files=files)
    assert answer.status_code in {413, 422}
    assert says in answer.text
    assert noted(site) == []


def test_a_viewer_may_take_the_file_out_but_not_in(site: Site, acme: Connection) -> None:
    page = site.signed_in(Role.VIEWER).get(where(acme, "/file")).text
    assert "mapping.csv" in page
    assert "multipart" not in page
