"""Running the server: in a thread beside a test, or as a command until it is stopped."""

import signal
import socket
import threading
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import uvicorn
from starlette.types import ASGIApp

from moss_odoo.moss.sandbox.clock import Clock, SystemClock
from moss_odoo.moss.sandbox.company import Company
from moss_odoo.moss.sandbox.generator import generate
from moss_odoo.moss.sandbox.options import SandboxOptions
from moss_odoo.moss.sandbox.server import Api, Fault

HOST = "127.0.0.1"


@dataclass(frozen=True, slots=True)
class Sandbox:
    """A server that answers, and what a test may do to it meanwhile."""

    url: str
    company: Company
    api: Api

    @property
    def calls(self) -> Counter[str]:
        """How often each route was called, e.g. {"GET /v1/expenses": 3}."""
        return self.api.calls

    def fail_next(self, status: int, *, path: str = "/", times: int = 1) -> None:
        """The next requests to paths that start so are answered with this status."""
        self.api.faults.append(Fault(status, path, times))

    def set_limits(self, *, reads: int | None = None, writes: int | None = None) -> None:
        """Requests per minute, 0 for no limit."""
        self.api.limits.set(reads=reads, writes=writes)

    def revoke_key(self) -> None:
        self.api.keys.revoke()

    def restore_key(self) -> None:
        self.api.keys.restore()

    def expire_tokens(self) -> None:
        self.api.keys.expire_tokens()


class _Server(uvicorn.Server):
    def __init__(self, config: uvicorn.Config) -> None:
        super().__init__(config)
        self.up = threading.Event()

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        self.up.set()


def _listener(host: str, port: int) -> socket.socket:
    family, kind, protocol, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
    # Named as TCP, or asyncio leaves Nagle's algorithm on and each answer waits 40 ms.
    listener = socket.socket(family, kind, protocol)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    listener.bind(address)
    return listener


@contextmanager
def listening(app: ASGIApp, host: str = HOST, port: int = 0) -> Iterator[str]:
    """The URL under which the app is served, by a thread, until the block ends."""
    config = uvicorn.Config(
        app, log_level="warning", access_log=False, lifespan="off", timeout_graceful_shutdown=1
    )
    server = _Server(config)
    with _listener(host, port) as listener:
        thread = threading.Thread(target=server.run, args=([listener],), daemon=True)
        thread.start()
        try:
            if not server.up.wait(timeout=10):
                raise RuntimeError("The sandbox does not start.")
            yield f"http://{host}:{listener.getsockname()[1]}"
        finally:
            server.should_exit = True
            thread.join()


@contextmanager
def running_sandbox(
    options: SandboxOptions | None = None,
    *,
    company: Company | None = None,
    clock: Clock | None = None,
    host: str = HOST,
    port: int = 0,
) -> Iterator[Sandbox]:
    """A sandbox that listens (on a free port unless one is named) until the block ends.

    `company` instead of `options` serves one that the caller has made.
    """
    clock = clock or SystemClock()
    company = company or generate(options or SandboxOptions(), clock)
    api = Api(company, clock)
    with listening(api.app(), host, port) as url:
        yield Sandbox(url, company, api)


def serve(
    options: SandboxOptions,
    host: str = HOST,
    port: int = 8765,
    *,
    ready: Callable[[Sandbox], None] = lambda _sandbox: None,
) -> None:
    """Serves until SIGINT or SIGTERM, then ends cleanly. `ready` is told when it listens."""
    stop = threading.Event()
    before = {
        sign: signal.signal(sign, lambda *_: stop.set()) for sign in (signal.SIGINT, signal.SIGTERM)
    }
    try:
        with running_sandbox(options, host=host, port=port) as sandbox:
            ready(sandbox)
            stop.wait()
    finally:
        for sign, handler in before.items():
            signal.signal(sign, handler)
