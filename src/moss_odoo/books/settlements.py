"""How much of each document a payment of Moss settles, and what it moved in the wallet."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from moss_odoo.books.expense import Expense, Kind, LineKind, PaymentState
from moss_odoo.books.lines import bookable
from moss_odoo.books.money import Money, total
from moss_odoo.books.movements import Movement
from moss_odoo.books.plan import Bill, Role, Settlement
from moss_odoo.books.reference import PayingWallet
from moss_odoo.errors import BlockedError


class PaymentAmountUnknownError(BlockedError):
    def __init__(self, what: str) -> None:
        super().__init__(
            "payment-amount-unknown",
            f"{what}.",
            remedy="Nothing to do once Moss tells it; else book the payment in Odoo by hand.",
        )


class OverpaidError(BlockedError):
    def __init__(self, amount: Money, gross: Money) -> None:
        super().__init__(
            "overpaid",
            f"Moss paid {amount} for a bill of {gross}.",
            remedy="Find out in Moss why, and book the payment in Odoo by hand.",
        )


_UNTOLD = "What it cost in {} stands only in the wallet's bank transaction, and none fits it yet"
_PART_UNTOLD = "Moss has paid a part of it and does not tell how much"


def settled(
    expense: Expense,
    documents: Mapping[Role, Bill],
    wallet: PayingWallet,
    movement: Movement | None,
) -> tuple[Settlement, ...]:
    """What is cleared of each document; a credit note counts against a bill.

    PaymentAmountUnknownError, OverpaidError.
    """
    if expense.kind is Kind.CARD:
        return tuple(
            Settlement(role, _signed(bill, bill.gross), _signed(bill, bill.home))
            for role, bill in documents.items()
        )
    bill = documents[Role.BILL]
    amount = _paid(expense, bill, wallet, movement)
    if amount > bill.gross:
        raise OverpaidError(amount, bill.gross)
    home = _paid_home(bill, amount, wallet, movement)
    return (Settlement(Role.BILL, _signed(bill, amount), _signed(bill, home)),)


def moved(
    expense: Expense,
    wallet: PayingWallet,
    settles: Sequence[Settlement],
    movement: Movement | None,
) -> Money:
    """What moved in the wallet's currency; positive in either direction."""
    homes = [one.home for one in settles]
    if wallet.currency == homes[0].currency:
        return abs(total(homes, wallet.currency))
    if all(one.amount.currency == wallet.currency for one in settles):
        return abs(total([one.amount for one in settles], wallet.currency))
    if told := _told_by_lines(expense, wallet.currency):
        return told
    is_card = expense.kind is Kind.CARD
    if movement is None or not (is_card or _is_of(movement, settles[0].amount)):
        raise PaymentAmountUnknownError(_UNTOLD.format(wallet.currency))
    # A card's fee is part of the expense; that of a payout has a bill and a payment of its own.
    return abs(movement.amount if is_card else movement.before_fee)


def _paid(expense: Expense, bill: Bill, wallet: PayingWallet, movement: Movement | None) -> Money:
    """In the bill's currency."""
    facts = expense.payment
    if facts is not None and facts.paid is not None and facts.paid.currency == bill.currency:
        return facts.paid
    if facts is not None and facts.state is PaymentState.PARTIALLY_PAID:
        raise PaymentAmountUnknownError(_PART_UNTOLD)
    if not _is_converted(expense, bill) or wallet.currency != bill.currency:
        return bill.gross
    if movement is None:
        raise PaymentAmountUnknownError(_UNTOLD.format(bill.currency))
    return abs(movement.before_fee)


def _is_converted(expense: Expense, bill: Bill) -> bool:
    """Whether a foreign invoice is booked in company currency."""
    original = expense.original
    return original is not None and not bill.is_foreign and original.currency != bill.currency


def _paid_home(bill: Bill, amount: Money, wallet: PayingWallet, movement: Movement | None) -> Money:
    """The paid amount in company currency, at the rate of the payment where a rate was applied."""
    company = bill.home.currency
    if not bill.is_foreign:
        return amount
    if wallet.currency == company:
        if movement is None or not _is_of(movement, amount):
            raise PaymentAmountUnknownError(_UNTOLD.format(company))
        return abs(movement.before_fee)
    # Nothing was exchanged for company currency: the bill's own rate is the only one.
    return Money(amount.amount * bill.home.amount / bill.gross.amount, company).rounded()


def _is_of(movement: Movement, amount: Money) -> bool:
    """Whether the movement is of this amount, as far as it tells: parts may be paid one by one."""
    original = movement.original
    return original is None or original.currency != amount.currency or abs(original) == abs(amount)


def _told_by_lines(expense: Expense, currency: str) -> Money | None:
    """What the lines moved, where all are in the wallet's currency though booked in another."""
    lines = bookable(expense)
    partly = expense.payment is not None and expense.payment.state is not PaymentState.PAID
    if partly or any(line.gross.currency != currency for line in lines):
        return None
    fees = total([line.gross for line in lines if line.kind is LineKind.FX_FEE], currency)
    spend = total([line.gross for line in lines if line.kind is not LineKind.FX_FEE], currency)
    return abs(spend - fees if expense.nature.comes_back else spend + fees)


def _signed(bill: Bill, amount: Money) -> Money:
    return amount if bill.type.sign > 0 else -amount
