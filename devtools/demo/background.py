"""What the demo leaves running: Odoo, the sandbox that plays Moss, and the console."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Mapping
from pathlib import Path

import httpx2
from rich.console import Console

from devtools.odoo import lasting
from devtools.odoo.cache import Cache
from devtools.odoo.errors import SetupError
from devtools.odoo.processes import ProcessId, free_port, last_lines, port_is_free, spawn
from devtools.odoo.server import HOST, Server

SANDBOX_PORT, CONSOLE_PORT = 8765, 8770
_PATIENCE = 30.0
_SANDBOX, _CONSOLE = "sandbox", "console"


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
    note = folder() / f"{_SANDBOX}-{expenses}.json"
    running = Server.read(note)
    if running and running.process.alive:
        return running
    _stop_each(_SANDBOX)
    # The demo shows the work, not the waiting for Moss's rate limit.
    options = ["--expenses", str(expenses), "--reads-per-minute", "0"]
    return _start(note, [_SANDBOX, *options], SANDBOX_PORT, os.environ)


def console(home: Path) -> Server:
    """The console of this home folder, started anew."""
    _stop_each(_CONSOLE)
    environment = {**os.environ, "MOSS_ODOO_HOME": str(home)}
    return _start(folder() / f"{_CONSOLE}-{home.name}.json", ["serve"], CONSOLE_PORT, environment)


def _start(note: Path, words: list[str], port: int, environment: Mapping[str, str]) -> Server:
    """A command of ours that stays; on another port where its own is taken."""
    chosen = port if port_is_free(port) else free_port()
    command = [sys.executable, "-m", "moss_odoo", *words, "--port", str(chosen)]
    log = note.with_suffix(".log")
    server = Server(ProcessId.of(spawn(command, environment, log)), chosen, log)
    server.write(note)
    _wait(server, words[0])
    return server


def _wait(server: Server, name: str) -> None:
    until = time.monotonic() + _PATIENCE
    while time.monotonic() < until and server.process.alive:
        try:
            httpx2.get(server.url, trust_env=False)
        except httpx2.TransportError:
            time.sleep(0.1)
        else:
            return
    words = last_lines(server.log.read_text())
    raise SetupError(f"moss-odoo {name} does not answer on {HOST}.\n{words}")


def _stop_each(kind: str) -> list[Server]:
    stopped = []
    for note in folder().glob(f"{kind}-*.json"):
        server = Server.read(note)
        note.unlink()
        if server and server.process.alive:
            server.stop()
            stopped.append(server)
    return stopped


def stop(screen: Console) -> None:
    """End all three; the books stay in the database for the next demo."""
    for kind in (_CONSOLE, _SANDBOX):
        for server in _stop_each(kind):
            screen.print(f"Stopped the {kind} at {server.url}.")
    cache = Cache.open()
    for name in lasting.running_servers(cache):
        if name.startswith(database_name(0).removesuffix("0")):
            for server in lasting.stop(cache, name).values():
                screen.print(f"Stopped Odoo at {server.url}.")
