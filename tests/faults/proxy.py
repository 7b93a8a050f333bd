"""A proxy between us and a server that lets requests go wrong as it is told."""

from __future__ import annotations

import json
import re
import socket
import struct
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from http.client import HTTPConnection, HTTPException
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import urlsplit

from .faults import Fault, Kind, Signal, matches

_ID = re.compile(r"/[0-9a-f]{8}-[0-9a-f-]{27}")
_HOP_BY_HOP = {"connection", "keep-alive", "transfer-encoding", "content-length"}
_PAGE = b"<!DOCTYPE html><html><body><form action='/web/login'>Please log in</form></body></html>"
_SLICES, _PAUSE = 8, 0.01
_LONGEST_HANG = 60.0
_STATUSES = {
    Kind.STATUS_500: (500, "text/html", b"<html>Internal Server Error</html>"),
    Kind.STATUS_500_JSON: (500, "application/json", b'{"error": "upstream failed"}'),
    Kind.ODOO_FAILED: (
        500,
        "application/json",
        b'{"name": "builtins.RuntimeError", "message": "It failed.", "arguments": []}',
    ),
    Kind.STATUS_502: (502, "text/html", b"<html>Bad Gateway</html>"),
    Kind.STATUS_503: (503, "text/html", b"<html>Service Unavailable</html>"),
    Kind.STATUS_504: (504, "text/html", b"<html>Gateway Time-out</html>"),
    Kind.BUSY: (429, "text/html", b"<html>Too Many Requests</html>"),
    Kind.BUSY_UNTIL: (429, "text/html", b"<html>Too Many Requests</html>"),
    Kind.UNAUTHORISED: (401, "application/json", b'{"message": "Invalid apikey"}'),
    Kind.LOGIN_PAGE: (200, "text/html", _PAGE),
    Kind.REDIRECT: (302, "text/html", b""),
}


@dataclass(frozen=True, slots=True)
class _Answer:
    status: int
    headers: Sequence[tuple[str, str]]
    body: bytes


class Proxy:
    """Passes on what comes, counts it by name, and stumbles over the faults that it was given."""

    def __init__(self, target: str) -> None:
        place = urlsplit(target)
        self.host, self.port = place.hostname or "", place.port or 80
        self.url = ""
        self.seen: list[str] = []
        """The names of all requests since the last `expect`."""
        self._met: dict[Fault, str] = {}
        self._faults: list[Fault] = []
        self._signals: list[Signal] = []
        self._lock = threading.Lock()
        self.at_ease = threading.Event()
        """Set when nothing that hangs is to hang any longer."""

    @property
    def met(self) -> list[Fault]:
        """The faults that have happened since then, each with the request it happened to first."""
        return [replace(fault, call=name) for fault, name in self._met.items()]

    def expect(self, *plans: Fault | Signal) -> None:
        """Start counting; these happen from now on, and nothing of before."""
        with self._lock:
            self.seen, self._met = [], {}
            self._faults = [plan for plan in plans if isinstance(plan, Fault)]
            self._signals = [plan for plan in plans if isinstance(plan, Signal)]
            self.at_ease.clear()

    def relent(self) -> None:
        """All goes well from now on; what was seen and met stays to be looked at."""
        with self._lock:
            self._faults, self._signals = [], []
            self.at_ease.set()

    def note(self, name: str) -> Fault | Signal | None:
        """What is to happen to this request."""
        with self._lock:
            self.seen.append(name)
            for signal in self._signals:
                if self._is_turn(signal, name, 1):
                    return signal
            for fault in self._faults:
                if self._is_turn(fault, name, fault.times):
                    self._met.setdefault(fault, name)
                    return fault
            return None

    def _is_turn(self, plan: Fault | Signal, name: str, lasts: int) -> bool:
        number = sum(matches(plan.call, one) for one in self.seen)
        return matches(plan.call, name) and plan.nth <= number < plan.nth + lasts


def name_of(method: str, path: str) -> str:
    """What a request is about, whatever record it names."""
    path = _ID.sub("/{id}", path.partition("?")[0])
    return f"{method} {path}".replace("POST /json/2/", "")


@contextmanager
def proxy(target: str) -> Iterator[Proxy]:
    """In front of this address, until the block ends."""
    made = Proxy(target)
    handler = type("Handler", (_Handler,), {"proxy": made})
    with _Server(("127.0.0.1", 0), handler) as server:
        made.url = f"http://127.0.0.1:{server.server_port}"
        thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
        thread.start()
        try:
            yield made
        finally:
            made.relent()
            server.shutdown()
            thread.join()


def _truncated(body: bytes) -> bytes:
    """The first half, or nothing: half a number is a number."""
    half = body[: len(body) // 2]
    try:
        json.loads(half)
    except ValueError:
        return half
    return b""


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    block_on_close = False

    def handle_error(self, *_: object) -> None:
        """A client that leaves in the middle is what these tests are about."""


class _LeftError(Exception):
    """The connection is not to be used any more."""


class _Handler(BaseHTTPRequestHandler):
    proxy: Proxy
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True

    def do_GET(self) -> None:
        with suppress(_LeftError, OSError, HTTPException):
            self._handle()
            return
        self._leave()

    def do_POST(self) -> None:
        self.do_GET()

    def do_PATCH(self) -> None:
        self.do_GET()

    def finish(self) -> None:
        with suppress(OSError):
            super().finish()

    def log_message(self, *_: object) -> None: ...

    def _handle(self) -> None:
        plan = self.proxy.note(name_of(self.command, self.path))
        length = int(self.headers.get("Content-Length", 0))
        if isinstance(plan, Fault) and plan.kind is Kind.UPLOAD_BROKEN:
            self.rfile.read(length // 2)
            self._reset()
            raise _LeftError
        body = self.rfile.read(length)
        if plan is None:
            self._answer(self._forward(body))
        elif isinstance(plan, Signal):
            if plan.carried_out:
                self._forward(body)
            plan.tell()
            raise _LeftError
        else:
            self._stumble(plan, self._forward(body) if plan.carried_out else None)

    def _forward(self, body: bytes) -> _Answer:
        """Over a connection of its own: one that is used again may have been closed meanwhile."""
        upstream = HTTPConnection(self.proxy.host, self.proxy.port, timeout=600)
        try:
            passed_on = {
                name: value for name, value in self.headers.items() if name.lower() != "connection"
            }
            upstream.request(self.command, self.path, body or None, passed_on)
            answer = upstream.getresponse()
            return _Answer(answer.status, answer.getheaders(), answer.read())
        finally:
            upstream.close()

    def _stumble(self, fault: Fault, answer: _Answer | None) -> None:
        match fault.kind:
            case Kind.DROPPED:
                raise _LeftError
            case Kind.HANGS:
                self.proxy.at_ease.wait(_LONGEST_HANG)
                raise _LeftError
            case Kind.CUT if answer:
                self._answer(answer, upto=len(answer.body) // 2)
                raise _LeftError
            case Kind.TRUNCATED if answer:
                self._answer(_Answer(answer.status, answer.headers, _truncated(answer.body)))
            case Kind.BROKEN_PACKING if answer:
                headers = [*answer.headers, ("Content-Encoding", "gzip")]
                self._answer(_Answer(answer.status, headers, answer.body))
            case Kind.SLOW if answer:
                self._answer(answer, slowly=True)
            case kind:
                status, media_type, body = _STATUSES[kind]
                headers = [("Content-Type", media_type)]
                if kind is Kind.BUSY_UNTIL:
                    headers.append(("Retry-After", "1"))
                if kind is Kind.REDIRECT:
                    headers.append(("Location", f"{self.proxy.url}/web/login"))
                self._answer(_Answer(status, headers, body))

    def _answer(self, answer: _Answer, *, upto: int | None = None, slowly: bool = False) -> None:
        self.send_response_only(answer.status)
        for name, value in answer.headers:
            if name.lower() not in _HOP_BY_HOP:
                self.send_header(name, value)
        self.send_header("Content-Length", str(len(answer.body)))
        self.end_headers()
        body = answer.body[:upto]
        step = -(-len(body) // _SLICES) if slowly and body else max(len(body), 1)
        for start in range(0, len(body), step):
            self.wfile.write(body[start : start + step])
            if slowly:
                self.wfile.flush()
                time.sleep(_PAUSE)

    def _leave(self) -> None:
        self.close_connection = True
        with suppress(OSError):
            self.connection.shutdown(socket.SHUT_RDWR)

    def _reset(self) -> None:
        """As when a machine in between forgets the connection."""
        linger = struct.pack("ii", 1, 0)
        self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, linger)
        self.connection.close()
