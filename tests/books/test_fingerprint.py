"""What counts as a change of an expense after its bill was booked, and what does not."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from moss_odoo.books.expense import Dimension, Expense, Line, Nature, PaymentState, Status
from moss_odoo.books.fingerprint import fingerprint, has_changed
from tests.books.abroad import abroad
from tests.books.builders import (
    MARKETING,
    MEALS,
    SALES,
    TRADE_FAIR,
    VAT_7,
    card,
    eur,
    invoice,
    line,
    paid_from_wallet,
    reimbursement,
)

BERLIN = ZoneInfo("Europe/Berlin")
LINE = line(id="a", dimensions=(MARKETING,))
CARD = card(LINE, time=datetime(2026, 3, 2, 10, 15, tzinfo=UTC))


def lined(**changes: object) -> Expense:
    return replace(CARD, lines=(replace(LINE, **changes),))


def card_facts(**changes: object) -> Expense:
    return replace(CARD, card=replace(CARD.card, **changes))


CHANGES = {
    "the nature": replace(CARD, nature=Nature.REFUND),
    "the gross amount": replace(CARD, home=eur("11.91")),
    "the original amount": replace(CARD, original=eur("12.80")),
    "the date": replace(CARD, time=date(2026, 3, 9)),
    "the booking date": card_facts(booking_date=date(2026, 3, 9)),
    "the merchant": card_facts(merchant="Café Maier"),
    "the supplier": replace(CARD, supplier_id="supplier-other"),
    "the net of a line": lined(net=eur("11.90"), vat=eur("0.00")),
    "the account of a line": lined(account_id=MEALS),
    "the tax rate of a line": lined(tax_rate_id=VAT_7),
    "no account on a line": lined(account_id=None),
    "no tax rate on a line": lined(tax_rate_id=None),
    "the cost centre of a line": lined(dimensions=(SALES,)),
    "one more dimension of a line": lined(dimensions=(MARKETING, TRADE_FAIR)),
    "no dimension on a line": lined(dimensions=()),
    "a split of a line": replace(
        CARD,
        lines=(
            LINE,
            line("5.00", "0.95", id="b", parent_id="a"),
            line("5.00", "0.95", id="c", parent_id="a"),
        ),
    ),
    "the cost of a line": replace(CARD, lines=(abroad("12.80", "11.90"),), home=eur("11.90")),
    "another line": replace(CARD, lines=(LINE, line("0.00", "0.00", id="b"))),
}


@pytest.mark.parametrize("what", CHANGES)
def test_a_change_of_the_booking_is_noticed(what: str) -> None:
    assert has_changed(fingerprint(CARD, BERLIN), CHANGES[what], BERLIN)


INVOICE = invoice()
INVOICE_CHANGES = {
    "the due date": invoice(facts={"due_date": date(2026, 3, 30)}),
    "the number": invoice(facts={"number": "RE-2026-0816"}),
    "the invoice date": invoice(facts={"invoice_date": date(2026, 2, 28)}),
    "the supplier": invoice(supplier_id="supplier-other"),
}


@pytest.mark.parametrize("what", INVOICE_CHANGES)
def test_a_change_of_an_invoice_is_noticed(what: str) -> None:
    assert has_changed(fingerprint(INVOICE, BERLIN), INVOICE_CHANGES[what], BERLIN)


def test_a_change_of_who_is_reimbursed_is_noticed() -> None:
    assert fingerprint(reimbursement(user_id="user-other"), BERLIN) != fingerprint(
        reimbursement(), BERLIN
    )


def test_kinds_differ_though_all_else_is_equal() -> None:
    alike = reimbursement(line(), time=CARD.time)
    assert fingerprint(alike, BERLIN) != fingerprint(CARD, BERLIN)


NO_CHANGES = {
    "the booking text": replace(CARD, booking_text="Team lunch"),
    "the description": replace(CARD, description="Team lunch"),
    "the booking text of a line": lined(booking_text="Team lunch"),
    "the description of a line": lined(description="Team lunch"),
    "the status": replace(CARD, status=Status.COMPLETED),
    "the time of the update": replace(CARD, updated=datetime(2026, 4, 1, tzinfo=UTC)),
    "the export in Moss": replace(CARD, exported_elsewhere=True),
    "the settlement": card_facts(settlement_date=date(2026, 3, 9)),
    "who made it": replace(CARD, user_id="user-other"),
    "the time of the same day": replace(CARD, time=datetime(2026, 3, 2, 22, 59, tzinfo=UTC)),
    "the same moment in another time zone": replace(
        CARD, time=datetime(2026, 3, 2, 11, 15, tzinfo=ZoneInfo("Europe/Berlin"))
    ),
    "the day instead of the time": replace(CARD, time=date(2026, 3, 2)),
    "the spelling of the merchant": card_facts(merchant="CAFÉ  Müller"),
    "the id of a line": lined(id="z"),
    "zeros at the end of an amount": replace(CARD, home=eur("11.9")),
    "zeros at the end of a line's amount": lined(net=eur("10"), vat=eur("1.9")),
}


@pytest.mark.parametrize("what", NO_CHANGES)
def test_what_is_no_change_of_the_booking_is_not_noticed(what: str) -> None:
    assert not has_changed(fingerprint(CARD, BERLIN), NO_CHANGES[what], BERLIN)


def test_another_day_in_the_zone_of_the_company_is_noticed() -> None:
    after_midnight = replace(CARD, time=datetime(2026, 3, 2, 23, 30, tzinfo=UTC))
    before = replace(after_midnight, time=date(2026, 3, 2))
    assert has_changed(fingerprint(before, BERLIN), after_midnight, BERLIN)


@pytest.mark.parametrize("stored", ["", "5f3a" * 16, "1:5f3a"])
def test_a_fingerprint_of_an_earlier_version_tells_no_change(stored: str) -> None:
    assert not has_changed(stored, CARD, BERLIN)


def test_an_expense_without_a_date_has_a_fingerprint() -> None:
    dateless = reimbursement(time=None)
    assert not has_changed(fingerprint(dateless, BERLIN), dateless, BERLIN)


def test_the_payment_of_an_invoice_is_no_change() -> None:
    assert fingerprint(invoice(payment=paid_from_wallet()), BERLIN) == fingerprint(
        invoice(), BERLIN
    )


def test_who_handed_in_an_invoice_is_no_change() -> None:
    assert fingerprint(invoice(user_id="user-other"), BERLIN) == fingerprint(invoice(), BERLIN)


def test_the_first_payment_facts_of_a_reimbursement_are_no_change() -> None:
    assert fingerprint(reimbursement(payment=paid_from_wallet()), BERLIN) == fingerprint(
        reimbursement(payment=replace(paid_from_wallet(), state=PaymentState.UNPAID)), BERLIN
    )


lines = st.lists(
    st.builds(
        lambda cents, account, items: line(
            f"{cents // 100}.{cents % 100:02d}",
            "0.00",
            account_id=account,
            dimensions=tuple(Dimension(item, item) for item in items),
        ),
        st.integers(1, 10**6),
        st.sampled_from(["account-a", "account-b"]),
        st.sets(st.sampled_from(["x", "y", "z"])).map(sorted),
    ),
    min_size=1,
    max_size=6,
)


@given(lines=lines, data=st.data())
@settings(deadline=None)
def test_the_order_of_lines_is_no_change(lines: list[Line], data: st.DataObject) -> None:
    expense = card(*lines)
    shuffled = data.draw(st.permutations(expense.lines))
    assert fingerprint(replace(expense, lines=tuple(shuffled)), BERLIN) == fingerprint(
        expense, BERLIN
    )


@given(lines=lines, data=st.data())
@settings(deadline=None)
def test_the_order_of_dimensions_is_no_change(lines: list[Line], data: st.DataObject) -> None:
    expense = card(*lines)
    shuffled = tuple(
        replace(one, dimensions=tuple(data.draw(st.permutations(one.dimensions))))
        for one in expense.lines
    )
    assert fingerprint(replace(expense, lines=shuffled), BERLIN) == fingerprint(expense, BERLIN)
