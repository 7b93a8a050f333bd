"""No secret in clear in any file, output, log, process list or dump, whatever is run."""

from __future__ import annotations

import os
import secrets
import subprocess
import sys
import threading
import zlib
from base64 import b64encode, urlsafe_b64encode
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from sqlalchemy import URL

from devtools.odoo import Database, Odoo
from moss_odoo.ledger.tables import metadata
from moss_odoo.moss.sandbox.company import Company
from moss_odoo.moss.sandbox.options import DEFAULT_KEY_ID, SandboxOptions
from moss_odoo.moss.sandbox.running import Sandbox, running_sandbox

from .leaks import files_of, leaks
from .terminal import CTRL_C, at_terminal

PROGRAM = Path(sys.executable).with_name("moss-odoo")
BREAK_DOWN = """
from moss_odoo.odoo.client import OdooClient

def break_down(self, *_):
    raise RuntimeError(self)

OdooClient._outcome = break_down
"""
EXPIRE = "update res_users_apikeys set expiration_date = '2020-01-01'"
RENEW = "update res_users_apikeys set expiration_date = null"


def new_secrets() -> dict[str, str]:
    return {
        "Moss's secret": f"sk_{secrets.token_hex(20)}",
        "a wrong Odoo key": secrets.token_hex(20),
        "a wrong Moss secret": f"sk_{secrets.token_hex(20)}",
        "the database's password": secrets.token_hex(12),
        "the webhook": secrets.token_hex(20),
    }


@dataclass
class Runs:
    """Runs the installed program as others on the machine see it, and keeps all that it says."""

    home: Path
    environment: dict[str, str] = field(repr=False)
    known: dict[str, str] = field(repr=False)
    said: dict[str, bytes] = field(default_factory=dict, repr=False)

    def __call__(self, *words: str, **environment: str) -> int:
        kept = {k: v for k, v in os.environ.items() if not k.startswith("MOSS_ODOO")}
        process = subprocess.Popen(
            [PROGRAM, *words],
            env={**kept, "MOSS_ODOO_HOME": str(self.home), **self.environment, **environment},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
        )
        name = f"{len(self.said)} {' '.join(words[:2])}"
        listed = b""
        while True:
            listed += _command_lines(process.pid)
            try:
                self.said[name], _ = process.communicate(timeout=0.2)
            except subprocess.TimeoutExpired:
                continue
            self.said[f"{name}, as ps has it"] = listed
            return process.returncode

    def connect(self, database: Database, moss: Sandbox, *more: str, **instead: str) -> int:
        key = instead.get("key", self.known["Odoo's key"])
        secret = instead.get("secret", self.known["Moss's secret"])
        return self(
            *connect_words(instead.get("url", database.url), database, moss),
            *more,
            MOSS_ODOO_ODOO_KEY=key,
            MOSS_ODOO_MOSS_SECRET=secret,
        )


def connect_words(url: str, database: Database, moss: Sandbox) -> list[str]:
    return [
        "connect",
        *("--odoo-url", url, "--odoo-database", database.name),
        *("--moss-url", moss.url, "--moss-key-id", DEFAULT_KEY_ID, "--start-date", "2025-01-01"),
    ]


def _command_lines(pid: int) -> bytes:
    """Of the process and of those that it started."""
    try:
        line = Path(f"/proc/{pid}/cmdline").read_bytes()
        children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    except OSError:
        return b""  # ended meanwhile
    return line + b"".join(_command_lines(int(child)) for child in children)


@pytest.fixture
def known(database: Database) -> dict[str, str]:
    return {"Odoo's key": database.api_key, **new_secrets()}


@pytest.fixture
def moss(known: dict[str, str]) -> Iterator[Sandbox]:
    options = SandboxOptions(expenses=0, reads_per_minute=0, secret=known["Moss's secret"])
    with running_sandbox(company=Company(options)) as served:
        for day in (2, 3):
            served.company.add_card_purchase("11.90", merchant="Laden", on=f"2026-03-0{day}")
        yield served


def note_tokens(moss: Sandbox, known: dict[str, str]) -> None:
    """Moss's access tokens are secrets too."""
    tokens = moss.api.keys._tokens
    assert tokens
    known |= {f"token {token[:2]}": token for token in tokens}


def test_no_secret_lies_or_shows_anywhere(
    database: Database, odoo: Odoo, moss: Sandbox, known: dict[str, str], tmp_path: Path
) -> None:
    run = Runs(tmp_path / "home", {}, known)
    wrong_key, wrong_secret = known["a wrong Odoo key"], known["a wrong Moss secret"]
    assert run.connect(database, moss, key=wrong_key) == 3
    assert run.connect(database, moss, "--json", secret=wrong_secret) == 3
    assert run.connect(database, moss, url="http://127.0.0.1:9") == 3
    _from_files(run, database, moss, tmp_path)
    _at_a_terminal(run, database, moss)

    assert run("prepare", "--yes") == 0
    assert run("import", "--json") == 0
    assert run("export", "--json") == 0
    assert run("check", "--json") in {0, 1}
    with _webhook() as url:
        hook = f"{url}/{known['the webhook']}"
        assert run("notify", "set", "--json", MOSS_ODOO_WEBHOOK=hook) == 0
    assert run("notify", "test") != 0
    with _expired(database):
        assert run("export") == 3
    assert run("renew-key", MOSS_ODOO_ODOO_KEY=wrong_key) == 3
    write_key = ("--write-key-id", "kid_w", "--yes")
    assert run("push", *write_key, MOSS_ODOO_MOSS_WRITE_SECRET=wrong_secret) == 3
    assert run("check", PYTHONPATH=str(_broken_inside(tmp_path))) == 1
    note_tokens(moss, known)
    moss.revoke_key()
    assert run("export", "--all", "--json") == 3

    kept = files_of(run.home)
    assert {"ledger.sqlite", "errors.log", "what Moss sent"} <= kept.keys()
    assert b"RuntimeError" in kept["errors.log"]
    assert b"Laden" in kept["what Moss sent"]
    assert leaks(kept, known) == []
    assert leaks(run.said, known) == []
    assert leaks({"Odoo's log": odoo.server.log.read_bytes()}, known) == []


def test_a_dump_of_the_ledger_on_postgresql_tells_no_secret(
    database: Database, moss: Sandbox, known: dict[str, str], tmp_path: Path
) -> None:
    with _postgresql(database, known) as (address, dump):
        run = Runs(tmp_path / "home", {"MOSS_ODOO_DATABASE_URL": address}, known)
        assert run.connect(database, moss) == 0
        assert run("export", "--dry-run", "--json") in {0, 1}
        note_tokens(moss, known)
        wrong = address.replace(known["the database's password"], "x" + known["a wrong Odoo key"])
        run("status", MOSS_ODOO_DATABASE_URL=f"{wrong}&port=9")
        run("status", MOSS_ODOO_DATABASE_URL=address.replace("postgresql:", "mysql:"))
        dumped = dump()
    assert b"Laden" in dumped
    assert leaks({"the dump": dumped, **files_of(run.home)}, known) == []
    assert leaks(run.said, known) == []


def _from_files(run: Runs, database: Database, moss: Sandbox, folder: Path) -> None:
    files = {"--odoo-key-file": "Odoo's key", "--moss-secret-file": "Moss's secret"}
    words = []
    for option, name in files.items():
        file = folder / name
        file.write_text(f"{run.known[name]}\n")
        words += [option, str(file)]
    assert run(*connect_words(database.url, database, moss), *words) == 0


def _at_a_terminal(run: Runs, database: Database, moss: Sandbox) -> None:
    words = connect_words(database.url, database, moss)
    with at_terminal(run.home, *words, "--name", "typed") as terminal:
        terminal.answer("API key", run.known["Odoo's key"], hidden=True)
        terminal.answer("Secret Key", run.known["Moss's secret"], hidden=True)
        terminal.answer("", CTRL_C)
        terminal.end()
    run.said["a terminal"] = terminal.seen.encode()


class _Taker(BaseHTTPRequestHandler):
    def do_POST(self) -> None:
        self.rfile.read(int(self.headers["Content-Length"]))
        self.send_response(HTTPStatus.NO_CONTENT)
        self.end_headers()

    def log_message(self, format: str, *_: object) -> None: ...  # noqa: A002


@contextmanager
def _webhook() -> Iterator[str]:
    """Takes whatever is sent, until the block ends."""
    with ThreadingHTTPServer(("127.0.0.1", 0), _Taker) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}"
        finally:
            server.shutdown()
            thread.join()


@contextmanager
def _expired(database: Database) -> Iterator[None]:
    database.sql(EXPIRE)
    try:
        yield
    finally:
        database.sql(RENEW)


def _broken_inside(folder: Path) -> Path:
    """A program that fails in the middle of a request, with the key at hand."""
    place = folder / "broken"
    place.mkdir()
    (place / "sitecustomize.py").write_text(BREAK_DOWN)
    return place


@contextmanager
def _postgresql(
    database: Database, known: dict[str, str]
) -> Iterator[tuple[str, Callable[[], bytes]]]:
    """The address of an empty database, and a way to dump it."""
    cluster, name = database.odoo.cluster, f"ledger_{secrets.token_hex(4)}"
    cluster.create(name)
    cluster.mark(name, cluster.ours()[database.name])
    parameters = dict(cluster.parameters)
    password = known["the database's password"]
    password = known["the database's password"] = parameters.pop("password", password)
    url = URL.create(
        "postgresql",
        username=parameters.pop("user", None),
        password=password,
        database=name,
        query=parameters,
    )

    def dump() -> bytes:
        tables = metadata.tables
        parts = [
            str(row[0]).encode()
            for table in tables
            for row in cluster.query(name, f'select row_to_json(t)::text from "{table}" t')
        ]
        documents = cluster.query(name, "select content from moss_document")
        return b"\n".join([*parts, *(zlib.decompress(bytes(row[0])) for row in documents)])

    try:
        yield url.render_as_string(hide_password=False), dump
    finally:
        cluster.drop(name)


SECRET = "sk_0f1e2d3c4b5a69788796a5b4c3d2e1f00123"
DISGUISED = {
    "as it is": SECRET,
    "its beginning": SECRET[:14],
    "a part of it": SECRET[9:27],
    "backwards": SECRET[::-1],
    "of a URL": "".join(f"%{ord(sign):02X}" for sign in SECRET),
    "in hex": SECRET.encode().hex(),
    "as Basic": b64encode(f"kid_1:{SECRET}".encode()).decode(),
    "in JSON in base64": b64encode(f'{{"client_secret": "{SECRET}"}}'.encode()).decode(),
    "in a token": urlsafe_b64encode(f"??>>{SECRET}".encode()).decode(),
}


@pytest.mark.parametrize("disguise", DISGUISED)
def test_a_secret_is_found_in_whatever_disguise(disguise: str) -> None:
    place = {"log": f"before {DISGUISED[disguise]} after".encode()}
    assert leaks(place, {"the secret": SECRET}) == ["the secret in log"]
    assert leaks({"log": b"sk_ and nothing else"}, {"the secret": SECRET}) == []
