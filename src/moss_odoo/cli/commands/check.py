"""`moss-odoo check`"""

from __future__ import annotations

from moss_odoo.bootstrap import Installation, installation
from moss_odoo.cli import exits
from moss_odoo.cli.options import NONE_GIVEN, Common, Every
from moss_odoo.cli.render import checklist as render
from moss_odoo.cli.screen import Screen
from moss_odoo.cli.several import Done, carry_out
from moss_odoo.sync.check import check as go_through
from moss_odoo.sync.checklist import Checklist
from moss_odoo.sync.connection import Connection


def check(*, every: Every = False, common: Common = NONE_GIVEN) -> int:
    screen = common.screen()
    with installation() as here:

        def work(connection: Connection) -> Done:
            return _check(screen, here, connection)

        return carry_out(screen, here, work, common, every=every)


def _check(screen: Screen, here: Installation, connection: Connection) -> Done:
    with here.sides(connection) as sides, screen.progress() as progress:
        done = go_through(
            connection,
            sides.ledger,
            moss=sides.moss,
            odoo=sides.odoo,
            site=sides.site,
            setup=sides.setup,
            identity=sides.identity,
            progress=progress,
        )
    render.show(screen, connection, done)
    return Done(_status(done), render.document(done))


def _status(checklist: Checklist) -> int:
    if checklist.ready:
        return exits.WELL
    return exits.status_of(checklist.error) if checklist.error else exits.SETUP
