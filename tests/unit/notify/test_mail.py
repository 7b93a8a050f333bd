"""Notices by e-mail: encrypted, readable, and without a word too much where they fail."""

from __future__ import annotations

import ssl
from dataclasses import replace
from pathlib import Path

import pytest

from moss_odoo.notify.mail import MailNotifier
from moss_odoo.sync.mail_hook import MailHook
from moss_odoo.sync.mail_server import MailServer, MailServerError, Security
from moss_odoo.sync.notices import NotDeliveredError, Notice
from tests.odoo.certificates import certificate, server_side

from .mailing import PASSWORD, USER, mail_server
from .mailing import MailServer as Listening

NOTICE = Notice(
    "acme",
    "ACME GmbH",
    "subject",
    "2 expenses of “acme”\nneed a person",
    "Café Müller: no account.",
    "Run `moss-odoo status`.",
)


TO = ("eva@acme.example", "max@acme.example")


def by(server: Listening, security: Security = Security.NONE, **changes: str) -> MailServer:
    made = MailServer(
        sender="moss@acme.example",
        host=server.host,
        port=server.port,
        security=security,
        user=USER,
        password=PASSWORD,
    )
    return replace(made, **changes)


def test_it_is_sent_to_all_as_people_read_it() -> None:
    with mail_server() as server:
        MailNotifier(TO, by(server)).send(NOTICE)
    [mail] = server.mails
    assert (mail.sender, mail.to) == ("moss@acme.example", ["eva@acme.example", "max@acme.example"])
    assert mail.message["Subject"] == "2 expenses of “acme” need a person"
    assert mail.message["Auto-Submitted"] == "auto-generated"
    text = mail.message.get_content()
    assert text.replace("\r\n", "\n") == (
        "Café Müller: no account.\n\nRun `moss-odoo status`.\n\nACME GmbH (connection acme)\n"
    )


def test_it_says_in_which_language_it_is() -> None:
    with mail_server() as server:
        MailNotifier(TO, by(server)).send(replace(NOTICE, language="de"))
    [mail] = server.mails
    assert mail.message["Content-Language"] == "de"
    assert mail.message.get_content().rstrip().endswith("ACME GmbH (Verbindung acme)")


@pytest.mark.parametrize("security", [Security.STARTTLS, Security.TLS])
def test_the_password_is_told_only_to_who_proves_who_it_is(
    tmp_path: Path, security: Security
) -> None:
    file = certificate(tmp_path)
    trusting = ssl.create_default_context(cafile=str(file))
    at_once = security is Security.TLS
    with mail_server(server_side(file), at_once=at_once) as server:
        MailNotifier(TO, by(server, security), trusting).send(NOTICE)
        with pytest.raises(NotDeliveredError, match="does not prove who it is"):
            MailNotifier(TO, by(server, security)).send(NOTICE)
    assert [mail.encrypted for mail in server.mails] == [True]


@pytest.mark.parametrize(
    ("security", "changes", "refuses", "why"),
    [
        (Security.STARTTLS, {}, "", "does not offer what is needed to send safely"),
        (Security.NONE, {"password": "wrong"}, "", "refuses the user or password"),
        (Security.NONE, {}, "RCPT", "does not take mail from moss@acme.example to eva@"),
        (Security.NONE, {}, "MAIL", "does not take mail from moss@acme.example to eva@"),
        (Security.NONE, {}, "DATA", "does not take it"),
    ],
)
def test_what_does_not_arrive_is_said(
    security: Security, changes: dict[str, str], refuses: str, why: str
) -> None:
    with mail_server() as server:
        server.refuses = refuses
        notifier = MailNotifier(TO, by(server, security, **changes))
        with pytest.raises(NotDeliveredError, match=why) as failed:
            notifier.send(NOTICE)
    assert PASSWORD not in str(failed.value)
    assert server.mails == []


def test_a_server_that_is_not_there_is_named() -> None:
    with mail_server() as server:
        gone = by(server)
    with pytest.raises(NotDeliveredError, match=f"127.0.0.1:{gone.port} cannot be reached"):
        MailNotifier(TO, gone).send(NOTICE)


def test_without_a_server_nothing_is_sent() -> None:
    with pytest.raises(NotDeliveredError, match="no mail server is set"):
        MailNotifier(TO, None).send(NOTICE)


def test_what_is_not_given_is_as_usual() -> None:
    read = MailServer.read(sender="m@acme.example", host=" mail.acme.example ")
    assert (read.host, read.port) == ("mail.acme.example", 587)
    assert MailServer.stored(read.document) == read
    assert PASSWORD not in repr(replace(read, password=PASSWORD))
    for hook in (MailHook.read(TO), MailHook.read(TO, read)):
        assert MailHook.stored(hook.document) == hook


@pytest.mark.parametrize(
    ("to", "host", "security"),
    [
        (["eva"], "mail.example", Security.TLS),
        (["eva@acme.example, max@acme.example"], "mail.example", Security.TLS),
        (["eva@acme.example\r\nBcc: all@acme.example"], "mail.example", Security.TLS),
        (["Eva <eva@acme.example>"], "mail.example", Security.TLS),
        ([], "mail.example", Security.TLS),
        (["eva@acme.example"], "", Security.TLS),
        (["eva@acme.example"], "mail.example", Security.NONE),
    ],
)
def test_settings_that_cannot_be_meant_are_refused(
    to: list[str], host: str, security: Security
) -> None:
    with pytest.raises(MailServerError):
        MailHook.read(to, MailServer.read(sender="m@acme.example", host=host, security=security))


@pytest.mark.parametrize("port", [0, -1, 65536])
def test_a_port_that_is_none_is_refused(port: int) -> None:
    with pytest.raises(MailServerError, match="not the number of a port"):
        MailServer.read(sender="m@acme.example", host="mail.example", port=port)
