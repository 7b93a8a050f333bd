"""`moss-odoo recover`"""

from __future__ import annotations

from typing import Annotated

from cyclopts import Parameter

from moss_odoo.bootstrap import installation
from moss_odoo.cli import exits
from moss_odoo.cli.consent import Yes, agreed
from moss_odoo.cli.options import NONE_GIVEN, Common
from moss_odoo.cli.person import login
from moss_odoo.cli.render import recover as render
from moss_odoo.sync.instance import recognise
from moss_odoo.sync.recover import carry_out, look


def recover(
    *,
    dry_run: Annotated[
        bool, Parameter(negative=(), help="Show what was found, and record nothing of it.")
    ] = False,
    leave_lost: Annotated[
        bool,
        Parameter(
            negative=(),
            help="Do not offer for export again what Odoo has lost: it becomes an exception.",
        ),
    ] = False,
    list_: Annotated[
        bool, Parameter(name="--list", negative=(), help="Show all of them one by one.")
    ] = False,
    yes: Yes = False,
    common: Common = NONE_GIVEN,
) -> int:
    screen = common.screen()
    with installation() as here:
        connection = here.connections.get(common.connection)
        with here.sides(connection) as sides:
            connection = recognise(connection, sides.ledger, sides.identity, here.connections)
            with screen.progress() as progress:
                found = look(
                    connection,
                    sides.ledger,
                    sides.moss,
                    sides.traces,
                    sides.statements,
                    progress=progress,
                )
        if leave_lost:
            found = found.without_lost()
        render.show(screen, found, singly=list_)
        result = None
        if found.recovers and not dry_run:
            agreed(screen, render.question(found), yes=yes)
            with screen.progress() as progress:
                result = carry_out(here.ledger(connection), found, by=login(), progress=progress)
            render.done(screen, result)
    screen.document(render.document(found, result))
    return exits.DOCUMENTS if found.not_in_moss or found.unclear else exits.WELL
