"""Moss's side of a proof: its wallets, asked now, or as they were kept."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date

from moss_odoo.books.expense import Wallet
from moss_odoo.errors import ConfigError, TransientError
from moss_odoo.sync.balances import read_wallet
from moss_odoo.sync.connection import Connection
from moss_odoo.sync.movements import MovementReader
from moss_odoo.sync.ports import Ledger, Moss
from moss_odoo.sync.progress import Progress, StopError
from moss_odoo.sync.runs import recorded

PROOF = "proof"
"""The kind of run that reads what a proof needs."""


class UnknownWalletError(ConfigError):
    def __init__(self, text: str, known: Iterable[Wallet]) -> None:
        names = ", ".join(f"“{wallet.name}”" for wallet in known)
        super().__init__(
            f"No wallet, or more than one, is known by “{text}”.",
            remedy=f"Give the name, the IBAN or the id of one of these: {names}.",
        )


@dataclass(frozen=True, slots=True)
class Reading:
    wallets: tuple[Wallet, ...]
    """Those to be proved."""
    without_journal: tuple[Wallet, ...] = ()
    """Those that moved, and have no bank journal in Odoo."""
    fresh: frozenset[str] = frozenset()
    """Whose balance was told together with all that is known of them."""
    failure: TransientError | None = None
    """Why Moss does not answer."""


def read_moss(
    connection: Connection,
    ledger: Ledger,
    moss: Moss,
    chosen: Collection[str],
    *,
    since: date,
    progress: Progress,
) -> Reading:
    """Balances and bank transactions as they are now; what was kept where Moss does not answer.

    Those booked since a day are read again, however long ago it was.
    """
    try:
        every = moss.wallets()
    except TransientError as failure:
        return kept(connection, ledger, chosen, failure=failure)
    wallets, without = _sorted(connection, ledger, every, chosen)
    progress.stage("Reading balances and bank transactions from Moss")
    with recorded(ledger, PROOF) as run:
        reader = MovementReader(run.id, ledger, moss, connection.policy, progress)
        fresh = set[str]()
        for wallet in wallets:
            try:
                told = read_wallet(reader, wallet.id, since=since)
            except StopError:
                raise
            except TransientError as failure:
                return Reading(wallets, without, frozenset(fresh), failure)
            if told is not None:
                fresh.add(wallet.id)
    return Reading(wallets, without, frozenset(fresh))


def kept(
    connection: Connection,
    ledger: Ledger,
    chosen: Collection[str],
    *,
    failure: TransientError | None = None,
) -> Reading:
    """Without asking; wallets of which no proof was kept have no other names than their ids."""
    placed = [one.wallet_id for one in connection.targets.wallets]
    ids = [*placed, *sorted(ledger.wallets_that_moved() - set(placed))]
    names = {one.wallet_id: one.wallet_name for one in ledger.last_proofs()}
    every = tuple(Wallet(one, names.get(one, one), _currency(ledger, one)) for one in ids)
    wallets, without = _sorted(connection, ledger, every, chosen)
    return Reading(wallets, without, failure=failure)


def _currency(ledger: Ledger, wallet_id: str) -> str:
    told = ledger.balances(wallet_id, limit=1)
    return told[0].amount.currency if told else ""


def _sorted(
    connection: Connection, ledger: Ledger, every: tuple[Wallet, ...], chosen: Collection[str]
) -> tuple[tuple[Wallet, ...], tuple[Wallet, ...]]:
    """Those with a bank journal, and those that have none but moved."""
    asked = tuple(find_wallet(every, text) for text in chosen) or every
    placed = {one.wallet_id for one in connection.targets.wallets}
    start = connection.policy.start_date
    return (
        tuple(one for one in asked if one.id in placed),
        tuple(
            one
            for one in asked
            if one.id not in placed
            and (chosen or ledger.standing_movements(one.id, since=start, until=date.max))
        ),
    )


def find_wallet(wallets: Collection[Wallet], text: str) -> Wallet:
    """By name, IBAN, or id or the beginning of one."""
    plain = text.strip().casefold()
    iban = plain.replace(" ", "")
    named = [
        one
        for one in wallets
        if plain in {one.name.casefold(), one.id.casefold()}
        or (one.iban and iban == one.iban.replace(" ", "").casefold())
    ]
    found = named or [one for one in wallets if plain and one.id.casefold().startswith(plain)]
    if len(found) != 1:
        raise UnknownWalletError(text, wallets)
    return found[0]
