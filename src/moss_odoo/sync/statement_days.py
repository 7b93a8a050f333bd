"""From which day on each wallet's movements belong to its statement in Odoo."""

from __future__ import annotations

from datetime import date

from moss_odoo.books.wallet import StandingMovement
from moss_odoo.sync.connection import Connection
from moss_odoo.sync.open_pages import (
    MOVEMENTS,
    MovementPage,
    MovementPlace,
    WantedMovements,
    page_of,
)
from moss_odoo.sync.ports import Ledger
from moss_odoo.sync.statement_report import Unsettled


def first_days(connection: Connection, ledger: Ledger) -> dict[str, date]:
    """By wallet; a statement that has begun stays as it began."""
    openings = (ledger.opening(one.wallet_id) for one in connection.targets.wallets)
    return {one.wallet_id: one.before for one in openings if one}


def unsettled(connection: Connection, ledger: Ledger) -> Unsettled:
    """Those in numbers: quick however many they are."""
    begins = first_days(connection, ledger)
    return ledger.unsettled_reasons(begins, connection.policy.start_date)


def open_page(
    connection: Connection,
    ledger: Ledger,
    wanted: WantedMovements,
    *,
    after: MovementPlace | None = None,
    limit: int = MOVEMENTS,
) -> MovementPage:
    """A page of them, in booking order."""
    begins, start = first_days(connection, ledger), connection.policy.start_date
    rows = ledger.unsettled_page(begins, start, wanted, after=after, limit=limit + 1)
    return page_of(rows, limit)


def open_movements(connection: Connection, ledger: Ledger) -> tuple[StandingMovement, ...]:
    """Those of the statements that are not settled, in booking order."""
    start, begins = connection.policy.start_date, first_days(connection, ledger)
    return tuple(
        one
        for one in ledger.unsettled(min([start, *begins.values()]))
        if one.movement.booked >= begins.get(one.movement.wallet_id, start)
    )
