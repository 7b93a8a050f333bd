"""A server that answers as it is told: another version of Odoo, or no Odoo at all."""

from __future__ import annotations

import json
import ssl
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any


@dataclass(frozen=True)
class Answer:
    status: int = 200
    body: bytes = b"<html>Welcome</html>"
    kind: str = "text/html"
    location: str = ""

    @classmethod
    def json(cls, value: Any) -> Answer:
        return cls(body=json.dumps(value).encode(), kind="application/json")

    @classmethod
    def sent_on(cls, location: str) -> Answer:
        return cls(301, b"", location=location)


NOT_FOUND = Answer(404)


@dataclass
class Stranger:
    url: str
    answers: Mapping[str, Answer]
    asked: list[tuple[str, Mapping[str, str]]] = field(default_factory=list)
    """The paths, each with the headers that came along."""


@contextmanager
def stranger(
    answers: Mapping[str, Answer], *, secure: ssl.SSLContext | None = None
) -> Iterator[Stranger]:
    """By path; what is not among them is not found."""
    served = Stranger("", answers)

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.rfile.read(int(self.headers.get("Content-Length", 0)))
            served.asked.append((self.path, dict(self.headers)))
            answer = served.answers.get(self.path, NOT_FOUND)
            self.send_response(answer.status)
            self.send_header("Content-Type", answer.kind)
            self.send_header("Content-Length", str(len(answer.body)))
            if answer.location:
                self.send_header("Location", answer.location)
            self.end_headers()
            self.wfile.write(answer.body)

        def do_POST(self) -> None:
            self.do_GET()

        def log_message(self, *_: object) -> None: ...

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        if secure:
            server.socket = secure.wrap_socket(server.socket, server_side=True)
        server.handle_error = lambda *_: None  # type: ignore[method-assign]
        scheme = "https" if secure else "http"
        served.url = f"{scheme}://127.0.0.1:{server.server_port}"
        threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
        yield served
        server.shutdown()
