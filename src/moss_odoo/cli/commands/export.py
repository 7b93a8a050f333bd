"""`moss-odoo export`"""

from __future__ import annotations

from typing import Annotated, Any

from cyclopts import Parameter

from moss_odoo.books.plan import Plan
from moss_odoo.bootstrap import Installation, installation
from moss_odoo.cli import exits
from moss_odoo.cli.days import day
from moss_odoo.cli.options import NONE_GIVEN, Common
from moss_odoo.cli.render import export as render
from moss_odoo.cli.render import plan as plans
from moss_odoo.sync.connection import Connection
from moss_odoo.sync.export import ExportOptions
from moss_odoo.sync.export import export as book
from moss_odoo.sync.targets import ready


def export(
    *,
    dry_run: Annotated[
        bool, Parameter(negative=(), help="Show the journal items; write nothing to Odoo.")
    ] = False,
    since: Annotated[
        str | None,
        Parameter(metavar="DATE", help="Only from this accounting date on (year-month-day)."),
    ] = None,
    until: Annotated[
        str | None,
        Parameter(metavar="DATE", help="Only up to this accounting date, that day included."),
    ] = None,
    expense: Annotated[
        tuple[str, ...],
        Parameter(
            negative=(), metavar="ID", help="Only this expense, by its Moss id; may be repeated."
        ),
    ] = (),
    common: Common = NONE_GIVEN,
) -> int:
    screen = common.screen()
    options = ExportOptions(
        dry_run=dry_run,
        since=day(since) if since else None,
        until=day(until) if until else None,
        expenses=tuple(expense),
    )
    shown: list[dict[str, Any]] = []

    def show(plan: Plan) -> None:
        if screen.as_json:
            shown.append(plans.document(plan))
        else:
            plans.show(screen, plan)

    with installation() as here:
        connection = here.connections.get(common.connection)
        if not dry_run:
            connection = _ready(here, connection)
        with here.sides(connection) as sides, screen.progress() as progress:
            report = book(
                connection,
                sides.ledger,
                sides.moss,
                sides.odoo,
                options,
                progress=progress,
                show=show,
            )
    render.show(screen, report, dry_run=dry_run)
    screen.document(render.document(report, plans=shown if dry_run else None))
    return exits.WELL if report.all_well else exits.DOCUMENTS


def _ready(here: Installation, connection: Connection) -> Connection:
    """What the connection books on is looked at before every run."""
    with here.sides(connection) as sides:
        return ready(connection, sides.setup, here.connections)
