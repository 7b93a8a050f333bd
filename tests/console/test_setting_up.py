"""The way to the first export: a new connection, the checklist, preparing, and the keys."""

from __future__ import annotations

from dataclasses import replace

import pytest
import stamina

from moss_odoo.access.model import Role
from moss_odoo.sync.connection import Connection, OdooTargets, Secret
from moss_odoo.sync.ports import Ledger

from .conftest import Site

TYPED = {
    "reached": "booking",
    "odoo_key": "key-5e5e5e",
    "moss_key_id": "kid_typed",
    "moss_secret": "sk_5e5e5e",
    "start_date": "2026-02-30",
    "hybrid_threshold": "much",
}


def where(acme: Connection, rest: str = "") -> str:
    return f"/connections/{acme.id}/set-up{rest}"


def test_without_a_connection_an_admin_is_led_to_a_new_one_and_others_to_an_admin(
    site: Site,
) -> None:
    assert "/connections/new" in site.signed_in().get("/").text
    shown = site.signed_in(Role.VIEWER).get("/").text
    assert "/connections/new" not in shown
    assert "An admin of this console" in shown


@pytest.mark.parametrize(
    ("typed", "beside"),
    [
        ("", "The address of Odoo is missing."),
        ("ftp://acme", "it begins with ftp://"),
        ("https://user:5e5e5e@acme.example", "it holds a user name or a password"),
        ("http://acme.invalid", "the key could be read on its way. Give it as the browser"),
        ("http://127.0.0.1:9", "nothing answers there"),
    ],
)
def test_a_refused_address_is_told_beside_it_and_all_but_the_secrets_is_kept(
    site: Site, typed: str, beside: str
) -> None:
    browser = site.signed_in()
    form = TYPED | {"odoo_url": typed}
    for address, status in (("/connections/new/look", 200), ("/connections/new", 422)):
        answer = browser.post(address, data=form)
        assert answer.status_code == status
        assert beside in answer.text.partition('id="odoo_url-trouble"')[2].partition("</span>")[0]
        assert 'value="kid_typed"' in answer.text
        assert "--" not in answer.text.partition('id="connecting"')[2].partition("<noscript>")[0]
        secrets = answer.text if "user:" not in typed else answer.text.replace(typed, "")
        assert "5e5e5e" not in secrets
    assert site.here.connections.all() == ()


def test_what_was_tried_is_noted_and_a_refusal_makes_nothing(site: Site) -> None:
    browser = site.signed_in()
    form = TYPED | {"odoo_url": "ftp://acme"}
    browser.post("/connections/new/look", data=form)
    browser.post("/connections/new", data=form)
    noted = [(one.action, one.subject) for one in site.services.access.audit()]
    assert noted[0] == ("connection-tried", "ftp://acme")
    assert "connection-made" not in dict(noted)


def test_the_stages_stand_as_the_ledger_tells_until_the_first_export(
    site: Site, acme: Connection
) -> None:
    browser, here = site.signed_in(Role.VIEWER), f"/connections/{acme.id}/overview"

    def stage() -> str:
        shown = browser.get(here).text
        return shown.partition('aria-current="step"')[2].partition('class="name"')[2][:120]

    assert "Check" in stage()
    targets = OdooTargets(purchase_journal_id=1)
    site.here.connections.update(replace(acme, targets=targets))
    assert "/mapping" in stage()
    ledger = site.here.ledger(acme)
    ledger.finish_run(ledger.start_run("export"), outcome="stopped: no", summary={})
    assert "/mapping" in stage()
    ledger.finish_run(ledger.start_run("export"), outcome="done", summary={})
    assert 'class="stages"' not in browser.get(here).text


def test_the_checklist_says_what_stands_against_it_and_where_an_admin_mends_it(
    site: Site, acme: Connection
) -> None:
    parts = {
        role: site.signed_in(role).get(where(acme, "/check/odoo")).text
        for role in (Role.VIEWER, Role.ADMIN)
    }
    assert all("No secret “odoo-key” is stored" in shown for shown in parts.values())
    assert where(acme, "/keys#odoo") in parts[Role.ADMIN]
    assert where(acme, "/keys#odoo") not in parts[Role.VIEWER]
    whole = site.signed_in(Role.VIEWER).get(where(acme, "?whole=yes")).text
    assert whole.count('data-mark="missing"') == 5
    assert site.signed_in().get(where(acme, "/check/nonsense")).status_code == 404


@pytest.mark.parametrize(
    ("path", "form"),
    [
        ("/keys/odoo", {"odoo_key": "key-5e5e5e", "odoo_key_name": "Typed"}),
        ("/keys/rotate", {"days": "0"}),
        ("/keys/moss", {"moss_key_id": "Typed", "moss_secret": "sk_5e5e5e"}),
        ("/addresses", {"odoo_url": "http://127.0.0.1:9/odoo", "odoo_database": "Typed"}),
    ],
)
def test_a_key_or_an_address_that_does_not_work_changes_nothing(
    site: Site, acme: Connection, ledger: Ledger, path: str, form: dict[str, str]
) -> None:
    store = site.here.connections
    store.update(replace(acme, odoo_url="http://127.0.0.1:9", moss_url="http://127.0.0.1:9"))
    secrets = {Secret.ODOO_KEY: "old", Secret.MOSS_SECRET: "old"}
    for secret, value in secrets.items():
        store.set_secret(acme, secret, value)
    with stamina.set_testing(True, attempts=1):
        answer = site.signed_in().post(where(acme, path), data=form)
    assert answer.status_code == 503
    assert "cannot be reached" in answer.text
    assert ("Typed" in form.values()) == ('value="Typed"' in answer.text)
    assert "5e5e5e" not in answer.text
    assert {secret: store.secret(acme, secret) for secret in secrets} == secrets
    assert store.get(acme.name).odoo_url == "http://127.0.0.1:9"
    assert [one.action for one in site.services.access.audit()] == ["signed-in"]
