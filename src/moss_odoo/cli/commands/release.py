"""`moss-odoo release`"""

from __future__ import annotations

from typing import Annotated, Literal

from cyclopts import Group, Parameter

from moss_odoo.books.expense import Kind
from moss_odoo.books.state import Resolution
from moss_odoo.bootstrap import installation
from moss_odoo.cli import exits
from moss_odoo.cli.consent import Yes, agreed
from moss_odoo.cli.days import day, today
from moss_odoo.cli.options import NONE_GIVEN, Common
from moss_odoo.cli.person import login
from moss_odoo.cli.render import release as render
from moss_odoo.cli.screen import Screen
from moss_odoo.sync.connection import Connection
from moss_odoo.sync.release import Found, Selection, carry_out, look

_WHICH = Group("Which ones: those that fit all that is given", sort_key=1)


def release(
    *,
    since: Annotated[
        str | None,
        Parameter(
            group=_WHICH,
            metavar="DATE",
            help="From this accounting date on (year-month-day).",
        ),
    ] = None,
    until: Annotated[
        str | None,
        Parameter(
            group=_WHICH, metavar="DATE", help="Up to this accounting date, that day included."
        ),
    ] = None,
    kind: Annotated[
        tuple[Kind, ...],
        Parameter(group=_WHICH, negative=(), metavar="KIND", help="Of this kind; may be repeated."),
    ] = (),
    reason: Annotated[
        tuple[Literal["before-start-date", "exported-elsewhere"], ...],
        Parameter(
            group=_WHICH,
            negative=(),
            metavar="REASON",
            help="Left out for this reason; may be repeated.",
        ),
    ] = (),
    expense: Annotated[
        tuple[str, ...],
        Parameter(
            group=_WHICH,
            negative=(),
            metavar="ID",
            help="This one, by the beginning of its Moss id; may be repeated.",
        ),
    ] = (),
    everything: Annotated[
        bool, Parameter(group=_WHICH, negative=(), help="All that is left out.")
    ] = False,
    list_: Annotated[
        bool, Parameter(name="--list", negative=(), help="Show them one by one, with their ids.")
    ] = False,
    undo: Annotated[
        bool,
        Parameter(negative=(), help="Take a release back, of what is not booked yet."),
    ] = False,
    yes: Yes = False,
    common: Common = NONE_GIVEN,
) -> int:
    screen = common.screen()
    wanted = Selection(
        since=day(since) if since else None,
        until=day(until) if until else None,
        kinds=kind,
        reasons=tuple(map(Resolution, reason)),
        expenses=expense,
    )
    with installation() as here:
        connection = here.connections.get(common.connection)
        with here.sides(connection) as sides:
            found = look(connection, sides.ledger, sides.moss, wanted, undo=undo)
            render.show(screen, connection, found, singly=list_)
            if not found.held:
                render.nothing(screen, found)
                return _ended(screen, connection, found)
            if not (wanted.chooses or everything):
                screen.note("Choose which of them, for example with --since or --expense.")
                return _ended(screen, connection, found)
            agreed(screen, _question(found), yes=yes)
            result = carry_out(
                connection,
                sides.ledger,
                sides.moss,
                found,
                by=login(),
                today=today(connection.policy.time_zone),
            )
    render.done(screen, found, result)
    screen.document(render.document(connection, found, result))
    return exits.DOCUMENTS if found.refused else exits.WELL


def _ended(screen: Screen, connection: Connection, found: Found) -> int:
    screen.document(render.document(connection, found, None))
    return exits.DOCUMENTS if found.refused else exits.WELL


def _question(found: Found) -> str:
    return "Take the release of these back?" if found.undo else "Release these for the next export?"
