"""The wallets of a connection as the ledger knows them: nobody is asked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import accumulate

from moss_odoo.books.money import Money
from moss_odoo.books.wallet import Balance
from moss_odoo.sync.connection import Connection
from moss_odoo.sync.ports import Ledger
from moss_odoo.sync.proofs import KeptProof


@dataclass(frozen=True, slots=True)
class KnownWallet:
    id: str
    name: str
    """Of its last proof; empty before there was one."""
    placed: bool
    """Whether it has a bank journal in Odoo."""
    told: Balance | None
    """What Moss said last."""
    proof: KeptProof | None
    """At the end of the day that is asked for."""


@dataclass(frozen=True, slots=True)
class DayBalance:
    on: date
    amount: Money
    """At the end of the day."""


def known_wallets(connection: Connection, ledger: Ledger, on: date) -> tuple[KnownWallet, ...]:
    """Those that have a journal or moved; by name, those without a name at the end."""
    placed = {one.wallet_id for one in connection.targets.wallets}
    names = wallet_names(ledger)
    proofs = {one.wallet_id: one for one in ledger.proofs(since=on, until=on)}
    ids = placed | ledger.wallets_that_moved() | proofs.keys()
    found = [
        KnownWallet(one, names.get(one, ""), one in placed, _told(ledger, one), proofs.get(one))
        for one in ids
    ]
    return tuple(sorted(found, key=lambda one: (not one.name, one.name.casefold(), one.id)))


def wallet_names(ledger: Ledger) -> dict[str, str]:
    """As they were called when they were last proved."""
    return {one.wallet_id: one.wallet_name for one in ledger.last_proofs()}


def balances_by_day(
    ledger: Ledger, wallet_id: str, since: date, until: date
) -> Sequence[DayBalance]:
    """What Moss says that it held: on the first and the last day, and whenever something moved.

    Nothing while it is not known what it held in the beginning.
    """
    carried = ledger.carried(wallet_id)
    if carried is None:
        return ()
    moved = ledger.moved_by_day(wallet_id, carried.before, carried.amount.currency)
    days = sorted(moved)
    sums = list(accumulate((moved[day] for day in days), initial=carried.amount))
    begin = max(since, carried.before)
    before = [sum_ for day, sum_ in zip(days, sums[1:], strict=True) if day <= begin]
    shown = {begin: before[-1] if before else carried.amount}
    shown |= {day: sum_ for day, sum_ in zip(days, sums[1:], strict=True) if begin < day <= until}
    shown.setdefault(until, shown[max(shown)])
    return tuple(DayBalance(day, amount) for day, amount in sorted(shown.items()))


def _told(ledger: Ledger, wallet_id: str) -> Balance | None:
    return next(iter(ledger.balances(wallet_id, limit=1)), None)
