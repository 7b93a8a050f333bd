"""What a person says of the mapping stands, whatever name they use."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from moss_odoo.books.chart import Account, AnalyticAccount, Chart, Tax
from moss_odoo.books.expense import (
    DimensionItem,
    ExpenseAccount,
    MossMasterData,
    Person,
    Rate,
    Supplier,
)
from moss_odoo.books.mapping import AUTOMATIC, MappingKind, MappingRow
from moss_odoo.ledger import LedgerStore
from moss_odoo.sync.connection import Secret
from moss_odoo.sync.mapping import (
    CLEARED,
    NothingToConfirmError,
    choose,
    clear,
    confirm,
    confirm_all,
    listed,
    proposals,
    propose_anew,
)
from moss_odoo.sync.naming import NotFoundError, SeveralFoundError
from moss_odoo.sync.ports import Ledger
from moss_odoo.sync.setup import Contact

from .fakes import CONNECTION, FakeSetup

MASTER = MossMasterData(
    accounts=(
        ExpenseAccount("a1", "Miete", "6310"),
        ExpenseAccount("a2", "Büro", "9999"),
        ExpenseAccount("a3", "Alt", "1", active=False),
    ),
    rates=(Rate("t1", "19 % Vorsteuer", "V19", Decimal(19)), Rate("t2", "Null", None, Decimal(0))),
    items=(
        DimensionItem("d1", "D", "Cost Center", "Vertrieb", "100"),
        DimensionItem("d2", "D", "Cost Center", "Einkauf", "200"),
    ),
    suppliers=(Supplier("s1", "Krüger GmbH", "70001"),),
    people=(Person("p1", "Anna Schmidt", "anna@acme.example"),),
)
CHART = Chart(
    1,
    "EUR",
    accounts={
        1: Account(1, "6310", "Rent"),
        2: Account(2, "6815", "Office supplies"),
        3: Account(3, "6816", "Office supplies"),
        4: Account(4, "6817", "Gone", active=False),
    },
    taxes={7: Tax(7, "19% I", Decimal(19))},
    analytic={9: AnalyticAccount(9, "Vertrieb", "100", 1, "Kostenstelle")},
)


@pytest.fixture
def ledger(store: LedgerStore) -> Ledger:
    opened = store.of(store.connections.add(CONNECTION, {Secret.ODOO_KEY: "k"}))
    propose_anew(opened, MASTER, CHART)
    return opened


def pick(ledger: Ledger, kind: str, moss: str, odoo: str, **facts: Any) -> MappingRow:
    return choose(
        ledger,
        MappingKind(kind),
        moss,
        odoo,
        master=lambda: MASTER,
        chart=lambda: CHART,
        setup=facts.get("setup", FakeSetup()),
        by="anna",
    )


@pytest.mark.parametrize("moss", ["a2", "9999", "Büro", "9999 Büro", "büro "])
@pytest.mark.parametrize("odoo", ["6815", "6815 Office supplies"])
def test_either_side_is_known_by_id_code_or_name(ledger: Ledger, moss: str, odoo: str) -> None:
    row = pick(ledger, "account", moss, odoo)
    assert (row.moss_id, row.odoo_id, row.confirmed_by) == ("a2", 2, "anna")
    assert row in ledger.mapping()


@pytest.mark.parametrize(
    ("kind", "moss", "odoo", "ids"),
    [
        ("tax", "Null", "19% I", ("t2", 7)),
        ("tax", "V19", "19% I", ("t1", 7)),
        ("dimension", "200", "100", ("d2", 9)),
        ("dimension", "Einkauf", "Vertrieb", ("d2", 9)),
        ("dimension", "Cost Center: 200 Einkauf", "100 Vertrieb", ("d2", 9)),
        ("supplier", "70001", "Krüger KG", ("s1", 40)),
        ("person", "anna@acme.example", "40", ("p1", 40)),
        ("merchant", "Café  MÜLLER", "Krüger KG", ("café müller", 40)),
    ],
)
def test_every_kind_can_be_chosen(
    ledger: Ledger, kind: str, moss: str, odoo: str, ids: tuple[str, int]
) -> None:
    setup = FakeSetup(contacts_=[Contact(40, "Krüger KG")])
    row = pick(ledger, kind, moss, odoo, setup=setup)
    assert (row.moss_id, row.odoo_id) == ids


@pytest.mark.parametrize(
    ("moss", "odoo", "says"),
    [
        ("Nirgends", "6815", "Moss has no account “Nirgends”"),
        ("", "6815", "Moss has no account"),
        ("Büro", "1234", "Odoo has no account “1234”"),
        ("Büro", "2", "Odoo has no account “2”"),
        ("Büro", "6817", "Odoo has no account “6817”"),
    ],
)
def test_what_is_not_there_is_named(ledger: Ledger, moss: str, odoo: str, says: str) -> None:
    with pytest.raises(NotFoundError, match=says):
        pick(ledger, "account", moss, odoo)


def test_a_name_of_several_is_left_to_a_person(ledger: Ledger) -> None:
    with pytest.raises(SeveralFoundError, match=r"6815 Office supplies \(id 2\)"):
        pick(ledger, "account", "Büro", "Office supplies")


def test_a_proposal_is_booked_on_once_a_person_says_so(ledger: Ledger) -> None:
    row = confirm(ledger, MappingKind.TAX, "19 % Vorsteuer", master=lambda: MASTER, by="anna")
    assert (row.confirmed, row.confirmed_by, row.reason) == (True, "anna", "same rate 19 %")
    propose_anew(ledger, MASTER, CHART)
    assert proposals(ledger, MappingKind.TAX) == ()


def test_nothing_can_be_confirmed_where_nothing_is_proposed(ledger: Ledger) -> None:
    with pytest.raises(NothingToConfirmError, match="no tax has this code"):
        confirm(ledger, MappingKind.TAX, "Null", master=lambda: MASTER, by="anna")


def test_a_persons_choice_outlives_the_next_import(ledger: Ledger) -> None:
    pick(ledger, "account", "Miete", "6815")
    propose_anew(ledger, MASTER, CHART)
    chosen = next(row for row in ledger.mapping() if row.moss_id == "a1")
    assert chosen.odoo_id == 2


def test_the_list_can_be_narrowed(ledger: Ledger) -> None:
    labels = [row.moss_label for row in listed(ledger, kind=MappingKind.ACCOUNT)]
    assert labels == ["1 Alt", "6310 Miete", "9999 Büro"]
    open_rows = listed(ledger, unmapped=True)
    assert {row.moss_id for row in open_rows} == {"a2", "a3", "t1", "t2", "d2"}


@pytest.mark.parametrize(
    ("narrowed", "ids"),
    [
        ({"unconfirmed": True}, {"t1"}),
        ({"search": "büro"}, {"a2"}),
        ({"search": "RENT"}, {"a1"}),
        ({"search": "no account"}, {"a2", "a3"}),
        ({"search": "d2"}, {"d2"}),
        ({"search": "cost center", "unmapped": True}, {"d2"}),
        ({"search": "nowhere"}, set()),
    ],
)
def test_the_list_can_be_searched(ledger: Ledger, narrowed: dict[str, Any], ids: set[str]) -> None:
    assert {row.moss_id for row in listed(ledger, **narrowed)} == ids


def test_all_proposals_of_a_kind_are_confirmed_as_they_were_shown(ledger: Ledger) -> None:
    shown = proposals(ledger, MappingKind.TAX)
    assert [row.moss_id for row in confirm_all(ledger, shown, by="anna")] == ["t1"]
    [row] = [one for one in ledger.mapping() if one.moss_id == "t1"]
    assert (row.confirmed, row.confirmed_by, row.reason) == (True, "anna", "same rate 19 %")
    assert row.confirmed_at is not None


def test_a_cleared_choice_is_automatic_again(ledger: Ledger) -> None:
    pick(ledger, "account", "Miete", "6815")
    row = clear(ledger, MappingKind.ACCOUNT, "6310", master=lambda: MASTER, chart=lambda: CHART)
    assert (row.odoo_id, row.confirmed_by) == (1, AUTOMATIC)
    assert row in ledger.mapping()


def test_a_cleared_contact_is_forgotten_until_its_next_bill(ledger: Ledger) -> None:
    setup = FakeSetup(contacts_=[Contact(40, "Krüger KG")])
    pick(ledger, "supplier", "70001", "Krüger KG", setup=setup)
    row = clear(
        ledger, MappingKind.SUPPLIER, "Krüger GmbH", master=lambda: MASTER, chart=lambda: CHART
    )
    assert (row.odoo_id, row.reason) == (None, CLEARED)
    assert not [one for one in ledger.mapping() if one.kind is MappingKind.SUPPLIER]


def test_a_tax_with_another_percentage_can_be_chosen_and_that_is_kept(ledger: Ledger) -> None:
    row = pick(ledger, "tax", "Null", "19% I")
    assert row.reason == "chosen by hand, although Moss has 0 %, Odoo 19 %"
