"""What every measurement needs: an Odoo, a sandbox in a process of its own, a connection."""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import httpx2

from devtools.connected import Tenant, connected
from devtools.odoo.processes import free_port
from moss_odoo.books.plan import Plan
from moss_odoo.bootstrap import Installation, Sides, installation
from moss_odoo.settings import Settings
from moss_odoo.sync.connection import Connection
from moss_odoo.sync.export import ExportOptions, export
from moss_odoo.sync.progress import Silent

_UP_AFTER = 60


@contextmanager
def sandbox(expenses: int) -> Iterator[str]:
    """The address of a sandbox without rate limits, in another process."""
    port = free_port()
    command = [sys.executable, "-m", "moss_odoo", "sandbox", "--port", str(port)]
    command += ["--expenses", str(expenses), "--reads-per-minute", "0"]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        _wait(f"http://127.0.0.1:{port}", process)
        yield f"http://127.0.0.1:{port}"
    finally:
        process.terminate()
        process.wait()


def _wait(url: str, process: subprocess.Popen[bytes]) -> None:
    until = time.monotonic() + _UP_AFTER
    while time.monotonic() < until:
        if process.poll() is not None:
            raise SystemExit("The sandbox ended at once.")
        with suppress(httpx2.TransportError):
            httpx2.get(url)
            return
        time.sleep(0.1)
    raise SystemExit("The sandbox does not answer.")


@contextmanager
def prepared(database: Tenant, moss_url: str) -> Iterator[tuple[Installation, Connection]]:
    """A new home folder with a connection that is ready to export."""
    with tempfile.TemporaryDirectory(prefix="moss-odoo-bench-") as folder:
        settings = Settings.from_environment({"MOSS_ODOO_HOME": str(Path(folder) / "home")})
        with installation(settings) as installed:
            yield installed, connected(installed, database, moss_url)


def bookable(connection: Connection, sides: Sides) -> list[Plan]:
    """The plans of all expenses that can be booked, by a dry run."""
    plans: list[Plan] = []
    export(
        connection,
        sides.ledger,
        sides.moss,
        sides.odoo,
        ExportOptions(dry_run=True),
        progress=Silent(),
        show=plans.append,
    )
    return plans
