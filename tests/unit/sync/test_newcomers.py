"""What either side has, and what came since the last import."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from moss_odoo.books.chart import Account, Chart, Partner
from moss_odoo.books.expense import ExpenseAccount, MossMasterData, PaymentTerm, Wallet
from moss_odoo.books.mapping import MappingKind, MappingTable
from moss_odoo.books.odoo_master import Employee, OdooCurrency, OdooMasterData, OdooTerm
from moss_odoo.sync.newcomers import Side, both_sides, seen
from tests.books.builders import mapped

MASTER = MossMasterData(
    accounts=(ExpenseAccount("a1", "Rent", "1"), ExpenseAccount("a2", "Old", "2", active=False)),
    wallets=(Wallet("w1", "Moss", "EUR"),),
    terms=(PaymentTerm("p1", "30 days"),),
)
CHART = Chart(1, "EUR", accounts={1: Account(1, "1", "Rent"), 2: Account(2, "2", "Old", False)})
ODOO = OdooMasterData(
    partners=(Partner(5, "A"), Partner(6, "B", active=False)),
    terms=(OdooTerm(1, "30 days"),),
    currencies=(OdooCurrency(1, "EUR"), OdooCurrency(2, "USD", active=False)),
)
KNOWN = MappingTable([mapped(MappingKind.ACCOUNT, "a1", 1)])


def sides(**changes: Any) -> dict[str, Side]:
    facts = {"master": MASTER, "chart": CHART, "odoo": ODOO, "known": KNOWN, "last": None} | changes
    both = both_sides(facts["master"], facts["chart"], facts["odoo"], facts["known"], facts["last"])
    found = {f"moss {one.moss.name}": one.moss for one in both if one.moss}
    return found | {f"odoo {one.odoo.name}": one.odoo for one in both if one.odoo}


LAST = seen(MASTER, CHART, ODOO)


def test_only_what_is_active_is_counted() -> None:
    found = sides()
    names = ("moss expense accounts", "odoo accounts", "odoo contacts", "odoo currencies")
    assert [found[name].count for name in names] == [1, 1, 1, 1]


def test_at_the_first_import_nothing_is_called_new() -> None:
    assert all(side.new is None for side in sides().values())


def test_without_a_change_nothing_is_new() -> None:
    assert not any(side.new for side in sides(last=LAST).values())


def test_what_came_since_is_new_on_either_side() -> None:
    master = replace(
        MASTER,
        accounts=(*MASTER.accounts, ExpenseAccount("a3", "Cars", "3")),
        wallets=(*MASTER.wallets, Wallet("w2", "Travel", "EUR")),
    )
    odoo = replace(ODOO, partners=(*ODOO.partners, Partner(7, "C"), Partner(8, "D", active=False)))
    found = sides(master=master, odoo=odoo, last=LAST)
    assert {name: side.new for name, side in found.items() if side.new} == {
        "moss expense accounts": 1,
        "moss wallets": 1,
        "odoo contacts": 1,
    }


def test_employees_that_the_user_may_not_see_are_not_counted_as_none() -> None:
    assert sides()["odoo employees"].count is None
    shown = replace(ODOO, employees=(Employee(1, "a@b.example", 5),))
    assert sides(odoo=shown)["odoo employees"].count == 1


def test_employees_that_become_visible_are_not_called_new() -> None:
    shown = replace(ODOO, employees=(Employee(1, "a@b.example", 5),))
    assert sides(odoo=shown, last=LAST)["odoo employees"].new is None
