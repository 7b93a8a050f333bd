"""Several wallets: each payment from the one that paid, and what Moss charges for payouts."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from devtools.odoo import Odoo
from moss_odoo.books.state import State
from moss_odoo.moss.sandbox.company import Company
from moss_odoo.moss.sandbox.domain import BankTransaction, Expense
from moss_odoo.moss.sandbox.options import SandboxOptions
from moss_odoo.moss.sandbox.records import Wallet
from moss_odoo.sync.progress import Silent
from moss_odoo.sync.report import ExportReport
from moss_odoo.sync.undo import carry_out, look

from .booked import differences_booked, documents, journal, switch_on
from .world import World, world

OPTIONS = SandboxOptions(expenses=0, several_wallets=True)


class FourWallets(Company):
    """Two in euros, one in dollars, one with a credit line."""

    def named(self, name: str) -> Wallet:
        return next(one for one in self.wallets.values() if one.name == name)


class Spend:
    """Paid from all of them."""

    def __init__(self, company: FourWallets) -> None:
        travel, dollars, credit = map(company.named, ["Moss EUR Reisen", "Moss USD", "Moss Credit"])
        self.company, self.travel, self.dollars = company, travel, dollars
        self.coffee = company.add_card_purchase("11.90", wallet=travel)
        self.on_credit = company.add_card_purchase("59.50", merchant="Büro Krüger", wallet=credit)
        self.in_dollars = company.add_card_purchase(
            "23.80", merchant="Kiosk", wallet=dollars, charge="26.40", fx_fee="0.52"
        )
        twin = company.add_card_purchase("4.76", merchant="Bäckerei", wallet=travel)
        self.twins = (twin, company.add_card_purchase("4.76", merchant="Bäckerei"))
        self.invoice = company.add_invoice("100.00", number="RE-4711")
        self.paid = self._pay(self.invoice, travel, fee="0.40")
        self.claim = company.add_reimbursement("35.70")
        self.paid_back = self._pay(self.claim, company.wallet, fee="0.15")
        self.cloud = company.add_invoice(
            "500.00", tax=None, account="6837", currency="USD", rate="0.92", number="INV-9"
        )
        self.exchanged = self._pay(self.cloud, company.wallet, rate="0.931", fee="4.66")
        self.abroad = company.add_invoice("200.00", number="RE-4712")
        self.sold = self._pay(self.abroad, dollars, rate="1.1", fee="0.55")

    def _pay(self, expense: Expense, wallet: Wallet, **more: str) -> BankTransaction:
        made = self.company.pay(expense, "2026-04-09", wallet=wallet, **more)
        assert made
        return made


@pytest.fixture(scope="module")
def here(odoo: Odoo, tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    database = odoo.fresh_database("wallets")
    with world(database, tmp_path_factory.mktemp("home"), FourWallets(OPTIONS)) as made:
        switch_on(made, {"USD": "2"})
        yield made
    odoo.drop(database)


@pytest.fixture(scope="module")
def spend(here: World) -> Spend:
    assert isinstance(here.company, FourWallets)
    return Spend(here.company)


@pytest.fixture(scope="module", autouse=True)
def report(here: World, spend: Spend) -> ExportReport:
    return here.export()


def moved(here: World, moss_id: str) -> list[str]:
    """The side of the wallets."""
    return [one for one in journal(here, moss_id) if " | 3301 | " not in one and "MOSSP" not in one]


def test_all_is_booked_and_paid_but_what_nobody_can_tell(
    spend: Spend, report: ExportReport
) -> None:
    assert (report.exported, report.paid) == (13, 11)
    assert {(one.expense, one.code) for one in report.blocked} == {
        (twin.id, "wallet-unknown") for twin in spend.twins
    }


def test_each_wallet_pays_what_it_paid_from_its_own_journal(here: World, spend: Spend) -> None:
    assert moved(here, spend.coffee.id) == ["MOSS2 | 1808 | -11.90 | Moss Default Supplier"]
    assert moved(here, spend.on_credit.id) == ["MOSS4 | 1813 | -59.50 | Moss Default Supplier"]


def test_a_wallet_in_another_currency_pays_what_moved_in_it(here: World, spend: Spend) -> None:
    assert documents(here, spend.in_dollars.id) == [
        "bill of Moss Default Supplier | 2026-03-02 | 23.8 EUR | paid",
        "bill of Moss Default Supplier | 2026-03-02 | 0.52 USD | 0.48 EUR | paid",
    ]
    assert moved(here, spend.in_dollars.id) == [
        "MOSS3 | 1811 | -24.28 | -26.4 USD | Moss Default Supplier"
    ]


def test_payouts_are_paid_without_their_fees(here: World, spend: Spend) -> None:
    assert moved(here, spend.invoice.id) == ["MOSS2 | 1808 | -119.00 | Bürowelt Krause GmbH"]
    assert moved(here, spend.claim.id) == ["MOSS | 1806 | -35.70 | Anna Schmidt"]
    assert moved(here, spend.abroad.id) == [
        "MOSS3 | 1811 | -238.00 | -261.8 USD | Bürowelt Krause GmbH"
    ]


def test_the_fee_of_a_payout_is_a_bill_of_its_own_paid_from_its_wallet(
    here: World, spend: Spend
) -> None:
    assert documents(here, spend.paid.id) == [
        "bill of Moss Default Supplier | 2026-04-09 | 0.4 EUR | paid"
    ]
    assert journal(here, spend.paid.id) == [
        "MOSSP | 6855 | 0.40 | Moss Default Supplier",
        "MOSSP | 3301 | -0.40 | Moss Default Supplier",
        "MOSS2 | 1808 | -0.40 | Moss Default Supplier",
        "MOSS2 | 3301 | 0.40 | Moss Default Supplier",
    ]
    assert moved(here, spend.paid_back.id) == ["MOSS | 1806 | -0.15 | Moss Default Supplier"]


def test_the_fee_of_a_wallet_in_dollars_costs_what_its_payout_was_exchanged_at(
    here: World, spend: Spend
) -> None:
    assert documents(here, spend.sold.id) == [
        "bill of Moss Default Supplier | 2026-04-09 | 0.55 USD | 0.50 EUR | paid"
    ]
    assert moved(here, spend.sold.id) == [
        "MOSS3 | 1811 | -0.50 | -0.55 USD | Moss Default Supplier"
    ]


def test_a_foreign_invoice_paid_later_leaves_its_exchange_difference(
    here: World, spend: Spend
) -> None:
    assert documents(here, spend.cloud.id) == [
        "bill of Bürowelt Krause GmbH | 2026-03-02 | 500 USD | 460.00 EUR | paid"
    ]
    assert moved(here, spend.cloud.id) == ["MOSS | 1806 | -465.50 | Bürowelt Krause GmbH"]
    assert differences_booked(here, spend.cloud.id) == [
        "2026-04-30 | 3301 | -5.50 | reconciled",
        "2026-04-30 | 6880 | 5.50",
    ]


def test_payout_fees_are_counted_as_a_kind_of_their_own(here: World) -> None:
    fees = [one for one in here.ledger.counts() if one.kind == "payout fee"]
    assert [(one.state, one.count, str(one.amount)) for one in fees] == [
        (State.PAID, 4, "5.71 EUR")
    ]


def test_the_wallets_together_moved_what_moss_says(here: World, spend: Spend) -> None:
    unknown = sum(twin.original for twin in spend.twins)
    in_moss = {
        wallet.currency: sum(
            here.company.balance(one)
            for one in here.company.wallets.values()
            if one.currency == wallet.currency
        )
        for wallet in here.company.wallets.values()
    }
    rows = here.database.sql(
        "select currency.name, sum(item.amount_currency) from account_move_line item"
        " join res_currency currency on currency.id = item.currency_id"
        " join account_journal journal on journal.id = item.journal_id"
        " where item.account_id = any(%s) group by 1",
        [[one.outgoing_account_id for one in here.connection.targets.wallets]],
    )
    assert dict(rows) == {"EUR": in_moss["EUR"] + unknown, "USD": in_moss["USD"]}


def test_the_next_export_does_nothing_again(here: World, spend: Spend) -> None:
    count = "select count(*) from account_move"
    before = here.database.sql(count)
    again = here.export()
    assert (again.exported, again.paid, here.database.sql(count)) == (0, 0, before)
    assert {one.expense for one in again.blocked} == {twin.id for twin in spend.twins}


def test_what_was_undone_is_paid_again_from_the_same_wallet(here: World, spend: Spend) -> None:
    ids = (spend.coffee.id, spend.paid.id)
    with here.installation.sides(here.connection) as sides:
        shown = look(sides.ledger, sides.reversal, ids)
        carry_out(
            sides.ledger, sides.reversal, sides.statements, shown, by="anna", progress=Silent()
        )
    again = here.export(expenses=ids)
    assert (again.exported, again.paid) == (2, 2)
    assert moved(here, f"{spend.coffee.id} r2") == ["MOSS2 | 1808 | -11.90 | Moss Default Supplier"]
    assert moved(here, f"{spend.paid.id} r2") == ["MOSS2 | 1808 | -0.40 | Moss Default Supplier"]
