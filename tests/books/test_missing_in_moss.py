"""What must be typed into Moss: accounts and taxes of Odoo that nothing there stands for."""

from __future__ import annotations

from decimal import Decimal

import pytest

from moss_odoo.books.chart import Account, Chart, Tax
from moss_odoo.books.expense import ExpenseAccount, MossMasterData, Rate
from moss_odoo.books.mapping import MappingKind, MappingTable
from moss_odoo.books.missing_in_moss import MissingAccount, MissingTax, missing_in_moss
from tests.books.builders import mapped

RENT = Account(1, "6310", "Rent", type="expense")
VAT = Tax(7, "19% I", Decimal(19), description="Input tax 19 %")


def missing(
    *records: Account | Tax, master: MossMasterData | None = None, known: MappingTable | None = None
) -> tuple[list[MissingAccount], list[MissingTax]]:
    chart = Chart(
        1,
        "EUR",
        accounts={one.id: one for one in records if isinstance(one, Account)},
        taxes={one.id: one for one in records if isinstance(one, Tax)},
    )
    found = missing_in_moss(master or MossMasterData(), chart, known or MappingTable([]))
    return list(found.accounts), list(found.taxes)


def test_an_account_comes_with_code_and_name() -> None:
    assert missing(RENT) == ([MissingAccount("6310", "Rent")], [])


@pytest.mark.parametrize("type_", ["income", "asset_cash", "liability_payable", "equity"])
def test_accounts_on_which_nothing_is_spent_are_not_missing(type_: str) -> None:
    assert missing(Account(1, "1", "Other", type=type_)) == ([], [])


def test_a_tax_comes_with_the_name_that_an_import_finds_and_its_rate() -> None:
    assert missing(VAT) == ([], [MissingTax("19% I", "Input tax 19 %", Decimal(19))])


def test_reverse_charge_adds_nothing_in_moss() -> None:
    reverse = Tax(7, "19% EU", Decimal(19), cancels=True)
    assert missing(reverse) == ([], [MissingTax("19% EU", "19% EU", Decimal(0))])


def test_what_is_archived_in_odoo_is_not_missing() -> None:
    assert missing(
        Account(1, "1", "Old", active=False, type="expense"), Tax(7, "Old", None, active=False)
    ) == ([], [])


def test_what_has_an_equal_code_or_name_is_not_missing() -> None:
    master = MossMasterData(
        accounts=(ExpenseAccount("a", "Miete", "6310"),), rates=(Rate("t", "19% i", None, None),)
    )
    assert missing(RENT, VAT, master=master) == ([], [])


def test_what_a_person_chose_is_not_missing() -> None:
    master = MossMasterData(
        accounts=(ExpenseAccount("a", "Miete", "M1"),), rates=(Rate("t", "VSt", None, None),)
    )
    known = MappingTable([mapped(MappingKind.ACCOUNT, "a", 1), mapped(MappingKind.TAX, "t", 7)])
    assert missing(RENT, VAT, master=master, known=known) == ([], [])


def test_what_only_a_retired_account_of_moss_is_mapped_to_is_missing() -> None:
    master = MossMasterData(accounts=(ExpenseAccount("a", "Miete", "M1", active=False),))
    known = MappingTable([mapped(MappingKind.ACCOUNT, "a", 1)])
    assert missing(RENT, master=master, known=known)[0] == [MissingAccount("6310", "Rent")]
