"""The Moss of all measurements: a sandbox in a process of its own."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from multiprocessing import get_context
from multiprocessing.context import SpawnProcess

import httpx2

from devtools.odoo.processes import free_port
from moss_odoo.moss.sandbox.options import SandboxOptions
from moss_odoo.moss.sandbox.running import HOST, serve

RECEIPT = 100_000
"""Bytes of each receipt."""

_UP_AFTER = 60
# Of the sandbox's expenses about three quarters can be booked.
_GENERATED_PER_BOOKED = 1.6


@contextmanager
def sandbox(expenses: int, receipt_bytes: int = RECEIPT) -> Iterator[str]:
    """The address of a sandbox without rate limits, in another process.

    So many of its expenses, and some more, can be booked.
    """
    port = free_port()
    options = SandboxOptions(
        expenses=int(expenses * _GENERATED_PER_BOOKED),
        receipt_bytes=receipt_bytes,
        reads_per_minute=0,
        writes_per_minute=0,
    )
    process = get_context("spawn").Process(target=serve, args=(options, HOST, port))
    process.start()
    try:
        _wait(f"http://{HOST}:{port}", process)
        yield f"http://{HOST}:{port}"
    finally:
        process.terminate()
        process.join()


def _wait(url: str, process: SpawnProcess) -> None:
    until = time.monotonic() + _UP_AFTER
    while time.monotonic() < until:
        if not process.is_alive():
            raise SystemExit("The sandbox ended at once.")
        with suppress(httpx2.TransportError):
            httpx2.get(url)
            return
        time.sleep(0.1)
    raise SystemExit("The sandbox does not answer.")
