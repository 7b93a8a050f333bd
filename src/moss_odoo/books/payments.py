"""The payment of an expense: from which wallet, when, how much, and what it settles."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from moss_odoo.books.dates import payment_date
from moss_odoo.books.expense import CardState, Expense, Kind, PaymentChannel, PaymentState
from moss_odoo.books.money import total
from moss_odoo.books.movements import Movement
from moss_odoo.books.plan import Bill, Hindrance, Payment, Role
from moss_odoo.books.reference import PayingWallet, Reference
from moss_odoo.books.settlements import OverpaidError, moved, settled
from moss_odoo.errors import BlockedError


class WalletUnknownError(BlockedError):
    def __init__(self) -> None:
        super().__init__(
            "wallet-unknown",
            "Moss does not tell from which of several wallets it was paid, and no bank "
            "transaction fits it alone.",
            remedy="Book the payment in Odoo by hand, from the wallet that paid.",
        )


class WalletMissingError(BlockedError):
    def __init__(self) -> None:
        super().__init__(
            "wallet-missing",
            "The wallet of Moss that paid has no bank journal in Odoo yet.",
            remedy="Run `moss-odoo prepare`; the next run books the payment.",
        )


class NothingMovedError(BlockedError):
    def __init__(self) -> None:
        super().__init__(
            "nothing-moved",
            "All that was paid and received for it adds up to zero: nothing moved in the wallet.",
            remedy="Set what is open against each other in Odoo by hand.",
        )


class PaymentDateLockedError(BlockedError):
    def __init__(self, day: date, locked: date) -> None:
        super().__init__(
            "payment-date-locked",
            f"Its payment date {day} lies in a period that Odoo has locked (up to {locked}).",
            remedy="Open the period in Odoo (Accounting, Lock Dates); the next run books the "
            "payment.",
        )


_PAID = {PaymentState.PAID, PaymentState.PARTIALLY_PAID}


@dataclass(frozen=True, slots=True)
class Paid:
    """What becomes of the payment side of an expense."""

    payment: Payment | None = None
    hindrance: Hindrance | None = None


def is_paid_from_wallet(expense: Expense) -> bool:
    """Whether Moss has moved money for it, all or a part, between a wallet and the supplier."""
    if expense.kind is Kind.CARD:
        return expense.card is not None and expense.card.state is CardState.ACCEPTED
    facts = expense.payment
    return facts is not None and facts.state in _PAID and facts.channel is PaymentChannel.WALLET


def needs_movement(expense: Expense, wallets: Sequence[PayingWallet]) -> bool:
    """Whether only the wallet's bank transaction tells who paid, or how much."""
    if not is_paid_from_wallet(expense) or not wallets:
        return False
    if len(wallets) > 1:
        return True
    home, wallet = expense.home.currency, wallets[0].currency
    original = expense.original.currency if expense.original else home
    if original == wallet:
        return False
    return wallet != home or (expense.kind is not Kind.CARD and original != home)


def paid(
    expense: Expense,
    documents: Mapping[Role, Bill],
    reference: Reference,
    movement: Movement | None,
) -> Paid:
    """All that Moss has paid so far, or why it is not booked; nothing where Moss has not paid."""
    if not is_paid_from_wallet(expense):
        return Paid(hindrance=_untold(expense))
    try:
        payment = _payment(expense, documents, reference, movement)
    except OverpaidError as error:
        return Paid(hindrance=Hindrance(error.code, error.message, error.remedy, exceptional=True))
    except BlockedError as error:
        return Paid(hindrance=Hindrance(error.code, error.message, error.remedy))
    return Paid(payment, _short(expense, documents[Role.BILL], payment))


def _payment(
    expense: Expense,
    documents: Mapping[Role, Bill],
    reference: Reference,
    movement: Movement | None,
) -> Payment:
    wallet = _wallet(reference.wallets, movement)
    settles = settled(expense, documents, wallet, movement)
    home = total([one.home for one in settles], reference.chart.currency)
    if not home:
        raise NothingMovedError
    amount = moved(expense, wallet, settles, movement)
    day = payment_date(expense, reference.zone)
    locked = reference.chart.locks.for_payment()
    if locked and day <= locked:
        raise PaymentDateLockedError(day, locked)
    return Payment(day, wallet.id, amount, settles, incoming=home.amount < 0)


def _wallet(wallets: Sequence[PayingWallet], movement: Movement | None) -> PayingWallet:
    found = [one for one in wallets if movement is None or one.id == movement.wallet_id]
    if len(found) > 1:
        raise WalletUnknownError
    if not found or not found[0].prepared:
        raise WalletMissingError
    return found[0]


def _untold(expense: Expense) -> Hindrance | None:
    """What Moss calls paid without telling from where."""
    facts = expense.payment
    if facts is None or facts.state not in _PAID or facts.channel is PaymentChannel.EXTERNAL:
        return None
    return Hindrance(
        "payment-channel-unknown",
        "Moss calls it paid, but does not tell whether from a wallet.",
        "If a wallet paid, book the payment in Odoo by hand, from its journal.",
    )


def _short(expense: Expense, bill: Bill, payment: Payment) -> Hindrance | None:
    facts = expense.payment
    if facts is None or facts.state is not PaymentState.PAID:
        return None
    amount = abs(payment.settles[0].amount)
    if amount == bill.gross:
        return None
    return Hindrance(
        "short-payment",
        f"Moss paid {amount} of {bill.gross} and calls it paid; {bill.gross - amount} stays open.",
        "Enter a credit note in Odoo if it is a discount; else pay the rest, or write it off.",
        exceptional=True,
    )
