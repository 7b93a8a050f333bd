"""An export from its first look to its report, as people and the service start it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from moss_odoo.books.plan import Plan
from moss_odoo.sync.connection import Connection
from moss_odoo.sync.connection_ports import ConnectionStore
from moss_odoo.sync.export import ExportOptions, export
from moss_odoo.sync.instance import recognise
from moss_odoo.sync.key_watch import key_watch
from moss_odoo.sync.notices import Audience
from moss_odoo.sync.ports import Ledger, Moss, Odoo
from moss_odoo.sync.progress import Progress
from moss_odoo.sync.report import ExportReport
from moss_odoo.sync.setup import OdooIdentity, OdooSetup, OdooSite
from moss_odoo.sync.statement_ports import OdooStatements
from moss_odoo.sync.targets import ready


class Sides(Protocol):
    """What an export needs of both sides of a connection."""

    @property
    def ledger(self) -> Ledger: ...
    @property
    def moss(self) -> Moss: ...
    @property
    def odoo(self) -> Odoo: ...
    @property
    def statements(self) -> OdooStatements: ...
    @property
    def site(self) -> OdooSite: ...
    @property
    def identity(self) -> OdooIdentity: ...
    @property
    def setup(self) -> OdooSetup: ...
    @property
    def now(self) -> Callable[[Connection], Sides]: ...


def run_export(
    connection: Connection,
    sides: Sides,
    store: ConnectionStore,
    notifier: Audience | None,
    options: ExportOptions,
    *,
    progress: Progress,
    show: Callable[[Plan], None] = lambda _plan: None,
    began: Callable[[int], None] = lambda _run: None,
) -> ExportReport:
    """The keys are watched over; database and targets are looked at before anything is booked."""
    with key_watch(connection, sides.site, sides.ledger, notifier, progress=progress) as warnings:
        if not options.dry_run:
            known = recognise(connection, sides.ledger, sides.identity, store)
            connection = ready(known, sides.setup, store)
        now = sides.now(connection)
        report = export(
            connection,
            now.ledger,
            now.moss,
            now.odoo,
            options,
            progress=progress,
            show=show,
            began=began,
            statements=now.statements,
        )
    report.warnings = warnings
    return report
