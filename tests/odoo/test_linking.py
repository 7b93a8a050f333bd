"""An invoice that stands in Odoo already is linked and paid, not booked twice."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterator

import pytest

from devtools.odoo import Odoo
from moss_odoo.books.state import State
from moss_odoo.moss.sandbox.company import Company
from moss_odoo.moss.sandbox.domain import Channel, Expense
from moss_odoo.moss.sandbox.receipts import content
from moss_odoo.odoo.client import OdooClient
from moss_odoo.sync.progress import Silent
from moss_odoo.sync.remembered import StoredExpense
from moss_odoo.sync.undo import carry_out, look

from .world import World, world


@pytest.fixture(scope="module")
def here(odoo: Odoo, tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    database = odoo.fresh_database("linking")
    with world(database, tmp_path_factory.mktemp("home"), Company()) as made:
        yield made
    odoo.drop(database)


@pytest.fixture(scope="module")
def accountant(here: World) -> Iterator[OdooClient]:
    database = here.database
    with OdooClient(
        database.url, database.api_key, database=database.name, company_id=database.company_id
    ) as client:
        yield client


@pytest.fixture(scope="module")
def supplier(here: World) -> int:
    """The contact in Odoo of Moss's supplier 70001."""
    first = here.company.add_invoice("1.00", supplier="70001", number="FIRST")
    here.export()
    rows = here.bills("partner_id", where=f"invoice_origin = '{first.id}'")
    return int(rows[0][0])


def entered(
    accountant: OdooClient, supplier: int, reference: str, *, net: str = "100", post: bool = True
) -> int:
    """A bill that the accountant typed in; with the company's default tax."""
    [journal] = accountant.read(
        "account.journal", "search", domain=[["type", "=", "purchase"]], order="id", limit=1
    )
    [tax] = accountant.read(
        "account.tax", "search", domain=[["type_tax_use", "=", "purchase"], ["name", "=", "19% I"]]
    )
    line = {"name": "Typed in", "price_unit": float(net), "tax_ids": [[6, 0, [tax]]]}
    values = {
        "move_type": "in_invoice",
        "journal_id": journal,
        "partner_id": supplier,
        "ref": reference,
        "invoice_date": "2026-03-04",
        "date": "2026-03-04",
        "invoice_line_ids": [[0, 0, line]],
    }
    [bill_id] = accountant.write("account.move", "create", vals_list=[values])
    if post:
        accountant.write("account.move", "action_post", ids=[bill_id])
    return int(bill_id)


def invoiced(here: World, number: str) -> Expense:
    return here.company.add_invoice("100.00", supplier="70001", on="2026-03-05", number=number)


def stored(here: World, expense: Expense) -> StoredExpense:
    one = here.ledger.expense(expense.id)
    assert one
    return one


def booked_again(here: World, expense: Expense) -> int:
    """How many bills of ours there are of it."""
    return len(here.bills("id", where=f"invoice_origin = '{expense.id}'"))


def paid_state(here: World, bill_id: int) -> str:
    rows = here.database.sql("select payment_state from account_move where id = %s", [bill_id])
    return str(rows[0][0])


def files(here: World, bill_id: int) -> list[str]:
    rows = here.database.sql(
        "select checksum from ir_attachment where res_model = 'account.move' and res_id = %s",
        [bill_id],
    )
    return [checksum for (checksum,) in rows]


def contents(here: World, expense: Expense) -> list[bytes]:
    company = here.company
    return [content(one, company) for one in company.files.values() if one.expense_id == expense.id]


def digests(here: World, expense: Expense) -> list[str]:
    return [hashlib.sha1(one, usedforsecurity=False).hexdigest() for one in contents(here, expense)]


def test_it_is_linked_under_its_number_however_that_is_written_and_paid_with_moss(
    here: World, accountant: OdooClient, supplier: int
) -> None:
    bill_id = entered(accountant, supplier, "re 2026 / 71")
    invoice = invoiced(here, "RE-2026-71")
    assert here.export().exceptions == []
    one = stored(here, invoice)
    assert (one.bill_id, one.state, booked_again(here, invoice)) == (bill_id, State.POSTED, 0)
    assert one.reason.startswith(f"linked to {one.bill_name}")

    here.company.pay(invoice, "2026-03-19")
    assert here.export().paid == 1
    assert (paid_state(here, bill_id), stored(here, invoice).state) == ("paid", State.PAID)

    here.export()
    report = here.export()
    assert (report.exceptions, here.ledger.count_due()) == ([], 0)


def test_undoing_it_takes_back_our_payment_and_leaves_the_bill(
    here: World, accountant: OdooClient, supplier: int
) -> None:
    bill_id = entered(accountant, supplier, "RE-2026-72")
    invoice = invoiced(here, "RE-2026-72")
    here.company.pay(invoice, "2026-03-19")
    here.export()
    with here.installation.sides(here.connection) as sides:
        found = look(sides.ledger, sides.reversal, [invoice.id])
        [one] = found.undoable
        assert ([step.what for step in one.retreat.steps], bool(one.retreat.kept)) == (
            ["payment"],
            True,
        )
        carry_out(
            sides.ledger, sides.reversal, sides.statements, found, by="anna", progress=Silent()
        )
    assert paid_state(here, bill_id) == "not_paid"
    here.export(expenses=(invoice.id,))
    assert (paid_state(here, bill_id), stored(here, invoice).revision) == ("paid", 2)


def test_its_receipt_is_attached_unless_the_bill_has_it(
    here: World, accountant: OdooClient, supplier: int
) -> None:
    bare = entered(accountant, supplier, "RE-2026-73")
    complete = entered(accountant, supplier, "RE-2026-74")
    invoices = [invoiced(here, "RE-2026-73"), invoiced(here, "RE-2026-74")]
    sums = [digests(here, one) for one in invoices]
    given = base64.b64encode(contents(here, invoices[1])[0]).decode()
    file = {"name": "x.pdf", "res_model": "account.move", "res_id": complete, "datas": given}
    accountant.write("ir.attachment", "create", vals_list=[file])
    here.export()
    assert [files(here, bare), files(here, complete)] == sums


@pytest.mark.parametrize(
    ("net", "post", "words"), [("90", True, "with another amount"), ("100", False, "on a draft")]
)
def test_what_is_only_near_is_an_exception_with_both_sides(
    here: World,
    accountant: OdooClient,
    request: pytest.FixtureRequest,
    *,
    net: str,
    post: bool,
    words: str,
) -> None:
    number = f"NEAR-{net}"
    entered(accountant, request.getfixturevalue("supplier"), number, net=net, post=post)
    invoice = invoiced(here, number)
    codes = {one.expense: one for one in here.export().exceptions}
    assert codes[invoice.id].code == "existing-bill"
    assert words in codes[invoice.id].reason
    assert "Moss has 119.00 EUR (2026-03-05)" in codes[invoice.id].reason
    assert booked_again(here, invoice) == 0


def test_a_draft_is_linked_once_the_accountant_posts_it(
    here: World, accountant: OdooClient, supplier: int
) -> None:
    bill_id = entered(accountant, supplier, "N-3", post=False)
    invoice = invoiced(here, "N-3")
    here.export()
    accountant.write("account.move", "action_post", ids=[bill_id])
    assert invoice.id not in {one.expense for one in here.export().exceptions}
    assert stored(here, invoice).bill_id == bill_id


def test_two_invoices_with_one_number_are_not_linked_to_one_bill(
    here: World, accountant: OdooClient, supplier: int
) -> None:
    entered(accountant, supplier, "N-4")
    first, second = invoiced(here, "N-4"), invoiced(here, "N-4")
    report = here.export()
    mine = [one for one in report.exceptions if one.expense in {first.id, second.id}]
    assert ["another expense" in one.reason for one in mine] == [True]


def test_an_invoice_paid_outside_moss_is_linked_and_gets_no_payment(
    here: World, accountant: OdooClient, supplier: int
) -> None:
    bill_id = entered(accountant, supplier, "N-5")
    invoice = invoiced(here, "N-5")
    here.company.pay(invoice, "2026-03-09", channel=Channel.EXTERNAL)
    here.export()
    assert (stored(here, invoice).bill_id, paid_state(here, bill_id)) == (bill_id, "not_paid")


def test_it_is_linked_in_a_locked_period_too_and_paid_in_an_open_one(
    here: World, accountant: OdooClient, supplier: int
) -> None:
    bill_id = entered(accountant, supplier, "N-6")
    invoice, unknown = invoiced(here, "N-6"), invoiced(here, "N-7")
    here.company.pay(invoice, "2026-04-02")
    lock(accountant, here, "2026-03-31")
    report = here.export()
    lock(accountant, here, None)
    assert [one.code for one in report.blocked if one.expense == unknown.id] == ["period-locked"]
    assert (stored(here, invoice).bill_id, paid_state(here, bill_id)) == (bill_id, "paid")


def lock(accountant: OdooClient, here: World, day: str | None) -> None:
    values = {"fiscalyear_lock_date": day or False}
    accountant.write("res.company", "write", ids=[here.database.company_id], vals=values)
