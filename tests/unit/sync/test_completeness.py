"""What is mapped and what is open, and how the check says it."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from moss_odoo.books.chart import Account, Chart, Tax
from moss_odoo.books.expense import ExpenseAccount, MossMasterData, Person, Rate, Supplier
from moss_odoo.books.mapping import MappingKind, MappingRow, MappingTable
from moss_odoo.books.policy import UnknownSuppliers
from moss_odoo.sync.check_mapping import check_mapping
from moss_odoo.sync.checklist import Checklist, Item, Mark
from moss_odoo.sync.completeness import KindCount, completeness, contact_counts
from tests.books.builders import mapped

from .fakes import CONNECTION

ACCOUNT, TAX, SUPPLIER = MappingKind.ACCOUNT, MappingKind.TAX, MappingKind.SUPPLIER
MASTER = MossMasterData(
    accounts=(ExpenseAccount("a1", "Rent", "1"), ExpenseAccount("a2", "Old", "2", active=False)),
    rates=(Rate("t1", "VAT", None, Decimal(19)),),
    suppliers=(Supplier("s1", "Krause"), Supplier("s2", "Vogt"), Supplier("s3", "Weber")),
)
CHART = Chart(1, "EUR", accounts={1: Account(1, "1", "Rent")}, taxes={7: Tax(7, "V", Decimal(19))})
RATE = mapped(TAX, "t1", 7, moss_label="VAT", confirmed_by="erika", reason="same rate 19 %")
AMBIGUOUS = mapped(SUPPLIER, "s2", None, moss_label="Vogt", odoo_label="A or B", reason="2 have it")
UNKNOWN = mapped(SUPPLIER, "s3", None, reason="not in Odoo")


def counted(kind: MappingKind, *rows: MappingRow, chart: Chart = CHART) -> KindCount:
    found = completeness(MASTER, chart, MappingTable(rows))
    return next(one for one in found if one.kind is kind)


def checked(
    id_: str,
    *rows: MappingRow,
    chart: Chart = CHART,
    master: MossMasterData = MASTER,
    unknown: UnknownSuppliers = UnknownSuppliers.CREATE,
) -> Item:
    checklist = Checklist()
    policy = replace(CONNECTION.policy, unknown_suppliers=unknown)
    connection = replace(CONNECTION, policy=policy)
    check_mapping(connection, MappingTable(rows), master, chart, checklist)
    return next(item for item in checklist.items if item.id == id_)


def test_only_what_is_active_in_moss_counts() -> None:
    count = counted(ACCOUNT, mapped(ACCOUNT, "a1", 1), mapped(ACCOUNT, "a2", None))
    assert (count.total, count.mapped, count.open) == (1, 1, 0)


def test_what_was_never_imported_is_open_under_its_name() -> None:
    [row] = counted(ACCOUNT).unmapped
    assert (row.moss_label, row.reason) == ("1 Rent", "not imported yet")


@pytest.mark.parametrize(
    "accounts", [{}, {1: Account(1, "1", "Rent", active=False)}], ids=["deleted", "archived"]
)
def test_what_is_gone_from_odoo_is_not_mapped(accounts: dict[int, Account]) -> None:
    count = counted(ACCOUNT, mapped(ACCOUNT, "a1", 1), chart=replace(CHART, accounts=accounts))
    assert (count.mapped, len(count.gone)) == (0, 1)


def test_a_confirmed_rate_whose_tax_changed_since_is_doubtful() -> None:
    chart = replace(CHART, taxes={7: Tax(7, "V", Decimal(16))})
    assert counted(TAX, RATE, chart=chart).doubtful == ((RATE, "Moss has 19 %, Odoo 16 %"),)
    item = checked("mapping-taxes", RATE, chart=chart)
    assert item.mark is Mark.WARNING
    assert item.detail == "1 of 1 mapped; “VAT”: Moss has 19 %, Odoo 16 %"


def test_a_difference_that_a_person_saw_is_not_held_against_it() -> None:
    chart = replace(CHART, taxes={7: Tax(7, "V", Decimal(16))})
    seen = replace(RATE, reason="chosen by hand, although Moss has 19 %, Odoo 16 %")
    assert counted(TAX, seen, chart=chart).doubtful == ()


def test_suppliers_are_counted_by_what_will_become_of_them() -> None:
    rows = [mapped(SUPPLIER, "s1", 4), AMBIGUOUS, UNKNOWN]
    suppliers, people = contact_counts(MASTER, MappingTable(rows))
    assert (suppliers.total, suppliers.found) == (3, 1)
    assert (suppliers.ambiguous, suppliers.unknown) == ((AMBIGUOUS,), (UNKNOWN,))
    assert (people.total, people.looked_for) == (0, True)


def test_an_ambiguous_supplier_is_a_warning_with_its_name() -> None:
    item = checked("mapping-suppliers", mapped(SUPPLIER, "s1", 4), AMBIGUOUS, UNKNOWN)
    assert item.mark is Mark.WARNING
    assert item.detail == (
        "1 of 3 found in Odoo, 1 created when a bill needs them, 1 for a person to decide: “Vogt”"
    )
    assert "moss-odoo mapping set supplier" in item.remedy


def test_unknown_suppliers_are_a_warning_only_where_they_are_not_created() -> None:
    rows = [mapped(SUPPLIER, "s1", 4), mapped(SUPPLIER, "s2", 5), UNKNOWN]
    assert checked("mapping-suppliers", *rows).mark is Mark.OK
    strict = checked("mapping-suppliers", *rows, unknown=UnknownSuppliers.BLOCK)
    assert strict.mark is Mark.WARNING
    assert "1 unknown there, and not created" in strict.detail


def test_before_an_import_suppliers_are_no_worry() -> None:
    item = checked("mapping-suppliers")
    assert (item.mark, item.detail[:18]) == (Mark.OK, "not looked for yet")


def test_employees_have_an_item_of_their_own() -> None:
    master = replace(MASTER, people=(Person("p", "Anna"),))
    several = mapped(MappingKind.PERSON, "p", None, moss_label="Anna", odoo_label="A or B")
    assert checked("mapping-employees", several, master=master).mark is Mark.WARNING
