"""`moss-odoo policy` and `policy preview`"""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated

from cyclopts import App, Parameter

from moss_odoo.books.choices import changed as changed_choices
from moss_odoo.bootstrap import installation
from moss_odoo.cli import exits
from moss_odoo.cli.consent import Yes, agreed
from moss_odoo.cli.days import month as month_of
from moss_odoo.cli.days import today
from moss_odoo.cli.options import NONE_GIVEN, Common
from moss_odoo.cli.policy_options import NONE_CHOSEN, PolicyOptions
from moss_odoo.cli.render import policy as render
from moss_odoo.cli.render import preview as previews
from moss_odoo.sync.policy import PolicyChanges, change, too_early
from moss_odoo.sync.preview import preview as look_at

policy = App(
    name="policy",
    help="""Show or change how a connection books.

Without options it shows what is chosen; options change it. Shows what that does, and asks. What is
booked stays as it is. Asks neither Moss nor Odoo.""",
    help_format="markdown",
)


@policy.default
def policy_(
    *,
    chosen: PolicyOptions = NONE_CHOSEN,
    yes: Yes = False,
    common: Common = NONE_GIVEN,
) -> int:
    screen, changes = common.screen(), chosen.changes()
    with installation() as here:
        connection = here.connections.get(common.connection)
        new = changes.applied(connection.policy)
        changed = changed_choices(connection.policy, new)
        if changed:
            early = too_early(here.ledger(connection))
            render.show_change(screen, connection, new, changed, early)
            agreed(screen, "Book like this from now on?", yes=yes)
            connection = change(connection.name, changes, here.connections)
    if changed:
        render.done(screen, connection)
    elif changes != PolicyChanges():
        render.unchanged(screen, connection)
    else:
        render.show(screen, connection)
    screen.document(render.document(connection, changed))
    return exits.WELL


@policy.command
def preview(
    *,
    month: Annotated[
        str | None,
        Parameter(
            metavar="YYYY-MM",
            help="Of this month; the last one that is over and has card payments otherwise.",
        ),
    ] = None,
    hybrid_threshold: Annotated[
        Decimal | None,
        Parameter(help="With this threshold for `hybrid`; else yours, else a proposed one."),
    ] = None,
    common: Common = NONE_GIVEN,
) -> int:
    """What a month's card payments would become under each supplier policy.

    Reads Moss and asks Odoo which suppliers it has. Writes nothing there.
    """
    screen = common.screen()
    of = month_of(month) if month else None
    with installation() as here:
        connection = here.connections.get(common.connection)
        with here.sides(connection) as sides, screen.progress() as progress:
            found = look_at(
                connection,
                sides.ledger,
                sides.moss,
                sides.odoo,
                today=today(connection.policy.time_zone),
                month=of,
                threshold=hybrid_threshold,
                progress=progress,
            )
    previews.show(screen, connection, found)
    screen.document(previews.document(connection, found))
    return exits.WELL
