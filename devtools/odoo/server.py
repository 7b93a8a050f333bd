"""An Odoo HTTP server on this machine, and only for this machine."""

from __future__ import annotations

import json
import re
import time
import urllib.request
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from http import HTTPStatus
from pathlib import Path

from devtools.odoo.errors import SetupError
from devtools.odoo.installation import Installation
from devtools.odoo.processes import ProcessId, free_port, last_lines, port_is_free, spawn
from devtools.odoo.progress import step

HOST = "127.0.0.1"
PATIENCE = 90.0
LIMITS = ("--limit-time-real=120", "--limit-time-cpu=60")
"""Odoo's own limits for its worker processes, which do not take 0 for none."""


@dataclass(frozen=True)
class Server:
    """A server process that we started."""

    process: ProcessId
    port: int
    log: Path

    @property
    def url(self) -> str:
        """Where it is."""
        return url_of(self.port)

    @classmethod
    def read(cls, file: Path) -> Server | None:
        """The server noted in a file, if there is one; it may have ended since."""
        if not file.exists():
            return None
        data = json.loads(file.read_text())
        return cls(ProcessId(**data["process"]), data["port"], Path(data["log"]))

    def write(self, file: Path) -> None:
        """Note the server for later commands."""
        file.write_text(json.dumps(asdict(self), default=str))

    def stop(self) -> None:
        """End it; nothing happens when it has ended already."""
        self.process.stop()

    def kill(self) -> None:
        """End it at once, as its databases go with it: to tidy up takes it seconds."""
        self.process.kill()


def url_of(port: int) -> str:
    """Where a server with this port is."""
    return f"http://{HOST}:{port}"


def log_file(odoo: Installation, name: str) -> Path:
    """Where the server of this name writes what it does."""
    return odoo.cluster.folder / f"odoo-{name}.log"


def start_server(
    odoo: Installation,
    name: str,
    *,
    database: str | None = None,
    port: int | None = None,
    workers: int = 0,
    more: Sequence[str] = (),
) -> Server:
    """Start a server and wait until it answers; `more`: further options of Odoo's own.

    It serves one database, or, with None, each that a request names in `X-Odoo-Database`. It lives
    on when this process ends, and PostgreSQL with it. `name` is for its log.
    """
    if port is not None and not port_is_free(port):
        raise SetupError(
            f"Port {port} of {HOST} is taken by another program.", "Name another port."
        )
    log = log_file(odoo, name)
    chosen = port or free_port()
    options = [
        f"--http-interface={HOST}",
        f"--http-port={chosen}",
        f"--gevent-port={free_port()}",
        f"--workers={workers}",
        *(LIMITS if workers else ()),
        *more,
    ]
    if database:
        options += [f"--database={database}", f"--db-filter=^{re.escape(database)}$"]
    with step("Starting Odoo"):
        pid = spawn(odoo.command("server", *options), odoo.environment(), log)
        server = Server(ProcessId.of(pid), chosen, log)
        try:
            # With one database it is ready when that is loaded; stopping it earlier takes long.
            _wait_until_it_answers(server, "/web/login" if database else "/web/health")
        except BaseException:
            server.stop()
            raise
    return server


def _wait_until_it_answers(server: Server, path: str) -> None:
    deadline = time.monotonic() + PATIENCE
    while not _answers(server.url + path):
        if not server.process.alive or time.monotonic() > deadline:
            raise SetupError(
                f"Odoo does not start. Its log {server.log} ends with\n"
                + last_lines(server.log.read_text(errors="replace"))
            )
        time.sleep(0.1)


def _answers(url: str) -> bool:
    # A proxy that the environment names is not for this machine's own servers.
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    try:
        with opener.open(url, timeout=PATIENCE) as answer:
            return bool(answer.status == HTTPStatus.OK)
    except OSError:
        return False
