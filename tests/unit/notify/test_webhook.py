"""A notice posted to a real server: what arrives there, and what its refusal means."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, HTTPServer
from typing import Any

import pytest

from moss_odoo.notify import notifier
from moss_odoo.sync.notices import NotDeliveredError, Notice
from moss_odoo.sync.notification_hook import WebhookHook

NOTICE = Notice("acme", "ACME GmbH", "odoo-key-expires 7", "It ends.", "On Friday.", "Renew it.")
PATH = "/services/aSecretToken"


@dataclass
class Chat:
    """A chat program's webhook, which answers as it is told."""

    url: str = ""
    status: int = 200
    location: str = ""
    posted: list[tuple[str, Any]] = field(default_factory=list)


@pytest.fixture
def chat() -> Iterator[Chat]:
    made = Chat()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            length = int(self.headers["Content-Length"])
            made.posted.append((self.path, json.loads(self.rfile.read(length))))
            self.send_response(made.status)
            if made.location:
                self.send_header("Location", made.location)
            self.send_header("Content-Length", "2")
            self.end_headers()
            self.wfile.write(b"ok")

        def log_message(self, *_: object) -> None: ...

    with HTTPServer(("127.0.0.1", 0), Handler) as server:
        made.url = f"http://127.0.0.1:{server.server_port}{PATH}"
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield made
        server.shutdown()


def send(url: str) -> None:
    notifier(WebhookHook.read(url), lambda: None).send(NOTICE)


@pytest.mark.parametrize("status", [200, 202, 204])
def test_it_arrives_with_a_text_that_chat_programs_show(chat: Chat, status: int) -> None:
    chat.status = status
    send(chat.url)
    ((path, document),) = chat.posted
    assert path == PATH
    assert document["text"] == "It ends.\nOn Friday.\nRenew it."
    assert (document["severity"], document["connection"]) == ("warning", "acme")


@pytest.mark.parametrize("status", [302, 400, 404, 500])
def test_a_refusal_is_told_without_the_address(chat: Chat, status: int) -> None:
    chat.status, chat.location = status, f"{chat.url}/elsewhere"
    with pytest.raises(NotDeliveredError, match=f"status {status}") as failed:
        send(chat.url)
    assert "aSecretToken" not in str(failed.value)
    assert len(chat.posted) == 1


@pytest.mark.parametrize("url", ["http://127.0.0.1:9", "https://hooks.invalid"])
def test_nobody_there_is_told_without_the_address(url: str) -> None:
    with pytest.raises(NotDeliveredError, match="cannot be reached") as failed:
        send(f"{url}{PATH}")
    shown = f"{failed.value} {failed.value!r} {failed.value.__cause__!r}"
    assert "aSecretToken" not in shown
