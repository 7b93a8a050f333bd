"""`moss-odoo status`"""

from __future__ import annotations

from moss_odoo.bootstrap import installation
from moss_odoo.cli import exits
from moss_odoo.cli.options import NONE_GIVEN, Common
from moss_odoo.cli.render import status as render
from moss_odoo.sync.status import overview


def status(*, common: Common = NONE_GIVEN) -> int:
    screen = common.screen()
    with installation() as here:
        connection = here.connections.get(common.connection)
        found = overview(connection, here.ledger(connection))
    render.show(screen, connection, found)
    screen.document(render.document(connection, found))
    return exits.WELL if found.all_well else exits.DOCUMENTS
