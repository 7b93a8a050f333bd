"""What people do in Odoo after an export is noticed by the next one, and told with both sides."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest

from devtools.odoo import Odoo
from moss_odoo.books.state import State
from moss_odoo.moss.sandbox.company import Company
from moss_odoo.moss.sandbox.lines import LineSpec
from moss_odoo.odoo.client import OdooClient
from moss_odoo.sync.accept import carry_out, look
from moss_odoo.sync.remembered import StoredExpense

from .bots import BOT, working_as
from .world import World, world

TODAY = date(2026, 4, 1)


@pytest.fixture(scope="module")
def here(odoo: Odoo, tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    database = odoo.fresh_database("people")
    with world(database, tmp_path_factory.mktemp("home"), Company()) as made:
        yield made
    odoo.drop(database)


@pytest.fixture(scope="module")
def person(here: World) -> Iterator[OdooClient]:
    """An accountant at work in Odoo."""
    database = here.database
    with OdooClient(
        database.url, database.api_key, database=database.name, company_id=database.company_id
    ) as client:
        yield client


def stored(here: World, expense_id: str) -> StoredExpense:
    one = here.ledger.expense(expense_id)
    assert one
    return one


def bought_and_exported(here: World) -> tuple[str, int]:
    bought = here.company.add_card_purchase("23.80", merchant="Kiosk", on="2026-03-02")
    here.export()
    return bought.id, stored(here, bought.id).bill_id or 0


def invoiced_and_exported(here: World, number: str) -> tuple[str, int]:
    invoice = here.company.add_invoice("100.00", supplier="70001", on="2026-03-05", number=number)
    here.export()
    return invoice.id, stored(here, invoice.id).bill_id or 0


def exceptions(here: World) -> list[tuple[str, str]]:
    return [(one.expense, one.code) for one in here.export().exceptions]


def touch(person: OdooClient, method: str, bill_id: int, **arguments: Any) -> Any:
    return person.write("account.move", method, ids=[bill_id], **arguments)


def reverse(person: OdooClient, bill_id: int) -> None:
    """As the button of Odoo does it."""
    around = {"active_model": "account.move", "active_ids": [bill_id]}
    vals = {"journal_id": person.read("account.move", "read", ids=[bill_id], fields=["journal_id"])}
    journal = vals["journal_id"][0]["journal_id"][0]
    wizard = person.write(
        "account.move.reversal", "create", vals_list=[{"journal_id": journal}], context=around
    )
    person.write("account.move.reversal", "refund_moves", ids=wizard, context=around)
    refunds = person.read("account.move", "search", domain=[["reversed_entry_id", "=", bill_id]])
    person.write("account.move", "write", ids=refunds, vals={"invoice_date": "2026-03-05"})
    person.write("account.move", "action_post", ids=refunds)


def test_nothing_is_looked_at_where_nothing_happened(here: World) -> None:
    bought_and_exported(here)
    here.export()
    report = here.export()
    assert (report.exceptions, here.ledger.count_due()) == ([], 0)


def test_watching_takes_a_handful_of_calls_however_many_documents_there_are(here: World) -> None:
    bought_and_exported(here)
    here.export()
    few = here.export().odoo_calls
    for number in range(25):
        here.company.add_card_purchase("11.90", merchant=f"Laden {number}")
    here.export()
    here.export()
    assert here.export().odoo_calls == few


def test_a_cancelled_bill_is_an_exception_until_it_is_posted_again(
    here: World, person: OdooClient
) -> None:
    expense_id, bill_id = invoiced_and_exported(here, "R-1")
    touch(person, "button_cancel", bill_id)
    assert exceptions(here) == [(expense_id, "bill-cancelled")]
    assert "Moss has 119.00 EUR on 2026-03-05" in stored(here, expense_id).reason
    touch(person, "button_draft", bill_id)
    assert exceptions(here) == [(expense_id, "bill-reset")]
    assert exceptions(here) == [(expense_id, "bill-reset")]
    touch(person, "action_post", bill_id)
    assert exceptions(here) == []
    assert stored(here, expense_id).state is State.POSTED


def test_another_date_and_another_amount_are_told_with_both_figures(
    here: World, person: OdooClient
) -> None:
    expense_id, bill_id = invoiced_and_exported(here, "R-2")
    touch(person, "button_draft", bill_id)
    lines = person.read(
        "account.move.line",
        "search",
        domain=[["move_id", "=", bill_id], ["display_type", "=", "product"]],
    )
    values = {"date": "2026-03-31", "invoice_line_ids": [[1, lines[0], {"price_unit": 110}]]}
    touch(person, "write", bill_id, vals=values)
    touch(person, "action_post", bill_id)
    assert exceptions(here) == [(expense_id, "bill-differs")]
    reason = stored(here, expense_id).reason
    assert "accounting date: Odoo has 2026-03-31, Moss has 2026-03-05" in reason
    assert "total: Odoo has 130.90 EUR, Moss has 119.00 EUR" in reason
    touch(person, "button_draft", bill_id)
    values = {"date": "2026-03-05", "invoice_line_ids": [[1, lines[0], {"price_unit": 100}]]}
    touch(person, "write", bill_id, vals=values)
    touch(person, "action_post", bill_id)
    assert exceptions(here) == []


def test_a_bill_that_a_person_reversed_is_an_exception(here: World, person: OdooClient) -> None:
    expense_id, bill_id = invoiced_and_exported(here, "R-3")
    reverse(person, bill_id)
    assert (expense_id, "bill-reversed") in exceptions(here)


def test_a_payment_that_a_person_parted_is_never_reconciled_silently(
    here: World, person: OdooClient
) -> None:
    expense_id, bill_id = bought_and_exported(here)
    items = person.read(
        "account.move.line",
        "search",
        domain=[["move_id", "=", bill_id], ["display_type", "=", "payment_term"]],
    )
    person.write("account.move.line", "remove_move_reconcile", ids=items)
    assert (expense_id, "payment-parted") in exceptions(here)
    assert (expense_id, "payment-parted") in exceptions(here)
    assert here.bills("payment_state", where=f"move.id = {bill_id}") == [("not_paid",)]
    payment = person.read(
        "account.move.line",
        "search",
        domain=[
            ["move_id.origin_payment_id.payment_reference", "=", expense_id],
            ["account_type", "=", "liability_payable"],
        ],
    )
    person.write("account.move.line", "reconcile", ids=[*items, *payment])
    assert expense_id not in dict(exceptions(here))
    assert stored(here, expense_id).state is State.PAID


def test_an_open_invoice_that_a_person_pays_is_paid(here: World, person: OdooClient) -> None:
    expense_id, bill_id = invoiced_and_exported(here, "R-4")
    around = {"active_model": "account.move", "active_ids": [bill_id]}
    wizard = person.write("account.payment.register", "create", vals_list=[{}], context=around)
    person.write("account.payment.register", "action_create_payments", ids=wizard, context=around)
    assert expense_id not in dict(exceptions(here))
    assert stored(here, expense_id).state is State.PAID


def test_a_bot_without_more_rights_watches_too(here: World, person: OdooClient) -> None:
    [key] = here.database.add_users({"watcher": BOT}).values()
    expense_id, bill_id = invoiced_and_exported(here, "R-5")
    touch(person, "button_cancel", bill_id)
    with working_as(here, key):
        assert (expense_id, "bill-cancelled") in exceptions(here)


def test_what_moss_changed_is_told_with_what_odoo_has(here: World) -> None:
    bought = here.company.add_card_purchase(
        lines=[LineSpec("119.00", account="6815", cost_center="200")], on="2026-03-02"
    )
    here.export()
    here.company.recode(
        bought,
        LineSpec("59.50", account="6815", cost_center="300"),
        LineSpec("59.50", account="6820"),
    )
    assert (bought.id, "changed-in-moss") in exceptions(here)
    reason = stored(here, bought.id).reason
    gone = r"account 6815 [^,;]+, 200 [^:]+: Odoo has 100.00 EUR, Moss has 0.00 EUR"
    assert re.search(gone, reason)
    assert re.search(r"account 6820 [^:]+: Odoo has 0.00 EUR, Moss has 50.00 EUR", reason)


def test_what_a_person_accepts_is_told_no_more_until_it_changes(
    here: World, person: OdooClient
) -> None:
    expense_id, bill_id = invoiced_and_exported(here, "R-6")
    redate(person, bill_id, "2026-03-30")
    assert (expense_id, "bill-differs") in exceptions(here)
    accept(here, expense_id)
    assert stored(here, expense_id).state is State.POSTED
    assert expense_id not in dict(exceptions(here))
    redate(person, bill_id, "2026-03-31")
    assert (expense_id, "bill-differs") in exceptions(here)


def test_what_a_person_accepts_is_paid_when_moss_pays(here: World, person: OdooClient) -> None:
    invoice = here.company.add_invoice("10.00", supplier="70001", on="2026-03-05", number="R-7")
    here.export()
    redate(person, stored(here, invoice.id).bill_id or 0, "2026-03-30")
    here.export()
    accept(here, invoice.id)
    here.company.pay(invoice, "2026-04-02")
    assert invoice.id not in dict(exceptions(here))
    assert stored(here, invoice.id).state is State.PAID


def redate(person: OdooClient, bill_id: int, day: str) -> None:
    touch(person, "button_draft", bill_id)
    touch(person, "write", bill_id, vals={"date": day})
    touch(person, "action_post", bill_id)


def accept(here: World, expense_id: str) -> None:
    with here.installation.sides(here.connection) as sides:
        found = look(here.ledger, [expense_id])
        assert found.refused == ()
        carry_out(here.connection, here.ledger, sides.moss, found, by="anna", today=TODAY)
