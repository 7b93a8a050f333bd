"""Taking an export back in a real Odoo, and exporting it anew."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from devtools.odoo import Database, Odoo
from moss_odoo.books.policy import LockedPeriods, Posting
from moss_odoo.books.state import State
from moss_odoo.moss.sandbox.company import Company
from moss_odoo.moss.sandbox.domain import Status
from moss_odoo.moss.sandbox.lines import LineSpec
from moss_odoo.odoo.client import OdooClient
from moss_odoo.odoo.failures import InDoubtError
from moss_odoo.sync.progress import Silent
from moss_odoo.sync.remembered import StoredExpense
from moss_odoo.sync.undo import Done, Found, carry_out, look
from tests.faults.faults import ANY_WRITE, Fault, Kind
from tests.faults.proxy import Proxy, proxy

from .bots import BOT, working_as
from .world import World, world

WRITES = 6
"""That taking one export back sends."""


@pytest.fixture(scope="module")
def database(odoo: Odoo) -> Iterator[Database]:
    fresh = odoo.fresh_database("undo")
    fresh.shell("env.ref('base.USD').active = True\nenv.cr.commit()")
    yield fresh
    odoo.drop(fresh)


@pytest.fixture(scope="module")
def line(database: Database) -> Iterator[Proxy]:
    """To Odoo."""
    with proxy(database.url) as made:
        yield made


@pytest.fixture(scope="module")
def here(
    database: Database, line: Proxy, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[World]:
    reached = replace(database, url=line.url)
    with world(reached, tmp_path_factory.mktemp("home"), Company()) as made:
        yield made


def found(here: World, *expenses: str) -> Found:
    with here.installation.sides(here.connection) as sides:
        return look(sides.ledger, sides.reversal, expenses)


def undo(here: World, *expenses: str) -> Done:
    with here.installation.sides(here.connection) as sides:
        shown = look(sides.ledger, sides.reversal, expenses)
        return carry_out(
            sides.ledger, sides.reversal, sides.statements, shown, by="anna", progress=Silent()
        )


def stored(here: World, expense_id: str) -> StoredExpense:
    one = here.ledger.expense(expense_id)
    assert one
    return one


def moves(here: World, expense_id: str) -> list[tuple[Any, ...]]:
    """Type, state, payment state and date of all entries of an expense, oldest first."""
    return here.database.sql(
        "select move.move_type, move.state, move.payment_state, move.date from account_move move"
        " left join account_payment payment on payment.id = move.origin_payment_id"
        " where move.invoice_origin like %(like)s or payment.payment_reference like %(like)s"
        " order by move.id",
        {"like": f"{expense_id}%"},
    )


def balances(here: World, expense_id: str) -> list[tuple[Any, ...]]:
    """What all of an expense's posted entries leave on each account, tax grid and currency."""
    return here.database.sql(
        "select item.account_id, item.partner_id, item.currency_id, tag.account_account_tag_id,"
        " sum(item.balance), sum(item.amount_currency)"
        " from account_move_line item join account_move move on move.id = item.move_id"
        " left join account_payment payment on payment.id = move.origin_payment_id"
        " left join account_account_tag_account_move_line_rel tag"
        " on tag.account_move_line_id = item.id"
        " where move.state = 'posted' and (move.invoice_origin like %(like)s"
        " or payment.payment_reference like %(like)s)"
        " group by 1, 2, 3, 4 having sum(item.balance) <> 0 or sum(item.amount_currency) <> 0",
        {"like": f"{expense_id}%"},
    )


def open_items(here: World, expense_id: str) -> list[tuple[Any, ...]]:
    return here.database.sql(
        "select item.id from account_move_line item join account_move move on move.id ="
        " item.move_id left join account_payment payment on payment.id = move.origin_payment_id"
        " where move.state = 'posted' and item.amount_residual <> 0"
        " and (move.invoice_origin like %(like)s or payment.payment_reference like %(like)s)",
        {"like": f"{expense_id}%"},
    )


def test_a_paid_purchase_is_reversed_with_its_payment_and_leaves_nothing_open(here: World) -> None:
    bought = here.company.add_card_purchase(
        lines=[LineSpec(net="100.02", vat="19.01", cost_center="200")], on="2026-03-02"
    )
    here.export()
    done = undo(here, bought.id)
    assert [one.reason for one in done.refused] == []
    assert ([len(one.retreat.steps) for one in done.undone], done.refused) == ([2], ())
    booked, paid = date(2026, 3, 2), date(2026, 3, 3)
    assert sorted(moves(here, bought.id)) == [
        ("entry", "posted", "not_paid", paid),
        ("entry", "posted", "not_paid", paid),
        ("in_invoice", "posted", "reversed", booked),
        ("in_refund", "posted", "paid", booked),
    ]
    assert balances(here, bought.id) == []
    assert open_items(here, bought.id) == []


def test_what_is_undone_is_exported_anew_only_on_demand_and_then_once(here: World) -> None:
    bought = here.company.add_card_purchase("23.80")
    here.export()
    undo(here, bought.id)
    assert (stored(here, bought.id).state, stored(here, bought.id).bill_id) == (State.UNDONE, None)
    assert here.export().exported == 0
    here.export(expenses=(bought.id,))
    here.export(expenses=(bought.id,))
    one = stored(here, bought.id)
    assert (one.state, one.revision) == (State.PAID, 2)
    posted = here.bills("payment_state", where=f"invoice_origin = '{bought.id} r2'")
    assert posted == [("paid",)]


def test_a_foreign_purchase_with_a_fee_makes_the_round_trip_twice(here: World) -> None:
    bought = here.company.add_card_purchase(
        "119.00", currency="USD", rate="0.9253", merchant="Cloud Inc."
    )
    here.export()
    for revision in (2, 3):
        undo(here, bought.id)
        assert balances(here, bought.id) == []
        assert open_items(here, bought.id) == []
        here.export(expenses=(bought.id,))
        one = stored(here, bought.id)
        assert (one.state, one.revision) == (State.PAID, revision)
    names = [record.external_id for record in here.ledger.records(bought.id)]
    assert len(names) == len(set(names))
    assert [name for name in names if name.endswith("_r3")]


@pytest.fixture(scope="module")
def bought(here: World) -> Iterator[str]:
    """One purchase after another, exported together."""
    cent_off = [LineSpec(net="100.02", vat="19.01")]
    spent = [here.company.add_card_purchase(lines=cent_off).id for _ in range(2 * WRITES + 1)]
    here.export()
    return iter(spent)


@pytest.mark.parametrize("done", [False, True], ids=["before the request", "after it"])
@pytest.mark.parametrize("nth", range(1, WRITES + 1))
def test_cut_off_at_the_nth_write_it_goes_on_and_reverses_once(
    here: World, line: Proxy, bought: Iterator[str], nth: int, done: bool
) -> None:
    one = next(bought)
    line.expect(Fault(ANY_WRITE, nth, Kind.DROPPED, carried_out=done))
    with pytest.raises(InDoubtError):
        undo(here, one)
    line.relent()
    assert stored(here, one).code == "undo-unfinished"
    here.export()
    assert undo(here, one).refused == ()
    assert is_undone(here, one)


def test_more_writes_than_it_was_cut_off_at_are_not_sent(
    here: World, line: Proxy, bought: Iterator[str]
) -> None:
    one = next(bought)
    line.expect(Fault(ANY_WRITE, WRITES + 1, Kind.DROPPED, carried_out=False))
    undo(here, one)
    line.relent()
    assert is_undone(here, one)


def is_undone(here: World, expense_id: str) -> bool:
    """Once, and nothing is left."""
    left = [*balances(here, expense_id), *open_items(here, expense_id)]
    once = len(moves(here, expense_id)) == 4
    return stored(here, expense_id).state is State.UNDONE and once and left == []


def test_a_bot_takes_back_what_it_booked(here: World) -> None:
    [key] = here.database.add_users({"undoing": BOT}).values()
    bought = here.company.add_card_purchase("23.80")
    with working_as(here, key):
        here.export()
        assert undo(here, bought.id).refused == ()
    assert (balances(here, bought.id), open_items(here, bought.id)) == ([], [])


def test_a_credit_note_and_its_incoming_payment_are_reversed_too(here: World) -> None:
    bought = here.company.add_card_purchase("119.00", merchant="Schuhe", on="2026-03-02")
    back = here.company.add_card_refund("59.50", of=bought, on="2026-03-09")
    here.export()
    undo(here, back.id)
    assert (balances(here, back.id), open_items(here, back.id)) == ([], [])
    assert stored(here, bought.id).state is State.PAID


def test_several_are_taken_back_at_once_and_what_is_not_exported_is_named(here: World) -> None:
    bought = [here.company.add_card_purchase("11.90", merchant=f"Laden {n}") for n in range(2)]
    here.export()
    waiting = here.company.add_card_purchase("11.90", status=Status.SUBMITTED)
    here.export()
    done = found(here, *(one.id for one in bought), waiting.id)
    assert len(done.undoable) == len(bought)
    assert [(one.expense, one.code) for one in done.refused] == [(waiting.id, "not-exported")]


def test_what_is_paid_otherwise_too_is_refused_and_left_as_it_is(here: World) -> None:
    invoice = here.company.add_invoice("100.00", supplier="70001", number="U-1", on="2026-03-05")
    here.export()
    bill_id = stored(here, invoice.id).bill_id
    database = here.database
    with OdooClient(
        database.url, database.api_key, database=database.name, company_id=database.company_id
    ) as person:
        around = {"active_model": "account.move", "active_ids": [bill_id]}
        register = "account.payment.register"
        wizard = person.write(register, "create", vals_list=[{}], context=around)
        person.write(register, "action_create_payments", ids=wizard, context=around)
    [refused] = found(here, invoice.id).refused
    assert refused.code == "reconciled-otherwise"
    assert here.bills("payment_state", where=f"move.id = {bill_id}") == [("paid",)]


def test_in_a_locked_period_it_is_blocked_or_dated_on_the_next_open_day(here: World) -> None:
    bought = here.company.add_card_purchase("23.80", on="2025-02-03")
    here.export()
    with locked(here, "2025-02-28"):
        [refused] = found(here, bought.id).refused
        assert refused.code == "period-locked"
        with policy(here, locked_periods=LockedPeriods.NEXT_OPEN_DAY):
            undo(here, bought.id)
    days = [day for *_, day in moves(here, bought.id)]
    assert days[2:] == [date(2025, 3, 1)] * 2
    assert (balances(here, bought.id), open_items(here, bought.id)) == ([], [])


def test_a_draft_that_was_never_posted_is_deleted_and_exported_anew(here: World) -> None:
    invoice = here.company.add_invoice("100.00", supplier="70001", number="U-2", on="2026-03-05")
    with policy(here, posting=Posting.DRAFT):
        here.export()
        assert stored(here, invoice.id).state is State.DRAFT
        undo(here, invoice.id)
        assert moves(here, invoice.id) == []
        assert here.export().exceptions == []
    here.export(expenses=(invoice.id,))
    assert [(kind, state) for kind, state, *_ in moves(here, invoice.id)] == [
        ("in_invoice", "posted")
    ]


@contextmanager
def policy(here: World, **changes: Any) -> Iterator[None]:
    connections, before = here.installation.connections, here.connection
    connections.update(replace(before, policy=replace(before.policy, **changes)))
    yield
    connections.update(replace(here.connection, policy=before.policy))


@contextmanager
def locked(here: World, day: str) -> Iterator[None]:
    company = here.database.company_id
    source = (
        "env['res.company'].browse(args['company']).fiscalyear_lock_date = args['day'] or False\n"
        "env.cr.commit()"
    )
    here.database.shell(source, company=company, day=day)
    yield
    here.database.shell(source, company=company, day=None)
