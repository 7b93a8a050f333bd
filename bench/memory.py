"""Does our memory grow with the number of expenses? 2,000 of them on the real Odoo."""

from __future__ import annotations

import argparse
import gc
import os
import sys
from dataclasses import dataclass, field
from pathlib import Path

from rich.console import Console

from bench.moss import sandbox
from bench.world import prepared
from devtools.odoo import running_odoo
from moss_odoo.sync.export import ExportOptions, export

_MAY_GROW = 1.0
"""Megabytes per 1,000 expenses."""


@dataclass(slots=True)
class Watch:
    """A progress that weighs the process as the work advances."""

    console: Console
    done: int = 0
    readings: list[tuple[int, float]] = field(default_factory=list)

    def stage(self, title: str, total: int | None = None) -> None:
        self.console.print(title, total or "")
        self.done = 0
        self.readings.clear()

    def advance(self, count: int = 1) -> None:
        self.done += count
        gc.collect()
        self.readings.append((self.done, resident_megabytes()))

    def note(self, text: str) -> None:
        self.console.print(text)


def resident_megabytes() -> float:
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 1024**2


def growth(readings: list[tuple[int, float]]) -> float:
    """Megabytes per 1,000 expenses: a straight line through the readings after the first third.

    Until then caches fill and the allocator finds its size.
    """
    late = readings[len(readings) // 3 :]
    count = len(late)
    mean_x = sum(x for x, _ in late) / count
    mean_y = sum(y for _, y in late) / count
    across = sum((x - mean_x) ** 2 for x, _ in late)
    return 1000 * sum((x - mean_x) * (y - mean_y) for x, y in late) / across


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--expenses", type=int, default=2000)
    options = parser.parse_args()
    console = Console()
    watch = Watch(console)
    with running_odoo() as odoo, sandbox(options.expenses) as moss:
        database = odoo.fresh_database("memory")
        with (
            prepared(database, moss) as (installed, connection),
            installed.sides(connection) as sides,
        ):
            export(
                connection,
                sides.ledger,
                sides.moss,
                sides.odoo,
                ExportOptions(),
                progress=watch,
            )
        odoo.drop(database)
    for done, megabytes in watch.readings[:: max(1, len(watch.readings) // 10)]:
        console.print(f"{done:6} expenses  {megabytes:7.1f} MB")
    slope = growth(watch.readings)
    console.print(f"Growth: {slope:+.2f} MB per 1,000 expenses (at most {_MAY_GROW:.0f}).")
    sys.exit(slope > _MAY_GROW)


if __name__ == "__main__":
    main()
