"""Why bank transactions and payments belong together, or may, in an accountant's words."""

from __future__ import annotations

from collections.abc import Sequence

from moss_odoo.books.demands import Demand
from moss_odoo.books.money import Money, total
from moss_odoo.books.movements import Movement
from moss_odoo.books.payees import Likeness


def paired(demand: Demand, movement: Movement) -> str:
    """Why one bank transaction is one payment's."""
    moved = f"{movement.before_fee} on {movement.booked}"
    if demand.is_quoted_by(movement):
        return f"The payment text quotes {demand.reference}, and the amount agrees: {moved}."
    like = demand.likeness(movement)
    when = "day" if movement.booked in demand.days else "time"
    if like is Likeness.UNTOLD:
        return f"Amount and {when} agree, and nothing else of this amount is open: {moved}."
    if like is Likeness.ALIKE:
        name = " or ".join(sorted(demand.names))
        return (
            f"Amount and {when} agree, and “{movement.counterparty}” reads like “{name}”: {moved}."
        )
    return f"Amount, {when} and payee agree: {moved}, {movement.counterparty}."


def as_many(movements: Sequence[Movement]) -> str:
    count = len(movements)
    return (
        f"{count} payments and {count} bank transactions{_of(movements)}: as many of one as of "
        "the other."
    )


def one_for_several(demands: Sequence[Demand], movement: Movement) -> str:
    currency = movement.before_fee.currency
    parts = [one.amount if one.amount.currency == currency else one.home for one in demands]
    return (
        f"One payout for {len(demands)} payments to {movement.counterparty}: "
        f"{_sum([abs(one) for one in parts if one])}."
    )


def instalments(movements: Sequence[Movement]) -> str:
    return (
        f"{len(movements)} payouts to {movements[-1].counterparty} make up one payment: "
        f"{_sum([abs(one.before_fee) for one in movements])}."
    )


def taken_back(movements: Sequence[Movement]) -> str:
    amounts = " and ".join(str(one.amount) for one in movements)
    return f"Charged and given back: {amounts}{_at(movements)}."


def uncertain(payments: int, movements: Sequence[Movement]) -> str:
    """Why those that fit each other cannot be told apart."""
    fit = f"{_counted(payments, 'payment')} and {_counted(len(movements), 'bank transaction')}"
    fit += f"{_of(movements)} fit each other"
    wallets = len({one.wallet_id for one in movements})
    if wallets > 1:
        return f"{fit}, from {wallets} wallets: nobody can tell which belong together."
    if payments > len(movements):
        return f"{fit}: nobody can tell which of the payments is still to come."
    if payments < len(movements):
        return f"{fit}: nobody can tell which of the bank transactions is another's."
    return f"{fit}, but so does something else that is still open."


def in_several_ways(movement: Movement) -> str:
    return f"Payments to {movement.counterparty} add up to {movement.before_fee} in several ways."


def off(demand: Demand, movement: Movement) -> str:
    """What speaks against a payment of the same amount."""
    moved = f"{movement.before_fee} on {movement.booked}"
    if not demand.is_in_time(movement):
        days = min(abs((movement.booked - one).days) for one in demand.days)
        return f"The amount agrees, but {days} days lie between them: {moved}."
    name = " or ".join(sorted(demand.names))
    return (
        f"Amount and time agree, but Moss names “{name}” and the bank transaction "
        f"“{movement.counterparty}”: {moved}."
    )


def _counted(number: int, what: str) -> str:
    return f"{number} {what}" if number == 1 else f"{number} {what}s"


def told(*, by_person: bool) -> str:
    """Of what nobody had to find out."""
    return "A person said so." if by_person else "Its payment was booked by this bank transaction."


def between_accounts() -> str:
    return "Money between the wallet and another bank account of the company."


def not_whole(sentence: str) -> str:
    return f"{sentence} But one of them was given back, and not all that moved for it is certain."


def _sum(amounts: Sequence[Money]) -> str:
    currency = amounts[0].currency
    parts = " + ".join(str(one).removesuffix(f" {currency}") for one in amounts)
    return f"{parts} = {total(list(amounts), currency)}"


def _of(movements: Sequence[Movement]) -> str:
    amounts = {abs(one.before_fee) for one in movements}
    return (f" of {amounts.pop()}" if len(amounts) == 1 else "") + _at(movements)


def _at(movements: Sequence[Movement]) -> str:
    payees = {one.counterparty for one in movements}
    payee = payees.pop() if len(payees) == 1 else ""
    return f" at {payee}" if payee else ""
