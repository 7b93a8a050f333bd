"""Whatever Moss sends: an expense, or a reason that names the member. Never anything else."""

import json
from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from moss_odoo.books.expense import Expense
from moss_odoo.errors import BlockedError
from moss_odoo.moss.answers import parsed
from moss_odoo.moss.members import MemberMissingError
from moss_odoo.moss.translation import glance, translate
from tests.unit.moss.builders import (
    Json,
    card,
    expense,
    invoice,
    line,
    line_id,
    money,
    reimbursement,
    with_,
    without,
)


@pytest.mark.parametrize(
    "member", ["id", "expenseType", "status", "homeAmount", "updateTime", "lines"]
)
@pytest.mark.parametrize("build", [card, invoice, reimbursement])
def test_what_is_needed_and_missing_is_named(build: Callable[[], Json], member: str) -> None:
    for raw in (without(build(), member), with_(build(), member, value=None)):
        with pytest.raises(MemberMissingError, match=f"Moss sent no `{member}`") as caught:
            translate(raw)
        assert caught.value.code == "moss-member-missing"
        assert caught.value.remedy


@pytest.mark.parametrize(
    ("raw", "code", "words"),
    [
        (card(lines=[]), "moss-member-missing", "`lines`"),
        (card(line(id=None)), "moss-member-missing", r"`lines\[0\].id`"),
        (
            card(line(grossAmount=None, amount=None, netAmount=None)),
            "moss-member-missing",
            r"`lines\[0\].grossAmount`",
        ),
        (
            card(line(netAmount=None, vatAmount=None)),
            "moss-member-missing",
            r"`lines\[0\].vatAmount`",
        ),
        (
            card(homeAmount={"amount": "11.90"}),
            "moss-member-missing",
            "`homeAmount.currency`",
        ),
        (card(homeAmount="11.90"), "moss-member-missing", "`homeAmount.currency`"),
        (card(homeAmount={}), "moss-member-missing", "`homeAmount`"),
        (
            card(line(dimensions=[{"dimensionItemId": "i"}])),
            "moss-member-missing",
            r"`lines\[0\].dimensions\[0\].dimensionId`",
        ),
        (expense(expenseType="TRAVEL"), "moss-kind-unknown", "“TRAVEL”"),
        (card(id="a b"), "moss-member-malformed", "`id` as “a b”, which is not an id"),
        (card(id=7), "moss-member-malformed", "`id`"),
        (card(homeAmount=money("1.234,56")), "moss-member-malformed", "“1.234,56”"),
        (card(homeAmount=money("NaN")), "moss-member-malformed", "not an amount"),
        (card(homeAmount=money("1e3")), "moss-member-malformed", "not an amount"),
        (card(homeAmount=money("1_000")), "moss-member-malformed", "not an amount"),
        (
            card(homeAmount=money("\N{FULLWIDTH DIGIT ONE}2")),
            "moss-member-malformed",
            "not an amount",
        ),
        (card(homeAmount={"amount": True, "currency": "EUR"}), "moss-member-malformed", "amount"),
        (card(homeAmount=money("9" * 20)), "moss-member-malformed", "not an amount"),
        (card(homeAmount=money("11.90", "EURO")), "moss-member-malformed", "not a currency"),
        (card(homeAmount=money("11.90", "QQQ")), "currency-unknown", "QQQ"),
        (card(homeAmount=money("11.905")), "amount-too-fine", "11.905 EUR"),
        (card(originalAmount=money("100.5", "JPY")), "amount-too-fine", "`originalAmount`"),
        (card(expenseTime="yesterday"), "moss-member-malformed", "`expenseTime`"),
        (card(expenseTime="2026-02-30"), "moss-member-malformed", "not a date"),
        (card(expenseTime=1767225600), "moss-member-malformed", "not a date"),
        (card(expenseTime="0001-01-01T00:00:00+14:00"), "moss-member-malformed", "of our days"),
        (card(updateTime="0026-03-02"), "moss-member-malformed", "of our days"),
        (
            card(metadata={"bookingDate": "03/02/2026"}),
            "moss-member-malformed",
            "`expenseMetadata.bookingDate`",
        ),
        (card(expenseMetadata=[]), "moss-member-malformed", "`expenseMetadata` as “a list”"),
        (card(lines={}), "moss-member-malformed", "`lines`"),
        (card(lines=["a"]), "moss-member-malformed", r"`lines\[0\]`"),
        (card(supplierId={"id": 4}), "moss-member-malformed", "`supplierId`"),
        (
            card(line("5.00"), line("6.90"), home="11.90"),
            "moss-member-malformed",
            "different ids",
        ),
        (
            card(line("100.00", currency="USD", homeAmount=money("92.00", "GBP")), home="92.00"),
            "moss-member-malformed",
            r"`lines\[0\].homeAmount` as “GBP”, which is not in EUR",
        ),
        (
            card(line(netAmount=money("10.01"))),
            "amounts-do-not-add-up",
            "net 10.01 EUR and VAT 1.90 EUR make 11.91 EUR, but gross is 11.90 EUR",
        ),
        (
            card(line(netAmount=money("10.00", "USD"))),
            "amounts-do-not-add-up",
            r"`lines\[0\]` mixes currencies: 11.90 EUR, 10.00 USD, 1.90 EUR",
        ),
        (
            card(line("5.00"), line("6.00", number=2), home="11.90"),
            "amounts-do-not-add-up",
            "The lines add up to 11.00 EUR, but the expense is 11.90 EUR",
        ),
        (
            card(line(home="12.00"), home="12.00"),
            "amounts-do-not-add-up",
            "is 11.90 EUR, but 12.00 EUR in home currency",
        ),
        (
            card(line("100.00", currency="USD", home="92.00"), home="93.00"),
            "amounts-do-not-add-up",
            "add up to 92.00 EUR",
        ),
    ],
)
def test_what_makes_no_sense_blocks_in_words(raw: Json, code: str, words: str) -> None:
    with pytest.raises(BlockedError, match=words) as caught:
        translate(raw)
    assert caught.value.code == code


def test_splits_that_do_not_name_their_receipt_are_told_apart_from_wrong_sums() -> None:
    parent = line(number=1, expenseType="REIMBURSEMENT_INVOICE_LINE")
    split = line(number=2, expenseType="REIMBURSEMENT_INVOICE_LINE_SPLIT")
    with pytest.raises(MemberMissingError, match=r"`lines\[1\].parentLineId`"):
        translate(reimbursement(parent, split))
    assert translate(reimbursement(split)).lines[0].id == line_id(2)


@pytest.mark.parametrize("raw", [None, [], "expense", 1])
def test_what_is_no_object_blocks(raw: Any) -> None:
    with pytest.raises(BlockedError):
        translate(raw)


def test_a_number_of_thousands_of_digits_is_not_json_that_we_take() -> None:
    with pytest.raises(ValueError, match="digits"):
        parsed(b"[" + b"9" * 5000 + b"]")
    raw = card(homeAmount={"amount": 10**5000, "currency": "EUR"})
    with pytest.raises(BlockedError, match="a huge number"):
        translate(raw)


# Arbitrary damage: any member at any depth replaced, removed or repeated.

LEAVES: st.SearchStrategy[Any] = (
    st.none()
    | st.booleans()
    | st.integers()
    | st.just(10**400)
    | st.floats()
    | st.decimals(allow_nan=True, allow_infinity=True)
    | st.text(max_size=8)
    | st.sampled_from(
        ["", "EUR", "JPY", "XXX", "2026-03-02", "2026-03-02T00:00:00Z", "9999-12-31T23:59:59-23:59",
         "-0.00", "1e9", "11.905", "CORRECTION", "FX_FEE", "REFUND", "\ud800", "\x00",
         Decimal("sNaN"), Decimal("1E+999999"), Decimal("1E-999999"), line_id(1)]
    )
)  # fmt: skip
VALUES = st.recursive(
    LEAVES,
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(
            ["id", "amount", "currency", "name", "expenseType", "parentLineId"]), inner, max_size=3)
    ),
    max_leaves=5,
)  # fmt: skip
VALID = st.sampled_from(
    [
        card(),
        card(
            line("100.00", currency="USD", home="92.00"),
            line("1.84", number=2, expenseType="FX_FEE"),
            line("-1.00", number=3, lineType="CORRECTION"),
            home="92.84",
            originalAmount=money("99.00", "USD"),
        ),
        card(line("-11.90", "-10.00", "-1.90"), expenseSubType="REFUND"),
        invoice(metadata={"paidAmount": money("11.90"), "paymentDate": "2026-03-02"}),
        reimbursement(
            line("12.60", expenseType="MILEAGE_LINE", distance="42", ratePerUnit=money("0.30")),
            line("28.00", number=2, expenseType="PER_DIEM_LINE", quantity=1, unitPrice="28"),
            home="40.60",
        ),
    ]
)


def places(value: Any, path: tuple[str | int, ...] = ()) -> list[tuple[str | int, ...]]:
    """Every way to a member of it, at any depth."""
    if isinstance(value, dict):
        steps: list[tuple[str | int, Any]] = list(value.items())
    elif isinstance(value, list):
        steps = list(enumerate(value))
    else:
        return []
    return [way for step, inner in steps for way in [(*path, step), *places(inner, (*path, step))]]


@st.composite
def damaged(draw: st.DrawFn) -> Json:
    raw = draw(VALID)
    for _ in range(draw(st.integers(1, 3))):
        ways = places(raw)
        if not ways:
            break
        way = draw(st.sampled_from(ways))
        raw = without(raw, *way) if draw(st.booleans()) else with_(raw, *way, value=draw(VALUES))
    return raw


def outcome(raw: Json) -> tuple[Expense | None, str]:
    """The expense, or why it is blocked."""
    try:
        return translate(raw), ""
    except BlockedError as error:
        return None, f"{error.code}: {error}"


@settings(max_examples=600, deadline=None)
@given(damaged())
def test_no_damage_leads_to_anything_but_a_blocked_expense(raw: Json) -> None:
    translated, reason = outcome(raw)
    if translated is None:
        assert reason.isprintable()
        assert reason.encode()
        return
    # What is understood can be counted in whole cents, and its lines make sense.
    for money_ in (translated.home, translated.original):
        assert money_ is None or isinstance(money_.minor, int)
    for found in translated.lines:
        assert found.net + found.vat == found.gross
        assert isinstance(found.gross.minor, int)
    for time in (translated.time, translated.updated):
        assert getattr(time, "tzinfo", "date") is not None


@settings(max_examples=200, deadline=None)
@given(damaged())
def test_no_damage_keeps_an_expense_with_an_id_from_being_remembered(raw: Json) -> None:
    try:
        moss_id, kind, updated = glance(raw)
    except BlockedError:
        return
    assert moss_id == raw["id"] or moss_id == raw["id"]["id"]
    assert kind in {"card", "invoice", "reimbursement", "unknown"}
    assert updated.tzinfo is not None


@settings(max_examples=100, deadline=None)
@given(VALID)
def test_what_the_ledger_keeps_as_text_translates_to_the_same(raw: Json) -> None:
    text = json.dumps(raw, default=str)
    assert translate(json.loads(text)) == translate(parsed(text.encode())) == translate(raw)
