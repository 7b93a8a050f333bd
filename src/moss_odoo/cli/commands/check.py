"""`moss-odoo check`"""

from __future__ import annotations

from moss_odoo.bootstrap import installation
from moss_odoo.cli import exits
from moss_odoo.cli.options import NONE_GIVEN, Common
from moss_odoo.cli.render import checklist as render
from moss_odoo.sync.check import check as go_through
from moss_odoo.sync.checklist import Checklist


def check(*, common: Common = NONE_GIVEN) -> int:
    screen = common.screen()
    with installation() as here:
        connection = here.connections.get(common.connection)
        with here.sides(connection) as sides, screen.progress() as progress:
            done = go_through(
                connection,
                sides.ledger,
                moss=sides.moss,
                odoo=sides.odoo,
                site=sides.site,
                setup=sides.setup,
                progress=progress,
            )
    render.show(screen, connection, done)
    screen.document(render.document(done))
    return _status(done)


def _status(checklist: Checklist) -> int:
    if checklist.ready:
        return exits.WELL
    return exits.status_of(checklist.error) if checklist.error else exits.SETUP
