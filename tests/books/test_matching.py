"""A bank transaction is an expense's only where it cannot be another's, or another wallet's."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal
from random import Random
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from moss_odoo.books.demands import Demand, demands
from moss_odoo.books.expense import CardState, Expense, Nature, PaymentState
from moss_odoo.books.money import Money
from moss_odoo.books.movements import Movement, MovementKind
from moss_odoo.books.payers import Match, joined, matches
from tests.books.abroad import DOLLAR_WALLET, EURO_WALLET, TRAVEL_WALLET, abroad, fee, usd
from tests.books.builders import (
    ERIKA,
    HETZNER,
    card,
    eur,
    identity,
    invoice,
    line,
    paid_from_wallet,
    paid_outside_moss,
    partly_paid,
    reimbursement,
)

BERLIN = ZoneInfo("Europe/Berlin")
A, B, DOLLARS = EURO_WALLET.id, TRAVEL_WALLET.id, DOLLAR_WALLET.id
NAMES = {HETZNER.id: HETZNER.name, ERIKA.id: ERIKA.name}
BOOKED = date(2026, 3, 3)
PAID_ON = date(2026, 3, 20)


def moved(amount: Money, wallet: str = A, **more: Any) -> Movement:
    """What a card was charged, where it is not told otherwise."""
    values: dict[str, Any] = {
        "id": f"{wallet} {amount} {len(more)}",
        "kind": MovementKind.CARD,
        "booked": BOOKED,
        "counterparty": "CAFE MULLER",
    }
    return Movement(wallet_id=wallet, amount=amount, **values | more)


def payout(amount: Money, wallet: str = A, **more: Any) -> Movement:
    values: dict[str, Any] = {
        "kind": MovementKind.PAYOUT,
        "booked": PAID_ON,
        "counterparty": "Hetzner Online",
    }
    return moved(amount, wallet, **values | more)


def asked(expense: Expense, *earlier: Movement) -> Sequence[Demand]:
    name = NAMES.get(expense.supplier_id or expense.user_id or "")
    return demands(expense, name, BERLIN, earlier)


def found(expenses: Sequence[Expense], movements: Sequence[Movement]) -> dict[str, Match]:
    every = [demand for expense in expenses for demand in asked(expense)]
    return matches({one.id for one in expenses}, every, movements)


def wallets(expenses: Sequence[Expense], movements: Sequence[Movement]) -> list[str | None]:
    matched = found(expenses, movements)
    return [matched[one.id].movement.wallet_id if one.id in matched else None for one in expenses]


DOLLAR_FEE = fee("0.26", gross=usd("0.26"), net=usd("0.26"), vat=usd("0"), home_gross=eur("0.24"))
ABROAD = card(abroad("118.00", "108.56"), fee(), original=usd("118.00"))
PAID = invoice(payment=paid_from_wallet())
DOLLAR_INVOICE = invoice(
    abroad("500.00", "460.00"), original=usd("500.00"), payment=paid_from_wallet()
)
GIVEN_BACK = card(nature=Nature.REFUND)

FITTING = {
    "a purchase": (card(), moved(eur("-11.90"))),
    "a refund": (GIVEN_BACK, moved(eur("11.90"))),
    "a purchase that was booked days later": (
        card(),
        moved(eur("-11.90"), booked=BOOKED + timedelta(days=5)),
    ),
    "a purchase valued within time": (
        card(),
        moved(eur("-11.90"), booked=date(2026, 2, 1), valued=BOOKED),
    ),
    "a counterparty that is not told": (card(), moved(eur("-11.90"), counterparty="")),
    "a longer counterparty": (card(), moved(eur("-11.90"), counterparty="CAFE MULLER BERLIN 12")),
    "a purchase abroad": (
        ABROAD,
        moved(eur("-110.73"), fee=eur("2.17"), original=usd("-118.00")),
    ),
    "a purchase abroad whose price Moss does not tell": (
        ABROAD,
        moved(eur("-110.73"), fee=eur("2.17")),
    ),
    "a purchase abroad from a wallet in its currency": (ABROAD, moved(usd("-118.00"), DOLLARS)),
    "a purchase in euros from a wallet in dollars": (
        card(line(), DOLLAR_FEE),
        moved(usd("-13.20"), DOLLARS, fee=usd("0.26"), original=eur("-11.90")),
    ),
    "an invoice": (PAID, payout(eur("-119.00"))),
    "an invoice with a fee of the payout": (PAID, payout(eur("-119.40"), fee=eur("0.40"))),
    "an invoice whose number the payment quotes": (
        PAID,
        payout(eur("-119.00"), counterparty="H. Online", description="Rg. RE-2026-0815 / K4711!"),
    ),
    "a part of an invoice": (invoice(payment=partly_paid()), payout(eur("-50.00"))),
    "a credit note": (
        invoice(nature=Nature.CREDIT_NOTE, payment=paid_from_wallet()),
        payout(eur("119.00")),
    ),
    "a foreign invoice at another rate": (
        DOLLAR_INVOICE,
        payout(eur("-470.40"), fee=eur("4.90"), original=usd("-500.00")),
    ),
    "a reimbursement": (
        reimbursement(payment=paid_from_wallet()),
        payout(-reimbursement().home, counterparty="MUSTERMANN, ERIKA"),
    ),
}


@pytest.mark.parametrize("case", FITTING)
def test_one_of_each_that_fit_belong_together(case: str) -> None:
    expense, movement = FITTING[case]
    assert found([expense], [movement]) == {expense.id: Match(movement, (movement.id,))}


UNFITTING = {
    "another amount": (card(), moved(eur("-11.91"))),
    "the other direction": (card(), moved(eur("11.90"))),
    "another currency": (card(), moved(usd("-11.90"), DOLLARS)),
    "another counterparty": (card(), moved(eur("-11.90"), counterparty="Bäckerei Schmidt")),
    "too late": (card(), moved(eur("-11.90"), booked=date(2026, 3, 9))),
    "too early": (card(), moved(eur("-11.90"), booked=date(2026, 2, 26))),
    "a payout for a card payment": (
        card(),
        moved(eur("-11.90"), kind=MovementKind.PAYOUT),
    ),
    "a top-up": (GIVEN_BACK, moved(eur("11.90"), kind=MovementKind.TOP_UP)),
    "the same cost of another price": (
        ABROAD,
        moved(eur("-110.73"), fee=eur("2.17"), original=usd("-118.01")),
    ),
    "the same price at another cost": (
        ABROAD,
        moved(eur("-110.72"), fee=eur("2.17"), original=usd("-118.00")),
    ),
    "a price in another currency": (card(), moved(eur("-11.90"), original=usd("-12.93"))),
    "a foreign invoice of which only the cost is told": (DOLLAR_INVOICE, payout(eur("-460.00"))),
    "a part of unknown amount": (invoice(payment=partly_paid(None)), payout(eur("-50.00"))),
    "an invoice that another bank paid": (
        invoice(payment=paid_outside_moss()),
        payout(eur("-119.00")),
    ),
    "an open invoice": (invoice(), payout(eur("-119.00"))),
    "a card payment that was declined": (
        card(facts={"state": CardState.REJECTED}),
        moved(eur("-11.90")),
    ),
    "a number that is too short to be quoted": (
        invoice(facts={"payment_reference": "81"}, payment=paid_from_wallet()),
        payout(eur("-119.00"), counterparty="H. Online", description="81"),
    ),
    "a longer number that begins alike": (
        invoice(facts={"payment_reference": "RE-2026-08"}, payment=paid_from_wallet()),
        payout(eur("-119.00"), counterparty="H. Online", description="RE-2026-0815"),
    ),
}


@pytest.mark.parametrize("case", UNFITTING)
def test_what_differs_does_not_belong_together(case: str) -> None:
    expense, movement = UNFITTING[case]
    assert found([expense], [movement]) == {}


def coffees(count: int) -> list[Expense]:
    return [card(id=identity(number)) for number in range(1, count + 1)]


def charges(*of: str, amount: str = "-11.90") -> list[Movement]:
    return [moved(eur(amount), wallet, id=f"{wallet}-{n}") for n, wallet in enumerate(of)]


def test_twins_of_one_wallet_are_paid_from_it_and_claim_nothing() -> None:
    matched = found(coffees(2), charges(A, A))
    assert [(one.movement.wallet_id, one.claims) for one in matched.values()] == [(A, ()), (A, ())]


def test_twins_of_two_wallets_cannot_be_told_apart() -> None:
    assert wallets(coffees(2), charges(A, B)) == [None, None]


def test_one_that_may_have_been_paid_from_either_wallet_cannot_be_told() -> None:
    assert wallets(coffees(1), charges(A, B)) == [None]


def test_a_twin_whose_bank_transaction_is_not_there_yet_holds_both_back() -> None:
    assert wallets(coffees(2), charges(A)) == [None, None]


def test_more_bank_transactions_than_expenses_of_one_wallet_leave_no_doubt_of_it() -> None:
    matched = found(coffees(1), charges(A, A))
    assert [(one.movement.wallet_id, one.claims) for one in matched.values()] == [(A, ())]


def test_twins_that_cost_different_amounts_cannot_be_told_apart() -> None:
    invoices = [replace(DOLLAR_INVOICE, id=identity(number)) for number in (1, 2)]
    parts = [payout(eur(cost), original=usd("-500.00"), id=cost) for cost in ("-465.50", "-466.00")]
    assert wallets(invoices, parts) == [None, None]


def test_a_daily_coffee_from_one_wallet_is_paid_from_it() -> None:
    days = [BOOKED + timedelta(days=number) for number in range(30)]
    expenses = [
        card(id=identity(n), facts={"booking_date": day, "settlement_date": day})
        for n, day in enumerate(days)
    ]
    movements = [moved(eur("-11.90"), B, id=f"m{n}", booked=day) for n, day in enumerate(days)]
    assert wallets(expenses, movements) == [B] * 30


def test_a_payment_that_was_taken_back_may_be_either_side_of_a_twin() -> None:
    back = card(id=identity(2), facts={"state": CardState.REVERSED})
    refund = replace(GIVEN_BACK, id=identity(3))
    expenses = [card(id=identity(1)), back, refund]
    out, again = charges(A), charges(A, amount="11.90")
    assert wallets(expenses, [*out, *again])[::2] == [None, None]


def test_the_expense_that_a_payment_quotes_is_not_taken_for_its_twin() -> None:
    first, second = (
        invoice(
            id=identity(number),
            facts={"payment_reference": f"RE-2026-{number:04}"},
            payment=paid_from_wallet(),
        )
        for number in (1, 2)
    )
    movements = [
        payout(eur("-119.00"), B, description="RE-2026-0002"),
        payout(eur("-119.00"), A, description="RE-2026-0001"),
    ]
    matched = found([first, second], movements)
    assert [matched[one.id].movement.wallet_id for one in (first, second)] == [A, B]
    assert all(one.claims for one in matched.values())


def test_of_a_payment_in_parts_the_rest_is_asked_for() -> None:
    known = payout(eur("-50.40"), fee=eur("0.40"))
    [rest] = asked(PAID, known)
    assert rest.amount == eur("-69.00")


def test_of_a_payment_whose_parts_are_all_known_nothing_is_asked_for() -> None:
    known = [payout(eur("-50.00")), payout(eur("-69.00"))]
    assert asked(PAID, *known) == ()


def test_parts_of_a_foreign_invoice_are_added_up_with_their_fees() -> None:
    part = payout(eur("-283.50"), fee=eur("0.50"), original=usd("-300.00"))
    rest = payout(eur("-190.00"), B, original=usd("-200.00"))
    both = joined([part, rest])
    assert both
    assert (both.wallet_id, both.before_fee, both.original) == (B, eur("-473.00"), usd("-500.00"))


def test_parts_from_wallets_in_different_currencies_are_not_added_up() -> None:
    assert joined([payout(eur("-50.00")), payout(usd("-75.00"), DOLLARS)]) is None


@dataclass(frozen=True)
class Made:
    """A made-up world: each expense with the bank transaction that really paid it."""

    expenses: Sequence[Expense]
    truth: dict[str, Movement]


def world(random: Random) -> Made:
    """Few shops, prices and days, so that much is alike; several wallets; cards and invoices."""
    expenses: list[Expense] = []
    truth: dict[str, Movement] = {}
    for number in range(random.randint(1, 60)):
        wallet = random.choice([A, A, A, B])
        price = random.choice(["4.90", "4.90", "11.90", "23.80"])
        day = BOOKED + timedelta(days=random.randint(0, 40))
        late = timedelta(days=random.choice([0, 0, 0, 1, 2, 4]))
        if random.random() < 0.7:
            shop = random.choice(["Café Müller", "Kiosk am Eck", "DB Vertrieb GmbH"])
            expense = card(
                line(price, "0.00"),
                id=identity(number),
                nature=random.choice([Nature.PURCHASE] * 9 + [Nature.REFUND]),
                facts={"merchant": shop, "booking_date": day, "settlement_date": day},
            )
            kind, party = MovementKind.CARD, shop.upper()
        else:
            paid = replace(paid_from_wallet(), date=day, state=PaymentState.PAID)
            reference = random.choice(["", f"RE-{number:05}"])
            expense = invoice(
                line(price, "0.00"),
                id=identity(number),
                payment=paid,
                facts={"number": reference or None, "payment_reference": None},
            )
            kind, party = MovementKind.PAYOUT, "HETZNER ONLINE"
        back = expense.nature.comes_back
        cost = Money(Decimal(price), "EUR")
        truth[expense.id] = Movement(
            f"movement-{number}",
            wallet,
            kind,
            cost if back else -cost,
            day + late,
            counterparty=party,
            description=(expense.invoice.number or "") if expense.invoice else "",
        )
        expenses.append(expense)
    return Made(expenses, truth)


def seeded(number: int) -> Random:
    return Random(number)  # noqa: S311 - the same worlds each time


@pytest.mark.parametrize("seed", range(150))
def test_in_no_world_is_a_payment_given_to_another_wallet(seed: int) -> None:
    random = seeded(seed)
    made = world(random)
    movements = list(made.truth.values())
    random.shuffle(movements)
    for expense_id, match in found(made.expenses, movements).items():
        really = made.truth[expense_id]
        assert match.movement.wallet_id == really.wallet_id
        assert match.claims in {(), (really.id,)}


@pytest.mark.parametrize("seed", range(150))
def test_what_moss_does_not_show_yet_leads_to_no_other_wallet(seed: int) -> None:
    random = seeded(1000 + seed)
    made = world(random)
    shown = [one for one in made.truth.values() if random.random() < 0.8]
    for expense_id, match in found(made.expenses, shown).items():
        assert match.movement.wallet_id == made.truth[expense_id].wallet_id


def test_in_most_worlds_most_payers_are_told() -> None:
    made = [world(seeded(number)) for number in range(100)]
    told = sum(len(found(one.expenses, list(one.truth.values()))) for one in made)
    assert told > 0.5 * sum(len(one.expenses) for one in made)
