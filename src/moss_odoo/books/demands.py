"""What a wallet's bank transaction must show for it to be the payment of an expense."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import date, timedelta, tzinfo

from moss_odoo.books.dates import day
from moss_odoo.books.expense import (
    CardState,
    Expense,
    Kind,
    PaymentChannel,
    PaymentFacts,
    PaymentState,
)
from moss_odoo.books.fees import divided
from moss_odoo.books.money import Money, total
from moss_odoo.books.movements import Movement, MovementKind
from moss_odoo.books.names import may_be_same, plain_words

LEEWAY = timedelta(days=4)
"""How far the days that Moss tells of a payment and of its bank transaction may lie apart."""

_MOVED = {CardState.ACCEPTED, CardState.PENDING, CardState.REVERSED, CardState.UNKNOWN}
"""A pending payment may have been charged since Moss was asked for it."""
_PAID = {PaymentState.PAID, PaymentState.PARTIALLY_PAID}
_TELLING = re.compile(r"(?=.*[0-9]).{4,}")
"""A reference that is long enough to stand in a text by no accident."""


@dataclass(frozen=True, slots=True)
class Demand:
    """One bank transaction that must have been, if what Moss says of an expense is true."""

    expense_id: str
    kind: MovementKind
    amount: Money
    """In the currency of the purchase, without fees; negative where money leaves."""
    home: Money | None = None
    """The same in home currency; None where only the bank transaction tells it."""
    days: tuple[date, ...] = ()
    """On which it moved, as Moss tells them; any day will do where there are none."""
    names: frozenset[str] = frozenset()
    """Whom it was paid to."""
    reference: str = ""
    """What the text of the payment quotes."""

    @property
    def first_day(self) -> date | None:
        return min(self.days) - LEEWAY if self.days else None

    def fits(self, movement: Movement) -> bool:
        """Whether kind, amount, days and counterparty agree, as far as each of them is told."""
        return (
            movement.kind is self.kind
            and self._is_amount(movement)
            and self._is_in_time(movement)
            and self._is_party(movement)
        )

    def is_quoted_by(self, movement: Movement) -> bool:
        wanted, text = plain_words(self.reference), plain_words(movement.description)
        return bool(_TELLING.fullmatch(" ".join(wanted))) and f" {' '.join(wanted)} " in (
            f" {' '.join(text)} "
        )

    def _is_amount(self, movement: Movement) -> bool:
        moved, original = movement.before_fee, movement.original
        if moved.currency == self.amount.currency:
            return moved == self.amount and original in {None, self.amount}
        is_told = original is not None and original.currency == self.amount.currency
        if is_told and original != self.amount:
            return False
        if self.home is not None and self.home.currency == moved.currency:
            return moved == self.home
        return is_told

    def _is_in_time(self, movement: Movement) -> bool:
        moved = [one for one in (movement.booked, movement.valued) if one]
        return not self.days or any(
            min(self.days) - LEEWAY <= one <= max(self.days) + LEEWAY for one in moved
        )

    def _is_party(self, movement: Movement) -> bool:
        if not movement.counterparty or not self.names or self.is_quoted_by(movement):
            return True
        return any(may_be_same(name, movement.counterparty) for name in self.names)


def demands(
    expense: Expense,
    name: str | None,
    zone: tzinfo,
    earlier: Collection[Movement] = (),
) -> tuple[Demand, ...]:
    """None where no wallet moved money; a payment that was taken back moved it twice.

    `name` is the supplier's or employee's. `earlier`: what is known to have paid parts of it.
    BlockedError where the amounts of the expense make no sense.
    """
    names = frozenset({name} if name else ())
    if expense.kind is Kind.CARD:
        return _of_card(expense, names, zone)
    facts = expense.payment
    if facts is None or facts.state not in _PAID or facts.channel is PaymentChannel.EXTERNAL:
        return ()
    amount = _paid_so_far(expense, facts)
    if amount is None:
        return ()
    for movement in earlier:
        part = told_in(amount.currency, movement)
        if part is None:
            return ()
        amount -= part
    if not amount:
        return ()
    paid_on = day(facts.date, zone)
    return (
        Demand(
            expense.id,
            MovementKind.PAYOUT,
            amount,
            amount if amount.currency == expense.home.currency else None,
            (paid_on,) if paid_on else (),
            names,
            _reference(expense),
        ),
    )


def told_in(currency: str, movement: Movement) -> Money | None:
    """What moved for the purchase, in a currency in which the bank transaction tells it."""
    for money in (movement.before_fee, movement.original):
        if money is not None and money.currency == currency:
            return money
    return None


def _of_card(expense: Expense, names: frozenset[str], zone: tzinfo) -> tuple[Demand, ...]:
    card = expense.card
    if card is None or card.state not in _MOVED:
        return ()
    parts = divided(expense)
    currencies = {line.gross.currency for line in parts.spend}
    amount = parts.spend_home
    if len(currencies) == 1:
        amount = total([line.gross for line in parts.spend], *currencies)
    days = [day(moment, zone) for moment in (card.booking_date, card.settlement_date)]
    told = [one for one in days if one] or [one for one in [day(expense.time, zone)] if one]
    back = expense.nature.comes_back
    charge = Demand(
        expense.id,
        MovementKind.CARD,
        amount if back else -amount,
        parts.spend_home if back else -parts.spend_home,
        tuple(told),
        names | ({card.merchant} if card.merchant else set()),
    )
    if card.state is not CardState.REVERSED:
        return (charge,)
    home = -charge.home if charge.home is not None else None
    return charge, replace(charge, amount=-charge.amount, home=home, days=())


def _paid_so_far(expense: Expense, facts: PaymentFacts) -> Money | None:
    """Signed; None where Moss does not tell how much of it was paid."""
    whole = expense.original or expense.home
    paid = facts.paid if facts.paid and facts.paid.currency == whole.currency else None
    if paid is None and facts.state is PaymentState.PARTIALLY_PAID:
        return None
    amount = paid or whole
    return amount if expense.nature.comes_back else -amount


def _reference(expense: Expense) -> str:
    facts = expense.invoice
    return (facts.payment_reference or facts.number or "") if facts else ""
