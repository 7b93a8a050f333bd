"""Each reason for which something is mapped, or not, is told in German too."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

import pytest

from moss_odoo.books.chart import Account, AnalyticAccount, Chart, Partner, Tax
from moss_odoo.books.contact_proposals import CONTACT_GONE, propose_contacts
from moss_odoo.books.expense import (
    DimensionItem,
    ExpenseAccount,
    MossMasterData,
    Person,
    Rate,
    Supplier,
)
from moss_odoo.books.mapping import MappingTable
from moss_odoo.books.odoo_master import OdooMasterData
from moss_odoo.books.policy import UnknownSuppliers
from moss_odoo.books.proposals import propose
from moss_odoo.console.texts.mapping_reasons import mapping_candidates, mapping_reason
from moss_odoo.sync.mapping import CHOSEN, CLEARED
from moss_odoo.sync.push import CREATED

MOSS = MossMasterData(
    accounts=(
        *(ExpenseAccount("1", "Rent", "6310"), ExpenseAccount("2", "Leases", "6315")),
        *(ExpenseAccount("3", "Tools", "1"), ExpenseAccount("4", "Rent", "9")),
        *(
            ExpenseAccount("5", "Rent", None),
            ExpenseAccount("6", "Nothing", None),
            ExpenseAccount("7", "X", "8"),
        ),
        *(ExpenseAccount("8", "Twice", "7000"), ExpenseAccount("9", "Twins", None)),
    ),
    rates=(
        *(Rate("1", "19% I", None, Decimal(19)), Rate("2", "Half", "7% I", Decimal(5))),
        *(Rate("3", "Some", None, Decimal(16)), Rate("4", "Zero", None, Decimal(0))),
        *(Rate("5", "Else", None, Decimal(3)), Rate("6", "Two", None, Decimal(19))),
        *(Rate("7", "Dupe", None, Decimal(1)), Rate("8", "D", "Dupe", Decimal(1))),
    ),
    items=(
        *(
            DimensionItem("1", "D", "Centre", "Sales", "100"),
            DimensionItem("2", "D", "C", "Buy", "9"),
        ),
        *(DimensionItem("3", "D", "C", "Shop", None), DimensionItem("4", "D", "C", "Twin", None)),
        *(DimensionItem("5", "D", "C", "T", "300"), DimensionItem("6", "D", "C", "Other", "100")),
    ),
    suppliers=(
        *(Supplier("1", "A", "1", vat_id="DE129273398"), Supplier("2", "B", "2")),
        *(Supplier("3", "C", None, iban="DE89370400440532013000"), Supplier("4", "D", None)),
        *(
            Supplier("5", "Twin", None),
            Supplier("6", "Old", None),
            Supplier("7", "Krause Ltd", None),
        ),
        *(Supplier("8", "B", "99"), Supplier("9", "Zebra", None)),
    ),
    people=(
        *(Person("1", "Eva", "eva@acme.example"), Person("2", "Tim", "tim@acme.example")),
        *(
            Person("3", "Ann", None),
            Person("4", "Ann", None),
            Person("5", "Part", "part@x.example"),
        ),
    ),
)
CHART = Chart(
    1,
    "EUR",
    accounts={
        one.id: one
        for one in (
            *(Account(1, "6310", "Rent"), Account(2, "6315", "Other"), Account(3, "7000", "A")),
            *(Account(4, "7000", "B"), Account(5, "5", "Tools"), Account(6, "6", "Twins")),
            Account(7, "7", "Twins"),
        )
    },
    taxes={
        one.id: one
        for one in (
            *(Tax(1, "19% I", Decimal(19)), Tax(2, "7% I", Decimal(7)), Tax(3, "16%", Decimal(16))),
            *(Tax(4, "19% S", Decimal(19)), Tax(5, "Dupe", Decimal(1)), Tax(6, "Dupe", Decimal(1))),
        )
    },
    analytic={
        one.id: one
        for one in (
            *(AnalyticAccount(1, "Sales", "100", 1, "C"), AnalyticAccount(2, "Shop", "2", 1, "C")),
            *(AnalyticAccount(3, "Twin", "3", 1, "C"), AnalyticAccount(4, "Twin", "4", 1, "C")),
            *(AnalyticAccount(5, "X", "300", 1, "C"), AnalyticAccount(6, "Y", "300", 1, "C")),
        )
    },
)
ODOO = OdooMasterData(
    partners=(
        *(Partner(1, "A", vat="DE129273398"), Partner(2, "Bee", ref="2"), Partner(3, "B", ref="3")),
        *(Partner(4, "Cee", ibans=("DE89370400440532013000",)), Partner(5, "D")),
        *(Partner(6, "Twin"), Partner(7, "Twin"), Partner(8, "Old", active=False)),
        *(
            Partner(9, "Krause GmbH"),
            Partner(10, "E", email="eva@acme.example"),
            Partner(11, "Ann"),
        ),
        Partner(12, "Part", email="part@x.example", company_id=1),
    ),
)


def reasons() -> Iterator[str]:
    for row in propose(MOSS, CHART, MappingTable(())):
        yield row.reason
    for policy in UnknownSuppliers:
        for row in propose_contacts(MOSS, ODOO, MappingTable(()), policy):
            yield row.reason
    yield from (CHOSEN, f"{CHOSEN}, although Moss has 19 %, Odoo 16 %", CLEARED, CREATED)
    yield from (CONTACT_GONE, "recognised or created at its first export")
    yield "Moss has 19 %, Odoo 16 %"
    yield "employee with the e-mail address"


def test_no_reason_is_left_in_english() -> None:
    found = sorted(set(reasons()))
    assert len(found) > 35
    assert [one for one in found if mapping_reason(one, "de") == one] == []
    assert [one for one in found if mapping_reason(one, "en") != one] == []


@pytest.mark.parametrize(
    ("reason", "german"),
    [
        ("same code 6815, another name", "gleiche Nummer 6815, anderer Name"),
        (
            "same code 7% I, but Moss has 5 %, Odoo 7 %",
            "gleiche Nummer 7% I, aber Moss hat 5 %, Odoo 7 %",
        ),
        ("no tax has 20 %", "keine Steuer hat 20 %"),
        (
            "not in Odoo; created at its first bill; similar: Krause (id 4)",
            "nicht in Odoo; wird beim ersten Beleg angelegt; ähnlich: Krause (id 4)",
        ),
        ("same name, but another VAT id", "gleicher Name, aber andere USt-IdNr."),
        ("what a person wrote", "what a person wrote"),
    ],
)
def test_names_and_figures_stay_as_they_are(reason: str, german: str) -> None:
    assert mapping_reason(reason, "de") == german


def test_candidates_are_joined_in_the_language_of_the_reader() -> None:
    label = "Krause (id 1) or Krause (id 2) or 2 more"
    assert mapping_candidates(label, "en") == label
    german = "Krause (id 1) oder Krause (id 2) oder 2 weitere"
    assert mapping_candidates(label, "de") == german
