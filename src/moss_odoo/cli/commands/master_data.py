"""`moss-odoo import`"""

from __future__ import annotations

from moss_odoo.bootstrap import installation
from moss_odoo.cli import exits
from moss_odoo.cli.options import NONE_GIVEN, Common
from moss_odoo.cli.render import master_data as render
from moss_odoo.sync.master_data import import_master_data


def import_(*, common: Common = NONE_GIVEN) -> int:
    screen = common.screen()
    with installation() as here:
        connection = here.connections.get(common.connection)
        with here.sides(connection) as sides, screen.progress() as progress:
            done = import_master_data(sides.ledger, sides.moss, sides.odoo, progress=progress)
    render.show(screen, done)
    screen.document(render.document(done))
    return exits.WELL
