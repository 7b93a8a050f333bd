"""The tables as the program uses them; `migrations` builds them step by step."""

from moss_odoo.ledger.tables.columns import Number, metadata
from moss_odoo.ledger.tables.connections import (
    connection,
    cursor,
    lease,
    notice,
    run,
    secret,
    tally,
)
from moss_odoo.ledger.tables.expenses import (
    RELEASED,
    STUCK,
    expense,
    foreseen,
    history,
    mapping,
    moss_document,
    odoo_record,
)
from moss_odoo.ledger.tables.wallets import (
    PENDING,
    matching,
    movement,
    settlement,
    wallet_balance,
    wallet_opening,
    wallet_proof,
)
from moss_odoo.ledger.tables.work import QUEUED, RUNNING, job, schedule

__all__ = [
    "PENDING",
    "QUEUED",
    "RELEASED",
    "RUNNING",
    "STUCK",
    "Number",
    "connection",
    "cursor",
    "expense",
    "foreseen",
    "history",
    "job",
    "lease",
    "mapping",
    "matching",
    "metadata",
    "moss_document",
    "movement",
    "notice",
    "odoo_record",
    "run",
    "schedule",
    "secret",
    "settlement",
    "tally",
    "wallet_balance",
    "wallet_opening",
    "wallet_proof",
]
