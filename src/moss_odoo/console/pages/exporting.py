"""The export: what would be booked, and booking it."""

from __future__ import annotations

from starlette.responses import Response

from moss_odoo.access.model import Role
from moss_odoo.console.routing import Pages
from moss_odoo.console.selecting import fields, selection_of
from moss_odoo.console.visit import Visit
from moss_odoo.sync.queue import tab_counts
from moss_odoo.sync.run_steps import DRY_RUN
from moss_odoo.sync.schedules import ask
from moss_odoo.sync.work import Kind

pages = Pages()

_EXPORT = "/connections/{connection}/export"
_DRY_RUNS = 5


@pages.get(_EXPORT, Role.ACCOUNTANT)
def show(visit: Visit) -> Response:
    connection, here = visit.connection, visit.services.installation
    ledger = here.ledger(connection)
    return visit.page(
        "export.html",
        connection=connection,
        numbers=tab_counts(ledger.counts()),
        dry_runs=ledger.runs(_DRY_RUNS, kind=DRY_RUN),
        under_way=here.work.under_way(connection),
        chosen=fields(selection_of(visit.query)),
    )


@pages.post(_EXPORT, Role.ACCOUNTANT, "export-asked")
def export(visit: Visit) -> Response:
    return _asked(visit, Kind.EXPORT)


@pages.post(f"{_EXPORT}/dry-run", Role.ACCOUNTANT, "dry-run-asked")
def dry_run(visit: Visit) -> Response:
    return _asked(visit, Kind.DRY_RUN)


def _asked(visit: Visit, kind: Kind) -> Response:
    connection, selection = visit.connection, selection_of(visit.form)
    work = visit.services.installation.work
    job = ask(connection, work, kind, asked_by=visit.user.login, selection=selection)
    said = fields(selection)
    if expenses := said.pop("expenses", ""):
        said["expenses"] = str(len(expenses.split()))
    visit.change.subject = f"job {job.id}"
    visit.change.detail = ", ".join(f"{name} {value}" for name, value in said.items())
    return visit.go("connections", str(connection.id), "jobs", str(job.id))
