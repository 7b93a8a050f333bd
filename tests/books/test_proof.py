"""A proof names every cent of the difference, whatever brought the two sides apart."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from moss_odoo.books.money import Money
from moss_odoo.books.proof.items import ItemKind
from moss_odoo.books.proof.proving import Proof, prove
from moss_odoo.books.statement import Reason
from moss_odoo.books.wallet import Balance, Settled
from tests.books.wallets import FIRST, LAST, NOW, WALLET, Wallet, days_after, eur

Named = list[tuple[ItemKind, Money]]

_cents = st.integers(-500_00, 500_00).filter(bool).map(lambda cents: Money.from_minor(cents, "EUR"))
_until = st.integers(0, 89).map(lambda days: days_after(FIRST, days))
_after = st.integers(90, 110).map(lambda days: days_after(FIRST, days))
_days = st.one_of(_until, _after)


def text(money: Money) -> str:
    return str(money.amount)


def counts(on: date) -> bool:
    return on <= LAST


def test_whatever_a_movement_waits_for_an_item_bears_the_same_name() -> None:
    assert {one.value for one in Reason} <= {one.value for one in ItemKind}


# Each brings the sides apart in one way, and tells what the proof must say of it.


def nothing(wallet: Wallet, name: str, amount: Money, on: date, other: Money) -> Named:
    wallet.paid(name, text(amount), on)
    return []


def not_booked(wallet: Wallet, name: str, amount: Money, on: date, other: Money) -> Named:
    wallet.not_booked(name, text(amount), on)
    return [(ItemKind.NOT_IN_ODOO, amount)] if counts(on) else []


def blocked(wallet: Wallet, name: str, amount: Money, on: date, other: Money) -> Named:
    wallet.not_booked(name, text(amount), on, Reason.BLOCKED)
    return [(ItemKind.BLOCKED, amount)] if counts(on) else []


def by_hand(wallet: Wallet, name: str, amount: Money, on: date, other: Money) -> Named:
    wallet.by_hand(text(amount), on)
    return [(ItemKind.BY_HAND, -amount)] if counts(on) else []


def taken_back(wallet: Wallet, name: str, amount: Money, on: date, other: Money) -> Named:
    entry = wallet.by_hand(text(amount), on)
    wallet.by_hand(text(-amount), on, reverses=entry.entry_id)
    return []


def edited(wallet: Wallet, name: str, amount: Money, on: date, other: Money) -> Named:
    wallet.paid(name, text(amount), on)
    wallet.edit(name, amount=text(other))
    difference = amount - other
    return [(ItemKind.CHANGED_IN_ODOO, difference)] if counts(on) and difference else []


def redated(wallet: Wallet, name: str, amount: Money, on: date, other: Money) -> Named:
    wallet.paid(name, text(amount), on)
    new = date(2026, 5, 1) if counts(on) else date(2026, 3, 1)
    wallet.edit(name, on=new)
    return [(ItemKind.CHANGED_IN_ODOO, amount if counts(on) else -amount)]


def changed_in_both(wallet: Wallet, name: str, amount: Money, on: date, other: Money) -> Named:
    wallet.paid(name, text(amount), on)
    wallet.change(name, amount=amount + eur("0.01"))
    wallet.edit(name, amount=text(amount + other))
    if not counts(on):
        return []
    return [(ItemKind.CHANGED_IN_MOSS, eur("0.01")), (ItemKind.CHANGED_IN_ODOO, -other)]


def redated_in_moss(wallet: Wallet, name: str, amount: Money, on: date, other: Money) -> Named:
    wallet.paid(name, text(amount), on)
    wallet.change(name, booked=date(2026, 4, 5) if counts(on) else date(2026, 2, 1))
    return [(ItemKind.CHANGED_IN_MOSS, -amount if counts(on) else amount)]


def gone(wallet: Wallet, name: str, amount: Money, on: date, other: Money) -> Named:
    wallet.paid(name, text(amount), on)
    wallet.vanish(name)
    return [(ItemKind.GONE_IN_MOSS, -amount)] if counts(on) else []


def deleted(wallet: Wallet, name: str, amount: Money, on: date, other: Money) -> Named:
    wallet.paid(name, text(amount), on)
    wallet.delete(name)
    return [(ItemKind.DELETED_IN_ODOO, amount)] if counts(on) else []


def in_suspense(wallet: Wallet, name: str, amount: Money, on: date, other: Money) -> Named:
    wallet.in_suspense(name, text(amount), on, Reason.NO_EXPENSE)
    return []


Way = Callable[[Wallet, str, Money, date, Money], Named]
WAYS: tuple[Way, ...] = (
    nothing, not_booked, blocked, by_hand, taken_back, edited, redated, changed_in_both,
    redated_in_moss, gone, deleted, in_suspense,
)  # fmt: skip


def named(proof: Proof) -> Counter[tuple[ItemKind, Money]]:
    return Counter((item.kind, item.amount) for item in proof.items)


def adds_up(proof: Proof) -> bool:
    return (
        proof.difference == proof.moss.amount - proof.odoo
        and sum((item.amount for item in proof.items), start=eur(0)) == proof.difference
        and proof.named
    )


@given(st.lists(st.tuples(st.sampled_from(WAYS), _cents, _days, _cents), max_size=12))
def test_whatever_happened_is_named_with_its_amount(
    happened: list[tuple[Way, Money, date, Money]],
) -> None:
    wallet, expected = Wallet().opened(), Named()
    for number, (way, amount, on, other) in enumerate(happened):
        expected += way(wallet, f"m{number:02}", amount, on, other)
    proof = wallet.proof()
    assert named(proof) == Counter(expected)
    assert adds_up(proof)
    assert proof.proved is not bool(expected)


@given(
    st.lists(st.tuples(_cents, _days, _days, st.booleans()), max_size=12),
    st.lists(st.tuples(_cents, _days), max_size=4),
)
def test_on_the_wallets_own_account_payments_and_movements_cancel_by_their_days(
    paid: list[tuple[Money, date, date, bool]], unpaid: list[tuple[Money, date]]
) -> None:
    wallet, expected = Wallet(own_account=True).opened(), Counter[Money]()
    for number, (amount, booked, payment_on, settled) in enumerate(paid):
        name = wallet.paid(f"m{number:02}", text(amount), booked, payment_on=payment_on)
        if not settled:
            wallet.movements[name] = replace(wallet.movements[name], settled=Settled.NO, group="")
        if counts(booked) != counts(payment_on):
            expected[amount if counts(booked) else -amount] += 1
    for number, (amount, booked) in enumerate(unpaid):
        wallet.not_booked(f"u{number:02}", text(amount), booked, Reason.NOT_EXPORTED)
        expected[amount] += counts(booked)
    proof = wallet.proof()
    assert Counter(item.amount for item in proof.items) == +expected
    assert adds_up(proof)
    assert proof.outgoing is None


@given(st.lists(st.tuples(_cents, _days, _days), max_size=10), st.lists(_cents, max_size=4))
def test_the_outgoing_account_is_the_sum_of_what_is_open_on_it(
    paid: list[tuple[Money, date, date]], waiting: list[Money]
) -> None:
    wallet, expected = Wallet().opened(), Counter[tuple[ItemKind, Money]]()
    for number, (amount, booked, payment_on) in enumerate(paid):
        wallet.paid(f"m{number:02}", text(amount), booked, payment_on=payment_on)
        if counts(booked) != counts(payment_on):
            open_ = -amount if counts(booked) else amount
            expected[ItemKind.CLEARED_LATER, open_] += 1
    for number, amount in enumerate(waiting):
        wallet.payment(f"w{number:02}", text(amount), LAST)
        expected[ItemKind.WAITING, amount] += 1
    outgoing = wallet.proof().outgoing
    assert outgoing is not None
    assert Counter((item.kind, item.amount) for item in outgoing.items) == expected
    assert not outgoing.unnamed
    assert outgoing.waits is bool(waiting)


@given(_cents)
def test_a_cent_that_nothing_explains_is_told(off: Money) -> None:
    wallet = Wallet().opened()
    wallet.paid("Café", "-11.90", date(2026, 3, 1))
    wallet.off = off
    proof = wallet.proof()
    assert proof.unnamed == -off
    assert not proof.named
    assert proof.waits


@pytest.mark.parametrize("account", ["outgoing", "suspense"])
def test_a_cent_that_nothing_explains_beside_the_bank_account_is_told(account: str) -> None:
    evidence = Wallet().opened().evidence()
    books = replace(evidence.books, **{f"{account}_balance": eur("0.01")})
    proof = prove(replace(evidence, books=books))
    assert proof.proved
    assert not proof.named
    assert proof.waits


def test_one_movement_that_paid_two_expenses_on_the_own_account_is_settled_with_both() -> None:
    wallet = Wallet(own_account=True).opened()
    for name in ("Anna", "Ben"):
        wallet.payment(name, "-10.00", LAST)
    wallet.not_booked("Payout", "-20.00", LAST)
    wallet.movements["Payout"] = replace(
        wallet.movements["Payout"],
        settled=Settled.PAYMENTS,
        expenses=("expense of Anna", "expense of Ben"),
    )
    assert wallet.proof().proved


def test_a_movement_from_before_the_start_is_part_of_the_opening() -> None:
    wallet = Wallet().opened()
    wallet.not_booked("Old", "-5.00", date(2025, 12, 30))
    wallet.unseen = eur("5.00")
    assert wallet.evidence().balances[0].amount == wallet.opening
    assert wallet.proof().proved


def test_what_odoo_held_before_the_start_counts_with_the_opening() -> None:
    wallet = Wallet()
    wallet.by_hand("500.00", date(2025, 12, 31))
    proof = wallet.proof()
    assert (proof.moss.amount, proof.odoo, proof.proved) == (eur("500.00"), eur("500.00"), True)


def test_every_reason_why_a_movement_is_open_is_a_kind_of_item() -> None:
    assert {reason.value for reason in Reason} <= {kind.value for kind in ItemKind}


def test_the_balance_that_was_kept_serves_without_movements_that_came_after_it() -> None:
    wallet = Wallet().opened()
    wallet.paid("Café", "-11.90", date(2026, 3, 1))
    evidence = wallet.evidence()
    before = evidence.balances[0]
    wallet.paid("Bakery", "-4.20", date(2026, 4, 3))
    wallet.paid("Late", "-1.10", date(2026, 3, 30))
    seen = {"Bakery": 3, "Late": 3, "Café": 1}
    wallet.movements = {
        name: replace(one, first_seen=before.at.replace(day=seen[name]))
        for name, one in wallet.movements.items()
    }
    kept = replace(wallet.evidence(), balances=(before,), fresh=False)
    proof = prove(kept)
    assert (proof.moss.amount, proof.proved) == (eur("487.00"), True)


def test_what_vanished_from_before_the_start_is_named_and_what_explains_nothing_is_not() -> None:
    wallet = Wallet().opened()
    told = Balance(WALLET, NOW - timedelta(days=9), eur("500.00"), eur("500.00"))
    wallet.older_balances = (told,)
    wallet.not_booked("Old", "-30.00", date(2025, 12, 1))
    wallet.vanish("Old")
    wallet.unseen = eur("30.00")
    [item] = wallet.proof().items
    assert (item.kind, item.amount) == (ItemKind.BEFORE_OPENING, eur("30.00"))
    assert "does not show it any more" in item.sentence
    wallet.unseen = eur("29.00")
    [item] = wallet.proof().items
    assert item.kind is not ItemKind.BEFORE_OPENING
