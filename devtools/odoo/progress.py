"""Tell a person what takes long, and how long it took."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

console = Console(stderr=True, highlight=False)


@contextmanager
def step(doing: str) -> Iterator[None]:
    """Show `doing` with a running clock on a terminal, and one line with the time when done."""
    started = time.monotonic()
    if console.is_terminal:
        columns = (SpinnerColumn(), TextColumn("{task.description}"), TimeElapsedColumn())
        with Progress(*columns, console=console, transient=True) as progress:
            progress.add_task(doing, total=None)
            yield
    else:
        console.print(f"{doing} …")
        yield
    console.print(f"[green]✓[/green] {doing} ({time.monotonic() - started:.1f} s)")
