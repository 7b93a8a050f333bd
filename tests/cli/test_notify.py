"""Saying who is told: from an option, a file, the environment or a prompt, and never shown."""

from __future__ import annotations

import json
import shlex
import sys
import threading
from collections.abc import Iterator
from datetime import time
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest

from moss_odoo.bootstrap import installation
from moss_odoo.cli.screen import Screen
from moss_odoo.settings import Settings
from moss_odoo.sync.notices import Topic
from moss_odoo.sync.notification import Telling, set_telling
from moss_odoo.sync.notification_hook import CommandHook
from tests.unit.notify.mailing import mail_server

from .conftest import Command
from .test_connections import ACME, SECRETS

TOKEN = "aSecretToken"


@pytest.fixture
def connected(home: Path, command: Command) -> Command:
    with installation(Settings.from_environment({"MOSS_ODOO_HOME": str(home)})) as here:
        here.connections.add(ACME, SECRETS)
    return command


@pytest.fixture
def webhook() -> Iterator[str]:
    """An address where all is well."""

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            self.rfile.read(int(self.headers["Content-Length"]))
            self.send_response(200)
            self.end_headers()

        def log_message(self, *_: object) -> None: ...

    with HTTPServer(("127.0.0.1", 0), Handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/{TOKEN}"
        server.shutdown()


def test_a_command_is_tried_shown_and_removed(connected: Command, tmp_path: Path) -> None:
    assert connected("notify").out == "Nobody is told of what happens to “acme”.\n"
    told = tmp_path / "told"
    source = f"open({str(told)!r}, 'a').write('.')"
    line = shlex.join([sys.executable, "-c", source, TOKEN])
    outs = [connected("notify", "set", "--command", line), connected("notify")]
    outs.append(connected("notify", "test"))
    assert [one.status for one in outs] == [0, 0, 0]
    assert told.read_text() == ".."
    assert all(sys.executable in one.out.replace("\n", "") for one in outs)
    assert not [one for one in outs if TOKEN in one.out + one.err]
    assert json.loads(connected("notify", "--json").out) == {
        "connection": "acme",
        "command": sys.executable,
        "webhook": None,
        "mail": None,
        "topics": ["failure", "findings", "key", "proof"],
        "daily": None,
        "language": "en",
    }
    assert connected("notify", "remove").status == 0
    assert connected("notify").out == "Nobody is told of what happens to “acme”.\n"
    assert connected("notify", "test").status == 2


@pytest.mark.parametrize("source", ["file", "environment", "prompt"])
def test_a_webhooks_address_is_read_and_never_shown(
    connected: Command,
    home: Path,
    webhook: str,
    monkeypatch: pytest.MonkeyPatch,
    source: str,
) -> None:
    words = ["notify", "set"]
    if source == "file":
        file = home.with_name("address")
        file.write_text(f"{webhook}\n")
        words += ["--webhook-file", str(file)]
    elif source == "environment":
        monkeypatch.setenv("MOSS_ODOO_WEBHOOK", webhook)
    else:
        monkeypatch.setattr(Screen, "interactive", True)
        monkeypatch.setattr(Screen, "ask_secret", lambda _screen, _question: webhook)
    said = [connected(*words), connected("notify"), connected("notify", "test")]
    assert [one.status for one in said] == [0, 0, 0]
    assert all("a webhook at 127.0.0.1" in one.out for one in said)
    assert json.loads(connected("notify", "--json").out)["webhook"] == "127.0.0.1"
    assert TOKEN not in "".join(one.out + one.err for one in said)
    kept = b"".join(file.read_bytes() for file in home.rglob("*") if file.is_file())
    assert TOKEN.encode() not in kept


def test_what_does_not_work_is_said_and_not_kept(
    connected: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    failed = connected("notify", "set", "--command", "/no/such/program")
    assert failed.status == 2
    assert "/no/such/program cannot be run" in failed.err
    monkeypatch.setenv("MOSS_ODOO_WEBHOOK", f"http://chat.example/{TOKEN}")
    refused = connected("notify", "set")
    assert refused.status == 2
    assert "begins with http://" in refused.err
    assert TOKEN not in refused.err
    assert connected("notify").out == "Nobody is told of what happens to “acme”.\n"


def test_without_a_terminal_it_says_what_it_needs(connected: Command) -> None:
    ran = connected("notify", "set")
    assert ran.status == 2
    said = " ".join(ran.err.split())
    assert "--mail-to, --command or --webhook-file (or MOSS_ODOO_WEBHOOK)" in said


def test_e_mails_are_tried_shown_and_removed_and_their_password_is_never_shown(
    connected: Command, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MOSS_ODOO_SMTP_PASSWORD", "aPassword")
    with mail_server() as server:
        words = ["--mail-to", "eva@acme.example", "--mail-to", "max@acme.example"]
        words += ["--smtp-host", server.host, "--smtp-port", str(server.port)]
        words += ["--smtp-security", "none", "--smtp-user", "moss", "--mail-from", "m@acme.example"]
        outs = [
            connected("notify", "set", *words),
            connected("notify"),
            connected("notify", "test"),
        ]
    assert [one.status for one in outs] == [0, 0, 0]
    assert all("eva@acme.example, max@acme.example by" in " ".join(one.out.split()) for one in outs)
    assert [mail.to for mail in server.mails] == [["eva@acme.example", "max@acme.example"]] * 2
    shown = connected("notify", "--json")
    assert json.loads(shown.out)["mail"] == ["eva@acme.example", "max@acme.example"]
    assert "aPassword" not in "".join(one.out + one.err for one in [*outs, shown])
    kept = b"".join(file.read_bytes() for file in home.rglob("*") if file.is_file())
    assert b"aPassword" not in kept


def test_with_the_master_key_lost_it_can_still_be_removed(connected: Command, home: Path) -> None:
    connected("notify", "set", "--command", shlex.join([sys.executable, "-c", ""]))
    (home / "master.key").unlink()
    lost = connected("notify")
    assert lost.status == 2
    assert "moss-odoo notify set" in " ".join(lost.err.split())
    assert connected("notify", "remove").status == 0
    assert connected("notify").status == 0


def test_what_the_console_has_chosen_is_shown_and_stays(connected: Command, home: Path) -> None:
    with installation(Settings.from_environment({"MOSS_ODOO_HOME": str(home)})) as here:
        [acme] = here.connections.all()
        words = (sys.executable, "-c", "")
        chosen = Telling((CommandHook(words),), frozenset({Topic.PROOF}), time(7, 15))
        set_telling(acme, chosen, here.connections, here.reach)
    assert connected("notify", "set", "--command", shlex.join(words)).status == 0
    shown = connected("notify").out
    assert "Nobody is told of: proof." in shown
    assert "once a day, after 07:15" in shown
    assert json.loads(connected("notify", "--json").out)["daily"] == "07:15"


def test_the_language_is_chosen_with_those_who_are_told_or_alone(
    connected: Command, tmp_path: Path
) -> None:
    nobody = connected("notify", "set", "--language", "de")
    assert nobody.status == 2
    assert "Nobody is told" in nobody.err
    told = tmp_path / "told"
    source = f"import os; open({str(told)!r}, 'a').write(os.environ['MOSS_ODOO_NOTICE'])"
    line = shlex.join([sys.executable, "-c", source])
    assert connected("notify", "set", "--command", line, "--language", "de").status == 0
    assert "Benachrichtigungen von „acme“ kommen hier an" in told.read_text()
    assert "in German" in " ".join(connected("notify").out.split())
    assert connected("notify", "set", "--language", "en").status == 0
    assert json.loads(connected("notify", "--json").out)["language"] == "en"
    assert connected("notify", "set", "--language", "eo").status == 2
