"""Which purchase a refund takes back, where only one can be meant."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from zoneinfo import ZoneInfo

from moss_odoo.books.dates import day
from moss_odoo.books.expense import CardState, Expense, Kind, LineKind, Nature, Status
from moss_odoo.books.lines import bookable
from moss_odoo.books.money import Money, total


@dataclass(frozen=True, slots=True)
class _Spent:
    expense: Expense
    day: date
    amount: Money
    """In the currency of the purchase, without what Moss charges."""

    @property
    def card(self) -> str | None:
        return self.expense.card.card_id if self.expense.card else None


def is_refund(expense: Expense) -> bool:
    return expense.kind is Kind.CARD and expense.nature is Nature.REFUND


def refunded(
    expenses: Iterable[Expense], zone: ZoneInfo, *, booked: Collection[str] = ()
) -> Mapping[str, Expense]:
    """The purchase of each refund, by the refund's id, where exactly one fits.

    `expenses`: all card payments of one merchant. A purchase fits that is not later, with the same
    card as far as both are known and in the same currency, and of which enough was not refunded
    yet. Refunds that are `booked` come first: their choice is made.
    """
    known = list(_spent(expenses, zone))
    purchases = [one for one in known if one.expense.nature is Nature.PURCHASE]
    refunds = [one for one in known if one.expense.nature is Nature.REFUND]
    refunds.sort(key=lambda one: (one.expense.id not in booked, one.day, one.expense.id))
    left = {one.expense.id: one.amount for one in purchases}
    found: dict[str, Expense] = {}
    for refund in refunds:
        fitting = [one for one in purchases if _fits(refund, one, left)]
        if len(fitting) == 1:
            purchase = fitting[0].expense
            left[purchase.id] -= refund.amount
            found[refund.expense.id] = purchase
    return found


def _spent(expenses: Iterable[Expense], zone: ZoneInfo) -> Iterator[_Spent]:
    """Those that happened, and whose amount and day are clear."""
    for expense in expenses:
        card = expense.card
        if card is None or card.state is not CardState.ACCEPTED:
            continue
        # The receipt's date may be any; Moss charges and pays back in this order.
        charged = day(card.booking_date or expense.time, zone)
        amount = _amount(expense)
        if charged and amount and expense.status is not Status.DELETED:
            yield _Spent(expense, charged, amount)


def _amount(expense: Expense) -> Money | None:
    if expense.original is not None:
        return abs(expense.original)
    gross = [line.gross for line in bookable(expense) if line.kind is not LineKind.FX_FEE]
    one_currency = len({one.currency for one in gross}) == 1
    return abs(total(gross, gross[0].currency)) if one_currency else None


def _fits(refund: _Spent, purchase: _Spent, left: Mapping[str, Money]) -> bool:
    other_card = refund.card and purchase.card and refund.card != purchase.card
    return (
        not other_card
        and purchase.day <= refund.day
        and purchase.amount.currency == refund.amount.currency
        and refund.amount <= left[purchase.expense.id]
    )
