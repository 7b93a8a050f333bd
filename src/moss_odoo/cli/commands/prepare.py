"""`moss-odoo prepare`"""

from __future__ import annotations

from moss_odoo.bootstrap import installation
from moss_odoo.cli import exits
from moss_odoo.cli.consent import Yes, agreed
from moss_odoo.cli.naming import USUAL, Naming
from moss_odoo.cli.options import NONE_GIVEN, Common
from moss_odoo.cli.render import preparation as render
from moss_odoo.sync.instance import recognise
from moss_odoo.sync.prepare import look
from moss_odoo.sync.prepare import prepare as carry_out


def prepare(
    *,
    yes: Yes = False,
    naming: Naming = USUAL,
    common: Common = NONE_GIVEN,
) -> int:
    screen, names = common.screen(), naming.names()
    with installation() as here:
        connection = here.connections.get(common.connection)
        with here.sides(connection) as sides:
            connection = recognise(
                connection, sides.ledger, sides.identity, here.connections, thorough=True
            )
            with screen.progress() as progress:
                found = look(connection, sides.setup, sides.moss, progress=progress, names=names)
            render.show(screen, connection, found)
            question = f"Prepare Odoo of {connection.company_name} like this?"
            agreed(screen, question, yes=yes or not found.needs_consent, where="Odoo")
            with screen.progress() as progress:
                carry_out(
                    connection,
                    found,
                    sides.setup,
                    here.connections,
                    progress=progress,
                    names=names,
                )
    render.done(screen, found)
    screen.document(render.document(found))
    return exits.WELL
