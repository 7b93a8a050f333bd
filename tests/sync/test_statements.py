"""Each movement of a wallet becomes a line of its statement, and clears what it surely paid."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from moss_odoo.books.expense import CardState
from moss_odoo.books.money import Money
from moss_odoo.books.movements import Movement, MovementKind
from moss_odoo.books.statement import Account, Payments, Reason, Suspense
from moss_odoo.books.wallet import Choice, Settled, StandingMovement
from moss_odoo.errors import BlockedError, ConfigError, TransientError
from moss_odoo.sync.connection import WalletJournal
from moss_odoo.sync.report import ExportReport
from tests.books.builders import (
    ERIKA,
    HETZNER,
    WALLET,
    card,
    eur,
    identity,
    invoice,
    line,
    paid_from_wallet,
    partly_paid,
    reimbursement,
)
from tests.sync.standins import World
from tests.sync.statement_standins import TRANSFER, StatementsStandIn

COFFEE = card()
TWIN = card(id=identity(2))
BILL = invoice(id=identity(3), payment=paid_from_wallet())
CLAIM = reimbursement(id=identity(4), payment=paid_from_wallet())
SECOND_CLAIM = reimbursement(
    line("30.00", "0.00"), id=identity(5), payment=paid_from_wallet(), time=date(2026, 3, 7)
)
FORBIDDEN = ConfigError("The Odoo user lacks a right.", remedy="Give it the group Basic.")


def moved(number: int, amount: str, **more: Any) -> Movement:
    values: dict[str, Any] = {
        "kind": MovementKind.CARD,
        "booked": date(2026, 3, 3),
        "counterparty": "Café Müller",
        "description": "CAFE MUELLER BERLIN",
    }
    return Movement(identity(100 + number), WALLET, amount=eur(amount), **values | more)


def payout(number: int, amount: str, **more: Any) -> Movement:
    values = {
        "kind": MovementKind.PAYOUT,
        "booked": date(2026, 3, 20),
        "counterparty": HETZNER.name,
        "description": "",
    }
    return moved(number, amount, **values | more)


CHARGE = moved(1, "-11.90")
TOP_UP = moved(9, "500.00", kind=MovementKind.TOP_UP, counterparty="ACME GmbH")


def of(world: World, movement: Movement) -> StandingMovement:
    found = world.ledger.standing_movement(movement.id)
    assert found
    return found


def reason(world: World, movement: Movement) -> Reason | None:
    why = of(world, movement).open
    return why.reason if why else None


def figures(report: ExportReport) -> tuple[int, int, int]:
    done = report.statement
    return done.booked, done.settled, len(done.waiting)


def payment(world: World, *expenses: str) -> tuple[int, ...]:
    """Their payments in Odoo."""
    return tuple(sorted(world.odoo.bills[one] + 1000 for one in expenses))


# What is certain


def test_a_movement_clears_the_payment_of_its_expense(
    world: World, odoo: StatementsStandIn
) -> None:
    world.moss.has(COFFEE)
    world.moss.moved(CHARGE)
    assert figures(world.export()) == (1, 1, 0)
    assert odoo.against() == {CHARGE.id: Payments(CHARGE.id, payment(world, COFFEE.id))}
    standing = of(world, CHARGE)
    assert (standing.settled, standing.booked_amount, standing.booked_on) == (
        Settled.PAYMENTS,
        eur("-11.90"),
        CHARGE.booked,
    )
    assert (standing.expenses, standing.claimed_by) == ((COFFEE.id,), COFFEE.id)


def test_a_line_says_what_moss_says(world: World, odoo: StatementsStandIn) -> None:
    dollars = Money.of("-12.80", "USD")
    world.moss.moved(moved(1, "-11.90", original=dollars, fee=eur("0.20")))
    world.export()
    [[sent]] = odoo.sent
    assert (sent.booked, sent.amount) == (date(2026, 3, 3), eur("-11.90"))
    assert sent.label == "CAFE MUELLER BERLIN (12.80 USD, 0.20 EUR of it a fee)"
    assert sent.counterparty == "Café Müller"


def test_twins_are_cleared_together_without_telling_which_is_which(
    world: World, odoo: StatementsStandIn
) -> None:
    world.moss.has(COFFEE, TWIN)
    world.moss.moved(CHARGE, moved(2, "-11.90"))
    assert figures(world.export()) == (2, 2, 0)
    both = Payments(CHARGE.id, payment(world, COFFEE.id, TWIN.id))
    assert odoo.against() == {identity(101): both, identity(102): both}
    assert {of(world, moved(one, "0")).claimed_by for one in (1, 2)} == {COFFEE.id, TWIN.id}
    alike = "2 payments and 2 bank transactions of 11.90 EUR at Café Müller"
    for one in (1, 2):
        assert of(world, moved(one, "0")).why == f"{alike}: as many of one as of the other."


def test_one_movement_pays_several_reimbursements(world: World, odoo: StatementsStandIn) -> None:
    world.moss.has(CLAIM, SECOND_CLAIM)
    world.moss.moved(payout(1, "-130.00", counterparty=ERIKA.name))
    assert figures(world.export()) == (1, 1, 0)
    assert odoo.against() == {
        identity(101): Payments(identity(101), payment(world, CLAIM.id, SECOND_CLAIM.id))
    }


def test_the_fee_of_a_payout_is_cleared_with_it(world: World, odoo: StatementsStandIn) -> None:
    out = payout(1, "-119.40", fee=eur("0.40"))
    world.moss.has(BILL)
    world.moss.moved(out)
    assert figures(world.export()) == (1, 1, 0)
    assert odoo.against() == {out.id: Payments(out.id, payment(world, BILL.id, out.id))}


def test_instalments_are_cleared_one_by_one(world: World, odoo: StatementsStandIn) -> None:
    world.moss.has(replace(BILL, payment=partly_paid("50.00")))
    world.moss.moved(payout(1, "-50.00"))
    world.export()
    assert of(world, payout(1, "0")).settled is Settled.PAYMENTS
    assert odoo.cleared == set(payment(world, BILL.id))


def test_what_was_charged_and_given_back_needs_no_expense(
    world: World, odoo: StatementsStandIn
) -> None:
    world.moss.has(replace(COFFEE, card=replace(COFFEE.card, state=CardState.REVERSED)))  # type: ignore[type-var]
    world.moss.moved(CHARGE, moved(2, "11.90", booked=date(2026, 3, 5)))
    world.export()
    assert odoo.against() == dict.fromkeys(
        (identity(101), identity(102)), Payments(identity(101), ())
    )


def test_top_ups_and_repayments_stand_on_the_transfer_account(
    world: World, odoo: StatementsStandIn
) -> None:
    world.moss.moved(TOP_UP, moved(8, "-200.00", kind=MovementKind.REPAYMENT))
    assert figures(world.export()) == (2, 2, 0)
    assert odoo.against() == {
        identity(109): Account(TRANSFER),
        identity(108): Account(TRANSFER),
    }


# What waits


def test_what_nothing_fits_stands_against_suspense_and_needs_a_person(
    world: World, odoo: StatementsStandIn
) -> None:
    world.moss.moved(CHARGE)
    report = world.export()
    assert figures(report) == (1, 0, 1)
    assert odoo.against() == {CHARGE.id: Suspense()}
    assert (reason(world, CHARGE), report.all_well) == (Reason.NO_EXPENSE, False)


@pytest.mark.parametrize(
    ("kind", "amount", "why"),
    [
        (MovementKind.WITHDRAWAL, "-100.00", Reason.WITHDRAWAL),
        (MovementKind.UNKNOWN, "7.00", Reason.UNKNOWN),
        (MovementKind.PAYOUT, "119.00", Reason.RETURNED),
    ],
)
def test_what_no_expense_explains_waits_with_its_reason_and_a_proposal(
    world: World, odoo: StatementsStandIn, kind: MovementKind, amount: str, why: Reason
) -> None:
    odd = moved(1, amount, kind=kind)
    world.moss.moved(odd)
    world.export()
    found = of(world, odd).open
    assert found
    assert (found.reason, len(found.accounts)) == (why, 1)
    assert odoo.settled() == {odd.id: Settled.SUSPENSE}


@pytest.mark.parametrize(
    ("expense", "why"),
    [
        (card(facts={"state": CardState.PENDING}), Reason.NOT_EXPORTED),
        (card(line(account_id="unheard-of")), Reason.BLOCKED),
        (card(facts={"booking_date": date(2025, 12, 30)}, time=date(2025, 12, 30)), None),
    ],
    ids=["not ready", "blocked", "left out"],
)
def test_what_its_expense_keeps_waiting_names_it_and_needs_nobody_itself(
    world: World, odoo: StatementsStandIn, expense: Any, why: Reason | None
) -> None:
    charge = replace(CHARGE, booked=date(2026, 1, 2)) if why is None else CHARGE
    if why is None:
        settled_on = replace(expense.card, settlement_date=date(2026, 1, 2))
        expense = replace(expense, card=settled_on)
    world.moss.has(expense)
    world.moss.moved(charge)
    report = world.export()
    found = of(world, charge).open
    assert found
    assert (found.reason, found.expenses) == (why or Reason.LEFT_OUT, (expense.id,))
    assert "Café Müller 11.90 EUR" in found.sentence
    assert report.statement.all_well
    assert odoo.settled() == {charge.id: Settled.SUSPENSE}


def test_the_run_that_books_the_expense_settles_its_movement(
    world: World, odoo: StatementsStandIn
) -> None:
    world.moss.has(replace(COFFEE, card=replace(COFFEE.card, state=CardState.PENDING)))  # type: ignore[type-var]
    world.moss.moved(CHARGE)
    world.export()
    world.moss.has(COFFEE)
    assert figures(world.export()) == (0, 1, 0)
    assert odoo.against() == {CHARGE.id: Payments(CHARGE.id, payment(world, COFFEE.id))}
    assert odoo.lines[CHARGE.id].line_id == 700


def test_two_expenses_and_one_movement_are_a_person_s_choice(
    world: World, odoo: StatementsStandIn
) -> None:
    world.moss.has(COFFEE, TWIN)
    world.moss.moved(CHARGE)
    world.export()
    found = of(world, CHARGE).open
    assert found
    assert (found.reason, set(found.expenses)) == (Reason.DOUBTFUL, {COFFEE.id, TWIN.id})
    assert odoo.settled() == {CHARGE.id: Settled.SUSPENSE}


def test_a_payment_that_people_cleared_otherwise_is_told_with_both_figures(
    world: World, odoo: StatementsStandIn
) -> None:
    world.moss.has(replace(COFFEE, card=replace(COFFEE.card, state=CardState.PENDING)))  # type: ignore[type-var]
    world.moss.moved(CHARGE)
    world.export()
    statements, world.statements = world.statements, None
    world.moss.has(COFFEE)
    world.export()
    odoo.cleared.update(payment(world, COFFEE.id))
    world.statements = statements
    world.export()
    found = of(world, CHARGE).open
    assert found
    assert found.reason is Reason.DIFFERS
    assert "0.00 EUR instead of -11.90 EUR" in found.sentence


def test_without_a_transfer_account_a_top_up_waits_until_there_is_one(
    world: World, odoo: StatementsStandIn
) -> None:
    odoo.transfers = None
    world.moss.moved(TOP_UP)
    world.export()
    assert reason(world, TOP_UP) is Reason.NO_TRANSFER_ACCOUNT
    odoo.transfers = TRANSFER
    assert figures(world.export()) == (0, 1, 0)


def test_a_wallet_without_a_journal_waits_for_prepare(
    world: World, odoo: StatementsStandIn
) -> None:
    world.moss.moved(CHARGE)
    journals = world.connection.targets
    world.connection = replace(world.connection, targets=replace(journals, wallets=()))
    world.export()
    world.export()
    assert (reason(world, CHARGE), odoo.lines, odoo.asked) == (Reason.NO_JOURNAL, {}, 0)
    world.connection = replace(world.connection, targets=journals)
    world.export()
    assert odoo.settled() == {CHARGE.id: Settled.SUSPENSE}


def test_what_was_booked_before_the_start_date_has_no_line(
    world: World, odoo: StatementsStandIn
) -> None:
    world.moss.opened[WALLET] = eur("11.90")
    world.moss.moved(replace(CHARGE, booked=date(2025, 12, 31)))
    assert figures(world.export()) == (0, 0, 0)
    assert odoo.lines == {}


def test_what_moss_changes_after_it_was_booked_is_told_and_never_rewritten(
    world: World, odoo: StatementsStandIn
) -> None:
    world.moss.has(COFFEE)
    world.moss.moved(CHARGE)
    world.export()
    world.moss.moved(replace(CHARGE, amount=eur("-12.90")))
    world.export()
    standing = of(world, CHARGE)
    assert (reason(world, CHARGE), standing.settled) == (Reason.CHANGED, Settled.PAYMENTS)
    assert standing.expenses == (COFFEE.id,)
    assert len(odoo.sent) == 1
    world.moss.moved(CHARGE)
    world.export()
    assert (reason(world, CHARGE), len(odoo.sent)) == (None, 1)


# Where payments stand on the wallet's own account


@pytest.fixture
def own(world: World, odoo: StatementsStandIn) -> World:
    odoo.pays_itself = True
    targets = world.connection.targets
    wallets = (WalletJournal(WALLET, 12, 13, 14, 15, 15),)
    world.connection = replace(world.connection, targets=replace(targets, wallets=wallets))
    return world


def test_on_its_own_account_a_payment_is_the_line_already(
    own: World, odoo: StatementsStandIn
) -> None:
    own.moss.has(COFFEE)
    own.moss.moved(CHARGE)
    assert figures(own.export()) == (0, 1, 0)
    assert odoo.lines == {}
    assert (of(own, CHARGE).settled, of(own, CHARGE).line_id) == (Settled.PAYMENTS, None)


def test_on_its_own_account_what_may_still_be_matched_has_no_line(
    own: World, odoo: StatementsStandIn
) -> None:
    own.moss.moved(CHARGE, payout(2, "-119.00"), payout(3, "5.00"))
    assert figures(own.export()) == (0, 0, 3)
    assert (odoo.lines, of(own, CHARGE).settled) == ({}, Settled.NO)
    own.export()
    assert odoo.sent == []


def test_on_its_own_account_only_what_no_payment_tells_becomes_a_line(
    own: World, odoo: StatementsStandIn
) -> None:
    out = moved(1, "-100.00", kind=MovementKind.WITHDRAWAL)
    own.moss.moved(TOP_UP, out)
    own.export()
    assert odoo.against() == {TOP_UP.id: Account(TRANSFER), out.id: Suspense()}


def test_on_its_own_account_instalments_add_up_with_the_earlier_ones(
    own: World, odoo: StatementsStandIn
) -> None:
    own.moss.has(replace(BILL, payment=partly_paid("50.00")))
    own.moss.moved(payout(1, "-50.00"))
    own.export()
    assert of(own, payout(1, "0")).settled is Settled.PAYMENTS


# Idle runs


def test_what_is_known_to_wait_asks_nobody_again(world: World, odoo: StatementsStandIn) -> None:
    world.moss.moved(CHARGE, TOP_UP)
    world.export()
    asked, balances = odoo.asked, len(world.moss.asked_for_balances)
    assert figures(world.export()) == (0, 0, 1)
    assert (odoo.asked, len(world.moss.asked_for_balances)) == (asked, balances)


def test_a_dry_run_counts_what_is_open_and_books_nothing(
    world: World, odoo: StatementsStandIn
) -> None:
    world.moss.has(COFFEE)
    world.moss.moved(CHARGE)
    assert figures(world.export(dry_run=True)) == (0, 0, 1)
    assert odoo.asked == 0


def test_a_run_of_chosen_expenses_settles_what_they_paid(
    world: World, odoo: StatementsStandIn
) -> None:
    world.moss.has(COFFEE, BILL)
    world.moss.moved(CHARGE, payout(2, "-119.00"))
    world.export(expenses=(COFFEE.id,))
    assert odoo.settled() == {CHARGE.id: Settled.PAYMENTS, identity(102): Settled.SUSPENSE}


# What goes wrong


def test_a_batch_whose_answer_is_lost_is_looked_for_and_not_sent_anew(
    world: World, odoo: StatementsStandIn
) -> None:
    world.moss.has(COFFEE)
    world.moss.moved(CHARGE)
    odoo.fails = TransientError("Odoo does not answer.")
    with pytest.raises(TransientError):
        world.export()
    assert of(world, CHARGE).settled is Settled.SENT
    assert figures(world.export()) == (1, 1, 0)
    assert (len(odoo.lines), of(world, CHARGE).expenses) == (1, (COFFEE.id,))


def test_what_odoo_refuses_is_told_and_tried_again(world: World, odoo: StatementsStandIn) -> None:
    odoo.refuses[CHARGE.id] = "The period is locked."
    world.moss.moved(CHARGE, TOP_UP)
    report = world.export()
    assert figures(report) == (1, 1, 1)
    assert (reason(world, CHARGE), of(world, CHARGE).settled) == (Reason.REFUSED, Settled.NO)
    odoo.refuses.clear()
    assert figures(world.export()) == (1, 0, 1)


def test_what_refuses_every_line_alike_stops_with_one_sentence(
    world: World, odoo: StatementsStandIn
) -> None:
    many = [moved(one, f"-{one}.00", booked=date(2026, 1, 1)) for one in range(1, 251)]
    odoo.refuses = {one.id: f"No entry {number}." for number, one in enumerate(many)}
    world.moss.moved(*many)
    report = world.export()
    assert "Odoo refuses every bank transaction" in report.statement.trouble
    assert len(odoo.sent) == 1


def test_a_right_that_lacks_is_told_and_the_rest_of_the_export_stands(
    world: World, odoo: StatementsStandIn
) -> None:
    odoo.forbids = FORBIDDEN
    world.moss.has(COFFEE)
    world.moss.moved(CHARGE)
    report = world.export()
    assert (report.exported, report.statement.trouble) == (1, str(FORBIDDEN))
    assert not report.all_well
    odoo.forbids = None
    assert figures(world.export()) == (1, 1, 0)


def test_lines_go_in_booking_order_and_groups_stay_together(
    world: World, odoo: StatementsStandIn
) -> None:
    first = date(2026, 1, 1)
    many = [
        moved(one, f"{-1000 + one}.00", booked=first + timedelta(days=one % 80))
        for one in range(1, 151)
    ]
    world.moss.moved(*many)
    world.export()
    sent = [line.booked for batch in odoo.sent for line in batch]
    assert [len(batch) for batch in odoo.sent] == [100, 50]
    assert sent == sorted(sent)


# What a person decides


def test_what_a_person_chose_before_it_was_booked_counts(
    world: World, odoo: StatementsStandIn
) -> None:
    world.moss.has(COFFEE, TWIN)
    world.moss.moved(CHARGE)
    world.export()
    world.ledger.choose(CHARGE.id, Choice(expenses=(TWIN.id,)))
    assert figures(world.export()) == (0, 1, 0)
    assert odoo.against() == {CHARGE.id: Payments(CHARGE.id, payment(world, TWIN.id))}


# The opening line


def test_the_opening_line_carries_what_was_in_the_wallet_before(
    world: World, odoo: StatementsStandIn
) -> None:
    world.moss.opened[WALLET] = eur("1000.00")
    odoo.before = eur("150.00")
    world.moss.moved(replace(CHARGE, id=identity(150), booked=date(2025, 12, 30)), TOP_UP)
    world.export()
    [opening], *_ = odoo.sent
    assert (opening.key, opening.opening, opening.booked) == (WALLET, True, date(2026, 1, 1))
    assert opening.amount == eur("838.10")
    assert opening.against == Suspense()
    kept = world.ledger.opening(WALLET)
    assert kept
    assert (kept.amount, kept.line_id, kept.told) == (eur("838.10"), 700, False)


def test_an_opening_of_nothing_needs_no_line_and_is_asked_for_once(
    world: World, odoo: StatementsStandIn
) -> None:
    world.export()
    asked = len(world.moss.asked_for_balances)
    world.export()
    assert (odoo.lines, len(world.moss.asked_for_balances)) == ({}, asked)


def test_an_opening_that_moss_does_not_tell_is_noted_and_the_rest_is_booked(
    world: World, odoo: StatementsStandIn
) -> None:
    world.moss.untold.add(WALLET)
    world.moss.moved(TOP_UP)
    report = world.export()
    assert (list(odoo.lines), len(report.statement.notes)) == ([TOP_UP.id], 1)
    assert world.ledger.opening(WALLET) is None


def test_a_statement_that_has_begun_stays_as_it_began(
    world: World, odoo: StatementsStandIn
) -> None:
    world.export()
    policy = replace(world.connection.policy, start_date=date(2026, 3, 15))
    world.connection = replace(world.connection, policy=policy)
    world.moss.moved(CHARGE)
    world.export()
    assert list(odoo.lines) == [CHARGE.id]


def test_nonsense_of_an_expense_hides_no_movement(world: World, odoo: StatementsStandIn) -> None:
    world.moss.has_nonsense(identity(7), BlockedError("moss-member-missing", "No lines."))
    world.moss.moved(CHARGE)
    world.export()
    assert (reason(world, CHARGE), len(odoo.lines)) == (Reason.NO_EXPENSE, 1)
