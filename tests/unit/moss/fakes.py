"""A Moss that answers as it is told, and a clock that only moves when somebody sleeps."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import httpx2

from moss_odoo.moss.client import MossClient
from moss_odoo.moss.throttle import Clock
from moss_odoo.moss.transport import Transport

KEY_ID = "kid_test"
SECRET = "sk_very_secret"
HOST = "moss.example"
ADDRESS = f"https://{HOST}"
Reply = httpx2.Response | Exception
Script = Reply | Callable[[httpx2.Request], Reply]


class FakeClock:
    START = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)

    def __init__(self) -> None:
        self.elapsed = 0.0
        self.sleeps: list[float] = []

    def sleep(self, seconds: float) -> None:
        self.sleeps.append(seconds)
        self.elapsed += seconds

    def now(self) -> datetime:
        return self.START + timedelta(seconds=self.elapsed)

    @property
    def clock(self) -> Clock:
        return Clock(monotonic=lambda: self.elapsed, wall=self.now, sleep=self.sleep)


class FakeMoss:
    """Answers from a script, its last entry again and again; hands out tokens by itself."""

    def __init__(self, *script: Script, tokens: list[Reply] | None = None) -> None:
        self.clock = FakeClock()
        self.requests: list[httpx2.Request] = []
        self.sign_ins = 0
        self._script = list(script)
        self._tokens = tokens or []
        self._lock = threading.Lock()

    @property
    def network(self) -> httpx2.MockTransport:
        return httpx2.MockTransport(self._answer)

    def transport(self) -> Transport:
        return Transport(
            ADDRESS, key_id=KEY_ID, secret=SECRET, network=self.network, clock=self.clock.clock
        )

    def client(self) -> MossClient:
        return MossClient(
            ADDRESS, key_id=KEY_ID, secret=SECRET, network=self.network, clock=self.clock.clock
        )

    def _answer(self, request: httpx2.Request) -> httpx2.Response:
        with self._lock:
            reply = self._next(request)
        if callable(reply):
            reply = reply(request)
        if isinstance(reply, Exception):
            raise reply
        return reply

    def _next(self, request: httpx2.Request) -> Script:
        if request.url.path == "/oauth2/token":
            self.sign_ins += 1
            return self._tokens.pop(0) if self._tokens else token(f"token-{self.sign_ins}")
        self.requests.append(request)
        return self._script.pop(0) if len(self._script) > 1 else self._script[0]


def token(value: str = "token", seconds: int = 3600) -> httpx2.Response:
    return httpx2.Response(200, json={"access_token": value, "expires_in": seconds})


def page(
    items: list[dict[str, Any]],
    *,
    more: bool | None = False,
    total: int | None = None,
    headers: dict[str, str] | None = None,
) -> httpx2.Response:
    """A page of a list; without `more` it has no meta at all."""
    body: dict[str, Any] = {"data": items, "errors": []}
    if more is not None:
        body["meta"] = {"pagination": {"hasMore": more, "totalItems": total}}
    return httpx2.Response(200, json=body, headers=headers)


def problem(status: int, message: str = "", code: str = "ERR") -> httpx2.Response:
    errors = [{"code": code, "message": message, "field": None}]
    return httpx2.Response(status, json={"data": None, "errors": errors})


def web_page(status: int = 200) -> httpx2.Response:
    return httpx2.Response(status, html="<!doctype html><title>Welcome</title>")


def body_of(request: httpx2.Request) -> Any:
    return json.loads(request.content)
