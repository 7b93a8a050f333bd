"""Where does the time of an export go? Each kind of request with its seconds, and our own share."""

from __future__ import annotations

import argparse
import tempfile
from pathlib import Path

from rich.console import Console
from rich.table import Column, Table

from bench.calls import Spending
from bench.child import Task, exported
from bench.contenders import Result
from bench.moss import RECEIPT, sandbox
from bench.world import WORKERS, chosen
from devtools.odoo import running_odoo
from moss_odoo.sync.export import LANES


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--expenses", type=int, default=300)
    parser.add_argument("--receipt-bytes", type=int, default=RECEIPT)
    parser.add_argument("--workers", type=int, default=WORKERS, help="Of Odoo; 0: one, in threads.")
    parser.add_argument("--lanes", type=int, default=LANES)
    parser.add_argument("--cpu", action="store_true", help="Also which functions of ours take it.")
    options = parser.parse_args()
    console = Console()
    with (
        running_odoo(workers=options.workers) as odoo,
        sandbox(options.expenses, options.receipt_bytes) as moss,
        tempfile.TemporaryDirectory(prefix="moss-odoo-bench-") as folder,
    ):
        plans = chosen(odoo, moss, options.expenses)
        files = {name: Path(folder) / name for name in ("answer", "spending", "profile")}
        task = Task(
            moss,
            tuple(plan.expense_id for plan in plans),
            options.lanes,
            files["answer"],
            spending=files["spending"],
            profile=files["profile"] if options.cpu else None,
        )
        result = exported(odoo.fresh_database("breakdown"), task)
        _show(console, Spending.read(files["spending"]), result)
        if options.cpu:
            console.print(files["profile"].read_text(), markup=False, highlight=False)


def _show(console: Console, spending: Spending, result: Result) -> None:
    table = Table(
        Column("request", no_wrap=True),
        "times",
        "records",
        "MB",
        "seconds",
        "longest",
        "of the time",
    )
    for name, spent in sorted(spending.kinds.items(), key=lambda kind: -kind[1].seconds):
        table.add_row(
            name,
            str(spent.times),
            str(spent.rows or ""),
            f"{spent.megabytes:.1f}",
            f"{spent.seconds:.2f}",
            f"{spent.longest:.2f}",
            f"{spent.seconds / result.seconds:.0%}",
        )
    console.print(table)
    waited = sum(spent.seconds for spent in spending.kinds.values())
    console.print(
        f"{result.expenses} expenses in {result.seconds:.1f} s, {result.rate:.2f} a second; "
        f"requests took {waited:.1f} s in all lanes together."
    )
    console.print(
        f"Our own processor time: {result.cpu_milliseconds:.1f} ms per expense; "
        f"peak memory {result.peak_megabytes:.0f} MB; "
        f"{result.calls / result.expenses:.3f} requests per expense."
    )


if __name__ == "__main__":
    main()
