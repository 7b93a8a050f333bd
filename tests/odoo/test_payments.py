"""What the writer does with payments: in parts, later, at other rates, from other wallets.

Moss's side is given here as a plan; how it is found out is tested with bank transactions.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

import pytest

from devtools.odoo import Odoo
from moss_odoo.books.money import Money
from moss_odoo.books.plan import KnownPartner, Payment, Plan, Role, Settlement
from moss_odoo.books.state import State
from moss_odoo.moss.sandbox.company import Company
from moss_odoo.moss.sandbox.domain import Expense
from moss_odoo.moss.sandbox.options import SandboxOptions
from moss_odoo.sync.bookings import Booked, Booking, Refused
from moss_odoo.sync.ports import Odoo as OdooPort

from .booked import administrator, differences_booked, documents, journal, switch_on
from .world import World, world

OPTIONS = SandboxOptions(expenses=0, several_wallets=True)
BILL = "bill of Moss Default Supplier | 2026-03-02"


@dataclass
class Desk:
    """A world with the writer at work in it."""

    here: World
    writer: OdooPort

    def wallet(self, currency: str) -> str:
        wallets = self.here.company.wallets.values()
        return next(one.id for one in wallets if one.currency == currency)

    def plan(self, expense: Expense) -> Plan:
        """Owed to the default supplier, and not paid yet."""
        self.here.export(dry_run=True, expenses=(expense.id,))
        targets, made = self.here.connection.targets, self.here.shown[-1]
        supplier = KnownPartner(targets.default_supplier_id or 0, "")
        return replace(
            made, bill=replace(made.bill, partner=supplier), payment=None, hindrance=None
        )

    def book(self, plan: Plan, known: Booked | None = None) -> Booked | Refused:
        booking = Booking(
            plan,
            bill_id=known.bill_id if known else None,
            payment_id=known.payment_id if known else None,
        )
        [result] = self.writer.book([booking])
        return result

    def booked(self, plan: Plan, known: Booked | None = None) -> Booked:
        result = self.book(plan, known)
        assert isinstance(result, Booked)
        return result

    def refused(self, plan: Plan, known: Booked) -> Refused:
        result = self.book(plan, known)
        assert isinstance(result, Refused)
        assert result.exception
        return result

    def paid(self, plan: Plan, cost: str, amount: str, home: str) -> Plan:
        """With a payment of the bill's `amount`, which was `home` and cost the wallet `cost`."""
        money, currency = cost.split()
        settled = Settlement(Role.BILL, Money.of(amount, plan.bill.currency), Money.of(home, "EUR"))
        wallet = self.wallet(currency)
        payment = Payment(date(2026, 4, 9), wallet, Money.of(money, currency), (settled,))
        return replace(plan, payment=payment)


@pytest.fixture(scope="module")
def desk(odoo: Odoo, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    database = odoo.fresh_database("payments")
    with world(database, tmp_path_factory.mktemp("home"), Company(OPTIONS)) as here:
        switch_on(here, {"USD": "2"})
        with here.installation.sides(here.connection) as sides:
            yield Desk(here, sides.odoo)
    odoo.drop(database)


def invoice(desk: Desk, net: str, currency: str = "USD") -> Plan:
    return desk.plan(
        desk.here.company.add_invoice(
            net, tax=None, account="6837", supplier="70001", currency=currency, rate="0.92"
        )
    )


@pytest.mark.parametrize(
    ("cost", "difference"),
    [
        ("935.00", ["2026-04-30 | 3301 | -15.00 | reconciled", "2026-04-30 | 6880 | 15.00"]),
        ("905.50", ["2026-04-30 | 3301 | 14.50 | reconciled", "2026-04-30 | 4840 | -14.50"]),
    ],
    ids=["dearer", "cheaper"],
)
def test_what_is_paid_later_at_another_rate_leaves_an_exchange_difference(
    desk: Desk, cost: str, difference: list[str]
) -> None:
    plan = invoice(desk, "1000.00")
    standing = desk.booked(plan)
    assert standing.state is State.POSTED
    paid = desk.paid(plan, f"{cost} EUR", "1000.00", cost)
    assert desk.booked(paid, standing).state is State.PAID
    assert documents(desk.here, plan.expense_id) == [f"{BILL} | 1000 USD | 920.00 EUR | paid"]
    assert journal(desk.here, plan.expense_id)[-2:] == [
        f"MOSS | 1806 | -{cost} | Moss Default Supplier",
        f"MOSS | 3301 | {cost} | 1000 USD | Moss Default Supplier",
    ]
    assert differences_booked(desk.here, plan.expense_id) == difference


def test_a_foreign_invoice_paid_in_parts_gets_a_payment_for_each_part(desk: Desk) -> None:
    plan = invoice(desk, "1000.00")
    first = desk.booked(desk.paid(plan, "372.00 EUR", "400.00", "372.00"), desk.booked(plan))
    assert first.state is State.PARTLY_PAID
    assert documents(desk.here, plan.expense_id) == [
        f"{BILL} | 1000 USD | 920.00 EUR | partial | 600.00 open"
    ]
    whole = desk.paid(plan, "942.00 EUR", "1000.00", "942.00")
    second = desk.booked(whole, first)
    assert second.state is State.PAID
    assert second.payment_id != first.payment_id
    assert journal(desk.here, plan.expense_id)[-2:] == [
        "MOSS | 1806 | -570.00 | Moss Default Supplier",
        "MOSS | 3301 | 570.00 | 600 USD | Moss Default Supplier",
    ]
    again = desk.booked(whole, second)
    assert (again.payment_id, again.settled, again.created) == (second.payment_id, False, False)


def test_an_invoice_paid_in_parts_is_reconciled_part_by_part(desk: Desk) -> None:
    plan = invoice(desk, "100.00", "EUR")
    first = desk.booked(desk.paid(plan, "40.00 EUR", "40.00", "40.00"), desk.booked(plan))
    assert documents(desk.here, plan.expense_id) == [f"{BILL} | 100 EUR | partial | 60.00 open"]
    second = desk.booked(desk.paid(plan, "100.00 EUR", "100.00", "100.00"), first)
    assert second.state is State.PAID
    assert journal(desk.here, plan.expense_id)[-2:] == [
        "MOSS | 1806 | -60.00 | Moss Default Supplier",
        "MOSS | 3301 | 60.00 | Moss Default Supplier",
    ]


def test_a_foreign_wallet_pays_in_its_own_currency(desk: Desk) -> None:
    euros = invoice(desk, "100.00", "EUR")
    assert desk.booked(desk.paid(euros, "108.70 USD", "100.00", "100.00")).state is State.PAID
    assert journal(desk.here, euros.expense_id)[-2:] == [
        "MOSS3 | 1811 | -100.00 | -108.7 USD | Moss Default Supplier",
        "MOSS3 | 3301 | 100.00 | Moss Default Supplier",
    ]
    dollars = invoice(desk, "100.00")
    assert desk.booked(desk.paid(dollars, "100.00 USD", "100.00", "92.00")).state is State.PAID
    assert journal(desk.here, dollars.expense_id)[-2:] == [
        "MOSS3 | 1811 | -92.00 | -100 USD | Moss Default Supplier",
        "MOSS3 | 3301 | 92.00 | 100 USD | Moss Default Supplier",
    ]


def test_less_paid_in_moss_than_is_booked_is_an_exception(desk: Desk) -> None:
    plan = invoice(desk, "100.00", "EUR")
    standing = desk.booked(desk.paid(plan, "60.00 EUR", "60.00", "60.00"))
    result = desk.refused(desk.paid(plan, "50.00 EUR", "50.00", "50.00"), standing)
    assert result.code == "paid-too-much"
    assert "50.00 EUR" in result.reason


def test_a_payment_that_people_take_back_is_an_exception_and_not_made_again(desk: Desk) -> None:
    plan = invoice(desk, "100.00", "EUR")
    paid = desk.paid(plan, "100.00 EUR", "100.00", "100.00")
    standing = desk.booked(paid)
    with administrator(desk.here) as odoo:
        odoo.write("account.payment", "action_draft", ids=[standing.payment_id or 0])
        assert desk.refused(paid, standing).code == "payment-gone"
        odoo.write("account.payment", "action_cancel", ids=[standing.payment_id or 0])
        assert desk.refused(paid, standing).code == "payment-gone"
    assert len(journal(desk.here, plan.expense_id)) == len(plan.bill.lines) + 1


def test_a_bill_that_people_paid_is_an_exception_and_not_paid_again(desk: Desk) -> None:
    plan = invoice(desk, "100.00", "EUR")
    standing = desk.booked(plan)
    around = {"active_model": "account.move", "active_ids": [standing.bill_id]}
    with administrator(desk.here) as odoo:
        wizard = odoo.write("account.payment.register", "create", vals_list=[{}], context=around)
        odoo.write("account.payment.register", "action_create_payments", ids=wizard)
    result = desk.refused(desk.paid(plan, "100.00 EUR", "100.00", "100.00"), standing)
    assert result.code == "paid-by-hand"
    assert standing.bill_name in result.reason


def test_what_odoo_does_not_reconcile_is_an_exception_until_it_does(desk: Desk) -> None:
    plan = invoice(desk, "1000.00")
    standing = desk.booked(plan)
    paid = desk.paid(plan, "935.00 EUR", "1000.00", "935.00")
    company, field = [desk.here.database.company_id], "currency_exchange_journal_id"
    with administrator(desk.here) as odoo:
        [row] = odoo.read("res.company", "read", ids=company, fields=[field], load=None)
        odoo.write("res.company", "write", ids=company, vals={field: False})
        result = desk.refused(paid, standing)
        odoo.write("res.company", "write", ids=company, vals={field: row[field]})
    assert result.code == "not-reconciled"
    assert standing.bill_name in result.reason
    again = desk.booked(paid, standing)
    assert again.state is State.PAID
    assert len(differences_booked(desk.here, plan.expense_id)) == 2
