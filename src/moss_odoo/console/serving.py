"""The server of the console, until it is told to stop."""

from __future__ import annotations

import signal
import socket
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import uvicorn
from starlette.types import ASGIApp

from moss_odoo.errors import ConfigError

_GRACE = 20  # seconds for requests that are being answered


class PortTakenError(ConfigError):
    def __init__(self, host: str, port: int, problem: str) -> None:
        super().__init__(
            f"The console cannot listen on {host}:{port}: {problem}.",
            remedy="Name another address or port with --host and --port.",
        )


def serve(
    app: ASGIApp,
    host: str,
    port: int,
    *,
    proxies: str = "",
    ready: Callable[[str], None] = lambda _address: None,
) -> None:
    """Until SIGINT or SIGTERM. `proxies`: whose word on who asks is taken, by their addresses."""
    listener = _listener(host, port)
    server = _Server(
        uvicorn.Config(
            app,
            log_level="warning",
            access_log=False,
            server_header=False,
            proxy_headers=bool(proxies),
            forwarded_allow_ips=proxies or None,
            timeout_graceful_shutdown=_GRACE,
        ),
        lambda: ready(_address(host, listener)),
    )
    with listener:
        server.run([listener])


class _Server(uvicorn.Server):
    def __init__(self, config: uvicorn.Config, ready: Callable[[], None]) -> None:
        super().__init__(config)
        self._ready = ready

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        if self.started:
            self._ready()

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        """To be told to stop is how it ends: not a failure, as uvicorn's own way would have it."""
        before = {
            sign: signal.signal(sign, self.handle_exit) for sign in (signal.SIGINT, signal.SIGTERM)
        }
        try:
            yield
        finally:
            for sign, handler in before.items():
                signal.signal(sign, handler)


def _listener(host: str, port: int) -> socket.socket:
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
        family, kind, protocol, _, address = found[0]
        listener = socket.socket(family, kind, protocol)
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind(address)
    except OSError as error:
        raise PortTakenError(host, port, error.strerror or str(error)) from error
    return listener


def _address(host: str, listener: socket.socket) -> str:
    # What listens everywhere is asked by a name of its own, and answers under no other.
    named = {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(host, host)  # noqa: S104 - not a binding
    shown = f"[{named}]" if ":" in named else named
    return f"http://{shown}:{listener.getsockname()[1]}"
