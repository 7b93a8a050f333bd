"""What becomes of each movement of a wallet: against what its line stands, or why it waits.

Where payments stand on an account of their own, every movement has a line at once: against
suspense until it is known what it paid. Where they stand on the wallet's own account, a payment
is the line already: what an expense may still explain has none.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby

from moss_odoo.books import explained
from moss_odoo.books import statement_reasons as reasons
from moss_odoo.books.doubts import Doubt
from moss_odoo.books.money import Money, total
from moss_odoo.books.movements import Movement, MovementKind
from moss_odoo.books.statement import (
    Account,
    Against,
    Open,
    Payments,
    StatementLine,
    Suspense,
)
from moss_odoo.books.statement_text import line_label
from moss_odoo.books.wallet import Choice, OutgoingItem, PaidExpense, Settled, StandingMovement

OF_THE_BANK = frozenset({MovementKind.TOP_UP, MovementKind.REPAYMENT})
"""Money that comes from, or goes to, another bank account of the company."""

_PAYS = frozenset({MovementKind.CARD, MovementKind.PAYOUT})
"""Kinds that an expense may explain."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where the movements of a wallet stand in Odoo, by database ids."""

    journal_id: int
    outgoing_account_id: int
    pays_itself: bool = False
    """Whether payments stand on the wallet's own account."""


@dataclass(frozen=True, slots=True)
class Party:
    """Movements and the expenses that they surely paid, as a whole."""

    movements: tuple[StandingMovement, ...]
    expenses: tuple[str, ...]
    sentence: str = ""
    """Why they belong together."""


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What is known besides the movements."""

    places: Mapping[str, Place]
    """By wallet."""
    transfer_account: int | None = None
    expenses: Mapping[str, PaidExpense] = field(default_factory=dict)
    items: Mapping[int, OutgoingItem] = field(default_factory=dict)
    """By payment."""
    earlier: Mapping[str, tuple[Movement, ...]] = field(default_factory=dict)
    """By expense: what was settled with it before."""


@dataclass(frozen=True, slots=True)
class Verdict:
    standing: StandingMovement
    against: Against | None = None
    """None: it has no line, or the one that it has stays as it is."""
    open: Open | None = None
    expenses: tuple[str, ...] = ()
    """All of its group, where it clears their payments."""
    sentence: str = ""
    """Why it goes there, where it does not wait."""

    @property
    def movement(self) -> Movement:
        return self.standing.movement

    @property
    def group(self) -> str:
        return self.against.group if isinstance(self.against, Payments) else ""

    @property
    def line(self) -> StatementLine | None:
        if self.against is None:
            return None
        moved = self.movement
        return StatementLine(
            key=moved.id,
            wallet_id=moved.wallet_id,
            booked=moved.booked,
            amount=moved.amount,
            label=line_label(moved),
            counterparty=moved.counterparty,
            against=self.against,
        )


def is_changed(standing: StandingMovement) -> bool:
    """Whether Moss tells it otherwise than it was booked; nobody rewrites that silently."""
    moved = standing.movement
    return standing.settled not in {Settled.NO, Settled.SENT} and (
        standing.booked_amount not in {None, moved.amount}
        or standing.booked_on not in {None, moved.booked}
    )


def of_party(party: Party, known: Surroundings) -> list[Verdict]:
    """Of all its movements alike, wallet by wallet."""
    found: list[Verdict] = []
    by_wallet = sorted(party.movements, key=lambda one: (one.movement.wallet_id, one.movement.id))
    for wallet_id, each in groupby(by_wallet, key=lambda one: one.movement.wallet_id):
        found += _of_wallet(tuple(each), party, known, wallet_id)
    return found


def of_single(standing: StandingMovement, doubt: Doubt | None, known: Surroundings) -> Verdict:
    """Of one that no certain group explains."""
    moved = standing.movement
    place = known.places.get(moved.wallet_id)
    if place is None:
        return Verdict(standing, open=reasons.no_journal())
    if standing.choice is not None:
        return _as_chosen(standing, standing.choice, place)
    if moved.kind in OF_THE_BANK:
        if known.transfer_account is not None:
            account = Account(known.transfer_account)
            return Verdict(standing, account, sentence=explained.between_accounts())
        return Verdict(standing, Suspense(), reasons.no_transfer_account(moved))
    if doubt is not None:
        return _waits(standing, reasons.doubtful(doubt.sentence, doubt.expenses), place)
    why = reasons.unexplained(
        moved,
        transfer_account=known.transfer_account,
        outgoing_account=None if place.pays_itself else place.outgoing_account_id,
    )
    return _waits(standing, why, place)


def of_changed(standing: StandingMovement) -> Verdict:
    return Verdict(standing, open=reasons.changed(standing))


def _of_wallet(
    movements: Sequence[StandingMovement], party: Party, known: Surroundings, wallet_id: str
) -> list[Verdict]:
    place = known.places.get(wallet_id)
    if place is None:
        return [Verdict(one, open=reasons.no_journal()) for one in movements]
    found = _cleared(movements, party.expenses, known, place)
    if isinstance(found, Open):
        return [_waits(one, found, place) for one in movements]
    against = Payments(movements[0].movement.id, tuple(sorted(found)))
    return [
        Verdict(one, against, expenses=party.expenses, sentence=party.sentence) for one in movements
    ]


def _cleared(
    movements: Sequence[StandingMovement],
    expense_ids: tuple[str, ...],
    known: Surroundings,
    place: Place,
) -> Collection[int] | Open:
    """The payments that the movements clear exactly, or why there are none."""
    if missing := [one for one in expense_ids if one not in known.expenses]:
        return reasons.unseen(missing)
    paid = [known.expenses[one] for one in expense_ids]
    moved = _sum((one.movement.amount for one in movements), movements[0].movement)
    if not moved and not any(one.payment_ids for one in paid):
        # What was charged and given back, of an expense that was never booked.
        return ()
    if problem := _unpaid(paid, known):
        return problem
    items = _items(paid, known, place)
    fitting: Sequence[OutgoingItem]
    if place.pays_itself:
        before = {one.id: one for each in expense_ids for one in known.earlier.get(each, ())}
        moved += _sum((one.amount for one in before.values()), movements[0].movement)
        booked = _sum((one.amount for one in items), movements[0].movement)
        fitting = items if booked == moved else []
    else:
        opened = [one for one in items if one.open]
        booked = _sum((one.open for one in opened), movements[0].movement)
        fitting = opened if booked == moved else _standing(movements, items, moved)
    if not fitting:
        return reasons.differs(paid, booked, moved)
    return [one.payment_id for one in fitting]


def _unpaid(paid: Sequence[PaidExpense], known: Surroundings) -> Open | None:
    """Of the first expense that has no payment at all, else whose payments are gone in Odoo."""
    for expense in paid:
        if not expense.payment_ids:
            return reasons.without_payment(expense)
    for expense in paid:
        if not any(payment_id in known.items for payment_id in expense.payment_ids):
            return reasons.gone_payment(expense)
    return None


def _items(paid: Sequence[PaidExpense], known: Surroundings, place: Place) -> list[OutgoingItem]:
    """The money sides of all their payments from this wallet."""
    ids = dict.fromkeys(payment_id for one in paid for payment_id in one.payment_ids)
    items = (known.items[one] for one in ids if one in known.items)
    return [one for one in items if one.wallet_journal_id == place.journal_id]


def _standing(
    movements: Sequence[StandingMovement], items: Sequence[OutgoingItem], moved: Money
) -> Sequence[OutgoingItem]:
    """What lines may have cleared already that stand in Odoo without our knowledge."""
    may_stand = any(one.settled in {Settled.NO, Settled.SENT} for one in movements)
    whole = total([one.amount for one in items], moved.currency)
    return items if may_stand and whole == moved else []


def _as_chosen(standing: StandingMovement, choice: Choice, place: Place) -> Verdict:
    if choice.account_id is not None:
        sentence = explained.told(by_person=True)
        return Verdict(standing, Account(choice.account_id), sentence=sentence)
    return _waits(standing, reasons.held(), place)


def _waits(standing: StandingMovement, why: Open, place: Place) -> Verdict:
    has_line = not place.pays_itself or standing.movement.kind not in _PAYS
    return Verdict(standing, Suspense() if has_line else None, why)


def _sum(amounts: Iterable[Money], of: Movement) -> Money:
    return total(list(amounts), of.amount.currency)
