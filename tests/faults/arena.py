"""One company with its Moss and its Odoo behind proxies, in which many cases follow each other."""

from __future__ import annotations

import hashlib
import sqlite3
import time
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path

import stamina

from devtools.odoo import Odoo
from moss_odoo.books.policy import SupplierPolicy
from moss_odoo.bootstrap import Installation, Patience, installation
from moss_odoo.moss.sandbox.company import Company
from moss_odoo.moss.sandbox.receipts import content
from moss_odoo.moss.throttle import Clock
from moss_odoo.settings import Settings
from tests.odoo.booked import administrator, policy, switch_on
from tests.odoo.bots import BOT
from tests.odoo.world import World, world

from . import judge
from .faults import writes
from .proxy import Proxy, proxy
from .spend import BY_MERCHANT, KINDS, Piece, Shopping, Stock, stock_of
from .stumbling_ledger import stumbling_ledger

IMPATIENT = 1.0
"""Seconds that a run waits for answers where one is not going to come."""


@dataclass(frozen=True, slots=True)
class Boundaries:
    """What an undisturbed export comes by, each with how often."""

    odoo_writes: Mapping[str, int]
    odoo_reads: Mapping[str, int]
    moss: Mapping[str, int]
    ledger: int


@dataclass(slots=True)
class Arena:
    """The world, the proxies around it, and how it looks when nothing goes wrong."""

    here: World
    impatient: Installation
    odoo: Proxy
    moss: Proxy
    bots_key: str
    stock: Stock
    home: Path
    references: dict[tuple[str, SupplierPolicy], list[judge.Lines]] = field(default_factory=dict)
    boundaries: Boundaries | None = None

    def shop(self, kinds: Sequence[str], tag: str) -> list[Piece]:
        shopping = Shopping(self.here.company, self.stock, tag)
        return [shopping.piece(kind) for kind in kinds]

    def learn(self, kinds: Collection[str], policies: Sequence[SupplierPolicy]) -> None:
        """What each kind of spend is booked as, and which calls it takes."""
        for merchants in policies:
            usual = merchants is SupplierPolicy.SINGLE
            spent = [kind for kind in kinds if usual or kind in BY_MERCHANT]
            pieces = self.shop(spent, f"as ever {merchants}")
            self.odoo.expect()
            self.moss.expect()
            with policy(self.here, supplier_policy=merchants), stumbling_ledger(None) as stored:
                report = self.here.export(statements=True)
            assert report.exceptions == []
            if usual:
                self.boundaries = _boundaries(self.odoo, self.moss, stored.count)
            for piece in pieces:
                self.references[piece.kind, merchants] = self.booked(piece)
            self.clear_away(pieces)
        self.here.export(statements=True)

    def booked(self, piece: Piece) -> list[judge.Lines]:
        """As it stands, without the name that only this piece bears."""
        return [
            tuple(line.replace(piece.merchant, "·") if piece.merchant else line for line in lines)
            for lines in judge.booked(self.here.database, piece.ids)
        ]

    def expected(self, piece: Piece, merchants: SupplierPolicy) -> list[judge.Lines]:
        usual = self.references[piece.kind, SupplierPolicy.SINGLE]
        return self.references.get((piece.kind, merchants), usual)

    def files(self, pieces: Sequence[Piece]) -> dict[str, list[str]]:
        """The checksums of all files in Moss, by expense; none of what may not be booked."""
        company = self.here.company
        found = {
            one.id: sorted(
                hashlib.sha1(content(file, company), usedforsecurity=False).hexdigest()
                for file in company.all_files_of(one)
            )
            for piece in pieces
            if piece.kind != "blocked"
            for one in piece.expenses
        }
        return {expense: files for expense, files in found.items() if files}

    def moved(self) -> dict[str, tuple[Decimal, date]]:
        """All bank transactions of the wallet."""
        company = self.here.company
        return {one.id: (one.amount, one.booked) for one in company.movements(company.wallet)}

    def clear_away(self, pieces: Sequence[Piece]) -> None:
        """What is blocked would be looked at again in each run to come."""
        for piece in pieces:
            if piece.kind == "blocked":
                for expense in piece.expenses:
                    self.here.company.delete(expense)

    def post_drafts(self, ids: Sequence[str]) -> None:
        """An accountant posts the bills that wait."""
        rows = self.here.database.sql(
            "select id from account_move where state = 'draft' and"
            " split_part(invoice_origin, ' ', 1) = any(%s) order by id",
            [list(ids)],
        )
        with administrator(replace_world(self.here, self.odoo)) as person:
            person.write("account.move", "action_post", ids=[id_ for (id_,) in rows])

    def the_process_is_gone(self) -> None:
        """Without its ledger, or after Ctrl-C, it ends; this one goes on without its lease."""
        with sqlite3.connect(self.home / "ledger.sqlite", timeout=30) as ledger:
            ledger.execute("delete from lease")
        ledger.close()


def replace_world(here: World, odoo: Proxy) -> World:
    """The same world, with Odoo reached directly."""
    return replace(here, database=replace(here.database, url=f"http://{odoo.host}:{odoo.port}"))


@contextmanager
def arena(
    odoo: Odoo,
    home: Path,
    *,
    stock: Mapping[str, int],
    kinds: Collection[str] = KINDS,
    policies: Sequence[SupplierPolicy] = (SupplierPolicy.SINGLE, SupplierPolicy.PER_MERCHANT),
) -> Iterator[Arena]:
    """A new one for these kinds of spend, with so many invoices of some that were booked before."""
    database = odoo.fresh_database("faults")
    clock = _SkippingClock()
    waits = Patience(moss_clock=clock.clock)
    short = Patience(odoo=IMPATIENT, moss=IMPATIENT, moss_clock=clock.clock)
    settings = Settings.from_environment({"MOSS_ODOO_HOME": str(home)})
    with ExitStack() as stack:
        stack.callback(odoo.drop, database)
        stack.enter_context(stamina.set_testing(True, attempts=2, cap=True))
        to_odoo = stack.enter_context(proxy(database.url))
        reached = replace(database, url=to_odoo.url)
        here = stack.enter_context(world(reached, home, Company(), patience=waits))
        to_moss = stack.enter_context(proxy(here.sandbox.url))
        impatient = stack.enter_context(installation(settings, patience=short))
        store = here.installation.connections
        store.update(replace(here.connection, moss_url=to_moss.url))
        switch_on(here, {"USD": "2"})
        key = database.add_users({"bot": BOT})["bot"]
        invoices = stock_of(here.company, stock)
        made = Arena(here, impatient, to_odoo, to_moss, key, invoices, home)
        here.export(statements=True)
        made.learn(kinds, policies)
        yield made


def _boundaries(odoo: Proxy, moss: Proxy, stored: int) -> Boundaries:
    calls = Counter(odoo.seen)
    writing = {one: number for one, number in calls.items() if writes(one)}
    reading = {one: number for one, number in calls.items() if one not in writing}
    return Boundaries(writing, reading, Counter(moss.seen), stored)


class _SkippingClock:
    """Waits in no time."""

    def __init__(self) -> None:
        self._skipped = 0.0
        self.clock = Clock(self._monotonic, lambda: datetime.now(UTC), self._sleep)

    def _monotonic(self) -> float:
        return time.monotonic() + self._skipped

    def _sleep(self, seconds: float) -> None:
        self._skipped += seconds
