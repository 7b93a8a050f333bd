"""Which items of statement lines face which payments, and by which marks they are matched."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from moss_odoo.odoo.clearing import Part, plan_clearing
from moss_odoo.odoo.outgoing_items import MoneyItem
from moss_odoo.odoo.wallet_places import WalletPlace

OUTGOING = 30


def place(*, is_home: bool = True) -> WalletPlace:
    return WalletPlace(
        "w", 1, 10, 20, OUTGOING, "EUR", 1, is_home, "1805 Moss EUR", "1806 Suspense"
    )


def item(number: int, amount: str, home: str = "", *, is_matched: bool = False) -> MoneyItem:
    money, cost = Decimal(amount), Decimal(home or amount)
    return MoneyItem(
        100 + number, number, 1, OUTGOING, date(2026, 4, 9), money, money, cost, cost, is_matched
    )


def lines(*amounts: str) -> dict[str, Decimal]:
    return {f"line {number}": Decimal(amount) for number, amount in enumerate(amounts, 1)}


def test_in_company_currency_all_of_a_group_bear_one_mark() -> None:
    planned = plan_clearing(lines("-3.20", "-3.20"), [item(1, "-3.20"), item(2, "-3.20")], place())
    assert planned
    [mark] = set(planned.marks.values())
    part = Part(OUTGOING, Decimal("3.20"), Decimal("3.20"), mark)
    assert planned.parts == {"line 1": [part], "line 2": [part]}
    assert set(planned.marks) == {101, 102}
    assert mark.startswith("I")


def test_a_mark_is_of_just_these_lines_and_payments() -> None:
    def mark(amounts: dict[str, Decimal], *items: MoneyItem) -> str:
        planned = plan_clearing(amounts, items, place())
        assert planned
        return planned.parts["line 1"][0].mark

    usual = mark(lines("-3.00", "-2.00"), item(1, "-5.00"))
    assert mark(lines("-3.00", "-2.00"), item(1, "-5.00")) == usual
    assert mark(lines("-3.00", "-2.00"), item(2, "-5.00")) != usual
    assert mark(lines("-5.00"), item(1, "-5.00")) != usual


def test_in_another_currency_each_payment_is_faced_with_its_own_cost() -> None:
    items = [item(1, "-26.03", "-21.00"), item(2, "-10.00", "-8.10"), item(3, "-27.03", "-21.99")]
    planned = plan_clearing(lines("-10.00", "-53.06"), items, place(is_home=False))
    assert planned
    marks = planned.marks
    assert len(set(marks.values())) == 3
    assert planned.parts == {
        "line 1": [Part(OUTGOING, Decimal("10.00"), Decimal("8.10"), marks[102])],
        "line 2": [
            Part(OUTGOING, Decimal("26.03"), Decimal("21.00"), marks[101]),
            Part(OUTGOING, Decimal("27.03"), Decimal("21.99"), marks[103]),
        ],
    }


def test_what_would_leave_cents_or_is_matched_already_is_left_to_odoo() -> None:
    whole = item(1, "-10.00", "-8.10")
    assert plan_clearing(lines("-4.00", "-6.00"), [whole], place(is_home=False)) is None
    assert plan_clearing(lines("-10.00", "10.00"), [], place(is_home=False)) is None
    assert plan_clearing(lines("-3.00"), [item(1, "-3.00", is_matched=True)], place()) is None


def test_what_was_charged_and_given_back_is_cleared_without_a_payment() -> None:
    planned = plan_clearing(lines("-9.00", "9.00"), [], place())
    assert planned
    assert planned.marks == {}
    assert {part.account_id for parts in planned.parts.values() for part in parts} == {OUTGOING}
