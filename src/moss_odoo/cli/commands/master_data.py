"""`moss-odoo import`"""

from __future__ import annotations

from moss_odoo.bootstrap import Installation, installation
from moss_odoo.cli import exits
from moss_odoo.cli.options import NONE_GIVEN, Common, Every
from moss_odoo.cli.render import master_data as render
from moss_odoo.cli.screen import Screen
from moss_odoo.cli.several import Done, carry_out
from moss_odoo.sync.connection import Connection
from moss_odoo.sync.master_data import import_master_data


def import_(*, every: Every = False, common: Common = NONE_GIVEN) -> int:
    screen = common.screen()
    with installation() as here:

        def work(connection: Connection) -> Done:
            return _import(screen, here, connection)

        return carry_out(screen, here, work, common, every=every)


def _import(screen: Screen, here: Installation, connection: Connection) -> Done:
    with here.sides(connection) as sides, screen.progress() as progress:
        done = import_master_data(
            connection, sides.ledger, sides.moss, sides.odoo, progress=progress
        )
    render.show(screen, done)
    return Done(exits.WELL, render.document(done))
