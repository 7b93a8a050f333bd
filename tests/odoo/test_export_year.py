"""A generated company booked in a real Odoo, judged from Odoo's database alone."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

import pytest
from psycopg.errors import UniqueViolation

from devtools.demo.figures import compare
from devtools.demo.moss_figures import OwnAccounts, SupplierRule, moss_figures
from devtools.demo.odoo_figures import booked_expenses, odoo_figures, purchase_taxes
from devtools.demo.raw_moss import RawMoss
from devtools.odoo import Odoo
from moss_odoo.books.policy import SupplierPolicy
from moss_odoo.books.state import State
from moss_odoo.moss.sandbox.options import SandboxOptions
from moss_odoo.sync.report import ExportReport
from tests.docs.pages import ROOT, Page

from .world import KEY_ID, SECRET, World, world

BOOKED_ONCE = ROOT / "docs" / "booked-once.md"
EXPENSES = 150
OWN = ("fee", "cashback")

QUIET = 14
"""Calls of a run that books nothing: who and what is there, and what is stuck looked at again."""


@pytest.fixture(scope="module")
def year(odoo: Odoo, tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    database = odoo.fresh_database("year")
    database.sql("update res_currency set active = true where name in ('USD', 'GBP')")
    options = SandboxOptions(seed=7, expenses=EXPENSES)
    home = tmp_path_factory.mktemp("home")
    with world(
        database, home, options=options, policy=SupplierPolicy.HYBRID, threshold="60"
    ) as here:
        yield here
    odoo.drop(database)


@pytest.fixture(scope="module")
def report(year: World) -> ExportReport:
    return year.export()


def test_most_of_the_company_is_booked(report: ExportReport) -> None:
    assert report.exported > EXPENSES * 0.6


def test_every_expense_ends_in_exactly_one_outcome(year: World, report: ExportReport) -> None:
    everything = EXPENSES + len(_payouts_with_fees(year))
    assert report.seen == everything
    outcomes = report.exported + report.waiting + len(report.left_out) + len(report.exceptions)
    stuck = {finding.expense for finding in report.blocked}
    booked = set(booked_expenses(year.database, _purchase(year)))
    assert outcomes + len(stuck - booked) == everything
    assert sum(count.count for count in year.ledger.counts()) == everything


def test_odoo_says_what_moss_says_to_the_cent(year: World, report: ExportReport) -> None:
    moss = RawMoss(year.sandbox.url, KEY_ID, SECRET)
    booked = set(booked_expenses(year.database, _purchase(year)))
    rule = SupplierRule("hybrid", Decimal(60))
    own = OwnAccounts(
        *(_account(year, getattr(year.connection.targets, f"{what}_account_id")) for what in OWN)
    )
    theirs = moss_figures(moss, booked, rule, purchase_taxes(year.database), own)
    moss.close()
    ours = odoo_figures(year.database, purchase=_purchase(year), bank=_bank(year))
    compared = compare(theirs, ours)
    assert [one for one in compared if one.difference] == []
    assert {one.what for one in compared} == {"account", "tax", "supplier", "documents", "paid"}


def test_each_exported_expense_has_its_posted_bill_and_one_of_its_fee(
    year: World, report: ExportReport
) -> None:
    rows = year.bills("invoice_origin", "ref like '%%-FEE'", "state", "move_type")
    main = [origin for origin, is_fee, *_rest in rows if not is_fee]
    fees = [origin for origin, is_fee, *_rest in rows if is_fee]
    assert len(set(main)) == len(main) == report.exported
    assert len(set(fees)) == len(fees) > 0
    assert set(fees) <= set(main)
    assert {state for *_row, state, _kind in rows} == {"posted"}
    assert {kind for *_row, kind in rows} == {"in_invoice", "in_refund"}


def test_the_proof_that_auditors_run_finds_a_bill_booked_twice(
    year: World, report: ExportReport
) -> None:
    database, proof = year.database, _proof_for_auditors()
    assert database.sql(proof) == []
    [first, second] = database.sql(
        "select id, invoice_origin from account_move where state = 'posted'"
        " and move_type = 'in_invoice' and ref not like '%-FEE' and invoice_origin is not null"
        " order by id limit 2"
    )
    rename = "update account_move set invoice_origin = %s where id = %s"
    database.sql(rename, [first[1], second[0]])
    try:
        assert database.sql(proof) == [(first[1], 2)]
    finally:
        database.sql(rename, [second[1], second[0]])


def test_odoos_database_takes_no_external_id_twice(year: World, report: ExportReport) -> None:
    assert report.exported
    with pytest.raises(UniqueViolation):
        year.database.sql(
            "insert into ir_model_data (module, name, model, res_id)"
            " select module, name, model, res_id from ir_model_data"
            " where module = 'moss_odoo' and model = 'account.move' limit 1"
        )


def test_each_card_expense_is_paid_by_exactly_one_reconciled_payment(
    year: World, report: ExportReport
) -> None:
    rows = year.database.sql(
        "select move.invoice_origin, bool_and(move.payment_state = 'paid'),"
        " count(distinct payment.id)"
        " from account_move move"
        " join account_payment payment on payment.payment_reference = move.invoice_origin"
        "  and payment.journal_id = %s"
        " where move.journal_id = %s group by 1",
        [year.connection.targets.wallets[0].journal_id, _purchase_id(year)],
    )
    cards = {
        origin
        for (origin,) in year.bills("invoice_origin")
        if origin in year.company.expenses
        and year.company.expenses[origin].type.value == "CARD_TRANSACTION"
    }
    paid = {origin: row for origin, *row in rows}
    assert {tuple(paid[origin]) for origin in cards} == {(True, 1)}
    assert sum(settled for settled, _payments in paid.values()) == report.paid


def test_payments_leave_through_the_outgoing_payments_account(
    year: World, report: ExportReport
) -> None:
    wallet = year.connection.targets.wallets[0]
    rows = year.database.sql(
        "select item.account_id, count(*), sum(item.balance) from account_move_line item"
        " join account_move move on move.id = item.move_id"
        " join account_account account on account.id = item.account_id"
        " where move.journal_id = %s and account.account_type <> 'liability_payable' group by 1",
        [wallet.journal_id],
    )
    assert [account for account, *_rest in rows] == [wallet.outgoing_account_id]


def test_no_line_bears_a_tax_that_moss_did_not_name(year: World, report: ExportReport) -> None:
    untaxed = {
        line.id
        for expense in year.company.expenses.values()
        for line in expense.lines
        if line.tax_id is None
    }
    rows = year.database.sql(
        "select data.name, rel.account_tax_id from ir_model_data data"
        " join account_move_line item on item.id = data.res_id"
        " left join account_move_line_account_tax_rel rel on rel.account_move_line_id = item.id"
        " where data.module = 'moss_odoo' and data.model = 'account.move.line'"
        "  and data.name like '%%_line_%%'"
    )
    taxed = {name.rsplit("_", 1)[1] for name, tax in rows if tax is not None}
    assert rows
    assert taxed & untaxed == set()


def test_no_date_was_moved(year: World, report: ExportReport) -> None:
    late = year.database.sql(
        "select count(*) from account_move move where journal_id = %s"
        " and (date < invoice_date or date > invoice_date + 5)",
        [_purchase_id(year)],
    )
    assert late == [(0,)]


def test_each_receipt_is_attached_once_and_byte_for_byte(year: World, report: ExportReport) -> None:
    rows = year.database.sql(
        "select description, count(*), min(checksum), min(mimetype) from ir_attachment"
        " where res_model = 'account.move' and description like 'Moss file %%' group by 1"
    )
    assert len(rows) == report.receipts > 0
    assert {count for _name, count, _sum, _type in rows} == {1}
    assert {kind for *_rest, kind in rows} >= {"application/pdf", "image/jpeg"}


def test_a_second_export_creates_nothing_and_asks_little(year: World, report: ExportReport) -> None:
    before = _everything(year)
    again = year.export()
    assert (again.exported, again.paid, again.receipts) == (0, 0, 0)
    assert _everything(year) == before
    assert again.odoo_calls <= QUIET


def test_blocked_expenses_say_why_and_what_to_do(year: World, report: ExportReport) -> None:
    assert all(one.reason and one.remedy and one.code for one in report.blocked)
    codes = {one.code for one in report.blocked}
    assert {"account-unmapped", "tax-unmapped", "receipt-missing"} <= codes


def test_few_calls_are_needed(report: ExportReport) -> None:
    assert (report.odoo_calls - QUIET) / report.exported < 0.25


def test_a_lost_ledger_finds_everything_again_and_books_nothing_twice(
    year: World, report: ExportReport, tmp_path_factory: pytest.TempPathFactory
) -> None:
    before = _everything(year)
    with world(
        year.database,
        tmp_path_factory.mktemp("another-home"),
        company=year.company,
        policy=SupplierPolicy.HYBRID,
        threshold="60",
    ) as second:
        found = second.export()
        assert (found.exported, found.paid, found.receipts) == (0, 0, 0)
        states = {count.state for count in second.ledger.counts() if count.state.in_odoo}
        assert states >= {State.PAID, State.POSTED}
    assert _everything(year) == before


def _proof_for_auditors() -> str:
    [proof] = [one.body for one in Page(BOOKED_ONCE).fences if one.kind == "sql"]
    return proof


def _payouts_with_fees(year: World) -> list[str]:
    return [
        one.id
        for wallet in year.company.wallets.values()
        for one in year.company.movements(wallet)
        if one.fees and one.type.value == "PAYOUT"
    ]


def _account(year: World, account_id: int | None) -> str:
    query = "select code_store ->> %s::text from account_account where id = %s"
    return str(year.database.sql(query, [year.database.company_id, account_id])[0][0])


def _purchase_id(year: World) -> int:
    return year.connection.targets.purchase_journal_id or 0


def _code(year: World, journal_id: int) -> str:
    return str(
        year.database.sql("select code from account_journal where id = %s", [journal_id])[0][0]
    )


def _purchase(year: World) -> str:
    return _code(year, _purchase_id(year))


def _bank(year: World) -> str:
    return _code(year, year.connection.targets.wallets[0].journal_id)


def _everything(year: World) -> list[tuple[object, ...]]:
    return [
        year.database.sql(f"select count(*), max(id) from {table}")[0]
        for table in (
            "account_move",
            "account_move_line",
            "account_payment",
            "ir_attachment",
            "res_partner",
            "account_partial_reconcile",
        )
    ]
