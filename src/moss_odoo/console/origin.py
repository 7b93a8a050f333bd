"""Who may send what: our own pages, asked under our own names.

Browsers say where a request comes from (Sec-Fetch-Site, Origin) and pages cannot forge that; so
forms need no tokens.
"""

from __future__ import annotations

from ipaddress import ip_address
from urllib.parse import urlsplit

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Receive, Scope, Send

from moss_odoo.console.failures import refusal
from moss_odoo.console.services import Addresses
from moss_odoo.errors import ConfigError

_SAFE = frozenset({"GET", "HEAD", "OPTIONS"})
_API = "/api/"
"""Opened by a token that no browser sends by itself."""
_HEALTH, _METRICS = "/health/", "/metrics"
"""Asked by programs, often by another name or by none."""


class ForeignHostError(ConfigError):
    def __init__(self) -> None:
        super().__init__(
            "The console does not answer under this name.",
            remedy="Start it with --public-url and the address that people use.",
        )


class ForeignOriginError(ConfigError):
    def __init__(self) -> None:
        super().__init__(
            "This was sent from another site, and nothing was done.",
            remedy="Open the console in your browser and do it there. Behind a proxy, start it"
            " with --public-url.",
        )


class OwnOrigin:
    """ASGI middleware: refuses foreign names, and changes that foreign pages ask for."""

    def __init__(self, app: ASGIApp, *, addresses: Addresses) -> None:
        self._app = app
        self._addresses = addresses

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http" and (problem := self._problem(scope)):
            error, status = problem
            await refusal(scope, error, status)(scope, receive, send)
            return
        await self._app(scope, receive, send)

    def _problem(self, scope: Scope) -> tuple[ConfigError, int] | None:
        headers = Headers(scope=scope)
        host = headers.get("host", "")
        if not self._answers_under(host, scope["path"]):
            return ForeignHostError(), 421
        own = scope["method"] in _SAFE or scope["path"].startswith(_API)
        if not own and not self._is_ours(headers, host):
            return ForeignOriginError(), 403
        return None

    def _answers_under(self, host: str, path: str) -> bool:
        """No page of another site reaches us by a number, nor learns anything from our health."""
        if path.startswith(_HEALTH) or (path == _METRICS and _is_number(host)):
            return True
        return bool({host, host.rpartition(":")[0]} & self._addresses.hosts)

    def _is_ours(self, headers: Headers, host: str) -> bool:
        site = headers.get("sec-fetch-site")
        if site is not None:
            return site == "same-origin"
        origin = headers.get("origin", "")
        return bool(origin) and (
            urlsplit(origin).netloc == host or origin == self._addresses.public
        )


def _is_number(host: str) -> bool:
    """Whether it is an IP address, with or without a port."""
    try:
        ip_address(urlsplit(f"//{host}").hostname or "")
    except ValueError:
        return False
    return True
