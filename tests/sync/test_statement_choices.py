"""People say what a movement paid or where it goes, and take that back."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from moss_odoo.books.chart import Account as ChartAccount
from moss_odoo.books.expense import CardState
from moss_odoo.books.statement import Account, Payments, Reason, Suspense
from moss_odoo.books.wallet import Settled
from moss_odoo.sync.statement_choices import (
    Choices,
    NoOpeningError,
    NoSuchAmountError,
    NoSuchMovementError,
    NotOpenAccountError,
    NotToBeSettledError,
    OpeningRefusedError,
    SeveralMovementsError,
)
from tests.books.builders import ACCOUNTS, OFFICE, WALLET, card, eur, identity
from tests.sync.standins import World
from tests.sync.statement_standins import StatementsStandIn
from tests.sync.test_statements import CHARGE, COFFEE, TOP_UP, TWIN, moved, of, payment, reason

EQUITY = 640


@pytest.fixture
def choices(world: World, odoo: StatementsStandIn) -> Choices:
    """Of a world in which one movement fits two coffees."""
    world.moss.has(COFFEE, TWIN)
    world.moss.moved(CHARGE)
    world.export()
    return Choices(world.connection, world.ledger, odoo, world.steps)


def test_a_person_says_which_expense_it_paid(
    world: World, odoo: StatementsStandIn, choices: Choices
) -> None:
    report = choices.match([CHARGE.id[:8]], [TWIN.id])
    assert (report.settled, report.waiting) == (1, ())
    assert odoo.against() == {CHARGE.id: Payments(CHARGE.id, payment(world, TWIN.id))}
    assert of(world, CHARGE).expenses == (TWIN.id,)


def test_what_does_not_add_up_is_refused_with_both_figures(
    world: World, odoo: StatementsStandIn, choices: Choices
) -> None:
    with pytest.raises(NotToBeSettledError, match=r"-23\.80 EUR instead of -11\.90 EUR"):
        choices.match([CHARGE.id], [TWIN.id, COFFEE.id])
    assert of(world, CHARGE).choice is None
    assert odoo.settled() == {CHARGE.id: Settled.SUSPENSE}


def test_what_is_not_booked_yet_is_settled_by_the_export_that_books_it(
    world: World, odoo: StatementsStandIn, choices: Choices
) -> None:
    late = card(id=identity(6), facts={"state": CardState.PENDING, "merchant": "Kiosk"})
    world.moss.has(late)
    world.export()
    choices.match([CHARGE.id], [late.id])
    assert reason(world, CHARGE) is Reason.NOT_EXPORTED
    world.moss.has(card(id=identity(6), facts={"merchant": "Kiosk"}))
    world.export()
    assert odoo.against() == {CHARGE.id: Payments(CHARGE.id, payment(world, late.id))}


def test_a_person_puts_it_on_an_account(
    world: World, odoo: StatementsStandIn, choices: Choices
) -> None:
    account = ACCOUNTS[OFFICE]
    choices.book(CHARGE.id, account.id, world.odoo.odoo_chart)
    assert odoo.against() == {CHARGE.id: Account(account.id)}
    assert of(world, CHARGE).settled is Settled.ACCOUNT


@pytest.mark.parametrize(
    ("type_", "why"),
    [
        ("liability_payable", "belongs to contacts"),
        ("asset_cash", "bank account"),
        (None, "does not have it"),
    ],
)
def test_accounts_on_which_it_would_go_wrong_are_refused(
    world: World, choices: Choices, type_: str | None, why: str
) -> None:
    accounts = dict(world.odoo.odoo_chart.accounts)
    if type_:
        accounts[EQUITY] = ChartAccount(EQUITY, "1600", "Somewhere", type=type_)
    chart = replace(world.odoo.odoo_chart, accounts=accounts)
    with pytest.raises(NotOpenAccountError, match=why):
        choices.book(CHARGE.id, EQUITY, chart)
    assert of(world, CHARGE).choice is None


def test_what_a_person_decided_is_decided_anew_once_it_is_released(
    world: World, odoo: StatementsStandIn, choices: Choices
) -> None:
    choices.match([CHARGE.id], [TWIN.id])
    choices.release(CHARGE.id)
    assert (of(world, CHARGE).settled, odoo.cleared) == (Settled.SUSPENSE, set())
    world.export()
    assert reason(world, CHARGE) is Reason.DOUBTFUL


def test_what_was_certain_stays_open_once_it_is_released_and_its_mates_settle_again(
    world: World, odoo: StatementsStandIn, choices: Choices
) -> None:
    other = moved(2, "-11.90")
    world.moss.moved(other)
    world.export()
    assert set(odoo.settled().values()) == {Settled.PAYMENTS}
    choices.release(CHARGE.id)
    assert set(odoo.settled().values()) == {Settled.SUSPENSE}
    world.export()
    assert reason(world, CHARGE) is Reason.HELD
    assert odoo.settled()[CHARGE.id] is Settled.SUSPENSE


def test_what_is_not_settled_cannot_be_released(choices: Choices) -> None:
    with pytest.raises(NotToBeSettledError, match="nothing is decided"):
        choices.release(CHARGE.id)


def test_another_decision_takes_the_place_of_the_first(
    world: World, odoo: StatementsStandIn, choices: Choices
) -> None:
    choices.book(CHARGE.id, ACCOUNTS[OFFICE].id, world.odoo.odoo_chart)
    choices.match([CHARGE.id], [COFFEE.id])
    assert odoo.against() == {CHARGE.id: Payments(CHARGE.id, payment(world, COFFEE.id))}


def test_a_movement_is_named_by_the_beginning_of_its_id(world: World, choices: Choices) -> None:
    world.moss.moved(moved(2, "-1.00"))
    world.export()
    with pytest.raises(SeveralMovementsError):
        choices.find(CHARGE.id[:4])
    with pytest.raises(NoSuchMovementError):
        choices.find("nothing")


def test_what_moss_does_not_show_any_more_cannot_be_settled(world: World, choices: Choices) -> None:
    world.ledger.mark_gone([CHARGE.id])
    with pytest.raises(NotToBeSettledError, match="does not show"):
        choices.match([CHARGE.id], [COFFEE.id])


# The opening


def test_a_person_names_the_account_of_the_opening_line(
    world: World, odoo: StatementsStandIn
) -> None:
    world.moss.opened[WALLET] = eur("100.00")
    world.export()
    assert odoo.against() == {WALLET: Suspense()}
    choices = Choices(world.connection, world.ledger, odoo, world.steps)
    choices.opening(WALLET, account_id=EQUITY)
    assert odoo.against() == {WALLET: Account(EQUITY)}
    kept = world.ledger.opening(WALLET)
    assert kept
    assert (kept.account_id, kept.amount) == (EQUITY, eur("100.00"))


def test_a_person_tells_what_moss_does_not(world: World, odoo: StatementsStandIn) -> None:
    world.moss.untold.add(WALLET)
    world.moss.moved(TOP_UP)
    world.export()
    choices = Choices(world.connection, world.ledger, odoo, world.steps)
    with pytest.raises(NoOpeningError):
        choices.opening(WALLET, account_id=EQUITY)
    odoo.before = eur("30.00")
    told = choices.opening(WALLET, amount=eur("80.00"))
    assert (told.amount, told.told, told.before) == (eur("50.00"), True, date(2026, 1, 1))
    assert odoo.lines[WALLET].line.amount == eur("50.00")


def test_an_opening_line_that_stands_takes_what_a_person_tells_later(
    world: World, odoo: StatementsStandIn
) -> None:
    world.moss.opened[WALLET] = eur("100.00")
    world.export()
    choices = Choices(world.connection, world.ledger, odoo, world.steps)
    choices.opening(WALLET, account_id=EQUITY)
    for amount, account in (("80.00", EQUITY), ("80.00", EQUITY + 1), ("0.00", EQUITY + 1)):
        choices.opening(WALLET, amount=eur(amount), account_id=account)
        standing = odoo.lines[WALLET]
        assert (standing.line.amount, standing.line.against) == (eur(amount), Account(account))
        kept = world.ledger.opening(WALLET)
        assert kept
        assert (kept.amount, kept.account_id, kept.told) == (eur(amount), account, True)
    assert len(odoo.lines) == 1


@pytest.mark.parametrize("amount", ["NaN", "1E+30", "12.345"])
def test_what_no_wallet_holds_is_no_opening(
    world: World, odoo: StatementsStandIn, amount: str
) -> None:
    choices = Choices(world.connection, world.ledger, odoo, world.steps)
    with pytest.raises(NoSuchAmountError, match="No wallet holds"):
        choices.opening(WALLET, amount=eur(amount))


def test_an_opening_line_that_stands_otherwise_is_left_as_it_is(
    world: World, odoo: StatementsStandIn
) -> None:
    world.moss.opened[WALLET] = eur("100.00")
    world.export()
    odoo.refuses[WALLET] = "In Odoo it bears 100.00 EUR."
    choices = Choices(world.connection, world.ledger, odoo, world.steps)
    with pytest.raises(OpeningRefusedError, match="stays as it is"):
        choices.opening(WALLET, amount=eur("80.00"))
    kept = world.ledger.opening(WALLET)
    assert kept
    assert kept.amount == eur("100.00")
