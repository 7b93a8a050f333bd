"""`moss-odoo export`"""

from __future__ import annotations

from typing import Annotated, Any

from cyclopts import Parameter
from cyclopts.validators import Number

from moss_odoo.books.periods import Period
from moss_odoo.books.plan import Plan
from moss_odoo.bootstrap import Installation, installation
from moss_odoo.cli import exits
from moss_odoo.cli.days import day, month
from moss_odoo.cli.options import NONE_GIVEN, Common, Every
from moss_odoo.cli.render import export as render
from moss_odoo.cli.render import plan as plans
from moss_odoo.cli.screen import Screen
from moss_odoo.cli.several import Done, carry_out
from moss_odoo.sync.connection import Connection
from moss_odoo.sync.export import LANES, MOST_LANES, ExportOptions
from moss_odoo.sync.exporting import run_export


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
    period: Annotated[
        str | None,
        Parameter(
            metavar="YYYY-MM",
            help="Book all bills of this run in this month: what is older on its last day. What "
            "is younger is not part of the run.",
        ),
    ] = None,
    expense: Annotated[
        tuple[str, ...],
        Parameter(
            negative=(), metavar="ID", help="Only this expense, by its Moss id; may be repeated."
        ),
    ] = (),
    lanes: Annotated[
        int,
        Parameter(
            show_default=True,
            validator=Number(gte=1, lte=MOST_LANES),
            help="How many batches Odoo works on at once; 1 spares a small server.",
        ),
    ] = LANES,
    every: Every = False,
    common: Common = NONE_GIVEN,
) -> int:
    screen = common.screen()
    options = ExportOptions(
        dry_run=dry_run,
        since=day(since) if since else None,
        until=day(until) if until else None,
        expenses=tuple(expense),
        period=_period(period) if period else None,
        lanes=lanes,
    )
    with installation() as here:

        def work(connection: Connection) -> Done:
            return _export(screen, here, connection, options)

        return carry_out(screen, here, work, common, every=every)


def _period(text: str) -> Period:
    first = month(text)
    return Period(first.year, first.month)


def _export(
    screen: Screen, here: Installation, connection: Connection, options: ExportOptions
) -> Done:
    shown: list[dict[str, Any]] = []

    def show(plan: Plan) -> None:
        if screen.as_json:
            shown.append(plans.document(plan))
        else:
            plans.show(screen, plan)

    # A dry run warns, and tells nobody else.
    notifier = None if options.dry_run else here.notifier(connection)
    with screen.progress() as progress, here.sides(connection) as sides:
        report = run_export(
            connection,
            sides,
            here.connections,
            notifier,
            options,
            progress=progress,
            show=show,
        )
    render.show(screen, report, dry_run=options.dry_run)
    status = exits.WELL if report.all_well else exits.DOCUMENTS
    return Done(status, render.document(report, plans=shown if options.dry_run else None))
