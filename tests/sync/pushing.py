"""A connection whose Moss is a sandbox, with a line to it that a test may cut."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.utils import format_datetime
from typing import Any

import httpx2

from moss_odoo.books.chart import AnalyticAccount
from moss_odoo.books.mapping import MappingKind
from moss_odoo.books.push.changes import PushPlan
from moss_odoo.books.push.contacts import SupplierContact
from moss_odoo.moss.sandbox.clock import ManualClock
from moss_odoo.moss.sandbox.options import DEFAULT_KEY_ID, DEFAULT_SECRET
from moss_odoo.moss.sandbox.running import Sandbox
from moss_odoo.moss.throttle import Clock
from moss_odoo.moss.writing import MossWriter
from moss_odoo.sync.push import Choice, PushReport, look, push
from moss_odoo.sync.push_ports import MossWriting
from tests.sync.standins import World

START = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
CONTACTS = (
    SupplierContact(1, "Taxi Neumann"),
    SupplierContact(2, "Nordwind Hosting GmbH", ref="80002", vat="DE271828180"),
    SupplierContact(3, "Krause & Söhne", ref="80003", city="Kiel"),
)
ACCOUNTS = (
    AnalyticAccount(11, "Kundendienst", "500", 1, "Cost Center"),
    AnalyticAccount(12, "Lager", None, 1, "Cost Center"),
)


class KilledError(Exception):
    """The process ends here."""


@dataclass
class Line(httpx2.BaseTransport):
    """The line to Moss: cut before or after one of the requests that write."""

    clock: ManualClock
    cut: int | None = None
    """Which writing request, from 0."""
    after: bool = False
    """Moss hears it, and its answer is lost."""
    error: Exception = field(default_factory=lambda: httpx2.ReadError("reset"))
    written: int = 0
    _wire: httpx2.HTTPTransport = field(default_factory=lambda: httpx2.HTTPTransport(verify=False))

    def handle_request(self, request: httpx2.Request) -> httpx2.Response:
        writes = request.method in {"POST", "PATCH"} and request.url.path.startswith("/v1/")
        hit = writes and self.written == self.cut
        self.written += writes
        if hit and not self.after:
            raise self.error
        response = self._wire.handle_request(request)
        response.read()
        # The sandbox's clock is turned by hand, its web server's is not.
        response.headers["Date"] = format_datetime(self.clock.now(), usegmt=True)
        if hit:
            raise self.error
        return response

    def close(self) -> None:
        self._wire.close()


@dataclass
class Source:
    contacts: tuple[SupplierContact, ...] = CONTACTS
    accounts: tuple[AnalyticAccount, ...] = ACCOUNTS

    def supplier_contacts(self, linked: Collection[int]) -> tuple[SupplierContact, ...]:
        return tuple(one for one in self.contacts if one.active or one.id in linked)

    def analytic_accounts(self) -> tuple[AnalyticAccount, ...]:
        return self.accounts


@dataclass
class Pushing:
    """A connection, its Moss, and a line to it that a test may cut."""

    world: World
    sandbox: Sandbox
    clock: ManualClock
    source: Source = field(default_factory=Source)
    slept: float = 0.0

    @contextmanager
    def moss(self, **cut: Any) -> Iterator[MossWriting]:
        line = Line(self.clock, **cut)
        with MossWriter(
            self.sandbox.url,
            key_id=DEFAULT_KEY_ID,
            secret=DEFAULT_SECRET,
            network=line,
            clock=Clock(lambda: self.clock.now().timestamp(), self.clock.now, self._sleep),
        ) as moss:
            yield moss

    def look(self, **choice: Any) -> PushPlan:
        with self.moss() as moss:
            return look(
                self.world.connection,
                self.world.ledger,
                moss,
                self.source,
                Choice(**choice),
                progress=self.world.steps,
            )

    def push(self, **cut: Any) -> PushReport:
        plan = self.look()
        with self.moss(**cut) as moss:
            return push(plan, self.world.ledger, moss, by="anna", progress=self.world.steps)

    def names(self) -> list[str]:
        """Of all that was created in Moss."""
        company = self.sandbox.company
        wanted = {one.name for one in (*self.source.contacts, *self.source.accounts)}
        records = (*company.suppliers.values(), *company.items.values())
        return sorted(one.name for one in records if one.name in wanted)

    def assert_done(self) -> None:
        """Each is there once, is linked to its own, and a further run finds nothing to do."""
        wanted = {one.id: one.name for one in (*self.source.contacts, *self.source.accounts)}
        company = self.sandbox.company
        there = {one.id: one.name for one in company.suppliers.values()}
        there |= {one.id: one.name for one in company.items.values()}
        assert self.names() == sorted(wanted.values())
        assert {odoo_id: there[moss_id] for odoo_id, moss_id in self.links().items()} == wanted
        plan = self.look()
        assert (plan.changes, plan.conflicts) == ((), ())

    def links(self) -> dict[int, str]:
        kinds = {MappingKind.SUPPLIER, MappingKind.DIMENSION}
        return {
            row.odoo_id: row.moss_id
            for row in self.world.ledger.mapping()
            if row.odoo_id and row.kind in kinds and row.confirmed_by == "anna"
        }

    def _sleep(self, seconds: float) -> None:
        self.slept += seconds
        self.clock.advance(seconds)
