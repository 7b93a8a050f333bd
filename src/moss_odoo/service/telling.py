"""What people hear of an export that nobody watched."""

from __future__ import annotations

from collections.abc import Iterator

from moss_odoo.bootstrap import Installation
from moss_odoo.sync.connection import Connection
from moss_odoo.sync.notices import Audience
from moss_odoo.sync.notification import digest_due, digest_told, telling_of
from moss_odoo.sync.report import ExportReport
from moss_odoo.sync.schedules import machine_clock, zone_of
from moss_odoo.sync.telling import tell_findings, works_again
from moss_odoo.sync.work import Selection


def tell(
    here: Installation,
    connection: Connection,
    selection: Selection,
    report: ExportReport,
    *,
    notifier: Audience | None,
) -> Iterator[str]:
    """Why what they should hear of it could not be delivered."""
    ledger = here.ledger(connection)
    if trouble := works_again(connection, ledger, notifier):
        yield trouble
    now, whole = machine_clock(), selection.is_all
    telling = telling_of(connection, here.connections)
    due = digest_due(telling, ledger, zone_of(connection), now, whole=whole)
    if trouble := tell_findings(connection, report, ledger, notifier, whole=whole, due=due):
        yield trouble
    elif due:
        digest_told(telling, ledger, now)
