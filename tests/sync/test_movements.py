"""Bank transactions come in with every export; they tell payout fees, and which wallet paid."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pytest

from moss_odoo.books.expense import CardState, PaymentState, Wallet
from moss_odoo.books.money import Money
from moss_odoo.books.movements import Movement, MovementKind
from moss_odoo.books.plan import KnownPartner, Plan
from moss_odoo.books.state import State
from moss_odoo.errors import BlockedError, TransientError
from moss_odoo.sync.connection import WalletJournal
from moss_odoo.sync.movements import AROUND, OVERLAP
from moss_odoo.sync.remembered import StateChange
from tests.books.builders import (
    DEFAULT_SUPPLIER,
    FEES,
    HETZNER,
    WALLET,
    card,
    eur,
    identity,
    invoice,
    paid_from_wallet,
    partly_paid,
)
from tests.sync.standins import MASTER, NOON, World

TRAVEL = Wallet("wallet-travel", "Travel", "EUR")
COFFEE = card()
TWIN = card(id=identity(2))
PAID = invoice(id=identity(3), payment=paid_from_wallet())
BOOKED = date(2026, 3, 20)


class MossDownError(TransientError):
    def __init__(self) -> None:
        super().__init__("Moss cannot be reached.", remedy="Try again later.")


NONSENSE = BlockedError("moss-member-malformed", "Moss sent `amount` as “much”.")


def moved(number: int, amount: str, wallet: str = WALLET, **more: Any) -> Movement:
    values: dict[str, Any] = {
        "kind": MovementKind.CARD,
        "booked": date(2026, 3, 3),
        "counterparty": "Café Müller",
    }
    return Movement(identity(100 + number), wallet, amount=eur(amount), **values | more)


def payout(number: int, amount: str, wallet: str = WALLET, **more: Any) -> Movement:
    values = {"kind": MovementKind.PAYOUT, "booked": BOOKED, "counterparty": HETZNER.name}
    return moved(number, amount, wallet, **values | more)


CHARGED = payout(1, "-119.40", fee=eur("0.40"))


@pytest.fixture
def world(world: World) -> World:
    """With a fee account, and two wallets in euros that both have a journal."""
    world.moss.master = replace(MASTER, wallets=(*MASTER.wallets, TRAVEL))
    targets = world.connection.targets
    journals = (*targets.wallets, WalletJournal(TRAVEL.id, 22, 23, 24, 25))
    targets = replace(targets, fee_account_id=FEES.id, wallets=journals)
    world.connection = replace(world.connection, targets=targets)
    accounts = world.odoo.odoo_chart.accounts
    world.moss.asked_at = datetime(2026, 3, 10, tzinfo=UTC)
    world.odoo.odoo_chart = replace(world.odoo.odoo_chart, accounts={**accounts, FEES.id: FEES})
    return world


def plans(world: World) -> dict[str, Plan]:
    return {booking.plan.expense_id: booking.plan for booking in world.odoo.bookings}


def payers(world: World) -> dict[str, str | None]:
    return {
        moss_id: made.payment.wallet_id if made.payment else None
        for moss_id, made in plans(world).items()
    }


def claims(world: World) -> dict[str, str]:
    known = world.ledger.movements(since=date(2000, 1, 1))
    return {one.movement.id: one.claimed_by for one in known}


# What is asked for


def test_each_wallet_is_asked_for_once_from_well_before_the_start_date(world: World) -> None:
    world.export()
    asked = world.moss.asked_for_movements
    assert [(wallet, until) for wallet, _, until in asked] == [(WALLET, None), (TRAVEL.id, None)]
    assert {since for _, since, _ in asked} == {date(2025, 10, 1)}


def test_later_each_wallet_is_asked_for_its_last_days_again(world: World) -> None:
    world.export()
    world.moss.asked_for_movements.clear()
    world.export()
    again = world.moss.asked_at.date() - OVERLAP
    assert world.moss.asked_for_movements == [(WALLET, again, None), (TRAVEL.id, again, None)]


def test_without_anything_to_book_odoo_is_not_asked(world: World) -> None:
    world.moss.moved(moved(1, "-11.90"))
    world.export()
    assert world.odoo.calls == 0


def test_for_an_earlier_release_earlier_bank_transactions_are_asked_for(world: World) -> None:
    world.moss.has(COFFEE)
    world.export()
    run = world.ledger.start_run("release")
    early = StateChange(COFFEE.id, State.NEW, accounting_date=date(2025, 12, 1), released=True)
    world.ledger.confirm(run, (), [early])
    world.moss.asked_for_movements.clear()
    world.export()
    begin, end = date(2025, 8, 31), date(2025, 10, 1)
    assert (WALLET, begin, end) in world.moss.asked_for_movements
    world.moss.asked_for_movements.clear()
    world.export()
    assert (WALLET, begin, end) not in world.moss.asked_for_movements


def test_a_bank_transaction_that_makes_no_sense_is_told_and_stops_nothing(world: World) -> None:
    world.moss.moved(moved(1, "-11.90"), moved(2, "-4.90"))
    world.moss.broken_movements[identity(101)] = NONSENSE
    world.export()
    assert list(claims(world)) == [identity(102)]
    assert [note for note in world.steps.notes if identity(101) in note]


# Payout fees


def test_the_fee_of_a_payout_is_booked_and_paid_once(world: World) -> None:
    world.moss.moved(CHARGED)
    first, second = world.export(), world.export()
    assert (first.exported, first.paid, second.exported) == (1, 1, 0)
    made = plans(world)[CHARGED.id]
    assert isinstance(made.bill.partner, KnownPartner)
    assert (made.bill.partner.id, made.bill.gross) == (DEFAULT_SUPPLIER.id, eur("0.40"))
    assert made.payment
    assert (made.payment.amount, made.payment.wallet_id) == (eur("0.40"), WALLET)


def test_a_payout_fee_stands_in_the_ledger_as_an_expense_of_its_kind(world: World) -> None:
    world.moss.moved(CHARGED)
    world.export()
    stored = world.ledger.expense(CHARGED.id)
    assert stored
    assert (stored.kind, stored.state, stored.amount) == ("payout fee", State.PAID, eur("0.40"))
    assert stored.label == f"2026-03-20 Payout fee {HETZNER.name} 0.40 EUR"


def test_moss_is_not_asked_for_receipts_of_a_payout_fee(world: World) -> None:
    world.moss.moved(CHARGED)
    world.moss.has(PAID)
    world.export()
    assert world.moss.asked_for_receipts == [[PAID.id]]


def test_the_fee_of_a_card_payment_is_not_taken_from_its_bank_transaction(world: World) -> None:
    world.moss.moved(replace(CHARGED, kind=MovementKind.CARD))
    assert world.export().exported == 0


def test_a_payout_fee_from_before_the_start_date_is_left_out(world: World) -> None:
    world.moss.moved(replace(CHARGED, booked=date(2025, 12, 31)))
    [left] = world.export().left_out
    assert (left.expense, left.code) == (CHARGED.id, "before-start-date")


def test_a_payout_that_makes_no_sense_is_a_blocked_fee(world: World) -> None:
    world.moss.moved(CHARGED)
    world.moss.broken_movements[CHARGED.id] = NONSENSE
    [blocked] = world.export().blocked
    assert (blocked.expense, blocked.code) == (CHARGED.id, NONSENSE.code)


@pytest.mark.parametrize(
    "without", [{"fee": None}, {"kind": MovementKind.UNKNOWN}], ids=["no fee", "deleted"]
)
def test_a_fee_that_moss_no_longer_shows_is_told_after_it_was_booked(
    world: World, without: dict[str, Any]
) -> None:
    world.moss.moved(CHARGED)
    world.export()
    world.moss.moved(replace(CHARGED, **without))
    [blocked] = world.export().blocked
    assert (blocked.expense, blocked.code) == (CHARGED.id, "payout-without-fee")


def test_a_payout_fee_that_cost_nobody_knows_what_is_blocked_under_its_name(world: World) -> None:
    dollars = Money.of("-130.40", "USD")
    world.moss.moved(replace(CHARGED, amount=dollars, fee=Money.of("0.40", "USD")))
    [blocked] = world.export().blocked
    assert (blocked.code, blocked.label) == (
        "payout-fee-cost-unknown",
        f"2026-03-20 Payout fee {HETZNER.name} 0.40 USD",
    )


# Who paid


def test_the_wallet_that_moved_pays_and_the_bank_transaction_is_the_expenses(world: World) -> None:
    world.moss.has(COFFEE, PAID)
    world.moss.moved(moved(1, "-11.90", TRAVEL.id), payout(2, "-119.00"))
    world.export()
    assert payers(world) == {COFFEE.id: TRAVEL.id, PAID.id: WALLET}
    assert claims(world) == {identity(101): COFFEE.id, identity(102): PAID.id}


def test_a_bank_transaction_that_comes_later_settles_a_hindered_payment(world: World) -> None:
    world.moss.has(COFFEE)
    assert [one.code for one in world.export().blocked] == ["wallet-unknown"]
    world.moss.moved(moved(1, "-11.90", TRAVEL.id))
    assert world.export().paid == 1
    assert payers(world) == {COFFEE.id: TRAVEL.id}


def test_a_dry_run_claims_nothing(world: World) -> None:
    world.moss.has(COFFEE)
    world.moss.moved(moved(1, "-11.90", TRAVEL.id))
    world.export(dry_run=True)
    [shown] = world.shown
    assert shown.payment
    assert (shown.payment.wallet_id, claims(world)) == (TRAVEL.id, {identity(101): ""})


def test_what_an_expense_was_paid_with_is_no_twins(world: World) -> None:
    world.moss.has(COFFEE)
    world.moss.moved(moved(1, "-11.90", TRAVEL.id))
    world.export()
    world.moss.has(TWIN)
    assert [one.code for one in world.export().blocked] == ["wallet-unknown"]
    world.moss.moved(moved(2, "-11.90"))
    world.export()
    assert payers(world) == {COFFEE.id: TRAVEL.id, TWIN.id: WALLET}


RIVALS = {
    "one that is left out": card(id=identity(2), exported_elsewhere=True),
    "one that is not charged yet": card(id=identity(2), facts={"state": CardState.PENDING}),
    "one that was taken back": card(id=identity(2), facts={"state": CardState.REVERSED}),
    "one that is blocked": card(id=identity(2), oddities=("lineType=NEW",)),
}


@pytest.mark.parametrize("rival", RIVALS)
def test_whoever_else_may_have_been_paid_with_it_holds_a_payment_back(
    world: World, rival: str
) -> None:
    world.moss.has(COFFEE, RIVALS[rival])
    world.moss.moved(moved(1, "-11.90", TRAVEL.id))
    world.export()
    assert payers(world)[COFFEE.id] is None


def test_one_that_was_declined_holds_nothing_back(world: World) -> None:
    world.moss.has(COFFEE, card(id=identity(2), facts={"state": CardState.REJECTED}))
    world.moss.moved(moved(1, "-11.90", TRAVEL.id))
    world.export()
    assert payers(world) == {COFFEE.id: TRAVEL.id}


def test_twins_of_one_wallet_are_both_paid_from_it(world: World) -> None:
    world.moss.has(COFFEE, TWIN)
    world.moss.moved(moved(1, "-11.90", TRAVEL.id), moved(2, "-11.90", TRAVEL.id))
    world.export()
    assert payers(world) == {COFFEE.id: TRAVEL.id, TWIN.id: TRAVEL.id}
    assert set(claims(world).values()) == {""}


def test_parts_of_an_invoice_are_told_one_after_the_other(world: World) -> None:
    world.moss.has(replace(PAID, payment=partly_paid()))
    world.moss.moved(payout(1, "-50.00", TRAVEL.id))
    world.export()
    later = replace(PAID, payment=replace(paid_from_wallet(), date=date(2026, 5, 4)))
    world.moss.has(replace(later, updated=NOON))
    world.moss.moved(payout(2, "-69.00", booked=date(2026, 5, 4)))
    world.export()
    first, second = (booking.plan.payment for booking in world.odoo.bookings)
    assert first
    assert second
    assert (first.wallet_id, first.amount) == (TRAVEL.id, eur("50.00"))
    assert (second.wallet_id, second.amount) == (WALLET, eur("119.00"))
    assert set(claims(world).values()) == {PAID.id}


def test_the_rest_that_no_bank_transaction_shows_yet_is_not_booked(world: World) -> None:
    world.moss.has(replace(PAID, payment=partly_paid()))
    world.moss.moved(payout(1, "-50.00", TRAVEL.id))
    world.export()
    world.moss.has(replace(PAID, updated=NOON))
    world.export()
    last = world.odoo.bookings[-1].plan
    assert last.hindrance
    assert (last.payment, last.hindrance.code) == (None, "wallet-unknown")


def test_of_what_was_undone_the_bank_transaction_is_free_again(world: World) -> None:
    world.moss.has(COFFEE)
    world.moss.moved(moved(1, "-11.90", TRAVEL.id))
    world.export()
    run = world.ledger.start_run("undo")
    world.ledger.confirm(run, (), [StateChange(COFFEE.id, State.UNDONE)])
    assert claims(world) == {identity(101): ""}


def test_a_closed_wallet_without_a_journal_counts_where_it_has_moved(world: World) -> None:
    closed = Wallet("closed", "Old", "EUR", active=False)
    world.moss.master = replace(MASTER, wallets=(MASTER.wallets[0], closed))
    world.moss.has(COFFEE)
    world.moss.moved(moved(1, "-11.90", closed.id))
    assert [one.code for one in world.export().blocked] == ["wallet-missing"]


def test_only_the_one_wallet_needs_no_bank_transaction(world: World) -> None:
    world.moss.master = MASTER
    targets = replace(world.connection.targets, wallets=world.connection.targets.wallets[:1])
    world.connection = replace(world.connection, targets=targets)
    world.moss.has(COFFEE)
    world.export()
    assert payers(world) == {COFFEE.id: WALLET}


def test_of_a_part_of_unknown_amount_nothing_is_told(world: World) -> None:
    unknown = replace(partly_paid(None), state=PaymentState.PARTIALLY_PAID)
    world.moss.has(replace(PAID, payment=unknown))
    world.moss.moved(payout(1, "-50.00"))
    world.export()
    assert payers(world) == {PAID.id: None}


# What Moss does not list any more


def gone(world: World) -> set[str]:
    known = world.ledger.standing_movements(WALLET, since=date.min, until=date.max)
    return {one.movement.id for one in known if one.gone_since is not None}


@pytest.fixture
def listed(world: World) -> World:
    """Two bank transactions are known, and the days of both are read again."""
    world.moss.moved(moved(1, "-1.00"), moved(2, "-2.00"))
    world.export()
    world.moss.asked_for_movements.clear()
    return world


def test_what_moss_does_not_list_twice_is_gone(listed: World) -> None:
    listed.moss.lost(identity(101))
    listed.export()
    assert gone(listed) == {identity(101)}
    assert set(claims(listed)) == {identity(102)}
    first, second = (one for one in listed.moss.asked_for_movements if one[0] == WALLET)
    assert second == (WALLET, date(2026, 3, 3) - AROUND, None)
    assert first[1] > second[1]


def test_what_moss_lists_when_it_is_asked_again_is_not_gone(listed: World) -> None:
    one = moved(1, "-1.00")
    listed.moss.lost(one.id)
    listed.moss.while_listing = [lambda: listed.moss.moved(one)]
    listed.export()
    assert gone(listed) == set()


def test_what_moved_to_an_earlier_day_is_not_gone(listed: World) -> None:
    earlier = moved(1, "-1.00", booked=date(2026, 2, 20))
    listed.moss.moved(earlier)
    listed.export()
    assert gone(listed) == set()
    assert earlier in [one.movement for one in listed.ledger.movements(since=date.min)]


def test_what_is_listed_again_is_there_again(listed: World) -> None:
    listed.moss.lost(identity(101))
    listed.export()
    listed.moss.moved(moved(1, "-1.00"))
    listed.export()
    assert gone(listed) == set()


def test_what_makes_no_sense_any_more_is_not_gone(listed: World) -> None:
    listed.moss.broken_movements[identity(101)] = NONSENSE
    listed.export()
    assert gone(listed) == set()


def test_where_one_has_no_id_none_is_gone(listed: World) -> None:
    listed.moss.lost(identity(101))
    listed.moss.has_nameless_movement = True
    listed.export()
    assert gone(listed) == set()


def test_a_listing_that_breaks_off_makes_nothing_gone(listed: World) -> None:
    def fail() -> None:
        raise MossDownError

    listed.moss.lost(identity(101))
    listed.moss.while_listing = [fail]
    with pytest.raises(MossDownError):
        listed.export()
    assert gone(listed) == set()


def test_where_nothing_is_missing_each_wallet_is_asked_once(listed: World) -> None:
    listed.export()
    assert [one[0] for one in listed.moss.asked_for_movements] == [WALLET, TRAVEL.id]
