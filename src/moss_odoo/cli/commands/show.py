"""`moss-odoo show`"""

from __future__ import annotations

from typing import Annotated

from cyclopts import Parameter

from moss_odoo.bootstrap import Installation, installation
from moss_odoo.cli import exits
from moss_odoo.cli.options import NONE_GIVEN, Common
from moss_odoo.cli.render import expense as render
from moss_odoo.cli.screen import Screen
from moss_odoo.errors import MossOdooError
from moss_odoo.sync.connection import Connection
from moss_odoo.sync.inspection import Inspection, inspect
from moss_odoo.sync.remembered import StoredExpense
from moss_odoo.sync.status import details, find


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
        seen = _inspected(here, connection, found.expense, screen)
    for what in seen.unknown:
        screen.note(f"! {what}")
    render.show(screen, connection, found, seen)
    screen.document(render.document(connection, found, seen))
    return exits.WELL


def _inspected(
    here: Installation, connection: Connection, expense: StoredExpense, screen: Screen
) -> Inspection:
    """What is in the ledger is shown even where the connection cannot be opened."""
    try:
        with here.sides(connection) as sides, screen.progress() as progress:
            progress.stage("Asking both sides")
            return inspect(
                connection,
                sides.ledger,
                sides.moss,
                sides.odoo,
                expense,
                journal=sides.journal,
            )
    except MossOdooError as error:
        return Inspection(unknown=(f"Neither side can be asked now: {error.message}",))
