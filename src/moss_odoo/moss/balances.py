"""What a wallet holds, by Moss's own account."""

from __future__ import annotations

from moss_odoo.books.money import Money
from moss_odoo.books.wallet import Balance
from moss_odoo.errors import BlockedError
from moss_odoo.moss import wire
from moss_odoo.moss.failures import RequestRefusedError
from moss_odoo.moss.members import MemberMissingError, Members
from moss_odoo.moss.transport import MissingError, Transport
from moss_odoo.sync.statement_ports import BalanceNotToldError


def read_balance(transport: Transport, wallet_id: str) -> Balance:
    """BalanceNotToldError also for a wallet that Moss lists and has no balance of."""
    try:
        answer = transport.one(wire.Path.BALANCE.format(wallet_id))
    except MissingError:
        raise BalanceNotToldError(wallet_id, "it has none") from None
    except RequestRefusedError as error:
        raise BalanceNotToldError(wallet_id, f"it answers with the status {error.status}") from None
    try:
        amount, available = _amounts(Members(answer.object()))
    except BlockedError as error:
        raise BalanceNotToldError(wallet_id, "its answer makes no sense") from error
    if available.currency != amount.currency:
        raise BalanceNotToldError(wallet_id, "its answer is in two currencies")
    return Balance(wallet_id=wallet_id, at=answer.at, amount=amount, available=available)


def _amounts(members: Members) -> tuple[Money, Money]:
    """The balance, and what of it is not reserved: all of it where Moss does not tell."""
    amount = members.money(wire.Balance.AMOUNT)
    if amount is None:
        raise MemberMissingError(wire.Balance.AMOUNT)
    return amount, members.money(wire.Balance.AVAILABLE, amount.currency) or amount
