"""Each way in which a call to a real Odoo can end has its own clear outcome."""

from __future__ import annotations

import base64
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest
import stamina

from devtools.odoo import Database, Odoo
from devtools.odoo.processes import free_port
from moss_odoo.errors import BugError, MossOdooError, TransientError
from moss_odoo.odoo.body import Base64
from moss_odoo.odoo.client import OdooClient
from moss_odoo.odoo.failures import (
    InDoubtError,
    KeyRefusedError,
    NotOdooError,
    OdooUnreachableError,
    RefusedError,
    RightMissingError,
    UnknownDatabaseError,
)
from moss_odoo.odoo.setup import NotCreatedError, Setup


@pytest.fixture(scope="module")
def tenant(odoo: Odoo) -> Iterator[Database]:
    fresh = odoo.fresh_database("client")
    yield fresh
    odoo.drop(fresh)


@pytest.fixture
def client(tenant: Database) -> Iterator[OdooClient]:
    with OdooClient(tenant.url, tenant.api_key, database=tenant.name) as made:
        yield made


@pytest.fixture(autouse=True)
def quick_retries() -> Iterator[None]:
    with stamina.set_testing(True, attempts=2, cap=True):
        yield


def test_amounts_keep_their_digits(client: OdooClient) -> None:
    rates = client.read("account.tax", "search_read", domain=[], fields=["amount"], limit=1)
    assert type(rates[0]["amount"]).__name__ == "Decimal"


def test_files_arrive_byte_for_byte(client: OdooClient) -> None:
    contents = [bytes(range(256)) * 1000, b"x", b"\xff\xfe" * 99_999]
    files = [Base64(len(one), partial(bytes, one)) for one in contents]
    rows = [[f"Beleg „{number}“.pdf", file] for number, file in enumerate(files)]
    made = client.write("ir.attachment", "load", fields=["name", "datas"], data=rows)
    stored = client.read("ir.attachment", "read", ids=made["ids"], fields=["name", "datas"])
    assert [base64.b64decode(one["datas"]) for one in stored] == contents
    assert [one["name"] for one in stored] == [row[0] for row in rows]


def test_a_wrong_key_is_refused(tenant: Database) -> None:
    with (
        OdooClient(tenant.url, "0" * 40, database=tenant.name) as wrong,
        pytest.raises(KeyRefusedError, match="wrong, revoked or expired"),
    ):
        wrong.read("res.users", "context_get")


def test_an_unknown_database_is_named(tenant: Database) -> None:
    with (
        OdooClient(tenant.url, tenant.api_key, database="nowhere") as wrong,
        pytest.raises(UnknownDatabaseError, match="no database “nowhere”"),
    ):
        wrong.read("res.users", "context_get")


def test_an_unknown_method_is_not_the_odoo_we_know(client: OdooClient) -> None:
    with pytest.raises(NotOdooError):
        client.read("res.users", "no_such_method")


def test_what_odoo_refuses_comes_in_its_own_words(client: OdooClient) -> None:
    with pytest.raises(RefusedError) as refused:
        client.write("account.move", "action_post", ids=[_empty_entry(client)])
    assert "magicians" in refused.value.message
    assert "Traceback" not in str(refused.value)


def _empty_entry(client: OdooClient) -> int:
    return int(client.write("account.move", "create", vals_list=[{"move_type": "entry"}])[0])


def test_a_missing_right_is_named_in_any_language(tenant: Database, client: OdooClient) -> None:
    everyone = {"active_test": False}
    german = client.read("res.lang", "search", domain=[["code", "=", "de_DE"]], context=everyone)
    client.write("res.lang", "write", ids=german, vals={"active": True})
    tenant.shell(
        "user = env['res.users'].create({'name': 'Bot', 'login': 'bot',"
        " 'group_ids': [(6, 0, [env.ref('base.group_user').id])]})\n"
        "env.cr.commit()"
    )
    key = tenant.add_api_key("Moss", login="bot")
    with OdooClient(tenant.url, key, database=tenant.name) as bot:
        with pytest.raises(RightMissingError, match="You are not allowed") as in_english:
            bot.write("account.journal", "create", vals_list=[{"name": "x"}])
        bot.language = lambda: "de_DE"
        with pytest.raises(RightMissingError, match="Sie sind nicht berechtigt") as in_german:
            bot.write("account.journal", "create", vals_list=[{"name": "x"}])
        with pytest.raises(NotCreatedError, match="“Moss”: the user may not create it") as loaded:
            Setup(bot, tenant.company_id).create_supplier("x", name="Moss")
    for error in (in_english.value, in_german.value):
        assert len(error.groups) == 1
        assert error.groups[0] in error.remedy
        assert error.groups[0] not in error.message
    assert "add the user to " in loaded.value.remedy


def test_nobody_at_the_address(tenant: Database) -> None:
    with (
        OdooClient(f"http://127.0.0.1:{free_port()}", tenant.api_key) as nobody,
        pytest.raises(OdooUnreachableError, match="cannot be reached"),
    ):
        nobody.read("res.users", "context_get")


@pytest.fixture
def stranger() -> Iterator[type[BaseHTTPRequestHandler]]:
    """A server that is no Odoo; its class decides what it answers."""

    class Handler(BaseHTTPRequestHandler):
        status, kind, body = 200, "text/html", b"<html>Welcome</html>"
        asked = 0
        url = ""

        def do_POST(self) -> None:
            type(self).asked += 1
            self.send_response(self.status)
            self.send_header("Content-Type", self.kind)
            self.send_header("Content-Length", str(len(self.body)))
            self.end_headers()
            self.wfile.write(self.body)

        def log_message(self, *_: object) -> None: ...

    with HTTPServer(("127.0.0.1", 0), Handler) as server:
        Handler.url = f"http://127.0.0.1:{server.server_port}"
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield Handler
        server.shutdown()


def test_a_web_page_is_not_odoo(stranger: type[BaseHTTPRequestHandler]) -> None:
    with (
        OdooClient(stranger.url, "key") as client,
        pytest.raises(NotOdooError, match="a page instead of data"),
    ):
        client.read("res.users", "context_get")


@pytest.mark.parametrize(
    ("status", "kind", "body"),
    [
        (502, "text/html", b"<html>Bad gateway</html>"),
        (503, "application/json", b"{}"),
        (504, "text/html", b""),
        (500, "text/html", b"<html>Internal error</html>"),
        (500, "application/json", b'{"error": "upstream failed"}'),
        (200, "application/json", b'{"ids": [1, 2'),
    ],
)
def test_a_write_whose_fate_is_unknown_is_in_doubt_and_never_repeated(
    stranger: type[BaseHTTPRequestHandler], status: int, kind: str, body: bytes
) -> None:
    stranger.status, stranger.kind, stranger.body = status, kind, body
    with OdooClient(stranger.url, "key") as client, pytest.raises(InDoubtError):
        client.write("account.move", "load", fields=[], data=[])
    assert stranger.asked == 1


def test_a_read_is_repeated(stranger: type[BaseHTTPRequestHandler]) -> None:
    stranger.status = 503
    with OdooClient(stranger.url, "key") as client, pytest.raises(OdooUnreachableError):
        client.read("res.users", "context_get")
    assert stranger.asked == 2


def test_a_write_is_not_sent_once_the_right_to_write_is_gone(
    stranger: type[BaseHTTPRequestHandler],
) -> None:
    def gone() -> None:
        raise TransientError("another run took over")

    with OdooClient(stranger.url, "key") as client:
        client.before_write = gone
        with pytest.raises(TransientError, match="took over"):
            client.write("account.move", "load", fields=[], data=[])
    assert stranger.asked == 0


def test_threads_share_a_client(client: OdooClient) -> None:
    before = client.calls
    with ThreadPoolExecutor(4) as pool:
        answers = list(pool.map(lambda _: client.read("res.users", "context_get"), range(20)))
    assert len({answer["uid"] for answer in answers}) == 1
    assert client.calls - before == 20


def test_no_error_holds_the_key(tenant: Database) -> None:
    secret = "f" * 40
    with (
        OdooClient(tenant.url, secret, database=tenant.name) as wrong,
        pytest.raises(MossOdooError) as refused,
    ):
        wrong.read("res.users", "context_get")
    assert secret not in f"{refused.value!r} {refused.value} {refused.value.__cause__!r}"
    assert not isinstance(refused.value, BugError)
