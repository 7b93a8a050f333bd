"""Which bank transactions paid which expenses, and in which words that is told."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from moss_odoo.books.demands import demands
from moss_odoo.books.expense import CardState, Expense, Nature
from moss_odoo.books.matching import Matching, match
from moss_odoo.books.money import Money
from moss_odoo.books.movements import Movement, MovementKind
from moss_odoo.books.payout_fees import payout_fee
from tests.books.abroad import abroad, fee, usd
from tests.books.builders import (
    ERIKA,
    card,
    eur,
    identity,
    invoice,
    line,
    paid_from_wallet,
    reimbursement,
)

BERLIN = ZoneInfo("Europe/Berlin")
DAY = date(2026, 3, 3)
A, B = "wallet-a", "wallet-b"
SUPPLIER = "Hetzner Online GmbH"


def coffee(number: int = 1, day: date = DAY, price: str = "3.50", **facts: Any) -> Expense:
    days = {"merchant": "Café Müller", "booking_date": day, "settlement_date": day}
    return card(line(price, "0.00"), id=identity(number), time=day, facts=days | facts)


def claim(number: int, amount: str, day: date = DAY) -> Expense:
    return reimbursement(line(amount, "0.00"), id=identity(number), payment=paid_from_wallet(day))


def bill(number: int, amount: str, day: date = DAY) -> Expense:
    facts = {"number": f"RE-2026-{number:04}", "payment_reference": None}
    return invoice(
        line(amount, "0.00"), id=identity(number), facts=facts, payment=paid_from_wallet(day)
    )


def moved(key: str, amount: str | Money, days: int = 0, **more: Any) -> Movement:
    values: dict[str, Any] = {
        "wallet_id": A,
        "kind": MovementKind.CARD,
        "counterparty": "Café Müller",
    }
    money = eur(amount) if isinstance(amount, str) else amount
    booked = DAY + timedelta(days=days)
    return Movement(id=key, amount=money, booked=booked, **values | more)


def payout(key: str, amount: str, days: int = 0, payee: str = ERIKA.name, **more: Any) -> Movement:
    values = {"kind": MovementKind.PAYOUT, "counterparty": payee}
    return moved(key, amount, days, **values | more)


NAMES = {ERIKA.id: ERIKA.name}


def matched(
    expenses: Sequence[Expense],
    movements: Sequence[Movement],
    wallet: str | None = A,
    known: Mapping[str, Sequence[str]] | None = None,
) -> Matching:
    asked = [
        demand
        for one in expenses
        for name in [NAMES.get(one.user_id or "") or (SUPPLIER if one.invoice else None)]
        for demand in demands(one, name, BERLIN, wallet_id=wallet)
    ]
    return match(asked, movements, known or {})


def groups(matching: Matching) -> list[tuple[list[str], list[int]]]:
    return [
        ([one.id for one in group.movements], [int(one[-4:]) for one in group.expenses])
        for group in matching.groups
    ]


ONE_BY_ONE = {
    "amount, day and payee": (
        coffee(),
        moved("m", "-3.50"),
        "Amount, day and payee agree: -3.50 EUR on 2026-03-03, Café Müller.",
    ),
    "a late booking": (
        coffee(),
        moved("m", "-3.50", 3),
        "Amount, time and payee agree: -3.50 EUR on 2026-03-06, Café Müller.",
    ),
    "a name that a bank abbreviates": (
        coffee(merchant="Amazon"),
        moved("m", "-3.50", counterparty="AMZN Mktp DE*2K3"),
        "Amount and day agree, and “AMZN Mktp DE*2K3” reads like “Amazon”: {}.",
    ),
    "nobody named": (
        coffee(),
        moved("m", "-3.50", counterparty=""),
        "Amount and day agree, and nothing else of this amount is open: -3.50 EUR on 2026-03-03.",
    ),
    "a quoted number": (
        bill(7, "119.00"),
        payout("m", "-119.40", payee="H. Online", description="RE-2026-0007", fee=eur("0.40")),
        "The payment text quotes RE-2026-0007, and the amount agrees: -119.00 EUR on 2026-03-03.",
    ),
    "a fee that the bank transaction does not tell apart": (
        card(abroad("118.00", "108.56"), fee("2.17"), original=usd("118.00")),
        moved("m", "-110.73"),
        "Amount, day and payee agree: -110.73 EUR on 2026-03-03, Café Müller.",
    ),
    "money that came back less an untold fee": (
        card(abroad("118.00", "108.56"), fee("2.17"), original=usd("118.00"), nature=Nature.REFUND),
        moved("m", "106.39"),
        "Amount, day and payee agree: 106.39 EUR on 2026-03-03, Café Müller.",
    ),
}


@pytest.mark.parametrize("case", ONE_BY_ONE)
def test_one_belongs_to_one_and_it_is_said_why(case: str) -> None:
    expense, movement, sentence = ONE_BY_ONE[case]
    [group] = matched([expense], [movement]).groups
    assert (group.movements, group.expenses) == ((movement,), (expense.id,))
    assert group.sentence == sentence.format("-3.50 EUR on 2026-03-03")


def test_twins_are_one_group_and_nobody_guesses_which_is_which() -> None:
    found = matched([coffee(1), coffee(2)], [moved("a", "-3.50"), moved("b", "-3.50")])
    assert groups(found) == [(["a", "b"], [1, 2])]
    assert found.groups[0].sentence == (
        "2 payments and 2 bank transactions of 3.50 EUR at Café Müller: as many of one as of the "
        "other."
    )


def test_a_daily_coffee_is_a_pair_each_day() -> None:
    days = range(30)
    expenses = [coffee(number, DAY + timedelta(days=number)) for number in days]
    movements = [moved(f"m{number:02}", "-3.50", number) for number in days]
    assert groups(matched(expenses, movements)) == [([f"m{n:02}"], [n]) for n in days]


def test_of_a_daily_coffee_only_those_wait_that_may_still_be_booked() -> None:
    days = range(30)
    expenses = [coffee(number, DAY + timedelta(days=number)) for number in days]
    movements = [moved(f"m{number:02}", "-3.50", number + 1) for number in days[:-1]]
    found = matched(expenses, movements)
    assert groups(found)[:24] == [([f"m{n:02}"], [n]) for n in range(24)]
    assert {"m28", "m27", "m26"} <= found.doubts.keys()
    later = matched(expenses, [*movements, moved("m29", "-3.50", 30)])
    assert groups(later) == [([f"m{n:02}"], [n]) for n in days]


def test_a_twin_whose_bank_transaction_is_not_there_yet_holds_both_back() -> None:
    found = matched([coffee(1), coffee(2)], [moved("a", "-3.50")])
    assert groups(found) == []
    assert found.doubts["a"].sentence == (
        "2 payments and 1 bank transaction of 3.50 EUR at Café Müller fit each other: nobody can "
        "tell which of the payments is still to come."
    )
    assert found.doubts["a"].expenses == (identity(1), identity(2))


def test_of_two_that_fit_the_one_of_the_day_is_taken_once_the_other_is_overdue() -> None:
    expenses = [coffee(1), coffee(2, DAY + timedelta(days=2))]
    charge, much_later = moved("a", "-3.50", 2), moved("z", "-99.00", 30)
    assert groups(matched(expenses, [charge])) == []
    assert groups(matched(expenses, [charge, much_later])) == [(["a"], [2])]


def test_of_two_payees_the_one_named_in_full_is_taken() -> None:
    expenses = [coffee(1, merchant="Amazon"), coffee(2, merchant="Amazon Web Services")]
    found = matched(expenses, [moved("a", "-3.50", counterparty="AMAZON WEB SERVICES")])
    assert groups(found) == [(["a"], [2])]


def test_twins_from_two_wallets_that_are_not_known_are_for_people() -> None:
    movements = [moved("a", "-3.50"), moved("b", "-3.50", wallet_id=B)]
    found = matched([coffee(1), coffee(2)], movements, wallet=None)
    assert groups(found) == []
    assert found.doubts["a"].sentence == (
        "2 payments and 2 bank transactions of 3.50 EUR at Café Müller fit each other, from 2 "
        "wallets: nobody can tell which belong together."
    )


def test_where_the_wallet_is_known_no_other_ones_bank_transaction_fits() -> None:
    movements = [moved("a", "-3.50"), moved("b", "-3.50", wallet_id=B)]
    assert groups(matched([coffee()], movements)) == [(["a"], [1])]
    assert groups(matched([coffee()], movements, wallet=B)) == [(["b"], [1])]


def test_one_payout_pays_several_claims() -> None:
    claims = [claim(1, "120.00"), claim(2, "30.00"), claim(3, "5.50")]
    found = matched(claims, [payout("p", "-155.50", 1)])
    assert groups(found) == [(["p"], [1, 2, 3])]
    assert found.groups[0].sentence == (
        "One payout for 3 payments to Erika Mustermann: 120.00 + 30.00 + 5.50 = 155.50 EUR."
    )


def test_one_payout_that_pays_some_of_the_claims_leaves_the_others_alone() -> None:
    claims = [claim(1, "120.00"), claim(2, "30.00"), claim(3, "5.50")]
    assert groups(matched(claims, [payout("p", "-125.50")])) == [(["p"], [1, 3])]


def test_claims_that_add_up_in_two_ways_are_for_people() -> None:
    claims = [claim(1, "120.00"), claim(2, "30.00"), claim(3, "30.00")]
    found = matched(claims, [payout("p", "-150.00")])
    assert groups(found) == []
    assert found.doubts["p"].sentence == (
        "Payments to Erika Mustermann add up to -150.00 EUR in several ways."
    )
    assert set(found.doubts["p"].expenses) == {one.id for one in claims}


def test_a_claim_and_two_others_that_make_up_the_same_are_for_people() -> None:
    claims = [claim(1, "50.00"), claim(2, "20.00"), claim(3, "30.00")]
    found = matched(claims, [payout("p", "-50.00")])
    assert groups(found) == []
    assert found.doubts["p"].expenses == (identity(1),)


def test_claims_of_different_payment_days_are_not_added_up() -> None:
    claims = [claim(1, "120.00"), claim(2, "30.00", DAY + timedelta(days=1))]
    assert matched(claims, [payout("p", "-150.00")]) == Matching((), {})


def test_an_invoice_may_be_paid_in_instalments() -> None:
    parts = [
        payout("p", "-40.00", -30, payee=SUPPLIER),
        payout("q", "-79.00", payee=SUPPLIER),
    ]
    found = matched([bill(1, "119.00")], parts)
    assert groups(found) == [(["p", "q"], [1])]
    assert found.groups[0].sentence == (
        "2 payouts to Hetzner Online GmbH make up one payment: 40.00 + 79.00 = 119.00 EUR."
    )


def test_a_payment_that_was_given_back_is_a_group_with_both() -> None:
    found = matched(
        [coffee(state=CardState.REVERSED)], [moved("a", "-3.50"), moved("b", "3.50", 9)]
    )
    assert groups(found) == [(["a", "b"], [1])]
    assert found.groups[0].sentence == (
        "Charged and given back: -3.50 EUR and 3.50 EUR at Café Müller."
    )


def test_a_payment_that_is_given_back_waits_for_the_money() -> None:
    found = matched([coffee(state=CardState.REVERSED)], [moved("a", "-3.50")])
    assert groups(found) == []
    assert found.doubts["a"].expenses == (identity(1),)


def test_the_fee_of_a_payout_moves_with_it() -> None:
    charged = payout("p", "-119.40", payee=SUPPLIER, fee=eur("0.40"))
    [group] = matched([bill(1, "119.00")], [charged]).groups
    assert group.expenses == (identity(1),)
    assert group.with_fees == (identity(1), "p")


def test_one_that_names_nobody_is_for_people_while_more_of_its_amount_is_unexplained() -> None:
    nameless = [moved("a", "-3.50", 1, counterparty=""), moved("b", "-3.50", 9, counterparty="")]
    found = matched([coffee()], nameless)
    assert groups(found) == []
    assert found.doubts["a"].sentence == (
        "1 payment and 1 bank transaction of 3.50 EUR fit each other, but so does something else "
        "that is still open."
    )


PROPOSED = {
    "another name": (
        moved("m", "-3.50", counterparty="Kiosk"),
        "Amount and time agree, but Moss names “Café Müller” and the bank transaction “Kiosk”: {}.",
    ),
    "another time": (
        moved("m", "-3.50", 12),
        "The amount agrees, but 12 days lie between them: -3.50 EUR on 2026-03-15.",
    ),
}


@pytest.mark.parametrize("case", PROPOSED)
def test_what_agrees_but_for_one_thing_is_proposed(case: str) -> None:
    movement, told = PROPOSED[case]
    sentence = told.format("-3.50 EUR on 2026-03-03")
    found = matched([coffee()], [movement])
    assert groups(found) == []
    assert (found.doubts["m"].sentence, found.doubts["m"].expenses) == (sentence, (identity(1),))


def test_the_likeliest_is_proposed_first() -> None:
    expenses = [
        coffee(1, DAY + timedelta(days=9)),
        coffee(2, merchant="Bäckerei Schmidt"),
        coffee(3, DAY + timedelta(days=20)),
    ]
    found = matched(expenses, [moved("m", "-3.50", counterparty="Kiosk am Eck")])
    assert found.doubts["m"].expenses == (identity(2), identity(1), identity(3))


def test_what_nothing_comes_near_is_told_nothing_of() -> None:
    strange = [moved("m", "-3.51"), moved("n", "-3.50", 60)]
    assert matched([coffee()], strange) == Matching((), {})


def test_what_is_known_is_set_aside() -> None:
    movements = [moved("a", "-3.50"), moved("b", "-3.50")]
    found = matched([coffee(1), coffee(2)], movements, known={"b": (identity(1),)})
    assert groups(found) == [(["a"], [2])]


def test_a_payout_fee_is_asked_of_no_bank_transaction() -> None:
    charged = payout("p", "-119.40", fee=eur("0.40"))
    assert demands(payout_fee(charged), None, BERLIN) == ()


def test_of_a_payment_that_was_given_back_only_what_is_not_known_is_asked() -> None:
    given_back = coffee(state=CardState.REVERSED)
    [rest] = demands(given_back, None, BERLIN, [moved("a", "-3.50")])
    assert rest.amount == eur("3.50")
    assert replace(rest, amount=eur("-3.50")) not in demands(given_back, None, BERLIN)
