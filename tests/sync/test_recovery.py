"""What Odoo has of an expense, held against what the ledger has, tells what is to be done."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from moss_odoo.books.state import State
from moss_odoo.sync.recovery import Facts, Step, Way, step_of
from moss_odoo.sync.recovery_ports import Trace
from moss_odoo.sync.remembered import InOdoo, StoredExpense

NEW = StoredExpense("one", "card", "", State.NEW)
PAID = replace(NEW, state=State.PAID, bill_id=7, bill_name="B/7", payment_id=8)
UNDONE = replace(NEW, state=State.UNDONE, revision=2)
AGAIN = replace(PAID, revision=2, bill_id=17, payment_id=18)

SINCE = datetime(2026, 3, 12, 12, tzinfo=UTC)
STANDS = Trace("one", 1, State.PAID, bill_id=7, bill_name="B/7", payments=(8,), since=SINCE)
DRAFT = replace(STANDS, state=State.DRAFT, bill_name="", payments=(), counts=False)
TAKEN_BACK = Trace("one", 1, State.UNDONE, counts=False)
LINKED = replace(STANDS, linked=True, payments=(), counts=False, state=State.POSTED)


def step(stored: StoredExpense, trace: Trace | None, **more: bool) -> Step | None:
    return step_of(stored, trace, **{"posts": True, **more})


@pytest.mark.parametrize(
    ("stored", "trace"),
    [
        (NEW, None),
        (PAID, STANDS),
        (replace(PAID, state=State.EXCEPTION, code="bill-differs"), STANDS),
        (UNDONE, TAKEN_BACK),
        (UNDONE, None),
        (AGAIN, replace(STANDS, revision=2, bill_id=17, payments=(18,))),
        (replace(NEW, state=State.SENT), DRAFT),
        (replace(NEW, state=State.DRAFT, bill_id=7), DRAFT),
        (UNDONE, LINKED),
        (replace(NEW, state=State.UNDONE, revision=3), TAKEN_BACK),
        (NEW, replace(STANDS, bill_id=None)),
    ],
)
def test_what_fits_is_left_alone(stored: StoredExpense, trace: Trace | None) -> None:
    assert step(stored, trace) is None


@pytest.mark.parametrize(
    ("stored", "trace", "way", "state", "found"),
    [
        (NEW, STANDS, Way.TAKEN_OVER, State.PAID, InOdoo(1, 7, "B/7", 8, SINCE)),
        (NEW, LINKED, Way.TAKEN_OVER, State.POSTED, InOdoo(1, 7, "B/7", None, SINCE)),
        (NEW, DRAFT, Way.TAKEN_OVER, State.SENT, InOdoo(1)),
        (NEW, TAKEN_BACK, Way.TAKEN_OVER, State.UNDONE, InOdoo(2)),
        (PAID, TAKEN_BACK, Way.TAKEN_OVER, State.UNDONE, InOdoo(2)),
        (UNDONE, STANDS, Way.TAKEN_OVER, State.PAID, InOdoo(1, 7, "B/7", 8, SINCE)),
        (
            replace(PAID, payment_id=None),
            replace(STANDS, payments=(8, 9)),
            Way.TAKEN_OVER,
            State.PAID,
            InOdoo(1, 7, "B/7", 9, SINCE),
        ),
        (
            NEW,
            replace(STANDS, unfinished=True),
            Way.TAKEN_OVER,
            State.EXCEPTION,
            InOdoo(1, 7, "B/7", 8, SINCE),
        ),
        (PAID, None, Way.BILL_LOST, State.NEW, InOdoo(1)),
        (AGAIN, TAKEN_BACK, Way.BILL_LOST, State.NEW, InOdoo(2)),
        (AGAIN, STANDS, Way.TAKEN_OVER, State.PAID, InOdoo(1, 7, "B/7", 8, SINCE)),
        (
            PAID,
            replace(STANDS, state=State.POSTED, payments=()),
            Way.PAYMENT_LOST,
            State.POSTED,
            InOdoo(1, 7, "B/7", None, SINCE),
        ),
    ],
)
def test_what_does_not_fit_is_as_odoo_has_it(
    stored: StoredExpense, trace: Trace | None, way: Way, state: State, found: InOdoo
) -> None:
    made = step(stored, trace)
    assert made is not None
    assert (made.way, made.state, made.found) == (way, state, found)


def test_a_bill_of_others_that_is_still_there_is_not_lost_but_our_payment_of_it() -> None:
    assert step(replace(PAID, payment_id=None), None, kept=True) is None
    made = step(PAID, None, kept=True)
    assert made is not None
    assert (made.way, made.found) == (Way.PAYMENT_LOST, InOdoo(1, 7, "B/7"))


def test_a_draft_that_waits_for_an_accountant_is_a_draft() -> None:
    made = step(NEW, DRAFT, posts=False)
    assert made is not None
    assert (made.state, made.found.bill_id) == (State.DRAFT, 7)


@pytest.mark.parametrize(
    ("trace", "updated", "looked_at"),
    [
        (STANDS, SINCE - timedelta(days=2), False),
        (STANDS, SINCE - timedelta(hours=2), True),
        (STANDS, SINCE + timedelta(days=2), True),
        (STANDS, None, True),
        (replace(STANDS, state=State.POSTED), SINCE - timedelta(days=2), True),
        (TAKEN_BACK, SINCE + timedelta(days=2), False),
    ],
)
def test_what_is_done_and_was_not_changed_since_needs_no_look(
    trace: Trace, updated: datetime | None, looked_at: bool
) -> None:
    made = step(NEW, trace)
    assert made is not None
    assert made.change(Facts("label", updated=updated), by="anna").again is looked_at
