"""`moss-odoo show`"""

from __future__ import annotations

from typing import Annotated

from cyclopts import Parameter

from moss_odoo.books.plan import Plan
from moss_odoo.bootstrap import Installation, installation
from moss_odoo.cli import exits
from moss_odoo.cli.options import NONE_GIVEN, Common
from moss_odoo.cli.render import expense as render
from moss_odoo.cli.screen import Screen
from moss_odoo.errors import MossOdooError
from moss_odoo.sync.connection import Connection
from moss_odoo.sync.ports import StoredExpense
from moss_odoo.sync.status import details, find, planned


def show(
    expense: Annotated[
        str, Parameter(help="The beginning of its Moss id, or the number of its bill in Odoo.")
    ],
    /,
    *,
    common: Common = NONE_GIVEN,
) -> int:
    screen = common.screen()
    with installation() as here:
        connection = here.connections.get(common.connection)
        ledger = here.ledger(connection)
        found = details(connection, ledger, find(ledger, expense))
        plan = _plan(here, connection, found.expense, screen)
    render.show(screen, connection, found, plan)
    screen.document(render.document(found, plan))
    return exits.WELL


def _plan(
    here: Installation, connection: Connection, expense: StoredExpense, screen: Screen
) -> Plan | None:
    """As things are now; what is known is shown even while a side cannot be asked."""
    try:
        with here.sides(connection) as sides, screen.progress() as progress:
            progress.stage("Planning it again")
            made = planned(connection, sides.ledger, sides.moss, sides.odoo, expense)
    except MossOdooError as error:
        screen.note(f"! Its journal items cannot be shown now: {error.message}")
        return None
    return made if isinstance(made, Plan) else None
