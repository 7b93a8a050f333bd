"""Refunds and their purchases, found in what the ledger keeps."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any
from zoneinfo import ZoneInfo

from moss_odoo.books.expense import Expense, Nature
from moss_odoo.books.plan import KnownPartner, Plan
from moss_odoo.books.policy import SupplierPolicy
from moss_odoo.errors import BlockedError
from moss_odoo.sync.decisions import Decider
from moss_odoo.sync.refunds import Purchase, Refunds
from moss_odoo.sync.remembered import SeenExpense
from tests.books.builders import DEFAULT_SUPPLIER, card, identity, invoice, line, policy
from tests.sync.standins import World

BOUGHT = card(line("100.00", "19.00"))
REFUND = card(
    line("20.00", "3.80"),
    id=identity(2),
    nature=Nature.REFUND,
    facts={"merchant": "CAFÉ  müller", "booking_date": date(2026, 3, 9)},
)


def known(world: World, *expenses: Expense) -> None:
    world.moss.has(*expenses)
    seen = [world.moss.seen(raw) for raw in world.moss.listed()]
    world.ledger.remember(world.ledger.start_run("export"), seen)


def purchases(world: World, *expenses: Expense) -> dict[str, Purchase]:
    zone = ZoneInfo(world.connection.policy.time_zone)
    return dict(Refunds(zone, world.ledger, world.moss, world.odoo).purchases(expenses))


def decided(world: World, *expenses: Expense) -> list[Any]:
    """The outcomes of these, as one page of a dry run."""
    known(world, *expenses)
    decider = Decider(world.connection, world.ledger, world.moss, world.odoo)
    page = [world.stored(expense) for expense in expenses]
    return [one.outcome for one in decider.decide(page, dry_run=True)]


def book(world: World, expense: Expense, partner: KnownPartner) -> None:
    world.export(expenses=(expense.id,))
    bill = world.stored(expense).bill_id
    assert bill
    world.odoo.owed = {bill: partner}


def test_a_refund_knows_the_reference_of_its_purchase(world: World) -> None:
    known(world, BOUGHT, REFUND)
    assert purchases(world, REFUND) == {REFUND.id: Purchase(BOUGHT, "MOSS-5f3a0001")}


def test_a_refund_knows_whose_the_bill_of_its_purchase_is(world: World) -> None:
    known(world, BOUGHT, REFUND)
    book(world, BOUGHT, KnownPartner(61, "Café Müller KG"))
    assert purchases(world, REFUND)[REFUND.id].partner == KnownPartner(61, "Café Müller KG")


def test_a_bill_that_is_gone_in_odoo_is_nobodys(world: World) -> None:
    known(world, BOUGHT, REFUND)
    book(world, BOUGHT, KnownPartner(61, "Café Müller KG"))
    world.odoo.owed = {}
    assert purchases(world, REFUND)[REFUND.id].partner is None


def test_without_refunds_nobody_is_asked(world: World) -> None:
    known(world, BOUGHT, invoice(id=identity(3)))
    assert (purchases(world, BOUGHT, invoice(id=identity(3))), world.odoo.calls) == ({}, 0)


def test_a_refund_without_a_merchant_takes_back_nothing(world: World) -> None:
    nameless = card(id=identity(4), nature=Nature.REFUND, facts={"merchant": None})
    known(world, BOUGHT, nameless)
    assert purchases(world, nameless) == {}


def test_purchases_that_an_earlier_version_kept_are_found_too(world: World) -> None:
    known(world, BOUGHT, REFUND)
    world.ledger.name_merchants({BOUGHT.id: ""})
    assert purchases(world, REFUND) == {}
    forget_merchants(world)
    assert purchases(world, REFUND)[REFUND.id].expense == BOUGHT


def test_a_payment_that_cannot_be_read_does_not_hinder_the_others(world: World) -> None:
    known(world, BOUGHT, REFUND)
    strange = SeenExpense(identity(5), "card", BOUGHT.updated, "{}", merchant="café müller")
    world.moss.has_nonsense(strange.moss_id, BlockedError("moss-member-missing", "No lines."))
    [raw] = [one for one in world.moss.listed() if one["id"] == strange.moss_id]
    seen = replace(world.moss.seen(raw), merchant="café müller")
    world.ledger.remember(world.ledger.start_run("export"), [seen])
    assert purchases(world, REFUND)[REFUND.id].expense == BOUGHT


def test_the_line_of_a_refund_names_the_bill_of_the_purchase(world: World) -> None:
    _bought, outcome = decided(world, BOUGHT, REFUND)
    assert isinstance(outcome, Plan)
    assert outcome.bill.lines[0].label.endswith("(refund of MOSS-5f3a0001)")


def test_a_refund_without_a_certain_purchase_names_none(world: World) -> None:
    twin = replace(BOUGHT, id=identity(6))
    *_bought, outcome = decided(world, BOUGHT, twin, REFUND)
    assert isinstance(outcome, Plan)
    assert "refund of" not in outcome.bill.lines[0].label


HYBRID = policy(supplier_policy=SupplierPolicy.HYBRID, hybrid_threshold=Decimal(50))


def test_a_small_refund_of_a_large_purchase_goes_to_its_supplier(world: World) -> None:
    world.connection = replace(world.connection, policy=HYBRID)
    bought, refund = decided(world, BOUGHT, REFUND)
    assert refund.bill.partner == bought.bill.partner
    assert refund.bill.partner.name == "Café Müller"


def test_a_small_refund_of_no_certain_purchase_goes_by_its_own_amount(world: World) -> None:
    world.connection = replace(world.connection, policy=HYBRID)
    [refund] = decided(world, REFUND)
    assert refund.bill.partner.id == DEFAULT_SUPPLIER.id


def test_a_refund_follows_its_purchase_although_the_policy_was_changed_since(world: World) -> None:
    known(world, BOUGHT)
    book(world, BOUGHT, DEFAULT_SUPPLIER)
    world.connection = replace(world.connection, policy=HYBRID)
    [refund] = decided(world, REFUND)
    assert refund.bill.partner == DEFAULT_SUPPLIER
    assert refund.bill.lines[0].label.startswith("CAFÉ müller")


def forget_merchants(world: World) -> None:
    """As a ledger of an earlier version has them."""
    with world.ledger._write() as transaction:  # type: ignore[attr-defined]
        transaction.exec_driver_sql("update expense set merchant = null where kind = 'card'")
