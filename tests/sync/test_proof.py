"""A proof reads both sides at one moment, and says where it had to do with what was kept."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from moss_odoo.books.expense import Wallet
from moss_odoo.books.money import Money
from moss_odoo.books.proof.items import ItemKind
from moss_odoo.books.wallet import BookItem, Opening, Settled, WalletBooks
from moss_odoo.errors import TransientError
from moss_odoo.sync.lease import AnotherRunError
from moss_odoo.sync.progress import StoppedByError
from moss_odoo.sync.proof import (
    BeforeStatementError,
    DayNotOverError,
    NoBalanceError,
    ProofOptions,
    prove_wallets,
)
from moss_odoo.sync.proof_reading import UnknownWalletError
from moss_odoo.sync.proofs import Proofs, together
from moss_odoo.sync.statement_ports import MovementChange
from tests.books.builders import WALLET, eur
from tests.sync.standins import MASTER, Steps, World
from tests.sync.test_movements import moved

START = date(2026, 1, 1)
LAST = date(2026, 3, 31)
LATER = datetime(2026, 4, 2, tzinfo=UTC)
IBAN = "DE12 5001 0517 0648 4898 90"
COFFEE = moved(1, "-11.90", booked=date(2026, 3, 3))
TRAVEL = Wallet("wallet-travel", "Travel", "EUR")


class BooksStandIn:
    """The accounts of one wallet in Odoo; every statement line is item and line of one number."""

    def __init__(self) -> None:
        self.items: list[BookItem] = []
        self.asked: list[tuple[str, date]] = []

    def line(self, number: int, amount: Money, on: date) -> None:
        item = BookItem(number, on, amount, "", f"MOSS/{number}", number, "", number, None)
        self.items.append(item)

    def books(self, wallet_id: str, until: date) -> WalletBooks:
        self.asked.append((wallet_id, until))
        items = tuple(item for item in self.items if item.on <= until)
        zero = eur(0)
        sum_ = sum((item.amount for item in items), start=zero)
        return WalletBooks(
            "1801 Moss", "1802 Out", "1803 Suspense", sum_, zero, zero, items, (), ()
        )


class MossDownError(TransientError):
    def __init__(self) -> None:
        super().__init__("Moss cannot be reached.", remedy="Try again later.")


@pytest.fixture
def odoo() -> BooksStandIn:
    return BooksStandIn()


@pytest.fixture
def world(world: World, odoo: BooksStandIn) -> World:
    """The wallet held 100.00; that and its only bank transaction are booked."""
    policy = replace(world.connection.policy, start_date=START)
    world.connection = replace(world.connection, policy=policy)
    world.moss.master = replace(MASTER, wallets=(Wallet(WALLET, "Main", "EUR", iban=IBAN),))
    world.moss.opened[WALLET] = eur("100.00")
    world.moss.asked_at = LATER
    world.moss.moved(COFFEE)
    odoo.line(1, eur("100.00"), START)
    world.ledger.keep_opening(Opening(WALLET, START, eur("100.00"), line_id=1))
    proof(world, odoo)
    settled = MovementChange(
        COFFEE.id, Settled.ACCOUNT, 2, booked_amount=COFFEE.amount, booked_on=COFFEE.booked
    )
    world.ledger.confirm_lines([settled])
    odoo.line(2, COFFEE.amount, COFFEE.booked)
    odoo.asked.clear()
    return world


def proof(world: World, odoo: Any, on: date = LAST, **options: Any) -> Proofs:
    return prove_wallets(
        world.connection,
        world.ledger,
        world.moss,
        odoo,
        ProofOptions(on, **options),
        today=date(2026, 4, 2),
        by="eva",
        progress=world.steps,
    )


def named(found: Proofs) -> Sequence[tuple[ItemKind, Money]]:
    [one] = found.wallets
    assert one.proof.named
    return [(item.kind, item.amount) for item in one.proof.items]


def silence(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    def down() -> None:
        raise MossDownError

    monkeypatch.setattr(world.moss, "wallets", down)


def test_what_is_booked_on_both_sides_is_proved(world: World, odoo: BooksStandIn) -> None:
    found = proof(world, odoo)
    [one] = found.wallets
    assert (one.proof.moss.amount, one.proof.odoo) == (eur("88.10"), eur("88.10"))
    assert (one.proof.proved, one.proof.fresh, found.well) == (True, True, True)
    assert odoo.asked == [(WALLET, LAST)]


def test_what_moss_has_moved_since_the_last_export_is_named(
    world: World, odoo: BooksStandIn
) -> None:
    world.moss.moved(moved(2, "-5.00", booked=LAST), moved(3, "-1.00", booked=date(2026, 4, 1)))
    found = proof(world, odoo)
    assert named(found) == [(ItemKind.NOT_IN_ODOO, eur("-5.00"))]
    assert not found.well


def test_without_asking_moss_the_kept_balance_has_to_do(world: World, odoo: BooksStandIn) -> None:
    world.moss.asked_for_balances.clear()
    world.moss.asked_for_movements.clear()
    [one] = proof(world, odoo, fetch=False).wallets
    assert (one.proof.proved, one.proof.fresh) == (True, False)
    assert one.wallet.name == "Main"
    assert world.moss.asked_for_balances == world.moss.asked_for_movements == []


def test_where_moss_does_not_answer_the_kept_balance_has_to_do_and_it_is_said(
    world: World, odoo: BooksStandIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    silence(world, monkeypatch)
    found = proof(world, odoo)
    assert found.not_asked == "Moss cannot be reached."
    assert found.wallets[0].proof.proved


def test_a_wallet_whose_balance_moss_does_not_tell_is_proved_by_the_kept_one(
    world: World, odoo: BooksStandIn
) -> None:
    world.moss.untold.add(WALLET)
    [one] = proof(world, odoo).wallets
    assert (one.proof.proved, one.proof.fresh) == (True, False)


def test_without_any_balance_there_is_no_proof(
    bare_world: World, odoo: BooksStandIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.raises(NoBalanceError):
        proof(bare_world, odoo, fetch=False)
    silence(bare_world, monkeypatch)
    with pytest.raises(MossDownError):
        proof(bare_world, odoo)


def test_a_day_that_is_not_over_cannot_be_proved(world: World, odoo: BooksStandIn) -> None:
    with pytest.raises(DayNotOverError):
        proof(world, odoo, date(2026, 4, 2))


def test_a_day_before_the_statement_cannot_be_proved(world: World, odoo: BooksStandIn) -> None:
    with pytest.raises(BeforeStatementError):
        proof(world, odoo, date(2025, 12, 31))


@pytest.mark.parametrize("text", ["main", WALLET, WALLET[:8], IBAN, IBAN.replace(" ", "")])
def test_a_wallet_is_found_by_what_people_call_it(
    world: World, odoo: BooksStandIn, text: str
) -> None:
    found = proof(world, odoo, wallets=(text,))
    assert [one.wallet.id for one in found.wallets] == [WALLET]


@pytest.mark.parametrize("text", ["", "Mai", "wallet-other"])
def test_a_wallet_that_nobody_knows_is_told_with_those_that_there_are(
    world: World, odoo: BooksStandIn, text: str
) -> None:
    with pytest.raises(UnknownWalletError, match="No wallet") as error:
        proof(world, odoo, wallets=(text,))
    assert "“Main”" in error.value.remedy


def test_a_wallet_that_moved_and_has_no_journal_is_named(world: World, odoo: BooksStandIn) -> None:
    world.moss.master = replace(world.moss.master, wallets=(*world.moss.master.wallets, TRAVEL))
    assert proof(world, odoo).well
    world.moss.moved(moved(4, "-3.00", TRAVEL.id, booked=LAST))
    world.export()
    found = proof(world, odoo)
    assert found.without_journal == (TRAVEL,)
    assert not found.well


def test_a_line_that_is_missing_is_looked_for_on_later_days(
    world: World, odoo: BooksStandIn
) -> None:
    odoo.items[1] = replace(odoo.items[1], on=date(2026, 4, 1))
    assert named(proof(world, odoo)) == [(ItemKind.CHANGED_IN_ODOO, COFFEE.amount)]
    assert odoo.asked == [(WALLET, LAST), (WALLET, date.max)]
    del odoo.items[1]
    assert named(proof(world, odoo)) == [(ItemKind.DELETED_IN_ODOO, COFFEE.amount)]


def test_a_proof_is_kept_and_reads_as_it_was_made(world: World, odoo: BooksStandIn) -> None:
    world.moss.moved(moved(2, "-5.00", booked=LAST))
    made = proof(world, odoo)
    [summary] = world.ledger.last_proofs()
    assert (summary.wallet_name, summary.on, summary.by) == ("Main", LAST, "eva")
    assert (summary.difference, summary.items, summary.waiting) == (eur("-5.00"), 1, 0)
    assert (summary.named, summary.proved) == (True, False)
    found = world.ledger.proof(WALLET, LAST)
    assert found is not None
    assert found[0] == summary
    assert together(LAST, [found]) == made
    assert world.ledger.proof(WALLET, START) is None


def test_of_each_day_the_last_proof_is_kept(world: World, odoo: BooksStandIn) -> None:
    earlier = date(2026, 3, 2)
    for on in (LAST, earlier, LAST):
        proof(world, odoo, on=on)
    assert [one.on for one in world.ledger.proofs()] == [LAST, earlier]
    assert [one.on for one in world.ledger.proofs(until=earlier)] == [earlier]
    assert world.ledger.proofs(wallet_id="another") == ()
    assert [one.on for one in world.ledger.last_proofs()] == [LAST]


def test_what_moss_took_back_is_named(world: World, odoo: BooksStandIn) -> None:
    world.moss.lost(COFFEE.id)
    assert named(proof(world, odoo)) == [(ItemKind.GONE_IN_MOSS, -COFFEE.amount)]


def test_a_balance_that_changed_without_bank_transactions_is_named_with_its_days(
    world: World, odoo: BooksStandIn
) -> None:
    world.moss.opened[WALLET] = eur("97.00")
    world.moss.asked_at = LATER + timedelta(days=1)
    found = proof(world, odoo)
    assert named(found) == [(ItemKind.MOSS_DISAGREES, eur("-3.00"))]
    assert "2026-04-02 to 2026-04-03" in found.wallets[0].proof.items[0].sentence


def test_no_run_may_book_meanwhile(world: World, odoo: BooksStandIn) -> None:
    with world.ledger.lease("another"), pytest.raises(AnotherRunError):
        proof(world, odoo)


def test_where_it_is_to_stop_nothing_is_proved_by_what_was_kept(
    world: World, odoo: BooksStandIn
) -> None:
    class Stops(Steps):
        def advance(self, count: int = 1) -> None:
            super().advance(count)
            raise StoppedByError("eva")

    world.steps = Stops()
    with pytest.raises(StoppedByError):
        proof(world, odoo)
    assert odoo.asked == []
    assert world.ledger.runs()[0].outcome == "stopped by eva"
