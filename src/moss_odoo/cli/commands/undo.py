"""`moss-odoo undo`"""

from __future__ import annotations

from typing import Annotated

from cyclopts import Parameter

from moss_odoo.bootstrap import installation
from moss_odoo.cli import exits
from moss_odoo.cli.consent import Yes, agreed
from moss_odoo.cli.options import NONE_GIVEN, Common
from moss_odoo.cli.person import login
from moss_odoo.cli.render import undo as render
from moss_odoo.sync.instance import recognise
from moss_odoo.sync.undo import carry_out, look


def undo(
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
        with here.sides(connection) as sides:
            recognise(connection, sides.ledger, sides.identity, here.connections)
            found = look(sides.ledger, sides.reversal, (expense, *more))
            render.show(screen, found)
            result = None
            if found.undoable:
                agreed(screen, "Take this back in Odoo?", yes=yes)
                with screen.progress() as progress:
                    result = carry_out(
                        sides.ledger,
                        sides.reversal,
                        sides.statements,
                        found,
                        by=login(),
                        progress=progress,
                    )
                render.done(screen, result)
    screen.document(render.document(found, result))
    refused = found.refused or (result and result.refused)
    return exits.DOCUMENTS if refused else exits.WELL
