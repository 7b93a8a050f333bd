"""Does the ledger stay quick as it grows? On SQLite and on PostgreSQL, through its own doors."""

from __future__ import annotations

import argparse
import os
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path

from rich.console import Console
from rich.table import Table
from sqlalchemy import URL

from bench.console_pages import pages
from bench.histories import bill_id, connection, day_of, grow, moss_id
from devtools.odoo.cache import Cache
from devtools.odoo.environment import odoo_environment
from devtools.odoo.postgres import running_postgres
from moss_odoo.books.state import State
from moss_odoo.cipher import Cipher, new_key
from moss_odoo.ledger import open_ledger
from moss_odoo.sync.connection import Connection
from moss_odoo.sync.ports import Ledger
from moss_odoo.sync.queue import Tab, Wanted
from moss_odoo.sync.spending import spending
from moss_odoo.sync.status import details, find, overview

_SIZES = (1_000, 10_000, 100_000)
_ROUNDS = 5
_WINDOW = timedelta(days=31)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", type=int, nargs="+", default=_SIZES, help="in ascending order")
    options = parser.parse_args()
    console = Console()
    with tempfile.TemporaryDirectory(prefix="moss-odoo-bench-") as scratch:
        _measure(console, "SQLite", f"sqlite:///{Path(scratch) / 'ledger.sqlite'}", options.sizes)
    with _postgresql() as address:
        _measure(console, "PostgreSQL", address, options.sizes)


@contextmanager
def _postgresql() -> Iterator[str]:
    cache = Cache.open()
    with running_postgres(cache, odoo_environment(cache)) as cluster:
        name = f"moss_odoo_growth_{os.getpid()}"
        cluster.create(name)
        cluster.mark(name)
        parameters = dict(cluster.parameters)
        url = URL.create(
            "postgresql",
            username=parameters.pop("user", None),
            password=parameters.pop("password", None),
            database=name,
            query=parameters,
        )
        try:
            yield url.render_as_string(hide_password=False)
        finally:
            cluster.drop(name)


def _measure(console: Console, title: str, address: str, sizes: list[int]) -> None:
    columns: list[Mapping[str, float]] = []
    known = 0
    with open_ledger(address, Cipher([new_key()])) as store:
        acme = store.connections.add(connection(), {})
        ledger = store.of(acme)
        for size in sizes:
            console.print(f"{title}: {size:,} expenses …")
            grow(ledger, size, known=known)
            known = size
            questions = _questions(acme, ledger, size) | pages(store, acme, size)
            columns.append({name: _milliseconds(ask) for name, ask in questions.items()})
    table = Table("milliseconds", *(f"{size:,}" for size in sizes), title=title)
    for name in columns[0]:
        table.add_row(name, *(f"{column[name]:.1f}" for column in columns))
    console.print(table)


def _questions(acme: Connection, ledger: Ledger, size: int) -> dict[str, Callable[[], object]]:
    """What commands ask of the ledger; of a run that finds nothing to do, all of it."""
    window = day_of(size) - _WINDOW

    def idle() -> None:
        ledger.last_bills(3)
        ledger.oldest_release()
        ledger.tally()
        ledger.last_bill()
        ledger.count_due()

    def show() -> None:
        details(acme, ledger, find(ledger, moss_id(size // 2)[:13]))

    return {
        "status": lambda: overview(acme, ledger),
        "show one of them": show,
        "an idle export": idle,
        "the next 500 that are due": lambda: ledger.due(limit=500),
        "500 that were touched in Odoo": lambda: ledger.standing_bills(
            [bill_id(size - number) for number in range(500)],
            [moss_id(size - number) for number in range(500)],
        ),
        "500 by their state": lambda: ledger.page(states=[State.LEFT_OUT], limit=500),
        "a page of the queue": lambda: ledger.queue(Wanted(Tab.EXPORTED.states)),
        "the queue, searched in vain": lambda: ledger.queue(
            Wanted(Tab.EXPORTED.states, text="no such shop")
        ),
        "spend by month": lambda: spending(ledger, acme.company_currency, day_of(size)),
        "bank transactions of a month": lambda: ledger.movements(since=window),
        "all bills, to compare them": lambda: _all_bills(ledger),
    }


def _all_bills(ledger: Ledger) -> None:
    after = 0
    while page := ledger.owned_bills(after=after, limit=20_000):
        after = page[-1].bill_id


def _milliseconds(ask: Callable[[], object]) -> float:
    """The quickest of some rounds: what the machine does besides is not the ledger's."""
    quickest = float("inf")
    for _ in range(_ROUNDS):
        started = time.perf_counter()
        ask()
        quickest = min(quickest, time.perf_counter() - started)
    return quickest * 1000


if __name__ == "__main__":
    main()
