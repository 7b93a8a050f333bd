"""The wallets' part of a pull: their bank transactions each time, their balances once a day."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

from moss_odoo.books.policy import Policy
from moss_odoo.sync.balances import read_wallet
from moss_odoo.sync.movements import MovementReader
from moss_odoo.sync.ports import Ledger, Moss
from moss_odoo.sync.progress import Progress

_DAY = timedelta(days=1)


def machine_clock() -> datetime:
    return datetime.now(UTC)


def pull_movements(
    run_id: int,
    ledger: Ledger,
    moss: Moss,
    policy: Policy,
    progress: Progress,
    *,
    now: Callable[[], datetime] = machine_clock,
) -> int:
    """How many payout fees were new or changed; all bank transactions are remembered.

    They are read from the start date on, or from the earliest expense that a person released.
    """
    progress.stage("Reading bank transactions from Moss")
    reader = MovementReader(run_id, ledger, moss, policy, progress)
    for wallet in moss.wallets():
        if not _is_due(ledger, wallet.id, now()) or read_wallet(reader, wallet.id) is None:
            reader.pull(wallet.id)
    return reader.fees


def _is_due(ledger: Ledger, wallet_id: str, now: datetime) -> bool:
    """Once a day its balance is asked for, to be kept, and to tell what moved long ago."""
    stream = f"balance of {wallet_id}"
    quiet = ledger.cursor(stream)
    # Never longer than a day: this machine's clock may have been wrong.
    if quiet is not None and now < quiet <= now + _DAY:
        return False
    ledger.set_cursor(stream, now + _DAY)
    return True
