"""From which day on each wallet's movements belong to its statement in Odoo."""

from __future__ import annotations

from datetime import date

from moss_odoo.books.wallet import StandingMovement
from moss_odoo.sync.connection import Connection
from moss_odoo.sync.ports import Ledger


def first_days(connection: Connection, ledger: Ledger) -> dict[str, date]:
    """By wallet; a statement that has begun stays as it began."""
    openings = (ledger.opening(one.wallet_id) for one in connection.targets.wallets)
    return {one.wallet_id: one.before for one in openings if one}


def open_movements(connection: Connection, ledger: Ledger) -> tuple[StandingMovement, ...]:
    """Those of the statements that are not settled, in booking order."""
    start, begins = connection.policy.start_date, first_days(connection, ledger)
    return tuple(
        one
        for one in ledger.unsettled(min([start, *begins.values()]))
        if one.movement.booked >= begins.get(one.movement.wallet_id, start)
    )
