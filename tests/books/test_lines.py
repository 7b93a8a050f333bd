"""Which lines of an expense are booked, and what they are called."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from moss_odoo.books.expense import Expense
from moss_odoo.books.lines import bookable, counterparty, label
from tests.books.builders import card, invoice, line, reimbursement, trip

LONGEST = 250
"""Characters of a label; Odoo takes more, people do not read more."""


def ids(expense: Expense) -> list[str]:
    return [one.id for one in bookable(expense)]


def called(expense: Expense, supplier: str | None = None, *, merchant: bool = False) -> str:
    return label(expense.lines[0], expense, supplier, merchant=merchant)


def test_every_line_is_booked_where_nothing_was_split() -> None:
    assert ids(card(line(id="a"), line(id="b"))) == ["a", "b"]


def test_the_splits_stand_for_the_line_they_split() -> None:
    assert ids(card(line(id="a"), line(id="b", parent_id="a"), line(id="c", parent_id="a"))) == [
        "b",
        "c",
    ]


def test_a_split_that_was_split_again_is_not_booked_either() -> None:
    nested = [
        line(id="a"),
        line(id="b", parent_id="a"),
        line(id="c", parent_id="b"),
        line(id="d", parent_id="a"),
    ]
    assert ids(reimbursement(*nested)) == ["c", "d"]


def test_splits_may_come_before_the_line_they_split() -> None:
    assert ids(card(line(id="b", parent_id="a"), line(id="a"))) == ["b"]


def test_a_split_of_a_line_that_moss_did_not_send_is_booked() -> None:
    assert ids(card(line(id="b", parent_id="elsewhere"))) == ["b"]


TEXTS = {
    "the line's booking text first": (
        line(booking_text="A", description="C", note="E"),
        {"booking_text": "B", "description": "D"},
        "A",
    ),
    "then the expense's booking text": (
        line(description="C", note="E"),
        {"booking_text": "B", "description": "D"},
        "B",
    ),
    "then the line's description": (line(description="C", note="E"), {"description": "D"}, "C"),
    "then the expense's description": (line(description=None, note="E"), {"description": "D"}, "D"),
    "then what the line stands for": (line(description=None, note="E"), {}, "E"),
    "then the merchant": (line(description=None), {}, "Café Müller"),
}


@pytest.mark.parametrize("case", TEXTS)
def test_a_label_is(case: str) -> None:
    first, texts, expected = TEXTS[case]
    assert called(card(first, **texts)) == expected


def test_a_line_without_texts_is_called_as_its_supplier() -> None:
    assert called(invoice(line(description=None)), "Hetzner") == "Hetzner"


def test_a_trip_without_texts_is_called_by_its_distance() -> None:
    assert called(reimbursement(trip(note="120 km"))) == "120 km"


def test_with_nothing_at_all_a_line_is_called_by_its_kind() -> None:
    assert called(reimbursement(line(description=None))) == "reimbursement"


@pytest.mark.parametrize("blank", ["", " ", "\n\t", "\N{NO-BREAK SPACE}"])
def test_a_blank_text_is_no_text(blank: str) -> None:
    assert called(card(line(booking_text=blank, description="Coffee"))) == "Coffee"


def test_a_label_is_on_one_line() -> None:
    assert called(card(line(description=" one\n two\t three "))) == "one two three"


def test_a_long_label_is_cut_visibly() -> None:
    assert called(card(line(description="x" * 300))) == "x" * (LONGEST - 1) + "…"


def test_a_label_of_just_the_longest_length_stays_whole() -> None:
    assert called(card(line(description="x" * LONGEST))) == "x" * LONGEST


def test_the_merchant_leads_where_the_supplier_does_not_show_it() -> None:
    assert called(card(), merchant=True) == "Café Müller: Coffee"


def test_the_merchant_does_not_lead_where_the_text_names_it_already() -> None:
    lunch = card(line(description="Lunch at CAFÉ MÜLLER"))
    assert called(lunch, merchant=True) == "Lunch at CAFÉ MÜLLER"


def test_the_merchant_is_not_said_twice_where_it_is_all_there_is() -> None:
    assert called(card(line(description=None)), merchant=True) == "Café Müller"


COUNTERPARTIES = {
    "the supplier": (card(), "Hetzner", "Hetzner"),
    "the merchant": (card(), None, "Café Müller"),
    "the description": (reimbursement(description="Trip to Ulm"), None, "Trip to Ulm"),
    "the kind": (reimbursement(), None, "reimbursement"),
    "not blank": (card(), "  ", "Café Müller"),
}


@pytest.mark.parametrize("case", COUNTERPARTIES)
def test_the_counterparty_is(case: str) -> None:
    expense, supplier, expected = COUNTERPARTIES[case]
    assert counterparty(expense, supplier) == expected


words = st.text(max_size=20)
anything = st.none() | words | st.builds(lambda text: text * 30, words)


@given(
    texts=st.tuples(anything, anything, anything, anything, anything),
    merchant=anything,
    supplier=anything,
    lead=st.booleans(),
)
@settings(deadline=None)
def test_a_label_is_never_empty_nor_too_long_nor_of_several_lines(
    texts: tuple[str | None, ...], merchant: str | None, supplier: str | None, *, lead: bool
) -> None:
    expense = card(
        line(booking_text=texts[0], description=texts[1], note=texts[2]),
        facts={"merchant": merchant},
        booking_text=texts[3],
        description=texts[4],
    )
    text = called(expense, supplier, merchant=lead)
    assert text.strip()
    assert len(text) <= LONGEST
    assert text == " ".join(text.split())
