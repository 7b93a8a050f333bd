"""Hundreds of nasty expenses through a real Odoo: its general ledger says what Moss says."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

import pytest

from devtools.demo.raw_moss import RawMoss
from devtools.odoo import GROUP, Database, Odoo
from moss_odoo.books.policy import MissingReceipts
from moss_odoo.moss.sandbox.company import Company
from moss_odoo.moss.sandbox.domain import CardDetails, PaymentStatus
from moss_odoo.sync.report import ExportReport

from .charts import ACME, BETA, GAMMA, Books, moss_of, switch_on
from .moss_ledger import Accounts, MossLedger
from .nasty_spend import DIGITS, RATES, spend
from .odoo_ledger import posted_items, tax_rules
from .sums import Sums
from .world import KEY_ID, SECRET, World, world

SEED = 20261122
COMPANIES = ((ACME, 180), (BETA, 30), (GAMMA, 40))
"""And how many expenses; Beta's Odoo rounds per line, Gamma's has taxes within the price."""
REASONS = {"differs", "amounts-do-not-add-up"}


@dataclass(frozen=True)
class Exported:
    """Nasty spend after its export."""

    here: World
    books: Books
    report: ExportReport
    spent: list[str]
    booked: set[str]
    moss: Sums
    odoo: Sums


@contextmanager
def exported(
    database: Database, home: Path, books: Books, count: int, seed: int
) -> Iterator[Exported]:
    company = moss_of(books)
    spent = spend(company, books, count, seed)
    options = {"books": books.company, "missing_receipts": MissingReceipts.ALLOW}
    with world(database, home, company, **options) as here:
        report = here.export()
        booked = {row[0] for row in here.bills("invoice_origin", where="state = 'posted'")}
        raw = RawMoss(here.sandbox.url, KEY_ID, SECRET)
        company_id = here.connection.company_id
        rules = tax_rules(database, company_id)
        ledger = MossLedger(raw, accounts_of(here, books), rules, per_line=books.per_line)
        moss = Sums.of(ledger.items(booked))
        raw.close()
        odoo = Sums.of(posted_items(database, company_id))
        yield Exported(here, books, report, spent, booked, moss, odoo)


def accounts_of(here: World, books: Books) -> Accounts:
    targets = here.connection.targets

    def code(account: int | None) -> str:
        statement = "select code_store ->> %s::text from account_account where id = %s"
        [(found,)] = here.database.sql(statement, [here.connection.company_id, account])
        return str(found)

    return Accounts(
        payable=books.payable,
        money=code(targets.wallets[0].outgoing_account_id),
        fees=code(targets.fee_account_id),
        cashback=code(targets.cashback_account_id),
    )


@pytest.fixture(scope="module")
def database(odoo: Odoo) -> Iterator[Database]:
    fresh = odoo.fresh_database("nasty", GROUP)
    switch_on(fresh, *RATES)
    yield fresh
    odoo.drop(fresh)


@pytest.fixture(scope="module", params=COMPANIES, ids=lambda one: str(one[0].company))
def done(
    request: pytest.FixtureRequest, database: Database, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Exported]:
    books, count = request.param
    with exported(database, tmp_path_factory.mktemp("home"), books, count, SEED) as made:
        yield made


def test_the_general_ledger_differs_by_no_cent_from_what_moss_says(done: Exported) -> None:
    print(f"seed {SEED}: {len(done.booked)} of {len(done.spent)} booked")  # noqa: T201 - shown on failure
    assert done.moss.differences(done.odoo) == []
    assert done.odoo.grids != {}


def test_what_is_not_booked_is_blocked_with_its_reason(done: Exported) -> None:
    blocked = {finding.expense: finding for finding in done.report.blocked}
    assert set(done.spent) - done.booked == set(blocked)
    assert {finding.code for finding in blocked.values()} <= REASONS
    assert len(done.booked) > 0.9 * len(done.spent)


def test_tax_that_blocks_is_further_off_than_rounding_explains(done: Exported) -> None:
    for finding in done.report.blocked:
        if finding.code == "differs":
            assert is_far_off(done.here.company, finding.expense, done.books), finding.reason


def is_far_off(company: Company, expense_id: str, books: Books) -> bool:
    """Whether Moss's VAT under one tax is further from its rate than the lines may be."""
    expense = company.expenses[expense_id]
    unit = Decimal(1).scaleb(-DIGITS.get(expense.currency, 2))
    off: defaultdict[str, Decimal] = defaultdict(Decimal)
    bearing: Counter[str] = Counter()
    for line in expense.lines:
        rate = company.tax_rates[line.tax_id] if line.tax_id else None
        if rate:
            name = rate.code or rate.name
            off[name] += line.vat - line.net * rate.rate / 100
            bearing[name] += 1
    # Odoo rounds its own sum by half a unit, or the tax of each line.
    own = {name: Decimal(count if books.per_line else 1) / 2 for name, count in bearing.items()}
    return any(abs(off[name]) > unit * (count - own[name]) for name, count in bearing.items())


def test_each_document_is_paid_as_far_as_moss_has_paid_it(done: Exported) -> None:
    states = dict(done.here.bills("invoice_origin", "payment_state"))
    assert states == {one: expected_state(done.here.company, one) for one in done.booked}


def expected_state(company: Company, expense_id: str) -> str:
    details = company.expenses[expense_id].details
    if isinstance(details, CardDetails):
        return "paid"
    states = {PaymentStatus.UNPAID: "not_paid", PaymentStatus.PARTIALLY_PAID: "partial"}
    return states.get(details.payment_status, "paid")
