"""Suppliers and employees ahead of their first bill: found, to be created, or left to a person."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from moss_odoo.books.chart import Partner
from moss_odoo.books.contact_index import ContactIndex
from moss_odoo.books.contact_proposals import CONTACT_GONE, propose_contacts
from moss_odoo.books.expense import MossMasterData, Person, Supplier
from moss_odoo.books.mapping import AUTOMATIC, MappingKind, MappingRow, MappingTable
from moss_odoo.books.odoo_master import Employee, OdooMasterData
from moss_odoo.books.policy import UnknownSuppliers
from moss_odoo.books.suppliers import wanted_supplier
from tests.books.builders import mapped

SUPPLIER, PERSON, MERCHANT = MappingKind.SUPPLIER, MappingKind.PERSON, MappingKind.MERCHANT
KRAUSE = Supplier(
    "s", "Bürowelt Krause GmbH", "70001", vat_id="DE 271 426 248", iban="DE74120300002376503845"
)
ANNA = Person("p", "Anna Schmidt", "anna@acme.example")


def proposed(
    *partners: Partner,
    known: tuple[MappingRow, ...] = (),
    employees: tuple[Employee, ...] | None = None,
    unknown: UnknownSuppliers = UnknownSuppliers.CREATE,
    master: MossMasterData | None = None,
) -> list[MappingRow]:
    return propose_contacts(
        master or MossMasterData(suppliers=(KRAUSE,)),
        OdooMasterData(partners=partners, employees=employees),
        MappingTable(known),
        unknown,
    )


def for_anna(*partners: Partner, **facts: Any) -> MappingRow:
    [row] = proposed(*partners, master=MossMasterData(people=(ANNA,)), **facts)
    return row


@pytest.mark.parametrize(
    ("partner", "reason"),
    [
        (Partner(7, "Krause", vat="DE271426248"), "same VAT id"),
        (Partner(7, "Krause", ref="70001"), "same supplier number"),
        (Partner(7, "Krause", ibans=("DE74 1203 0000 2376 5038 45",)), "same IBAN"),
        (Partner(7, "BÜROWELT  Krause GmbH"), "same name"),
    ],
)
def test_a_supplier_is_found_by_what_the_export_recognises_it_by(
    partner: Partner, reason: str
) -> None:
    [row] = proposed(partner, Partner(8, "Somebody else"))
    assert (row.odoo_id, row.reason, row.confirmed_by) == (7, reason, AUTOMATIC)


def test_whom_odoo_does_not_have_will_be_created() -> None:
    [row] = proposed(Partner(8, "Somebody else"))
    assert (row.odoo_id, row.reason) == (None, "not in Odoo; created at its first bill")
    assert not row.ambiguous


def test_where_suppliers_are_not_created_that_is_said() -> None:
    [row] = proposed(unknown=UnknownSuppliers.BLOCK)
    assert row.reason == "not in Odoo; new ones are not created"


def test_a_similar_name_is_suggested_and_never_taken() -> None:
    [row] = proposed(
        Partner(7, "Burowelt Krause GmbH & Co. KG"), Partner(8, "Krause Burowelt GmbH")
    )
    assert row.odoo_id is None
    assert row.reason.endswith("; similar: Krause Burowelt GmbH (id 8)")


def test_an_archived_contact_is_no_suggestion() -> None:
    [row] = proposed(Partner(7, "Krause Burowelt GmbH", active=False))
    assert "similar" not in row.reason


def test_several_contacts_are_named_and_left_to_a_person() -> None:
    [row] = proposed(Partner(7, "A", ref="70001"), Partner(8, "B", ref="70001"))
    assert (row.odoo_id, row.reason) == (None, "2 contacts have its supplier number")
    assert (row.odoo_label, row.ambiguous) == ("A (id 7) or B (id 8)", True)


def test_an_archived_contact_is_left_to_a_person() -> None:
    [row] = proposed(Partner(7, "Krause", ref="70001", active=False))
    assert (row.odoo_label, row.reason) == ("Krause (id 7)", "its contact is archived")
    assert row.ambiguous


def test_a_contact_that_another_sign_speaks_against_is_left_to_a_person() -> None:
    [row] = proposed(Partner(7, KRAUSE.name, vat="FR40303265045"))
    assert (row.odoo_label, row.reason) == (
        f"{KRAUSE.name} (id 7)",
        "same name, but another VAT id",
    )
    assert row.ambiguous


def test_a_name_that_employees_share_is_left_to_a_person() -> None:
    people = (ANNA, replace(ANNA, id="q", email="anna.2@acme.example"))
    rows = proposed(Partner(7, ANNA.name), master=MossMasterData(people=people))
    assert {row.reason for row in rows} == {"Moss has several people of this name"}
    assert all(row.ambiguous for row in rows)


PART = Partner(7, "Anna", email="anna@acme.example", parent_id=9, company_id=9)


@pytest.mark.parametrize("employees", [None, (Employee(1, "anna@acme.example", 7),)])
def test_an_employee_who_is_part_of_a_company_is_left_to_a_person(
    employees: tuple[Employee, ...] | None,
) -> None:
    row = for_anna(PART, Partner(9, "ACME", is_company=True), employees=employees)
    assert (row.odoo_id, row.reason) == (None, "its contact is part of a company")


def test_an_employee_is_found_by_the_address() -> None:
    row = for_anna(Partner(7, "A. Schmidt", email="ANNA@acme.example"))
    assert (row.odoo_id, row.reason) == (7, "same e-mail address")


TWO_ANNAS = (
    Partner(7, "Anna Schmidt", email="anna@acme.example"),
    Partner(8, "Anna Schmidt", email="anna@acme.example"),
)


def test_of_several_contacts_the_one_of_the_employee_is_taken() -> None:
    row = for_anna(*TWO_ANNAS, employees=(Employee(1, "Anna@acme.example", 8),))
    assert (row.odoo_id, row.reason) == (8, "employee with the e-mail address")


@pytest.mark.parametrize(
    "employees",
    [
        None,
        (),
        (Employee(1, "anna@acme.example", 7), Employee(2, "anna@acme.example", 8)),
        (Employee(1, "anna@acme.example", 99),),
    ],
)
def test_without_one_living_employee_contact_several_stay_a_persons_choice(
    employees: tuple[Employee, ...] | None,
) -> None:
    assert for_anna(*TWO_ANNAS, employees=employees).ambiguous


def test_a_supplier_with_an_employees_address_is_no_employee() -> None:
    shared = replace(KRAUSE, email="anna@acme.example")
    [row] = proposed(
        Partner(7, "Anna"),
        employees=(Employee(1, "anna@acme.example", 7),),
        master=MossMasterData(suppliers=(shared,)),
    )
    assert row.odoo_id is None


# What was known before


def test_a_link_to_a_living_contact_stays_though_another_would_be_found_now() -> None:
    linked = mapped(SUPPLIER, "s", 7, moss_label=KRAUSE.name, odoo_label="A")
    assert proposed(Partner(7, "A"), Partner(8, "B", ref="70001"), known=(linked,)) == []


def test_a_link_follows_the_names() -> None:
    linked = mapped(SUPPLIER, "s", 7, moss_label="Krause", odoo_label="A", confirmed_by="erika")
    [row] = proposed(Partner(7, "Krause AG"), known=(linked,))
    assert row == replace(linked, moss_label=KRAUSE.name, odoo_label="Krause AG")


def test_where_the_linked_contact_is_gone_another_one_is_looked_for() -> None:
    linked = mapped(SUPPLIER, "s", 7)
    [row] = proposed(Partner(8, "B", ref="70001"), known=(linked,))
    assert row.odoo_id == 8


def test_a_persons_link_stays_though_its_contact_is_gone() -> None:
    linked = mapped(SUPPLIER, "s", 7, moss_label=KRAUSE.name, confirmed_by="erika")
    assert proposed(Partner(8, "B", ref="70001"), known=(linked,)) == []


def test_a_merchant_whose_contact_is_gone_is_looked_for_again() -> None:
    merchant = mapped(MERCHANT, "café nord", 7)
    [row] = proposed(known=(merchant,), master=MossMasterData())
    assert (row.odoo_id, row.reason, row.confirmed) == (None, CONTACT_GONE, False)
    assert proposed(known=(row,), master=MossMasterData()) == []


@pytest.mark.parametrize("by", [AUTOMATIC, "erika"])
def test_a_merchant_with_a_contact_or_a_persons_word_stays(by: str) -> None:
    merchant = mapped(MERCHANT, "café nord", 7, confirmed_by=by)
    partners = (Partner(7, "Café Nord"),) if by == AUTOMATIC else ()
    assert proposed(*partners, known=(merchant,), master=MossMasterData()) == []


def test_a_second_look_finds_no_news() -> None:
    partners = (Partner(7, "A", ref="70001"),)
    assert proposed(*partners, known=tuple(proposed(*partners))) == []


def test_a_common_word_suggests_nobody() -> None:
    many = [Partner(number, f"GmbH {number}") for number in range(300)]
    assert ContactIndex(many).similar("GmbH 12x") == []


def test_candidates_come_once_whatever_they_share() -> None:
    twice = Partner(7, KRAUSE.name, vat="DE271426248", ref="70001")
    assert ContactIndex([twice]).candidates(wanted_supplier(KRAUSE)) == [twice]
