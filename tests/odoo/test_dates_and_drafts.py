"""Lock dates, and drafts that wait for an accountant, in a real Odoo."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date

import pytest

from devtools.odoo import Odoo
from moss_odoo.books.chart import LockDates
from moss_odoo.books.policy import LockedPeriods, Posting
from moss_odoo.books.state import State
from moss_odoo.moss.sandbox.company import Company
from moss_odoo.moss.sandbox.domain import Expense, PaymentStatus
from moss_odoo.odoo.client import OdooClient
from moss_odoo.sync.report import ExportReport

from .booked import administrator, documents, journal, policy, switch_on
from .world import World, world

LAST = "2025-01-31"
"""The last day that is locked, where one is."""
BILL = "bill of Moss Default Supplier"


@pytest.fixture(scope="module")
def here(odoo: Odoo, tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    database = odoo.fresh_database("dates")
    with world(database, tmp_path_factory.mktemp("home"), Company()) as made:
        switch_on(made, {"USD": "2"})
        yield made
    odoo.drop(database)


@contextmanager
def locked(here: World, kind: str) -> Iterator[None]:
    company = [here.database.company_id]
    with administrator(here) as odoo:
        odoo.write("res.company", "write", ids=company, vals={kind: LAST})
        yield
        if kind != "hard_lock_date":
            odoo.write("res.company", "write", ids=company, vals={kind: False})


def export(here: World, *expenses: Expense) -> ExportReport:
    return here.export(expenses=[one.id for one in expenses])


def state(here: World, expense: Expense) -> State:
    stored = here.ledger.expense(expense.id)
    assert stored is not None
    return stored.state


def in_january(here: World, tax: str | None = "19% I") -> Expense:
    """Bought in what will be locked, settled by the card later."""
    return here.company.add_card_purchase(
        "11.90", on="2025-01-15", settled="2025-02-03", tax=tax, account="6800"
    )


@pytest.mark.parametrize("kind", ["fiscalyear_lock_date", "purchase_lock_date", "tax_lock_date"])
def test_a_locked_date_blocks_or_is_moved_to_the_next_open_day(here: World, kind: str) -> None:
    bought, untaxed = in_january(here), in_january(here, tax=None)
    with locked(here, kind):
        only_taxed = kind == "tax_lock_date"
        report = export(here, bought, untaxed)
        stuck = {bought.id} if only_taxed else {bought.id, untaxed.id}
        assert {one.expense for one in report.blocked} == stuck
        assert {one.code for one in report.blocked} == {"period-locked"}
        with policy(here, locked_periods=LockedPeriods.NEXT_OPEN_DAY):
            assert here.export().paid == len(stuck)
    assert documents(here, bought.id) == [f"{BILL} | 2025-02-01 | 11.9 EUR | paid"]
    own = "2025-01-15" if only_taxed else "2025-02-01"
    assert documents(here, untaxed.id) == [f"{BILL} | {own} | 11.9 EUR | paid"]
    assert here.bills("invoice_date", where=f"invoice_origin = '{bought.id}'") == [
        (date(2025, 1, 15),)
    ]


def test_drafts_are_paid_once_an_accountant_has_posted_them(here: World) -> None:
    with policy(here, posting=Posting.DRAFT):
        office = here.company.add_card_purchase("119.00", merchant="Büro")
        invoice = here.company.add_invoice("10.00", tax=None)
        report = export(here, office, invoice)
        assert (report.exported, report.paid, report.receipts) == (2, 0, 2)
        assert documents(here, office.id) == [f"{BILL} | 2026-03-02 | 119 EUR | draft"]
        assert (state(here, office), state(here, invoice)) == (State.DRAFT, State.DRAFT)

        with administrator(here) as odoo:
            [line] = _lines(odoo, here, office)
            other = _account(odoo, "6820")
            odoo.write("account.move.line", "write", ids=[line], vals={"account_id": other})
            _post(odoo, here, office, invoice)
        report = here.export()
    assert (report.exported, report.paid, report.exceptions) == (0, 1, [])
    assert (state(here, office), state(here, invoice)) == (State.PAID, State.POSTED)
    assert journal(here, office.id)[0] == "MOSSP | 6820 | 100.00 | Moss Default Supplier"


def test_a_draft_posted_with_other_amounts_is_an_exception_and_not_paid(here: World) -> None:
    with policy(here, posting=Posting.DRAFT):
        bought = here.company.add_card_purchase("119.00")
        export(here, bought)
        with administrator(here) as odoo:
            [line] = _lines(odoo, here, bought)
            odoo.write("account.move.line", "write", ids=[line], vals={"price_unit": 90})
            assert here.export().exceptions == []
            with policy(here, posting=Posting.POSTED):
                [blocked] = here.export().blocked
            assert blocked.code == "differs"
            _post(odoo, here, bought)
        [exception] = here.export().exceptions
    assert exception.code == "bill-differs"
    assert "107.10 EUR" in blocked.reason
    assert "total: Odoo has 107.10 EUR, Moss has 119.00 EUR" in exception.reason
    assert documents(here, bought.id) == [f"{BILL} | 2026-03-02 | 107.1 EUR | not_paid"]


def test_a_purchase_whose_fee_is_still_a_draft_waits_with_its_payment(here: World) -> None:
    with policy(here, posting=Posting.DRAFT):
        dollars = here.company.add_card_purchase(
            "100.00", tax=None, currency="USD", rate="0.92", fx_fee="1.84"
        )
        export(here, dollars)
        with administrator(here) as odoo:
            [bill, fee] = _bills(here, dollars)
            odoo.write("account.move", "action_post", ids=[bill])
            assert here.export().paid == 0
            assert state(here, dollars) is State.DRAFT
            odoo.write("account.move", "action_post", ids=[fee])
        assert here.export().paid == 1
    assert documents(here, dollars.id) == [
        f"{BILL} | 2026-03-02 | 100 USD | 92.00 EUR | paid",
        f"{BILL} | 2026-03-02 | 1.84 EUR | paid",
    ]


def test_an_invoice_is_paid_in_parts_and_a_short_payment_is_an_exception(here: World) -> None:
    in_parts, discounted = here.company.add_invoice("100.00"), here.company.add_invoice("100.00")
    here.company.pay(in_parts, "2026-03-10", amount="40.00")
    assert export(here, in_parts, discounted).paid == 0
    assert state(here, in_parts) is State.PARTLY_PAID

    here.company.pay(in_parts, "2026-03-20", amount="79.00")
    here.company.pay(discounted, "2026-03-12", amount="116.62")
    here.company.change(discounted, payment_status=PaymentStatus.PAID)
    report = export(here, in_parts, discounted)
    assert (report.paid, [one.code for one in report.exceptions]) == (1, ["short-payment"])
    assert state(here, in_parts) is State.PAID
    assert state(here, discounted) is State.EXCEPTION
    assert documents(here, discounted.id)[0].endswith("| partial | 2.38 open")


def test_what_odoo_moves_while_it_posts_is_an_exception_with_both_dates(
    here: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    bought = in_january(here)
    invoice = here.company.add_invoice("10.00", on="2025-02-04", tax=None)
    here.company.pay(invoice, "2025-01-30")
    with locked(here, "fiscalyear_lock_date"), monkeypatch.context() as patched:
        # As if the period had been closed after the lock dates were read.
        patched.setattr(LockDates, "for_bill", lambda _locks, **_with: None)
        patched.setattr(LockDates, "for_payment", lambda _locks: None)
        report = export(here, bought, invoice)
    said = {one.expense: one for one in report.exceptions}
    assert report.exported == 0
    assert {one.code for one in said.values()} == {"bill-differs"}
    assert "accounting date: Odoo has 2025-02-28, Moss has 2025-01-15" in said[bought.id].reason
    assert "payment date: Odoo has 2025-12-31, Moss has 2025-01-30" in said[invoice.id].reason
    assert [one.code for one in export(here, bought).exceptions] == ["bill-differs"]
    assert documents(here, bought.id) == [f"{BILL} | 2025-02-28 | 11.9 EUR | paid"]


def test_a_hard_lock_blocks_bills_and_payments(here: World) -> None:
    bought = in_january(here)
    invoice = here.company.add_invoice("10.00", on="2025-02-04", tax=None)
    here.company.pay(invoice, "2025-01-30")
    with locked(here, "hard_lock_date"):
        report = export(here, bought, invoice)
    assert {one.expense: one.code for one in report.blocked} == {
        bought.id: "period-locked",
        invoice.id: "payment-date-locked",
    }


def _bills(here: World, *expenses: Expense) -> list[int]:
    listed = ", ".join(f"'{one.id}'" for one in expenses)
    return [id_ for (id_,) in here.bills("id", where=f"invoice_origin in ({listed})")]


def _lines(odoo: OdooClient, here: World, expense: Expense) -> Sequence[int]:
    domain = [["move_id", "in", _bills(here, expense)], ["display_type", "=", "product"]]
    found: list[int] = odoo.read("account.move.line", "search", domain=domain)
    return found


def _account(odoo: OdooClient, code: str) -> int:
    [found] = odoo.read("account.account", "search", domain=[["code", "=", code]])
    return int(found)


def _post(odoo: OdooClient, here: World, *expenses: Expense) -> None:
    odoo.write("account.move", "action_post", ids=_bills(here, *expenses))
