"""The settings of a connection: looked at, changed by whom may, and noted with what was before."""

from __future__ import annotations

from datetime import date, time
from decimal import Decimal

import pytest

from moss_odoo.access.model import Role
from moss_odoo.books.choices import CHOICES
from moss_odoo.books.policy import Posting, SupplierPolicy
from moss_odoo.console.policy_form import OPTIONS
from moss_odoo.console.texts import LANGUAGES, texts
from moss_odoo.sync.connection import Connection
from moss_odoo.sync.ports import Ledger
from moss_odoo.sync.process import this_process
from moss_odoo.sync.schedules import pause, plan, set_rule
from moss_odoo.sync.timetable import Cron, Daily, Every

from .conftest import Site


def where(acme: Connection, rest: str) -> str:
    return f"/connections/{acme.id}/{rest}"


def now(site: Site, acme: Connection) -> Connection:
    [found] = [one for one in site.here.connections.all() if one.id == acme.id]
    return found


@pytest.mark.parametrize(
    ("form", "rule"),
    [
        ({"way": "off"}, None),
        ({"way": "every", "minutes": "60"}, Every(60)),
        ({"way": "daily", "time": "06:30"}, Daily(time(6, 30))),
        ({"way": "cron", "cron": " 0 6-20 * *  1-5 "}, Cron("0 6-20 * * 1-5")),
    ],
)
def test_an_accountant_says_when_to_export(
    site: Site, acme: Connection, form: dict[str, str], rule: object
) -> None:
    set_rule(acme, site.here.work, Every(15))
    browser = site.signed_in(Role.ACCOUNTANT)
    assert browser.post(where(acme, "schedule"), data=form).status_code == 303
    assert plan(acme, site.here.work).rule == rule
    [noted] = site.services.access.audit(limit=1)
    assert noted.action == "schedule-changed"
    assert noted.detail.startswith("every 15 → ")
    assert browser.get(where(acme, "schedule")).status_code == 200


def test_a_schedule_that_cannot_be_kept_is_refused_and_shown_again(
    site: Site, acme: Connection
) -> None:
    browser = site.signed_in(Role.ACCOUNTANT)
    shown = browser.post(where(acme, "schedule"), data={"way": "cron", "cron": "0 6 30 2 *"})
    assert shown.status_code == 422
    assert "bad day-of-month" in shown.text
    assert "0 6 30 2 *" in shown.text
    assert plan(acme, site.here.work).rule is None


def test_a_schedule_is_paused_and_resumed_and_tells_its_next_times(
    site: Site, acme: Connection
) -> None:
    set_rule(acme, site.here.work, Every(60))
    browser = site.signed_in(Role.ACCOUNTANT)
    assert browser.get(where(acme, "schedule")).text.count("<li>Thu ") == 5
    for action, paused in (("pause", True), ("resume", False)):
        browser.post(where(acme, f"schedule/{action}"))
        assert plan(acme, site.here.work).paused is paused
    assert [one.detail for one in site.services.access.audit(limit=2)] == [
        "every 60",
        "every 60, paused",
    ]


def test_nobody_at_work_is_told_where_the_time_has_passed(site: Site, acme: Connection) -> None:
    set_rule(acme, site.here.work, Every(60))
    site.clock.advance(2 * 3600)
    browser = site.signed_in(Role.VIEWER)
    assert "no service runs" in browser.get(where(acme, "schedule")).text
    pause(acme, site.here.work)
    assert "no service runs" not in browser.get(where(acme, "schedule")).text


def test_what_changes_is_shown_before_it_is_changed(
    site: Site, acme: Connection, ledger: Ledger
) -> None:
    browser = site.signed_in(Role.ADMIN)
    wanted = {
        "start_date": "2023-12-01",
        "supplier_policy": "hybrid",
        "hybrid_threshold": "1.250,50",
        "posting": "draft",
    }
    german = {"Accept-Language": "de-DE"}
    shown = browser.get(where(acme, "settings/review"), params=wanted, headers=german).text
    assert "ab 1.250,50\u00a0EUR auf dem Lieferanten des Händlers" in shown
    assert "bucht es ab dem 01.12.23" in shown
    assert "als zu früh ausgelassen" in shown
    assert "Zeitzone:" not in shown
    assert now(site, acme).policy == acme.policy
    answer = browser.post(where(acme, "settings"), data=wanted, headers=german)
    assert answer.status_code == 303
    policy = now(site, acme).policy
    assert (policy.start_date, policy.posting) == (date(2023, 12, 1), Posting.DRAFT)
    assert policy.supplier_policy is SupplierPolicy.HYBRID
    assert policy.hybrid_threshold == Decimal("1250.50")
    [noted] = site.services.access.audit(limit=1)
    assert "Start date: 2024-01-01 → 2023-12-01; " in noted.detail
    assert "Bills: are posted → stay drafts for an accountant" in noted.detail


@pytest.mark.parametrize(
    ("wanted", "said"),
    [
        ({"supplier_policy": "hybrid"}, "needs the amount"),
        ({"supplier_policy": "hybrid", "hybrid_threshold": "much"}, "is not an amount"),
        ({"time_zone": "Europe/Nowhere"}, "is not the name of a time zone"),
        ({"start_date": "yesterday"}, "is not a date"),
    ],
)
def test_what_cannot_be_is_refused_with_what_was_typed(
    site: Site, acme: Connection, wanted: dict[str, str], said: str
) -> None:
    browser = site.signed_in(Role.ADMIN)
    for answer in (
        browser.get(where(acme, "settings/review"), params=wanted),
        browser.post(where(acme, "settings"), data=wanted),
    ):
        assert answer.status_code == 422
        assert said in answer.text
        assert all(value in answer.text for value in wanted.values())
    assert now(site, acme).policy == acme.policy


def test_what_is_chosen_already_changes_nothing(site: Site, acme: Connection) -> None:
    shown = site.signed_in(Role.ADMIN).get(where(acme, "settings/review?posting=posted"))
    assert "Nothing is changed by this." in shown.text


def test_who_may_not_change_it_reads_it(site: Site, acme: Connection) -> None:
    shown = site.signed_in(Role.ACCOUNTANT).get(where(acme, "settings")).text
    assert "all on the default supplier" in shown
    assert "<fieldset" not in shown


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_choice_and_each_option_has_its_words(language: str) -> None:
    words = texts(language).policy
    names = [one.name for one in CHOICES]
    wanted = [*names, *(f"{name}_help" for name in names)]
    for name, values in OPTIONS.items():
        options = [value.replace("-", "_") for value in values]
        wanted += [f"{name}_{option}" for option in options]
        if not hasattr(words, f"{name}_effect"):
            wanted += [f"{name}_effect_{option}" for option in options]
    assert [name for name in wanted if not hasattr(words, name)] == []
    assert set(OPTIONS) == set(names) - {"start_date", "time_zone"}


def test_a_connection_is_renamed(site: Site, acme: Connection) -> None:
    browser = site.signed_in(Role.ADMIN)
    path = where(acme, "settings/connection/name")
    assert browser.post(path, data={"name": " "}).status_code == 422
    assert browser.post(path, data={"name": "Acme Berlin"}).status_code == 303
    assert now(site, acme).name == "Acme Berlin"
    [noted] = site.services.access.audit(limit=1)
    assert (noted.action, noted.detail) == ("connection-renamed", "acme → Acme Berlin")


def test_a_connection_goes_with_its_history_only_where_that_is_said(
    site: Site, acme: Connection, ledger: Ledger
) -> None:
    browser, path = site.signed_in(Role.ADMIN), where(acme, "settings/connection/remove")
    assert "291 expenses in Odoo" in browser.get(path).text
    assert browser.post(path, data={"name": "Acme", "forget": "1"}).status_code == 422
    kept = browser.post(path, data={"name": "acme"})
    assert kept.status_code == 422
    assert "only its history tells" in kept.text
    with ledger.lease(this_process()):
        assert browser.post(path, data={"name": "acme", "forget": "1"}).status_code == 409
    assert browser.post(path, data={"name": "acme", "forget": "1"}).status_code == 303
    assert site.here.connections.all() == ()
    [noted] = site.services.access.audit(limit=1)
    assert (noted.action, noted.connection) == ("connection-removed", "acme")
