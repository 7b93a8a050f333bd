"""`make faults`: many random faults, with a new seed each time; `--case` repeats one of them."""

from __future__ import annotations

import argparse
import secrets
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import count
from pathlib import Path

from devtools.odoo import Odoo, running_odoo

from .arena import arena
from .cases import case, stock_needed
from .trial import CaseFailedError, Met, tried

IN_ONE_DATABASE = 50
"""Cases; the next ones get a new database, so that each takes as long as ever."""


def main(arguments: Sequence[str] | None = None) -> int:
    options = _options(arguments)
    seed = secrets.randbelow(10**6) if options.seed is None else options.seed
    print(f"seed {seed}", flush=True)
    numbers = iter([options.case]) if options.case is not None else count()
    met: list[Met] = []
    with running_odoo(quick_keys=True) as odoo:
        try:
            for one in _cases(odoo, seed, numbers):
                met += one
                print(f"\r{len(met)} faults", end="", flush=True)
                if len(met) >= options.points:
                    break
        except CaseFailedError as error:
            print(f"\n{error}")
            return 1
    _show(met)
    return 0


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="make faults", description=__doc__)
    parser.add_argument("--points", type=int, default=1000, help="faults that are to happen")
    parser.add_argument("--seed", type=int, help="of an earlier run")
    parser.add_argument("--case", type=int, help="only this one")
    return parser.parse_args(arguments)


def _cases(odoo: Odoo, seed: int, numbers: Iterator[int]) -> Iterator[list[Met]]:
    """What happened in each."""
    while batch := [number for _, number in zip(range(IN_ONE_DATABASE), numbers, strict=False)]:
        with (
            tempfile.TemporaryDirectory() as home,
            arena(odoo, Path(home), stock=stock_needed(seed, batch)) as here,
        ):
            assert here.boundaries
            for number in batch:
                yield tried(here, case(seed, number, here.boundaries))


def _show(met: Sequence[Met]) -> None:
    """How often each fault happened to each call, and how the export ended."""
    rows = Counter((one.what, one.where, one.outcome) for one in met)
    print(f"\n{'fault':52} {'at':50} {'ended':28} times")
    for (what, where, outcome), times in sorted(rows.items()):
        print(f"{what:52} {where:50} {outcome:28} {times:5}")
    print(f"{len(met)} faults; nothing booked twice, nothing lost")


if __name__ == "__main__":
    sys.exit(main())
