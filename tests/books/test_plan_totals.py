"""The books say what Moss says, to the cent: for whatever lines an expense may have."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace
from decimal import Decimal
from random import Random

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from moss_odoo.books.expense import Expense, Kind, Line, Nature, PaymentState
from moss_odoo.books.money import Money
from moss_odoo.books.plan import Bill, KnownPartner, Plan
from moss_odoo.books.planner import Circumstances, plan
from moss_odoo.books.policy import BookIn
from moss_odoo.books.readiness import assess
from moss_odoo.books.reference import Reference
from moss_odoo.errors import BlockedError
from tests.books.builders import (
    ACCOUNTS,
    CASHBACK,
    DEFAULT_SUPPLIER,
    FEES,
    TAXES,
    eur,
    partly_paid,
    policy,
    reference,
)
from tests.books.generated import Case, case

MERCHANT = KnownPartner(51, "Café Müller")

thorough = settings(deadline=None, max_examples=500, derandomize=True)
cases = st.integers(0, 2**32).map(lambda seed: case(Random(seed)))  # noqa: S311 - no secret
"""Of each the seed is told where a test fails."""


def planned(example: Case, partner: KnownPartner = DEFAULT_SUPPLIER) -> Plan:
    """The plan of an expense that was for something and cost something."""
    gross = sum(one.gross.amount for one in example.lines)
    assume(gross * example.spend.amount > 0)
    # What came back is written without a sign: Moss does not tell that more was taken than given.
    assume(example.told or example.sign > 0 or gross > 0)
    known = reference(policy=policy(book_in=example.book_in))
    return plan(example.expense, Circumstances(partner), known)


def documents(made: Plan) -> Iterable[tuple[int, Bill]]:
    """Each with 1 where its lines are debits, else -1."""
    return [(bill.type.sign, bill) for bill in made.documents.values()]


def by_account(made: Plan) -> dict[str, dict[str, Decimal]]:
    """Debits less credits by currency, before tax."""
    sums: dict[str, dict[str, Decimal]] = defaultdict(lambda: defaultdict(Decimal))
    for sign, bill in documents(made):
        for one in bill.lines:
            sums[one.account.code][one.net.currency] += sign * one.net.amount
    return _without_zeros(sums)


def by_tax(made: Plan) -> dict[str, dict[str, Decimal]]:
    sums: dict[str, dict[str, Decimal]] = defaultdict(lambda: defaultdict(Decimal))
    for sign, bill in documents(made):
        for tax, vat in bill.vat_by_tax().items():
            sums[str(tax)][vat.currency] += sign * vat.amount
    return _without_zeros(sums)


def _without_zeros(sums: dict[str, dict[str, Decimal]]) -> dict[str, dict[str, Decimal]]:
    clean = {key: {code: one for code, one in inner.items() if one} for key, inner in sums.items()}
    return {key: inner for key, inner in clean.items() if inner}


def account_of(example: Case, line: Line) -> str:
    if example.expense.nature is Nature.CASHBACK:
        return CASHBACK.code
    return ACCOUNTS[line.account_id or ""].code


@given(example=cases)
@thorough
def test_each_account_bears_what_moss_put_on_it(example: Case) -> None:
    example = replace(example, book_in=BookIn.ORIGINAL)
    expected: dict[str, dict[str, Decimal]] = defaultdict(lambda: defaultdict(Decimal))
    for one in example.lines:
        expected[account_of(example, one)][one.net.currency] += example.sign * one.net.amount
    expected[FEES.code]["EUR"] += example.fees.amount
    assert by_account(planned(example)) == _without_zeros(expected)


@given(example=cases)
@thorough
def test_each_tax_bears_what_moss_put_on_it(example: Case) -> None:
    example = replace(example, book_in=BookIn.ORIGINAL)
    expected: dict[str, dict[str, Decimal]] = defaultdict(lambda: defaultdict(Decimal))
    for one in example.lines:
        if one.tax_rate_id:
            tax = str(TAXES[one.tax_rate_id].id)
            expected[tax][one.vat.currency] += example.sign * one.vat.amount
    assert by_tax(planned(example)) == _without_zeros(expected)


@given(example=cases)
@thorough
def test_the_documents_cost_what_the_expense_cost(example: Case) -> None:
    homes = sum(sign * bill.home.amount for sign, bill in documents(planned(example)))
    assert homes == example.sign * example.spend.amount + example.fees.amount


@given(example=cases)
@thorough
def test_each_line_costs_what_moss_says_it_cost(example: Case) -> None:
    assume(example.told)
    costs = {one.id: one.home_gross.amount for one in example.lines if one.home_gross is not None}
    made = planned(example)
    # Turned lines are on the other side of an opposite document.
    sign = made.bill.type.sign * example.sign
    found = {one.line_id: sign * (one.home_net + one.home_vat).amount for one in made.bill.lines}
    assert {name: found[name] for name in costs} == costs


@given(example=cases)
@thorough
def test_the_payment_settles_every_document_and_moves_what_moss_moved(example: Case) -> None:
    made = planned(example)
    assume(example.expense.kind is Kind.CARD)
    assert made.payment
    settled = {one.role: (one.amount, one.home) for one in made.payment.settles}
    assert settled == {
        role: (bill.gross, bill.home) if bill.type.sign > 0 else (-bill.gross, -bill.home)
        for role, bill in made.documents.items()
    }
    moved = example.sign * example.spend.amount + example.fees.amount
    assert (made.payment.amount.amount, made.payment.incoming) == (abs(moved), moved < 0)


@given(example=cases)
@thorough
def test_whose_bill_it_is_changes_nothing_of_what_is_booked(example: Case) -> None:
    one, other = planned(example), planned(example, MERCHANT)
    assert (by_account(one), by_tax(one)) == (by_account(other), by_tax(other))


@given(example=cases)
@thorough
def test_odoo_can_bear_every_amount(example: Case) -> None:
    # No negative documents, whole units, and a debit is one in both currencies.
    for _sign, bill in documents(planned(example)):
        assert bill.gross.amount > 0
        assert bill.home.amount > 0
        for one in bill.lines:
            assert all(part.is_exact for part in (one.net, one.vat, one.home_net, one.home_vat))
            assert one.net.amount * one.home_net.amount >= 0
            assert one.vat.amount * one.home_vat.amount >= 0


@given(example=cases)
@thorough
def test_lines_at_one_rate_are_never_further_off_than_the_cents_that_remain(example: Case) -> None:
    assume(not example.told)
    example = replace(example, book_in=BookIn.ORIGINAL)
    bill = planned(example).bill
    for one in bill.lines:
        exact = one.net.amount * bill.home.amount / bill.gross.amount
        cents = Decimal(len(bill.lines) + 1) / 100
        assert abs(one.home_net.amount - exact) <= cents


@given(example=cases, part=st.integers(1, 10**5))
@thorough
def test_a_part_payment_never_settles_more_than_its_bill(example: Case, part: int) -> None:
    assume(example.expense.kind is not Kind.CARD)
    paid = partly_paid(str(Decimal(part) / 100))
    made = planned(replace(example, expense=replace(example.expense, payment=paid)))
    settled = made.payment.settles[0] if made.payment else None
    if settled is None:
        assert made.hindrance
    else:
        assert abs(settled.amount) <= made.bill.gross
        assert abs(settled.home) <= made.bill.home


CENT = eur("0.01")
FRANC = Money.of(1, "CHF")
FINER = Money(Decimal("0.005"), "EUR")
SPOILERS = {
    "another whole": lambda one: replace(one, home=one.home + CENT),
    "a finer whole": lambda one: replace(one, home=one.home + FINER),
    "no account": lambda one: replace(one, lines=_first(one, account_id=None)),
    "an unknown account": lambda one: replace(one, lines=_first(one, account_id="unheard-of")),
    "tax without a rate": lambda one: replace(
        one, lines=_first(one, tax_rate_id=None, vat=CENT, net=one.lines[0].gross)
    ),
    "another currency": lambda one: replace(
        one, lines=_first(one, gross=CENT, net=CENT, vat=CENT - CENT)
    ),
    "a currency that is not active": lambda one: replace(
        one,
        lines=_first(one, gross=Money.of(1, "CHF"), net=Money.of(1, "CHF"), vat=Money.of(0, "CHF")),
    ),
    "no cost of any line": lambda one: replace(
        one, lines=tuple(replace(line, home_gross=None) for line in one.lines)
    ),
    "another original amount": lambda one: replace(one, original=eur("0.03")),
    "no date": lambda one: replace(one, time=None, card=None, invoice=None),
    "another nature": lambda one: replace(one, nature=Nature.UNKNOWN),
    "no amount that was paid": lambda one: replace(
        one, payment=partly_paid(None) if one.payment else None
    ),
}


def _first(expense: Expense, **changes: object) -> tuple[Line, ...]:
    first, *others = expense.lines
    return replace(first, **changes), *others


@given(example=cases, spoiled=st.lists(st.sampled_from(sorted(SPOILERS)), max_size=2))
@thorough
def test_what_cannot_be_booked_is_blocked_with_a_reason_and_a_remedy(
    example: Case, spoiled: list[str]
) -> None:
    expense = example.expense
    for name in spoiled:
        expense = SPOILERS[name](expense)
    known = reference(policy=policy(book_in=example.book_in))
    reason = _blocked(expense, known)
    if reason is not None:
        assert reason.code
        assert reason.remedy.endswith(".")
        assert reason.message.endswith(".")


def _blocked(expense: Expense, known: Reference) -> BlockedError | None:
    try:
        if assess(expense, known.policy) is None:
            made = plan(expense, Circumstances(DEFAULT_SUPPLIER), known)
            assert made.payment or made.hindrance or not _is_paid(expense)
    except BlockedError as error:
        return error
    return None


def _is_paid(expense: Expense) -> bool:
    return expense.kind is Kind.CARD or (
        expense.payment is not None and expense.payment.state is not PaymentState.UNPAID
    )
