"""A company of 300 expenses has everything a connector will meet."""

from collections import Counter
from datetime import datetime
from itertools import pairwise

import pytest

from moss_odoo.moss.sandbox.company import Company
from moss_odoo.moss.sandbox.days import local_day
from moss_odoo.moss.sandbox.domain import (
    CardDetails,
    CardStatus,
    Channel,
    Expense,
    ExportStatus,
    Form,
    InvoiceDetails,
    LineKind,
    PaymentStatus,
    ReimbursementDetails,
    Status,
    SubType,
)
from moss_odoo.moss.sandbox.generator import generate
from moss_odoo.moss.sandbox.masterdata import (
    EXEMPT,
    FOREIGN_VAT,
    MISSING_ACCOUNT,
    REVERSE_CHARGE,
    VAT_7,
    VAT_19,
)
from moss_odoo.moss.sandbox.money import vat_upon
from moss_odoo.moss.sandbox.options import SandboxOptions
from moss_odoo.moss.sandbox.summary import is_ready, kind_of, summary


@pytest.fixture(scope="module", params=[1, 2, 3])
def company(request: pytest.FixtureRequest) -> Company:
    return generate(SandboxOptions(seed=request.param))


def expenses(company: Company) -> list[Expense]:
    return list(company.expenses.values())


def test_it_has_exactly_as_many_expenses_as_asked_for() -> None:
    for count in (0, 1, 7, 60, 149, 150, 300):
        assert len(generate(SandboxOptions(expenses=count)).expenses) == count


def test_most_of_it_is_plain_ready_spend_in_euros(company: Company) -> None:
    plain = [
        e
        for e in expenses(company)
        if is_ready(e)
        and e.currency == "EUR"
        and e.subtype is SubType.EXPENSE
        and not any(line.correction for line in e.lines)
    ]

    assert len(plain) >= 0.7 * 300


def test_every_kind_of_spend_occurs(company: Company) -> None:
    kinds = {kind_of(expense) for expense in expenses(company)}

    assert kinds == {
        "card purchase",
        "card payment, pending",
        "card payment, rejected",
        "card payment, reversed",
        "card refund",
        "cashback",
        "credit note",
        "invoice, paid",
        "invoice, partially paid",
        "invoice, unpaid",
        "reimbursement, receipts",
        "reimbursement, travel",
    }


def test_every_kind_of_line_occurs(company: Company) -> None:
    lines = [line for expense in expenses(company) for line in expense.lines]

    assert {line.kind for line in lines} == set(LineKind)
    assert any(line.correction and line.gross < 0 for line in lines)
    assert {line.currency for line in lines} == {"EUR", "USD", "GBP"}


def test_every_tax_is_used_and_the_odd_ones_only_a_little(company: Company) -> None:
    codes = {tax.id: tax.code for tax in company.tax_rates.values()}
    used = Counter(
        codes.get(line.tax_id or "") for expense in expenses(company) for line in expense.lines
    )

    assert set(used) >= {VAT_19, company.tax_rate(VAT_7).code, REVERSE_CHARGE, EXEMPT, None}
    assert 1 <= used[FOREIGN_VAT] <= 2
    assert used["16% I"] == 0


def test_two_or_three_expenses_use_an_account_that_odoo_does_not_have(company: Company) -> None:
    missing = company.account(MISSING_ACCOUNT).id
    users = [e for e in expenses(company) if any(ln.account_id == missing for ln in e.lines)]

    assert 2 <= len(users) <= 3
    assert all(is_ready(expense) for expense in users)


def test_some_receipts_have_vat_a_cent_off_its_own_rounding(company: Company) -> None:
    rates = {tax.id: tax.rate for tax in company.tax_rates.values()}
    off = [
        abs(line.vat - vat_upon(line.net, rates[line.tax_id], line.currency))
        for expense in expenses(company)
        for line in expense.lines
        if line.tax_id
    ]

    assert 0 < max(off) <= 0.01 * 2
    assert sum(difference > 0 for difference in off) >= 5


def test_expenses_stand_in_many_states(company: Company) -> None:
    states = {expense.status for expense in expenses(company)}

    assert states >= {Status.VERIFIED, Status.COMPLETED, Status.VERIFICATION_SKIPPED}
    assert states & {Status.DRAFT, Status.SUBMITTED, Status.APPROVED, Status.FLAGGED}
    assert states >= {Status.REJECTED, Status.DELETED}
    assert sum(e.export_status is ExportStatus.EXPORTED for e in expenses(company)) >= 3
    assert all(e.deleted for e in expenses(company) if e.status is Status.DELETED)


def test_documents_are_paid_in_every_way(company: Company) -> None:
    for kind in (InvoiceDetails, ReimbursementDetails):
        details = [e.details for e in expenses(company) if isinstance(e.details, kind)]

        assert {d.channel for d in details} == {Channel.WALLET, Channel.EXTERNAL, None}
        assert {d.payment_status for d in details} >= {PaymentStatus.PAID, PaymentStatus.UNPAID}


def test_texts_are_mostly_missing_on_cards(company: Company) -> None:
    cards = [e for e in expenses(company) if isinstance(e.details, CardDetails)]
    silent = [e for e in cards if e.booking_text is None and e.description is None]

    assert len(silent) > len(cards) / 2
    assert len(silent) < len(cards)


def test_names_are_long_and_have_letters_of_many_languages(company: Company) -> None:
    names = {e.card.merchant.name for e in expenses(company) if isinstance(e.details, CardDetails)}
    names |= {supplier.name for supplier in company.suppliers.values()}

    assert any(len(name) > 70 for name in names)
    assert any("ü" in name for name in names)


def test_receipts_hang_on_expenses_and_lines_and_some_are_missing(company: Company) -> None:
    cards = [
        e for e in expenses(company) if isinstance(e.details, CardDetails)
        and e.card.status is CardStatus.ACCEPTED and e.subtype is SubType.EXPENSE
    ]  # fmt: skip

    assert any(not company.all_files_of(e) for e in cards)
    assert any(len(company.all_files_of(e)) > 1 for e in cards)
    assert any(not company.files_of(e.id) and company.all_files_of(e) for e in cards)
    forms = Counter(stored.document.form for stored in company.files.values())
    assert set(forms) == set(Form)
    assert forms[Form.PHOTO] < len(company.files) / 2


def test_two_payments_can_be_equal_in_everything_but_their_id(company: Company) -> None:
    def twins(first: Expense, second: Expense) -> bool:
        return (
            isinstance(first.details, CardDetails)
            and isinstance(second.details, CardDetails)
            and (first.time, first.home, first.card.merchant)
            == (second.time, second.home, second.card.merchant)
        )

    ordered = sorted(expenses(company), key=lambda e: (e.time, e.home))
    assert any(twins(first, second) for first, second in pairwise(ordered))


def test_some_payments_fall_on_another_date_in_utc(company: Company) -> None:
    def other_day(moment: datetime) -> bool:
        return moment.date() != local_day(moment)

    cards = [e for e in expenses(company) if isinstance(e.details, CardDetails)]
    assert any(other_day(expense.time) for expense in cards)
    assert not all(other_day(expense.time) for expense in cards)


def test_weekends_and_slow_settlement_occur(company: Company) -> None:
    accepted = [
        e.card
        for e in expenses(company)
        if isinstance(e.details, CardDetails) and e.card.booked and e.card.settled
    ]
    delays = {(card.settled - card.booked).days for card in accepted
              if card.settled and card.booked}  # fmt: skip

    assert delays == {0, 1, 2, 3}
    assert any(card.service and card.service.weekday() >= 5 for card in accepted)
    assert all(card.booked >= card.service for card in accepted if card.booked and card.service)


def test_a_summary_counts_every_expense_once(company: Company) -> None:
    told = summary(company)

    assert sum(told.kinds.values()) == 300
    assert told.files == len(company.files)
    assert 200 < told.ready < 300
    assert told.wallets[0].balance == company.balance(company.wallet)


def test_thousands_of_expenses_are_made_quickly() -> None:
    """Some five seconds would be a mistake of another order; usually it takes a fifth of one."""
    started = datetime.now().astimezone()
    generate(SandboxOptions(expenses=2000))

    assert (datetime.now().astimezone() - started).total_seconds() < 5
