"""What a wallet's bank transaction must show for it to be the payment of an expense."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
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
from moss_odoo.books.names import plain_words
from moss_odoo.books.payees import Likeness, likeness

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
    fee: Money | None = None
    """What Moss charged for it in home currency, as a cost: some bank transactions bear it
    without telling it apart."""
    wallet_id: str | None = None
    """From which it was paid, where that is known; then no other wallet's transaction fits."""

    @property
    def amounts(self) -> frozenset[Money]:
        """All that a bank transaction of it may show."""
        told = [one for one in (self.amount, self.home) if one is not None]
        return frozenset([*told, *self._with_fee(told)])

    @property
    def first_day(self) -> date | None:
        return min(self.days) - LEEWAY if self.days else None

    @property
    def last_day(self) -> date | None:
        return max(self.days) + LEEWAY if self.days else None

    def fits(self, movement: Movement) -> bool:
        """Whether all agrees, as far as each of them tells it."""
        return self.is_worth(movement) and self.is_in_time(movement) and self.likeness(movement) > 0

    def is_worth(self, movement: Movement) -> bool:
        """Whether kind, wallet and amount agree."""
        return (
            movement.kind is self.kind
            and self.wallet_id in {None, movement.wallet_id}
            and self._is_amount(movement)
        )

    def is_in_time(self, movement: Movement) -> bool:
        moved = (movement.booked, movement.valued or movement.booked)
        first, last = self.first_day, self.last_day
        return first is None or last is None or any(first <= one <= last for one in moved)

    def likeness(self, movement: Movement) -> Likeness:
        """How well whom it was paid to agrees; a quoted reference speaks for any name."""
        found = likeness(self.names, movement.counterparty)
        if found is Likeness.UNLIKE and self.is_quoted_by(movement):
            return Likeness.ALIKE
        return found

    def is_quoted_by(self, movement: Movement) -> bool:
        if not self.reference:
            return False
        wanted, text = plain_words(self.reference), plain_words(movement.description)
        return bool(_TELLING.fullmatch(" ".join(wanted))) and f" {' '.join(wanted)} " in (
            f" {' '.join(text)} "
        )

    def _is_amount(self, movement: Movement) -> bool:
        original = movement.original
        is_told = original is not None and original.currency == self.amount.currency
        if is_told and original != self.amount:
            return False
        moved = movement.before_fee
        if moved.currency == self.amount.currency:
            wanted, told = self.amount, original is None or is_told
        elif self.home is not None and self.home.currency == moved.currency:
            wanted, told = self.home, True
        else:
            return is_told
        bears = () if movement.fee else self._with_fee([wanted])
        return told and (moved == wanted or moved in bears)

    def _with_fee(self, amounts: Sequence[Money]) -> Sequence[Money]:
        """A fee is a cost, whichever way the money goes."""
        fee = self.fee
        return [one - fee for one in amounts if fee and fee.currency == one.currency]


def demands(
    expense: Expense,
    name: str | None,
    zone: tzinfo,
    earlier: Collection[Movement] = (),
    wallet_id: str | None = None,
) -> tuple[Demand, ...]:
    """None where no wallet moved money; a payment that was taken back moved it twice.

    `name` is the supplier's or employee's. `earlier`: what is known to have paid parts of it.
    `wallet_id`: the only wallet, or from which its payment was booked; None if that is not known.
    BlockedError where the amounts of the expense make no sense.
    """
    names = frozenset({name} if name else ())
    if expense.payout is not None:
        return ()
    if expense.kind is Kind.CARD:
        known = {_goes_out(one.amount) for one in earlier}
        asked = _of_card(expense, names, zone, wallet_id)
        return tuple(one for one in asked if _goes_out(one.amount) not in known)
    amount = _still_paid(expense, earlier)
    if not amount:
        return ()
    paid_on = day(expense.payment.date, zone) if expense.payment else None
    return (
        Demand(
            expense.id,
            MovementKind.PAYOUT,
            amount,
            amount if amount.currency == expense.home.currency else None,
            (paid_on,) if paid_on else (),
            names,
            _reference(expense),
            wallet_id=wallet_id,
        ),
    )


def told_in(currency: str, movement: Movement) -> Money | None:
    """What moved for the purchase, in a currency in which the bank transaction tells it."""
    for money in (movement.before_fee, movement.original):
        if money is not None and money.currency == currency:
            return money
    return None


def _goes_out(amount: Money) -> bool:
    return amount.amount < 0


def _of_card(
    expense: Expense, names: frozenset[str], zone: tzinfo, wallet_id: str | None
) -> tuple[Demand, ...]:
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
        fee=parts.fees_home or None,
        wallet_id=wallet_id,
    )
    if card.state is not CardState.REVERSED:
        return (charge,)
    home = -charge.home if charge.home is not None else None
    fee = -charge.fee if charge.fee is not None else None
    return charge, replace(charge, amount=-charge.amount, home=home, fee=fee, days=())


def _still_paid(expense: Expense, earlier: Collection[Movement]) -> Money | None:
    """What it paid beside the earlier ones, signed; None where that is nothing or not told."""
    facts = expense.payment
    if facts is None or facts.state not in _PAID or facts.channel is PaymentChannel.EXTERNAL:
        return None
    amount = _paid_so_far(expense, facts)
    for movement in earlier:
        part = told_in(amount.currency, movement) if amount else None
        amount = amount - part if amount and part else None
    return amount


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
