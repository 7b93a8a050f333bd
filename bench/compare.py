"""Our export, a naive client and Odoo's own limit, on the same expenses in one run."""

from __future__ import annotations

import argparse
import multiprocessing
import pickle
import statistics
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from rich.console import Console
from rich.table import Table

from bench.contenders import Call, Result, limit, naive, ours, record_writes
from bench.world import bookable, prepared, sandbox
from devtools.odoo import Database, Odoo, running_odoo
from moss_odoo.books.plan import Plan
from moss_odoo.odoo.client import OdooClient

_Answer = TypeVar("_Answer")

# Of the sandbox's expenses about three quarters can be booked by this version.
_GENERATED_PER_BOOKED = 1.6


@dataclass(frozen=True, slots=True)
class Address:
    """A database as another process reaches it."""

    url: str
    name: str
    api_key: str

    @classmethod
    def of(cls, database: Database) -> Address:
        return cls(database.url, database.name, database.api_key)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--expenses", type=int, default=300)
    parser.add_argument("--rounds", type=int, default=3)
    options = parser.parse_args()
    console = Console()
    with (
        running_odoo() as odoo,
        sandbox(int(options.expenses * _GENERATED_PER_BOOKED)) as moss,
        tempfile.TemporaryDirectory(prefix="moss-odoo-bench-") as scratch,
    ):
        bench = _Bench(odoo, moss, Path(scratch), options.expenses)
        plans = bench.fresh(bench.choose)
        rounds: dict[str, list[Result]] = {"ours": [], "naive": [], "limit": []}
        for number in range(1, options.rounds + 1):
            console.print(f"Round {number} of {options.rounds}")
            for name, run in bench.contenders(plans).items():
                result = bench.fresh(run)
                rounds[name].append(result)
                console.print(f"  {name:6} {result.rate:6.2f} expenses per second")
        _report(console, rounds)


@dataclass(frozen=True, slots=True)
class _Bench:
    odoo: Odoo
    moss: str
    scratch: Path
    expenses: int

    def contenders(self, plans: Sequence[Plan]) -> dict[str, Callable[[Database], Result]]:
        return {
            "ours": lambda database: self._ours(database, plans),
            "naive": lambda database: self._naive(database, plans),
            "limit": lambda database: self._limit(database, len(plans)),
        }

    def fresh(self, run: Callable[[Database], _Answer]) -> _Answer:
        database = self.odoo.fresh_database("bench")
        try:
            return run(database)
        finally:
            self.odoo.drop(database)

    def choose(self, database: Database) -> list[Plan]:
        with (
            prepared(database, self.moss) as (installed, connection),
            installed.sides(connection) as sides,
        ):
            plans = bookable(connection, sides)
        if len(plans) < self.expenses:
            raise SystemExit(f"Only {len(plans)} expenses of the sandbox can be booked.")
        return plans[: self.expenses]

    @property
    def _calls(self) -> Path:
        return self.scratch / "calls.pickle"

    def _ours(self, database: Database, plans: Sequence[Plan]) -> Result:
        # A process of its own: its memory and processor time are ours alone.
        answer = self.scratch / "ours.json"
        chosen = [plan.expense_id for plan in plans]
        child = multiprocessing.get_context("spawn").Process(
            target=_export, args=(Address.of(database), self.moss, chosen, answer, self._calls)
        )
        child.start()
        child.join()
        if child.exitcode:
            raise SystemExit("Our export failed.")
        return Result.read(answer)

    def _naive(self, database: Database, plans: Sequence[Plan]) -> Result:
        with (
            prepared(database, self.moss) as (installed, connection),
            installed.sides(connection) as sides,
        ):
            bookable(connection, sides)
            client = OdooClient(
                database.url,
                database.api_key,
                database=database.name,
                company_id=database.company_id,
            )
            with client:
                return naive(connection, sides, client, plans)

    def _limit(self, database: Database, expenses: int) -> Result:
        calls: list[Call] = pickle.loads(self._calls.read_bytes())  # noqa: S301 - written by us
        with prepared(database, self.moss):
            result = limit(database, calls, expenses, self.scratch / "calls.jsonl")
        posted = database.sql(
            "select count(*) from account_move where state = 'posted'"
            " and move_type = 'in_invoice' and invoice_origin is not null"
        )
        if posted != [(expenses,)]:
            raise SystemExit(f"The replay booked {posted} instead of {expenses}.")
        return result


def _export(
    database: Address, moss: str, chosen: list[str], answer: Path, calls_file: Path
) -> None:
    calls: list[Call] = []
    with (
        prepared(database, moss) as (installed, connection),
        installed.sides(connection) as sides,
    ):
        record_writes(sides.odoo.client, calls)  # type: ignore[attr-defined]
        ours(connection, sides, installed.connections, chosen).write(answer)
    calls_file.write_bytes(pickle.dumps(calls))


def _report(console: Console, rounds: dict[str, list[Result]]) -> None:
    medians = {
        name: statistics.median(result.rate for result in results)
        for name, results in rounds.items()
    }
    table = Table("", "expenses/s", "calls per expense", "ours is", title="Median of each")
    for name, results in rounds.items():
        calls = statistics.median(result.calls / result.expenses for result in results)
        ratio = "" if name == "ours" else f"{medians['ours'] / medians[name]:.2f} times"
        table.add_row(name, f"{medians[name]:.2f}", f"{calls:.3f}", ratio)
    console.print(table)
    mine = rounds["ours"]
    cpu = statistics.median(result.cpu_milliseconds for result in mine)
    peak = max(result.peak_megabytes for result in mine)
    console.print(f"Our own processor time: {cpu:.1f} ms per expense; peak memory {peak:.0f} MB.")


if __name__ == "__main__":
    main()
