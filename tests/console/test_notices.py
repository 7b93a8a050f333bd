"""Who is told, as the console sets it: tried first, never shown again, noted without secrets."""

from __future__ import annotations

import json
import re
import shlex
import sys
from collections.abc import Iterator
from datetime import time

import pytest

from moss_odoo.access.model import Role
from moss_odoo.sync.connection import Connection, Secret
from moss_odoo.sync.installation_ports import InstallationSecret
from moss_odoo.sync.mail_hook import MailHook
from moss_odoo.sync.mail_server import mail_server as stored_mail_server
from moss_odoo.sync.notices import Topic
from moss_odoo.sync.notification import Telling, set_hook, telling_of
from moss_odoo.sync.notification_hook import CommandHook, WebhookHook
from tests.unit.notify.mailing import PASSWORD, USER, MailServer, mail_server

from .conftest import Site

TOPICS = {f"topic-{topic}": "1" for topic in Topic}


@pytest.fixture
def mail() -> Iterator[MailServer]:
    with mail_server() as server:
        yield server


@pytest.fixture
def form(mail: MailServer) -> dict[str, str]:
    """Of a mail server that takes what it is given."""
    return {
        "host": mail.host,
        "port": str(mail.port),
        "security": "none",
        "sender": "moss@acme.example",
        "user": USER,
        "password": PASSWORD,
        "try": "ada@acme.example",
    }


def telling(site: Site, acme: Connection) -> Telling:
    return telling_of(acme, site.here.connections)


def where(acme: Connection, rest: str = "") -> str:
    return f"/connections/{acme.id}/notices{rest}"


def test_the_mail_server_is_kept_once_it_has_taken_a_trial_and_its_password_is_not_shown(
    site: Site, mail: MailServer, form: dict[str, str]
) -> None:
    browser = site.signed_in(Role.ADMIN)
    refused = browser.post("/service/mail", data=form | {"password": "wrong"})
    assert refused.status_code == 502
    assert "refuses the user or password" in refused.text
    assert stored_mail_server(site.here.secrets) is None
    assert browser.post("/service/mail", data=form).status_code == 303
    assert [(one.sender, one.to) for one in mail.mails] == [
        ("moss@acme.example", ["ada@acme.example"])
    ]
    shown = browser.get("/service/mail").text
    assert "One is stored" in shown
    assert PASSWORD not in shown
    log = site.services.access.audit()
    assert log[0].action == "mail-server-changed"
    assert PASSWORD not in str(log)
    # The password stays where nothing else changes, and only for this server and user.
    assert browser.post("/service/mail", data=form | {"password": ""}).status_code == 303
    other = browser.post("/service/mail", data=form | {"password": "", "user": "other"})
    assert "refuses the user or password" in other.text
    kept = stored_mail_server(site.here.secrets)
    assert kept is not None
    assert (kept.user, kept.password) == (USER, PASSWORD)
    assert browser.post("/service/mail/remove").status_code == 303
    assert stored_mail_server(site.here.secrets) is None


def test_people_are_told_by_the_mail_server_of_the_installation(
    site: Site, acme: Connection, mail: MailServer, form: dict[str, str]
) -> None:
    browser = site.signed_in(Role.ADMIN)
    wanted = {"to": "eva@acme.example; max@acme.example", "when": "once", **TOPICS}
    none = browser.post(where(acme), data=wanted)
    assert none.status_code == 502
    assert "no mail server is set" in none.text
    assert "eva@acme.example; max@acme.example" in none.text
    browser.post("/service/mail", data=form)
    assert browser.post(where(acme), data=wanted).status_code == 303
    people = ("eva@acme.example", "max@acme.example")
    assert telling(site, acme) == Telling((MailHook(people),))
    assert browser.post(where(acme, "/trial")).status_code == 303
    assert [one.to for one in mail.mails[1:]] == [list(people)] * 2
    assert ">delivered<" in browser.get(where(acme)).text
    [noted] = [one for one in site.services.access.audit() if one.action == "notices-changed"]
    assert noted.detail == (
        "nobody → eva@acme.example, max@acme.example (failure, findings, key, proof; English)"
    )


def test_what_is_told_and_when_is_chosen(site: Site, acme: Connection) -> None:
    line = shlex.join([sys.executable, "-c", ""])
    set_hook(acme, CommandHook.read(line), site.here.connections, site.here.reach)
    browser = site.signed_in(Role.ADMIN)
    wanted = {"topic-findings": "1", "topic-key": "1", "when": "daily", "at": "07:15"}
    assert browser.post(where(acme), data=wanted).status_code == 303
    kept = telling(site, acme)
    assert kept.topics == {Topic.FINDINGS, Topic.KEY}
    assert kept.daily == time(7, 15)
    assert len(kept.hooks) == 1
    refused = browser.post(where(acme), data=wanted | {"at": "noon"})
    assert refused.status_code == 422
    assert browser.post(where(acme), data=wanted | {"drop-command": "1"}).status_code == 303
    assert site.here.connections.find_secret(acme, Secret.NOTIFICATION_HOOK) is None
    assert browser.post(where(acme, "/trial")).status_code == 422


def test_the_language_is_chosen_and_that_of_who_first_names_somebody_is_proposed(
    site: Site, acme: Connection, mail: MailServer, form: dict[str, str]
) -> None:
    browser = site.signed_in(Role.ADMIN)
    chosen = re.compile(r'name="language" value="(..)" checked')
    in_german = {"Accept-Language": "de-DE"}
    assert chosen.findall(browser.get(where(acme), headers=in_german).text) == ["de"]
    browser.post("/service/mail", data=form, headers=in_german)
    wanted = {"to": "eva@acme.example", "when": "once", "language": "de", **TOPICS}
    assert browser.post(where(acme), data=wanted).status_code == 303
    assert telling(site, acme).language == "de"
    assert [one.message["Subject"] for one in mail.mails] == [
        "moss-odoo kann E-Mails senden",
        "Benachrichtigungen von „acme“ kommen hier an",
    ]
    assert chosen.findall(browser.get(where(acme)).text) == ["de"]
    assert "Deutsch" in site.signed_in(Role.VIEWER).get(where(acme)).text


def test_a_webhook_is_shown_by_its_host_and_stays_until_it_is_removed(
    site: Site, acme: Connection
) -> None:
    url = "https://hooks.invalid/services/aSecretToken"
    stored = {"hooks": [{"webhook": url}], "silent": [], "daily": None}
    site.here.connections.set_secret(acme, Secret.NOTIFICATION_HOOK, json.dumps(stored))
    browser = site.signed_in(Role.ADMIN)
    assert browser.post(where(acme), data={"when": "once", **TOPICS}).status_code == 303
    assert telling(site, acme).hooks == (WebhookHook(url),)
    failed = browser.post(where(acme, "/trial"))
    assert failed.status_code == 502
    pages = [failed.text, browser.get(where(acme)).text, browser.get("/service").text]
    assert all("hooks.invalid cannot be reached" in page for page in pages)
    other = "https://other.invalid/anotherToken"
    refused = browser.post(where(acme), data={"webhook": other, "when": "once"})
    assert refused.status_code == 502
    assert telling(site, acme).hooks == (WebhookHook(url),)
    browser.post(where(acme), data={"drop-webhook": "1", "when": "once"})
    assert telling(site, acme).hooks == ()
    said = "".join(pages) + refused.text + str(site.services.access.audit())
    assert "Token" not in said


def test_who_may_not_change_it_sees_who_is_told(site: Site, acme: Connection) -> None:
    stored = {"hooks": [{"mail": ["eva@acme.example"]}], "silent": [], "daily": None}
    site.here.connections.set_secret(acme, Secret.NOTIFICATION_HOOK, json.dumps(stored))
    shown = site.signed_in(Role.VIEWER).get(where(acme)).text
    assert "eva@acme.example" in shown
    assert "<fieldset" not in shown


def test_what_cannot_be_read_any_more_is_said_and_replaced(
    site: Site, acme: Connection, form: dict[str, str]
) -> None:
    store, secrets = site.here.connections, site.here.secrets
    store.set_secret(acme, Secret.NOTIFICATION_HOOK, json.dumps({"pigeon": 1}))
    secrets.set(InstallationSecret.MAIL_SERVER, json.dumps({"pigeon": 1}))
    browser = site.signed_in(Role.ADMIN)
    for path in (where(acme), "/service/mail", "/service"):
        shown = browser.get(path)
        assert shown.status_code == 200
        assert "cannot be read by this version" in shown.text
    assert browser.post(where(acme, "/trial")).status_code == 422
    assert browser.post("/service/mail", data=form).status_code == 303
    wanted = {"to": "eva@acme.example", "when": "once", **TOPICS}
    assert browser.post(where(acme), data=wanted).status_code == 303
    assert telling(site, acme) == Telling((MailHook(("eva@acme.example",)),))
