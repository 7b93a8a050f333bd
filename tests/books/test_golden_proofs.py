"""Proofs of a wallet; every difference named"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from moss_odoo.books.money import Money
from moss_odoo.books.movements import MovementKind
from moss_odoo.books.statement import Reason
from moss_odoo.books.wallet import Balance
from tests.books.conftest import Golden
from tests.books.proof_text import figures
from tests.books.wallets import NOW, WALLET, Wallet, eur


def quarter(wallet: Wallet) -> Wallet:
    """Three months in which all went well."""
    wallet.topped_up("Top-up", "1000.00", date(2026, 1, 5))
    wallet.paid("Café Müller", "-11.90", date(2026, 2, 3))
    wallet.paid("Hetzner", "-238.00", date(2026, 3, 4), kind=MovementKind.PAYOUT)
    wallet.paid("Refund of Hetzner", "20.00", date(2026, 3, 20))
    return wallet


def test_proof_of_a_wallet_that_agrees(golden: Golden) -> None:
    golden(figures(quarter(Wallet().opened()).proof()))


def test_proof_with_differences_of_every_kind(golden: Golden) -> None:
    wallet = quarter(Wallet().opened())
    wallet.not_booked("Taxi", "-31.50", date(2026, 3, 30), Reason.REFUSED)
    wallet.not_booked("Bakery", "-4.20", date(2026, 3, 31))
    wallet.by_hand("-50.00", date(2026, 3, 15))
    wallet.paid("Hotel", "-119.00", date(2026, 3, 10))
    wallet.edit("Hotel", amount="-191.00")
    wallet.paid("Train", "-40.00", date(2026, 3, 11))
    wallet.change("Train", amount=eur("-45.00"))
    wallet.paid("Parking", "-6.00", date(2026, 3, 30))
    wallet.edit("Parking", on=date(2026, 4, 1))
    wallet.paid("Flowers", "-25.00", date(2026, 4, 1))
    wallet.change("Flowers", booked=date(2026, 3, 31))
    wallet.paid("Gym", "-30.00", date(2026, 2, 20))
    wallet.vanish("Gym")
    wallet.paid("Books", "-15.00", date(2026, 2, 21))
    wallet.delete("Books")
    golden(figures(wallet.proof()))


def test_proof_where_two_differences_balance_each_other(golden: Golden) -> None:
    wallet = quarter(Wallet().opened())
    wallet.not_booked("Taxi", "-50.00", date(2026, 3, 30))
    wallet.by_hand("-50.00", date(2026, 3, 30))
    golden(figures(wallet.proof()))


def test_proof_with_open_payments_and_bank_transactions(golden: Golden) -> None:
    wallet = quarter(Wallet().opened())
    wallet.payment("Invoice of March", "-600.00", date(2026, 3, 30))
    wallet.paid("Coffee over midnight", "-3.00", date(2026, 4, 1), payment_on=date(2026, 3, 31))
    wallet.in_suspense("Cash machine", "-100.00", date(2026, 3, 12), Reason.WITHDRAWAL)
    wallet.in_suspense("Two coffees", "-2.80", date(2026, 3, 13), Reason.DOUBTFUL)
    golden(figures(wallet.proof()))


def test_proof_where_payments_stand_on_the_wallets_own_account(golden: Golden) -> None:
    wallet = quarter(Wallet(own_account=True).opened())
    wallet.payment("Invoice of March", "-600.00", date(2026, 3, 30))
    wallet.paid("Coffee over midnight", "-3.00", date(2026, 4, 1), payment_on=date(2026, 3, 31))
    wallet.paid("Late entry", "-7.00", date(2026, 3, 31), payment_on=date(2026, 4, 2))
    wallet.not_booked("Taxi", "-31.50", date(2026, 3, 30), Reason.NOT_EXPORTED)
    golden(figures(wallet.proof()))


def test_proof_before_the_first_export(golden: Golden) -> None:
    golden(figures(Wallet().proof()))


def test_proof_where_moss_moved_more_than_it_shows(golden: Golden) -> None:
    wallet = quarter(Wallet().opened())
    wallet.unseen = eur("-3.00")
    held = eur("1270.10")
    earlier = NOW - timedelta(days=2)
    wallet.older_balances = (Balance(WALLET, earlier, held, held),)
    wallet.movements = {
        name: replace(one, first_seen=earlier) for name, one in wallet.movements.items()
    }
    golden(figures(wallet.proof()))


def test_proof_where_a_person_told_another_opening(golden: Golden) -> None:
    wallet = quarter(Wallet().opened())
    assert wallet.opening_line is not None
    wallet.opening_line = replace(wallet.opening_line, told=True)
    wallet.unseen = Money.of("12.00", "EUR")
    golden(figures(wallet.proof()))


def test_proof_where_moss_booked_late_before_the_start(golden: Golden) -> None:
    wallet = quarter(Wallet().opened())
    before = Balance(WALLET, NOW - timedelta(days=9), eur("500.00"), eur("500.00"))
    wallet.older_balances = (before,)
    for name, amount, seen in (
        ("Known all along", "-80.00", NOW - timedelta(days=20)),
        ("Late parking", "-4.50", NOW - timedelta(days=1)),
        ("Late refund", "12.00", NOW - timedelta(days=2)),
    ):
        wallet.not_booked(name, amount, date(2025, 12, 30))
        wallet.movements[name] = replace(wallet.movements[name], first_seen=seen)
    wallet.opening -= eur("-80.00")
    golden(figures(wallet.proof()))
