"""`moss-odoo accept`"""

from __future__ import annotations

from typing import Annotated

from cyclopts import Parameter

from moss_odoo.bootstrap import installation
from moss_odoo.cli import exits
from moss_odoo.cli.consent import Yes, agreed
from moss_odoo.cli.days import today
from moss_odoo.cli.options import NONE_GIVEN, Common
from moss_odoo.cli.person import login
from moss_odoo.cli.render import accept as render
from moss_odoo.sync.accept import carry_out, look


def accept(
    expense: Annotated[
        str, Parameter(help="The beginning of its Moss id, or the number of its bill in Odoo.")
    ],
    /,
    *more: Annotated[str, Parameter(help="Further ones.")],
    yes: Yes = False,
    common: Common = NONE_GIVEN,
) -> int:
    screen = common.screen()
    with installation() as here:
        connection = here.connections.get(common.connection)
        ledger = here.ledger(connection)
        found = look(ledger, (expense, *more))
        render.show(screen, found)
        run = None
        if found.acceptable:
            agreed(screen, "Leave this as it is?", yes=yes)
            with here.sides(connection) as sides:
                day = today(connection.policy.time_zone)
                run = carry_out(connection, ledger, sides.moss, found, by=login(), today=day)
            render.done(screen, found)
    screen.document(render.document(found, run))
    return exits.DOCUMENTS if found.refused else exits.WELL
