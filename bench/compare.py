"""Our export, a naive client and Odoo's own limit, on the same expenses in one run."""

from __future__ import annotations

import argparse
import statistics
import tempfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from rich.console import Console
from rich.table import Table

from bench.child import Task, exported
from bench.contenders import Result, limit, naive
from bench.moss import RECEIPT, sandbox
from bench.world import WORKERS, bookable, chosen, prepared
from devtools.odoo import Database, Odoo, running_odoo
from moss_odoo.books.plan import Plan
from moss_odoo.odoo.client import OdooClient

_TWO, _ONE, _NAIVE, _LIMIT = "ours, two lanes", "ours, one lane", "simple client", "limit"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--expenses", type=int, default=600)
    parser.add_argument("--simple", type=int, default=100, help="Of them for the simple client.")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--workers", type=int, default=WORKERS, help="Of Odoo; 0: one, in threads.")
    options = parser.parse_args()
    console = Console()
    with (
        running_odoo(workers=options.workers) as odoo,
        sandbox(options.expenses) as moss,
        tempfile.TemporaryDirectory(prefix="moss-odoo-bench-") as scratch,
    ):
        plans = chosen(odoo, moss, options.expenses)
        bench = _Bench(odoo, moss, Path(scratch), plans, options.simple)
        console.print("Recording our requests for the limit")
        bench.fresh(bench.record)
        rounds: dict[str, list[Result]] = {}
        for number in range(1, options.rounds + 1):
            console.print(f"Round {number} of {options.rounds}")
            for name, run in bench.contenders.items():
                result = bench.fresh(run)
                rounds.setdefault(name, []).append(result)
                console.print(f"  {name:16} {result.rate:6.2f} expenses per second")
        _report(console, rounds, options.workers)


@dataclass(frozen=True, slots=True)
class _Bench:
    odoo: Odoo
    moss: str
    scratch: Path
    plans: Sequence[Plan]
    simple: int

    @property
    def contenders(self) -> Mapping[str, Callable[[Database], Result]]:
        return {
            _TWO: lambda database: exported(database, self._task(2)),
            _NAIVE: self._naive,
            _ONE: lambda database: exported(database, self._task(1)),
            _LIMIT: self._limit,
        }

    def fresh(self, run: Callable[[Database], Result]) -> Result:
        database = self.odoo.fresh_database("bench")
        try:
            return run(database)
        finally:
            self.odoo.drop(database)

    def record(self, database: Database) -> Result:
        """In one lane, so that each replay meets the ids that it names."""
        return exported(database, self._task(1, recording=self._recorded))

    @property
    def _recorded(self) -> Path:
        return self.scratch / "calls.jsonl"

    def _task(self, lanes: int, recording: Path | None = None) -> Task:
        expenses = tuple(plan.expense_id for plan in self.plans)
        return Task(self.moss, expenses, lanes, self.scratch / "answer.json", recording)

    def _naive(self, database: Database) -> Result:
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
                return naive(connection, sides, client, self.plans[: self.simple])

    def _limit(self, database: Database) -> Result:
        with prepared(database, self.moss):
            result = limit(database, self._recorded, len(self.plans))
        posted = database.sql(
            "select count(distinct invoice_origin) from account_move"
            " where state = 'posted' and invoice_origin is not null"
        )
        if posted != [(len(self.plans),)]:
            raise SystemExit(f"The replay booked {posted} instead of {len(self.plans)}.")
        return result


def _report(console: Console, rounds: Mapping[str, Sequence[Result]], workers: int) -> None:
    rates = {
        name: statistics.median(one.rate for one in results) for name, results in rounds.items()
    }
    title = f"Odoo with {workers} workers, receipts of {RECEIPT // 1000} kB; median of each"
    table = Table(
        "",
        "expenses/s",
        "of the simple client",
        "of the limit",
        "requests per expense",
        title=title,
    )
    for name, results in rounds.items():
        calls = statistics.median(result.calls / result.expenses for result in results)
        table.add_row(
            name,
            f"{rates[name]:.2f}",
            f"{rates[name] / rates[_NAIVE]:.2f}",
            f"{rates[name] / rates[_LIMIT]:.2f}",
            f"{calls:.3f}",
        )
    console.print(table)
    for name in (_TWO, _ONE):
        cpu = statistics.median(result.cpu_milliseconds for result in rounds[name])
        peak = max(result.peak_megabytes for result in rounds[name])
        console.print(
            f"Our own processor time, {name}: {cpu:.1f} ms per expense; peak memory {peak:.0f} MB."
        )


if __name__ == "__main__":
    main()
