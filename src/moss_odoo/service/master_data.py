"""Jobs about master data: fetched from both sides, or written to Moss."""

from __future__ import annotations

from moss_odoo.bootstrap import Installation
from moss_odoo.service.done import Done
from moss_odoo.sync.connection import Connection
from moss_odoo.sync.master_data import ImportReport, import_master_data
from moss_odoo.sync.progress import Progress
from moss_odoo.sync.pushing import push_as_shown
from moss_odoo.sync.work import Job, Kind, Writing


def do_master_data(
    here: Installation, connection: Connection, job: Job, *, progress: Progress
) -> Done:
    if job.kind is Kind.IMPORT:
        return _import(here, connection, progress)
    if job.selection.writing is None:
        return Done("nothing to do")
    return _push(here, connection, job.selection.writing, by=job.asked_by, progress=progress)


def _import(here: Installation, connection: Connection, progress: Progress) -> Done:
    with here.sides(connection) as sides:
        found = import_master_data(
            connection, sides.ledger, sides.moss, sides.odoo, progress=progress
        )
    return Done(said_of_import(found))


def said_of_import(found: ImportReport) -> str:
    left = sum(kind.open for kind in found.kinds)
    return f"{found.changed:,} new or changed, {left:,} left for a person"


def _push(
    here: Installation, connection: Connection, writing: Writing, *, by: str, progress: Progress
) -> Done:
    with here.sides(connection) as sides, here.writing(connection) as moss:
        report = push_as_shown(
            connection, sides, here.connections, moss, writing, by=by, progress=progress
        )
    return Done(report.said)
