"""Balances that Moss told, and what each wallet held before the start date."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
import sqlalchemy as sa
from pydantic import TypeAdapter

from moss_odoo.books.expense import Wallet
from moss_odoo.books.money import Money
from moss_odoo.books.proof.items import ItemKind
from moss_odoo.books.proof.proving import Proof
from moss_odoo.books.statement import Reason
from moss_odoo.ledger import LedgerStore, tables
from moss_odoo.ledger.codec import compress, to_json
from moss_odoo.sync.connection import Connection
from moss_odoo.sync.ports import Ledger
from moss_odoo.sync.proof_outline import Part
from moss_odoo.sync.proofs import Proofs, WalletProof
from moss_odoo.sync.statement_ports import Balance, Carried, Opening
from tests.books import wallets as proofs
from tests.books.wallets import eur
from tests.ledger.samples import NOON, connection
from tests.ledger.test_movements import BOOKED, movement, read

TOLD = Balance("w1", NOON, Money.of("1200.50", "EUR"), Money.of("1180.00", "EUR"))
OPENING = Opening("w1", date(2026, 1, 1), Money.of("-3.875", "KWD"))


def later(**by: float) -> Balance:
    return replace(TOLD, at=NOON + timedelta(**by), amount=Money.of("7.00", "EUR"))


def test_balances_come_back_the_last_first(ledger: Ledger) -> None:
    told = [later(days=2), TOLD, later(days=1)]
    for balance in told:
        ledger.keep_balance(balance)
    ledger.keep_balance(replace(TOLD, wallet_id="w2"))
    assert ledger.balances("w1") == (told[0], told[2], TOLD)
    assert ledger.balances("w1", limit=1) == (told[0],)
    assert ledger.balances("w3") == ()


def test_of_a_day_the_last_is_kept(ledger: Ledger) -> None:
    for balance in (TOLD, later(hours=3), later(hours=-3)):
        ledger.keep_balance(balance)
    assert ledger.balances("w1") == (later(hours=3),)


def test_what_was_carried_is_that_of_the_last_balance_kept_with_it(ledger: Ledger) -> None:
    assert ledger.carried("w1") is None
    first = Carried(date(2026, 1, 1), Money.of("5.00", "EUR"))
    last = Carried(date(2026, 2, 1), Money.of("6.00", "EUR"))
    ledger.keep_balance(later(days=1), last)
    ledger.keep_balance(TOLD, first)
    assert ledger.carried("w1") == last
    ledger.keep_balance(later(days=1, hours=1))
    ledger.keep_balance(later(days=2))
    assert ledger.carried("w1") == last
    assert ledger.carried("w2") is None


def test_what_moved_since_a_day_is_added_up_without_what_is_gone(ledger: Ledger) -> None:
    assert ledger.moved_since("w1", BOOKED, "KWD") == Money.of("0.000", "KWD")
    days = {"m1": BOOKED, "m2": BOOKED, "m3": BOOKED + timedelta(days=9)}
    moved = [movement(key, booked=day) for key, day in days.items()]
    outside = [
        movement("m4", booked=BOOKED - timedelta(days=1)),
        movement("m5", wallet_id="w2"),
        movement("m6", amount=Money.of("-9.00", "USD"), booked=BOOKED + timedelta(days=1)),
    ]
    ledger.remember_movements([read(one) for one in (*moved, *outside)])
    ledger.mark_gone(["m2"])
    assert ledger.moved_since("w1", BOOKED, "EUR") == moved[0].amount + moved[2].amount
    assert ledger.movement_days("w1", since=BOOKED, until=BOOKED) == {"m1": BOOKED}


@pytest.mark.parametrize("opening", [OPENING, replace(OPENING, told=True, account_id=7, line_id=8)])
def test_an_opening_comes_back_as_it_was_kept_last(ledger: Ledger, opening: Opening) -> None:
    assert ledger.opening("w1") is None
    ledger.keep_opening(replace(OPENING, before=date(2025, 1, 1), amount=Money.of(1, "EUR")))
    ledger.keep_opening(opening)
    assert ledger.opening("w1") == opening
    assert ledger.opening("w2") is None


def test_connections_do_not_see_each_others_balances(store: LedgerStore, acme: Connection) -> None:
    other = store.of(store.connections.add(connection("globex"), {}))
    store.of(acme).keep_balance(TOLD)
    store.of(acme).keep_opening(OPENING)
    assert (other.balances("w1"), other.opening("w1")) == ((), None)


def test_what_moved_is_added_up_day_by_day_without_what_is_gone(ledger: Ledger) -> None:
    days = {"m1": BOOKED, "m2": BOOKED, "m3": BOOKED + timedelta(days=9)}
    moved = [movement(key, booked=day) for key, day in days.items()]
    gone = movement("m4", booked=BOOKED + timedelta(days=1))
    ledger.remember_movements([read(one) for one in (*moved, gone)])
    ledger.mark_gone(["m4"])
    amount = moved[0].amount
    assert ledger.moved_by_day(moved[0].wallet_id, BOOKED, amount.currency) == {
        BOOKED: amount + amount,
        BOOKED + timedelta(days=9): amount,
    }
    later = BOOKED + timedelta(days=1)
    assert list(ledger.moved_by_day(moved[0].wallet_id, later, amount.currency)) == [days["m3"]]
    assert ledger.moved_by_day("another", BOOKED, amount.currency) == {}


def test_the_last_proof_of_each_wallet_and_day_is_kept(ledger: Ledger) -> None:
    def kept(wallet: str, name: str, on: date, by: str) -> None:
        proof = WalletProof(Wallet(wallet, name, "EUR"), proofs.Wallet().opened().proof())
        ledger.keep_proofs(Proofs(on, NOON, (proof,), not_asked="Moss is away."), by)

    first, last = date(2026, 3, 30), date(2026, 3, 31)
    for wallet, name, on, by in (
        ("w1", "Main", last, "eva"),
        ("w1", "Main", first, "eva"),
        ("w1", "Main wallet", last, "max"),
        ("w2", "Travel", first, "schedule"),
    ):
        kept(wallet, name, on, by)
    assert [(one.wallet_name, one.on, one.by) for one in ledger.proofs()] == [
        ("Main wallet", last, "max"),
        ("Main", first, "eva"),
        ("Travel", first, "schedule"),
    ]
    assert [one.wallet_id for one in ledger.proofs(since=first, until=first)] == ["w1", "w2"]
    assert [(one.wallet_id, one.on) for one in ledger.last_proofs()] == [
        ("w1", last),
        ("w2", first),
    ]
    found = ledger.proof("w2", first)
    assert found is not None
    assert (found[0].not_asked, found[1].wallet.name) == ("Moss is away.", "Travel")
    assert found[1].proof == proofs.Wallet().opened().proof()
    assert ledger.proof("w2", last) is None


def several() -> Proof:
    """With 250 items of one kind, and another one on both accounts."""
    wallet = proofs.Wallet().opened()
    for number in range(250):
        wallet.not_booked(f"Taxi {number}", "-1.50", proofs.LAST, Reason.BLOCKED)
    wallet.by_hand("-1050.00", proofs.LAST)
    wallet.in_suspense("Cash", "-100.00", proofs.LAST, Reason.WITHDRAWAL)
    return wallet.proof()


def test_a_proof_with_many_items_is_read_in_part(ledger: Ledger) -> None:
    whole, last = several(), proofs.LAST
    taxis = tuple(item for item in whole.items if item.kind is ItemKind.BLOCKED)
    made = WalletProof(Wallet("w1", "Main", "EUR"), whole)
    ledger.keep_proofs(Proofs(last, NOON, (made,)), "eva")
    found = ledger.proof_outline("w1", last, most=2)
    assert found is not None
    blocked, by_hand = found.groups[Part.WALLET]
    assert (blocked.kind, blocked.count, blocked.sum) == (ItemKind.BLOCKED, 250, eur("-375.00"))
    assert (blocked.items, blocked.more) == (taxis[:2], 248)
    assert (by_hand.sum, by_hand.more) == (eur("1050.00"), 0)
    assert found.groups[Part.SUSPENSE][0].items == whole.suspense.items
    assert found.groups[Part.OUTGOING] == ()
    assert found.summary.items == 251
    assert set(found.whole.proof.items) == {*blocked.items, *by_hand.items}
    assert (found.whole.proof.difference, found.whole.proof.named) == (whole.difference, True)
    for skip, limit in ((0, 50), (90, 20), (200, 50), (240, 50), (250, 50)):
        some = ledger.proof_group("w1", last, Part.WALLET, ItemKind.BLOCKED, skip=skip, limit=limit)
        assert some is not None
        assert some.items == taxis[skip : skip + limit]
    assert ledger.proof_group("w1", last, Part.OUTGOING, ItemKind.BLOCKED, skip=0, limit=9) is None
    assert ledger.proof_outline("w2", last, most=2) is None


def test_proofs_that_were_stored_in_one_piece_are_read_too(store: LedgerStore) -> None:
    ledger = store.of(store.connections.add(connection(), {}))
    made = WalletProof(Wallet("w1", "Main", "EUR"), several())
    ledger.keep_proofs(Proofs(proofs.LAST, NOON, (made,)), "eva")
    in_one = compress(to_json(TypeAdapter(WalletProof), made))
    with store._database.write() as transaction:
        transaction.execute(sa.update(tables.wallet_proof).values(content=in_one))
    found = ledger.proof("w1", proofs.LAST)
    assert found is not None
    assert found[1] == made
    outline = ledger.proof_outline("w1", proofs.LAST, most=2)
    assert outline is not None
    assert outline.groups[Part.WALLET][0].count == 250
