"""Balances of Moss together with all the bank transactions that they are made of.

A balance and a list are two answers: between them money may move. And a list that was read for its
last days only may lack what Moss booked into earlier ones. So a balance counts where it follows
from the last one and from what has moved since, or where it is the same before and after all bank
transactions were read.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from moss_odoo.books.wallet import Balance, Carried
from moss_odoo.sync.movements import MovementReader
from moss_odoo.sync.statement_ports import BalanceNotToldError

_ROUNDS = 3


def read_wallet(
    reader: MovementReader, wallet_id: str, *, since: date = date.max
) -> Balance | None:
    """Its balance; it and all that moved until then are in the ledger.

    None where Moss does not tell it, or money moved each time it was asked: then the balances of
    earlier days stand. `since`: from this day on all is read again, as a balance does not tell that
    something has moved to another day.
    """
    try:
        return _read(reader, wallet_id, since)
    except BalanceNotToldError as error:
        reader.note(error.message)
        return None


def _read(reader: MovementReader, wallet_id: str, since: date) -> Balance | None:
    balance = _agreed(reader, wallet_id, lambda: reader.pull(wallet_id, since=since))
    if balance and not _follows(reader, balance):
        balance = _agreed(reader, wallet_id, lambda: reader.reread(wallet_id))
    if balance:
        reader.ledger.keep_balance(balance, carried(reader, balance))
    return balance


def carried(reader: MovementReader, balance: Balance) -> Carried:
    """What the wallet held before the start date, by this balance."""
    currency = balance.amount.currency
    moved = reader.ledger.moved_since(balance.wallet_id, reader.start, currency)
    return Carried(reader.start, balance.amount - moved)


def _agreed(reader: MovementReader, wallet_id: str, read: Callable[[], object]) -> Balance | None:
    before = reader.moss.balance(wallet_id)
    for _ in range(_ROUNDS):
        read()
        if _follows_from_the_last(reader, before):
            return before
        after = reader.moss.balance(wallet_id)
        if after.amount == before.amount:
            return after
        before = after
    return None


def _follows(reader: MovementReader, balance: Balance) -> bool:
    """Whether it says of the time before the start date what the balance before it said."""
    return reader.has_read_all(balance.wallet_id) or _follows_from_the_last(reader, balance)


def _follows_from_the_last(reader: MovementReader, balance: Balance) -> bool:
    if reader.has_read_all(balance.wallet_id):
        return False
    return reader.ledger.carried(balance.wallet_id) == carried(reader, balance)
