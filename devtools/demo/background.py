"""What the demo leaves running: Odoo, and the sandbox that plays Moss."""

from __future__ import annotations

import os
import sys
import time
from pathlib import Path

import httpx2
from rich.console import Console

from devtools.odoo import lasting
from devtools.odoo.cache import Cache
from devtools.odoo.errors import SetupError
from devtools.odoo.processes import ProcessId, free_port, last_lines, port_is_free, spawn
from devtools.odoo.server import HOST, Server

SANDBOX_PORT = 8765
_PATIENCE = 30.0


def database_name(expenses: int) -> str:
    """A company of another size is another company, and gets books of its own."""
    return f"moss_odoo_demo_{expenses}"


def folder() -> Path:
    """Where the demo keeps its things, beside Odoo in the cache."""
    path = Cache.open().root / "demo"
    path.mkdir(mode=0o700, exist_ok=True)
    return path


def sandbox(expenses: int) -> Server:
    """The demo's sandbox; started unless it still runs with as many expenses."""
    note = folder() / f"sandbox-{expenses}.json"
    running = Server.read(note)
    if running and running.process.alive:
        return running
    _stop_sandboxes()
    port = SANDBOX_PORT if port_is_free(SANDBOX_PORT) else free_port()
    log = folder() / "sandbox.log"
    command = [sys.executable, "-m", "moss_odoo", "sandbox", "--port", str(port)]
    # The demo shows the work, not the waiting for Moss's rate limit.
    command += ["--expenses", str(expenses), "--reads-per-minute", "0"]
    server = Server(ProcessId.of(spawn(command, os.environ, log)), port, log)
    server.write(note)
    _wait(server)
    return server


def _wait(server: Server) -> None:
    until = time.monotonic() + _PATIENCE
    while time.monotonic() < until and server.process.alive:
        try:
            httpx2.get(server.url)
        except httpx2.TransportError:
            time.sleep(0.1)
        else:
            return
    raise SetupError(
        f"The sandbox does not answer on {HOST}.\n{last_lines(server.log.read_text())}"
    )


def _stop_sandboxes() -> list[Server]:
    stopped = []
    for note in folder().glob("sandbox-*.json"):
        server = Server.read(note)
        note.unlink()
        if server and server.process.alive:
            server.stop()
            stopped.append(server)
    return stopped


def stop(console: Console) -> None:
    """End both; the books stay in the database for the next demo."""
    for server in _stop_sandboxes():
        console.print(f"Stopped the sandbox at {server.url}.")
    cache = Cache.open()
    for name in lasting.running_servers(cache):
        if name.startswith(database_name(0).removesuffix("0")):
            for server in lasting.stop(cache, name).values():
                console.print(f"Stopped Odoo at {server.url}.")
