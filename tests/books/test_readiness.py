"""Whether an expense is booked now, later or never."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from moss_odoo.books.expense import CardState, Expense, LineKind, Nature, Status
from moss_odoo.books.payments import is_paid_from_wallet
from moss_odoo.books.plan import LeftOut, Waiting
from moss_odoo.books.policy import Policy
from moss_odoo.books.readiness import assess
from moss_odoo.books.state import Resolution
from moss_odoo.errors import BlockedError
from tests.books.abroad import abroad, fee, usd
from tests.books.builders import (
    card,
    eur,
    invoice,
    line,
    paid_from_wallet,
    paid_outside_moss,
    partly_paid,
    policy,
    reimbursement,
)

VERIFYING = policy()
APPROVING = policy(verifies=False)

NOT_YET = {
    Status.DRAFT,
    Status.SUBMITTED,
    Status.REVIEWED,
    Status.FLAGGED,
    Status.INHERITED,
    Status.UNKNOWN,
}
APPROVED = {Status.APPROVED, Status.APPROVAL_SKIPPED}
VERIFIED = {Status.VERIFIED, Status.VERIFICATION_SKIPPED, Status.COMPLETED}
TAKEN_BACK = {Status.REJECTED, Status.DELETED}


def blocked(expense: Expense, choices: Policy = VERIFYING) -> BlockedError:
    """The reason why it is not booked."""
    with pytest.raises(BlockedError) as caught:
        assess(expense, choices)
    return caught.value


def left_out(expense: Expense, choices: Policy = VERIFYING) -> Resolution | None:
    outcome = assess(expense, choices)
    return outcome.code if isinstance(outcome, LeftOut) else None


def test_every_status_of_moss_has_its_rule() -> None:
    assert set(Status) == NOT_YET | APPROVED | VERIFIED | TAKEN_BACK


@pytest.mark.parametrize("status", sorted(VERIFIED))
def test_a_verified_expense_is_booked(status: Status) -> None:
    assert assess(card(status=status), VERIFYING) is None


@pytest.mark.parametrize("status", sorted(APPROVED))
def test_an_approved_expense_waits_where_the_organisation_verifies(status: Status) -> None:
    assert assess(card(status=status), VERIFYING) == Waiting(f"its status in Moss is {status}")


@pytest.mark.parametrize("status", sorted(APPROVED | VERIFIED))
def test_an_approved_expense_is_booked_where_nobody_verifies(status: Status) -> None:
    assert assess(card(status=status), APPROVING) is None


@pytest.mark.parametrize("status", sorted(NOT_YET))
@pytest.mark.parametrize("choices", [VERIFYING, APPROVING], ids=["verifying", "approving"])
def test_an_expense_under_review_waits(status: Status, choices: Policy) -> None:
    assert isinstance(assess(invoice(status=status), choices), Waiting)


@pytest.mark.parametrize("status", sorted(TAKEN_BACK))
def test_what_was_rejected_or_deleted_is_no_spend(status: Status) -> None:
    assert left_out(reimbursement(status=status)) is Resolution.NOT_SPEND


def test_a_card_payment_that_a_reviewer_rejects_waits_for_its_money_has_left() -> None:
    assert isinstance(assess(card(status=Status.REJECTED), VERIFYING), Waiting)


def test_a_pending_card_payment_waits() -> None:
    pending = card(facts={"state": CardState.PENDING})
    assert assess(pending, VERIFYING) == Waiting("the card payment is pending")


def test_a_pending_card_payment_waits_before_anything_of_it_is_looked_at() -> None:
    pending = card(
        facts={"state": CardState.PENDING, "booking_date": None}, time=None, oddities=("lines=odd",)
    )
    assert isinstance(assess(pending, VERIFYING), Waiting)


@pytest.mark.parametrize("state", [CardState.REJECTED, CardState.REVERSED])
def test_a_card_payment_that_did_not_happen_is_no_spend(state: CardState) -> None:
    assert left_out(card(facts={"state": state})) is Resolution.NOT_SPEND


def test_a_deleted_expense_is_left_out_although_its_card_payment_is_pending() -> None:
    gone = card(status=Status.DELETED, facts={"state": CardState.PENDING})
    assert left_out(gone) is Resolution.NOT_SPEND


def test_what_moss_shows_as_exported_is_left_out() -> None:
    assert left_out(invoice(exported_elsewhere=True)) is Resolution.EXPORTED_ELSEWHERE


def test_the_day_before_the_start_date_is_left_out() -> None:
    early = invoice(facts={"invoice_date": date(2025, 12, 31)})
    assert left_out(early) is Resolution.BEFORE_START


def test_the_start_date_itself_is_booked() -> None:
    assert left_out(invoice(facts={"invoice_date": date(2026, 1, 1)})) is None


def test_the_start_date_is_compared_with_the_accounting_date_not_the_bill_date() -> None:
    spanning = card(time=date(2025, 12, 31), facts={"booking_date": date(2026, 1, 2)})
    assert left_out(spanning) is None


def test_the_start_date_is_a_day_of_the_company() -> None:
    on_new_years_day_in_berlin = datetime(2025, 12, 31, 23, 30, tzinfo=UTC)
    assert left_out(reimbursement(time=on_new_years_day_in_berlin)) is None


def test_all_that_is_too_early_is_left_out_for_one_reason() -> None:
    outcome = assess(invoice(facts={"invoice_date": date(2025, 12, 31)}), VERIFYING)
    assert outcome == LeftOut(
        Resolution.BEFORE_START,
        "its accounting date lies before the start date 2026-01-01",
    )


@pytest.mark.parametrize(
    "expense",
    [invoice(facts={"invoice_date": date(2025, 12, 31)}), invoice(exported_elsewhere=True)],
    ids=["before the start date", "exported elsewhere"],
)
def test_what_a_person_released_is_booked(expense: Expense) -> None:
    assert assess(expense, VERIFYING, released=True) is None


def test_what_is_not_ready_waits_even_if_a_person_released_it() -> None:
    outcome = assess(card(status=Status.SUBMITTED), VERIFYING, released=True)
    assert isinstance(outcome, Waiting)


def test_an_expense_under_review_before_the_start_date_waits() -> None:
    early = invoice(status=Status.SUBMITTED, facts={"invoice_date": date(2025, 12, 31)})
    assert isinstance(assess(early, VERIFYING), Waiting)


EVERY_KIND_OF_SPEND = {
    "a refund": card(nature=Nature.REFUND),
    "cashback": card(nature=Nature.CASHBACK),
    "a credit note": invoice(nature=Nature.CREDIT_NOTE),
    "a purchase in dollars": card(abroad("12.80", "11.90"), original=usd("12.80")),
    "a fee": card(abroad("12.80", "11.90"), fee("0.24")),
    "a correction": card(line(), line("-1.00", "-0.19", kind=LineKind.CORRECTION)),
    "a negative line": card(line(), line("-1.00", "-0.19")),
    "more correction than purchase": card(line("1.00", "0.19"), line("-5.00", "-0.95")),
    "an amount that moss repeats as the original one": card(original=eur("11.90")),
}


@pytest.mark.parametrize("case", EVERY_KIND_OF_SPEND)
def test_every_kind_of_spend_is_booked(case: str) -> None:
    assert assess(EVERY_KIND_OF_SPEND[case], VERIFYING) is None


def test_an_unknown_value_of_moss_is_blocked_by_its_name() -> None:
    odd = card(oddities=("lines[0].expenseType=SURCHARGE",))
    assert "lines[0].expenseType=SURCHARGE" in blocked(odd).message


def test_an_unknown_state_of_a_card_payment_is_blocked() -> None:
    assert blocked(card(facts={"state": CardState.UNKNOWN})).code == "unknown-in-moss"


def test_an_unknown_nature_is_blocked() -> None:
    assert blocked(card(nature=Nature.UNKNOWN)).code == "unknown-in-moss"


def test_an_unknown_kind_of_line_is_blocked() -> None:
    assert blocked(card(line(kind=LineKind.UNKNOWN))).code == "unknown-in-moss"


def test_a_fee_of_what_no_card_has_paid_is_blocked() -> None:
    assert blocked(invoice(line(), fee())).code == "unknown-in-moss"


def test_a_fee_without_a_purchase_is_blocked() -> None:
    assert blocked(card(fee())).code == "fee-alone"


def test_an_expense_without_lines_is_blocked() -> None:
    assert blocked(replace(card(), lines=())).code == "no-lines"


def test_an_expense_that_nets_to_zero_is_left_out() -> None:
    assert left_out(card(line("0.00", "0.00"))) is Resolution.NETS_TO_ZERO


def test_an_expense_that_a_correction_takes_back_is_left_out() -> None:
    taken_back = card(line(), line("-10.00", "-1.90", kind=LineKind.CORRECTION))
    assert left_out(taken_back) is Resolution.NETS_TO_ZERO


def test_an_expense_that_nets_to_zero_though_it_cost_something_is_blocked() -> None:
    assert blocked(card(line("0.00", "0.00"), home=eur("0.01"))).code == "amounts-do-not-add-up"


def test_equal_numbers_of_different_currencies_do_not_net_to_zero() -> None:
    mixed = reimbursement(line("10.00", "0.00"), abroad("-10.00", "-9.20"))
    assert assess(mixed, VERIFYING) is None


@pytest.mark.parametrize("kind", [invoice, reimbursement], ids=["invoice", "reimbursement"])
def test_an_expense_without_a_date_is_blocked(kind: type) -> None:
    dateless = replace(kind(), time=None, invoice=None)
    assert blocked(dateless).code == "date-missing"


PAID = {
    "an accepted card payment": (card(), True),
    "a card payment without facts": (replace(card(), card=None), False),
    "a pending card payment": (card(facts={"state": CardState.PENDING}), False),
    "an open invoice": (invoice(), False),
    "an invoice paid from the wallet": (invoice(payment=paid_from_wallet()), True),
    "an invoice paid outside Moss": (invoice(payment=paid_outside_moss()), False),
    "a partly paid invoice": (invoice(payment=partly_paid()), True),
    "a reimbursement paid from the wallet": (reimbursement(payment=paid_from_wallet()), True),
    "a reimbursement without facts": (replace(reimbursement(), payment=None), False),
}


@pytest.mark.parametrize("case", PAID)
def test_is_paid_from_a_wallet(case: str) -> None:
    expense, paid = PAID[case]
    assert is_paid_from_wallet(expense) is paid
