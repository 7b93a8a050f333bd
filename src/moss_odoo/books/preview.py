"""What a month's card payments would become under each supplier policy."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from statistics import median_low

from moss_odoo.books.expense import CardState, Expense, Kind, Nature, Status
from moss_odoo.books.money import Money, total
from moss_odoo.books.policy import Policy, SupplierPolicy, UnknownSuppliers
from moss_odoo.books.suppliers import goes_to_default

LARGEST = 10
"""Merchants that are named."""

_STEPS = tuple(map(Decimal, (50, 100, 250, 500, 1000)))
_WORTH_A_SUPPLIER = Decimal("0.75")
"""The part of the sum that a proposed threshold leaves with the merchants' own suppliers."""


@dataclass(frozen=True, slots=True)
class Payee:
    """Whom a card payment went to, and whether Odoo knows them."""

    key: str
    name: str
    in_odoo: str = ""
    """What the contact is called there; empty where there is none."""
    problem: str = ""
    """Why a bill of theirs would be blocked."""

    @property
    def is_new(self) -> bool:
        return not self.in_odoo and not self.problem


@dataclass(frozen=True, slots=True)
class Purchase:
    expense: Expense
    payee: Payee

    @property
    def amount(self) -> Money:
        return abs(self.expense.home)


@dataclass(frozen=True, slots=True)
class Part:
    """Some of the month's purchases."""

    count: int
    amount: Money


@dataclass(frozen=True, slots=True)
class Effect:
    """What one policy makes of the month."""

    policy: SupplierPolicy
    threshold: Decimal | None
    default: Part
    """On the default supplier."""
    own: Part
    """On the merchants' own suppliers."""
    known: int
    """Suppliers that Odoo has."""
    new: int
    """Suppliers that Odoo does not have."""
    blocked: int
    """Purchases of those on own suppliers that would be blocked."""


@dataclass(frozen=True, slots=True)
class Merchant:
    """All purchases with one payee."""

    payee: Payee
    part: Part


@dataclass(frozen=True, slots=True)
class Preview:
    month: date
    """Its first day."""
    whole: Part
    effects: tuple[Effect, ...]
    """One for each policy."""
    thresholds: tuple[Effect, ...]
    """The policy `hybrid` with several thresholds, the smallest first."""
    merchants: tuple[Merchant, ...]
    """The largest ones."""
    merchant_count: int


def is_purchase(expense: Expense) -> bool:
    """A card payment that happened, whatever its review says by now."""
    return (
        expense.kind is Kind.CARD
        and expense.nature is Nature.PURCHASE
        and expense.status is not Status.DELETED
        and expense.card is not None
        and expense.card.state is CardState.ACCEPTED
    )


def preview(
    month: date,
    purchases: Sequence[Purchase],
    policy: Policy,
    *,
    threshold: Decimal | None = None,
) -> Preview:
    """Of at least one purchase, all in home currency.

    `threshold`: of `hybrid`; else the policy's own, else one that suits the month.
    """
    currency = purchases[0].amount.currency
    amounts = [one.amount.amount for one in purchases]
    if threshold is None:
        threshold = policy.hybrid_threshold
    if threshold is None:
        threshold = proposed_threshold(amounts)
    steps = sorted({threshold, *_steps(amounts)})

    def effect(name: SupplierPolicy, at: Decimal | None = None) -> Effect:
        variant = replace(policy, supplier_policy=name, hybrid_threshold=at)
        return _effect(purchases, variant, currency)

    merchants = _merchants(purchases, currency)
    return Preview(
        month=month,
        whole=_part(purchases, currency),
        effects=(
            effect(SupplierPolicy.SINGLE),
            effect(SupplierPolicy.PER_MERCHANT),
            effect(SupplierPolicy.HYBRID, threshold),
        ),
        thresholds=tuple(effect(SupplierPolicy.HYBRID, step) for step in steps),
        merchants=merchants[:LARGEST],
        merchant_count=len(merchants),
    )


def proposed_threshold(amounts: Sequence[Decimal]) -> Decimal:
    """The highest usual one that leaves most of the sum with the merchants' own suppliers."""
    steps, enough = _steps(amounts), sum(amounts) * _WORTH_A_SUPPLIER
    good = [step for step in steps if sum(one for one in amounts if one >= step) >= enough]
    return max(good, default=steps[0])


def _steps(amounts: Sequence[Decimal]) -> tuple[Decimal, ...]:
    """50 to 1000, or as many times more as the usual purchase is larger than that."""
    zeros = max(0, (median_low(amounts) / _STEPS[0]).adjusted())
    return tuple(step * 10**zeros for step in _STEPS)


def _effect(purchases: Sequence[Purchase], policy: Policy, currency: str) -> Effect:
    default = [one for one in purchases if goes_to_default(one.expense, policy)]
    own = [one for one in purchases if not goes_to_default(one.expense, policy)]
    payees = {one.payee.key: one.payee for one in own}.values()
    return Effect(
        policy.supplier_policy,
        policy.hybrid_threshold,
        _part(default, currency),
        _part(own, currency),
        known=sum(bool(one.in_odoo) for one in payees),
        new=sum(one.is_new for one in payees),
        blocked=sum(_is_blocked(one.payee, policy) for one in own),
    )


def _is_blocked(payee: Payee, policy: Policy) -> bool:
    forbidden = policy.unknown_suppliers is UnknownSuppliers.BLOCK
    return bool(payee.problem) or (payee.is_new and forbidden)


def _merchants(purchases: Iterable[Purchase], currency: str) -> tuple[Merchant, ...]:
    """The largest first."""
    found: dict[str, list[Purchase]] = {}
    for one in purchases:
        found.setdefault(one.payee.key, []).append(one)
    made = [Merchant(these[0].payee, _part(these, currency)) for these in found.values()]
    return tuple(sorted(made, key=lambda one: (-one.part.amount.amount, one.payee.name)))


def _part(purchases: Sequence[Purchase], currency: str) -> Part:
    return Part(len(purchases), total([one.amount for one in purchases], currency))
