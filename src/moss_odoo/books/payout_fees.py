"""What Moss charges for a payment from a wallet: an expense of its own, told by the movement."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, time

from moss_odoo.books.expense import (
    Expense,
    Kind,
    Line,
    LineKind,
    Nature,
    PaymentChannel,
    PaymentFacts,
    PaymentState,
    Status,
)
from moss_odoo.books.money import Money
from moss_odoo.books.movements import Movement, MovementKind
from moss_odoo.errors import BlockedError


class NoPayoutFeeError(BlockedError):
    def __init__(self) -> None:
        super().__init__(
            "payout-without-fee",
            "Moss no longer shows a fee for this payout.",
            remedy="Nothing to do if none was booked; else reverse its bill in Odoo.",
        )


class PayoutFeeCostUnknownError(BlockedError):
    def __init__(self, fee: Money, company: str) -> None:
        super().__init__(
            "payout-fee-cost-unknown",
            f"The fee of {fee} was taken from a wallet in {fee.currency}, and Moss does not tell "
            f"what it cost in {company}.",
            remedy="Book the fee in Odoo by hand, at the rate that you use for this wallet.",
        )


def has_payout_fee(movement: Movement) -> bool:
    """Fees of card payments are lines of their expenses, and never taken from here."""
    return movement.kind is MovementKind.PAYOUT and bool(movement.fee)


def payout_fee(movement: Movement) -> Expense:
    """The expense that the fee of a payout is, in the wallet's currency; paid with the payout."""
    fee = movement.fee
    if fee is None or not has_payout_fee(movement):
        raise NoPayoutFeeError
    payee = movement.counterparty or "an unnamed account"
    purpose = f" ({movement.description})" if movement.description else ""
    text = f"Fee for the payout to {payee}{purpose}"
    line = Line("fee", LineKind.PAYOUT_FEE, fee, fee, fee - fee, description=text)
    return Expense(
        id=movement.id,
        kind=Kind.PAYOUT_FEE,
        nature=Nature.PURCHASE,
        status=Status.COMPLETED,
        home=fee,
        lines=(line,),
        updated=datetime.combine(movement.booked, time.min, UTC),
        time=movement.booked,
        description=f"Payout fee {payee}",
        payment=PaymentFacts(PaymentState.PAID, PaymentChannel.WALLET, movement.booked),
        payout=movement,
    )


def in_company_currency(expense: Expense, company: str) -> Expense:
    """With what it cost in company currency, where it is a payout fee; else as it is.

    The fee of a wallet in another currency costs what its payout was exchanged at.
    PayoutFeeCostUnknownError where nothing was exchanged.
    """
    payout, fee = expense.payout, expense.home
    if payout is None or fee.currency == company:
        return expense
    exchanged, spent = payout.original, payout.before_fee
    if exchanged is None or exchanged.currency != company or not exchanged or not spent:
        raise PayoutFeeCostUnknownError(fee, company)
    rate = abs(exchanged).amount / abs(spent).amount
    home = Money(fee.amount * rate, company).rounded()
    if not home:
        raise PayoutFeeCostUnknownError(fee, company)
    lines = tuple(replace(line, home_gross=home) for line in expense.lines)
    return replace(expense, home=home, original=fee, lines=lines)
