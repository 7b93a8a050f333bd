"""Odoo's suppliers against Moss's, before anything is written."""

from __future__ import annotations

from dataclasses import replace

import pytest

from moss_odoo.books.expense import Supplier
from moss_odoo.books.mapping import AUTOMATIC, MappingKind, MappingRow
from moss_odoo.books.push.changes import Cause, Field, PushPlan, Step
from moss_odoo.books.push.contacts import SupplierContact, only_suppliers
from moss_odoo.books.push.suppliers import plan_suppliers

KRAUSE = Supplier(
    id="m1",
    name="Bürowelt Krause GmbH",
    code="70001",
    vat_id="DE271426248",
    iban="DE74120300002376503845",
    email="rechnung@krause.example",
    street="Steindamm 12",
    street2="3. OG",
    zip="20099",
    city="Hamburg",
    country="DE",
)
IN_ODOO = SupplierContact(
    id=1,
    name="Bürowelt Krause GmbH",
    ref="70001",
    vat="DE 271 426 248",
    ibans=("DE74120300002376503845", "DE34111111112222222222"),
    email="Rechnung@krause.example",
    street="Steindamm 12",
    zip="20099",
    city="Hamburg",
    country="DE",
)


def link(
    moss_id: str,
    odoo_id: int | None,
    kind: MappingKind = MappingKind.SUPPLIER,
    *,
    sure: bool = True,
) -> MappingRow:
    return MappingRow(kind, moss_id, "Krause", odoo_id, "Krause", "same name", sure, AUTOMATIC)


def plan(
    *contacts: SupplierContact,
    moss: tuple[Supplier, ...] = (KRAUSE,),
    links: tuple[MappingRow, ...] = (link("m1", 1),),
) -> PushPlan:
    return plan_suppliers(contacts, moss, links)


def edits(found: PushPlan) -> dict[Field, tuple[str | None, str]]:
    [change] = found.changes
    return {edit.field: (edit.old, edit.new) for edit in change.edits}


def cause(found: PushPlan) -> Cause:
    assert not found.changes
    [conflict] = found.conflicts
    assert conflict.reason.endswith(".")
    assert conflict.remedy.endswith(".")
    return conflict.cause


def test_what_is_linked_and_says_the_same_is_left_alone() -> None:
    assert plan(IN_ODOO) == PushPlan(unchanged=1)


def test_what_odoo_knows_otherwise_is_changed_and_shown_from_and_to() -> None:
    moved = replace(IN_ODOO, name="Krause AG", city="Kiel", vat="DE999999999")
    found = plan(moved)
    assert edits(found) == {
        Field.NAME: ("Bürowelt Krause GmbH", "Krause AG"),
        Field.VAT: ("DE271426248", "DE999999999"),
        Field.CITY: ("Hamburg", "Kiel"),
    }
    assert (found.changes[0].step, found.changes[0].moss_id) == (Step.UPDATE, "m1")


def test_an_address_goes_with_all_that_moss_knows_of_it() -> None:
    facts = plan(replace(IN_ODOO, city="Kiel")).changes[0].facts
    assert facts == {
        Field.STREET: "Steindamm 12",
        Field.STREET_2: "3. OG",
        Field.ZIP: "20099",
        Field.CITY: "Kiel",
        Field.COUNTRY: "DE",
    }


def test_what_odoo_does_not_know_clears_nothing_in_moss() -> None:
    assert plan(SupplierContact(1, "Bürowelt Krause GmbH")).changes == ()


@pytest.mark.parametrize("vat", ["/", "", None])
def test_a_sign_for_no_vat_id_is_none(vat: str | None) -> None:
    assert plan(replace(IN_ODOO, vat=vat)).changes == ()


def test_any_bank_account_of_the_contact_is_right_and_the_first_replaces_another() -> None:
    second = replace(KRAUSE, iban="DE34 1111 1111 2222 2222 22")
    assert plan(IN_ODOO, moss=(second,)).changes == ()
    other = replace(KRAUSE, iban="DE02500105170137075030")
    assert edits(plan(IN_ODOO, moss=(other,))) == {
        Field.IBAN: ("DE02500105170137075030", "DE74120300002376503845")
    }


def test_an_archived_contact_deactivates_only_what_is_linked_to_it() -> None:
    archived = replace(IN_ODOO, active=False)
    found = plan(archived)
    assert edits(found) == {Field.STATUS: ("active", "deactivated")}
    assert found.changes[0].step is Step.DEACTIVATE
    assert plan(archived, links=()) == PushPlan()
    assert plan(archived, moss=(replace(KRAUSE, active=False),)) == PushPlan(unchanged=1)


def test_a_linked_contact_that_is_active_again_activates_its_supplier() -> None:
    found = plan(IN_ODOO, moss=(replace(KRAUSE, active=False),))
    assert edits(found) == {Field.STATUS: ("deactivated", "active")}


def test_a_supplier_that_moss_lacks_is_created_under_its_reference() -> None:
    found = plan(IN_ODOO, moss=(), links=())
    assert found.changes[0].step is Step.CREATE
    assert found.changes[0].facts == {
        Field.NAME: "Bürowelt Krause GmbH",
        Field.NUMBER: "70001",
        Field.VAT: "DE 271 426 248",
        Field.IBAN: "DE74120300002376503845",
        Field.EMAIL: "Rechnung@krause.example",
        Field.STREET: "Steindamm 12",
        Field.ZIP: "20099",
        Field.CITY: "Hamburg",
        Field.COUNTRY: "DE",
    }


def test_one_without_a_reference_gets_a_number_that_stays() -> None:
    nameless = SupplierContact(17, "Taxi Neumann")
    found = plan(nameless, moss=(), links=())
    assert found.changes[0].facts == {Field.NAME: "Taxi Neumann", Field.NUMBER: "ODOO-17"}
    made = Supplier("m2", "Taxi Neumann", code="ODOO-17")
    [again] = plan(replace(nameless, vat="DE1"), moss=(made,), links=()).changes
    assert (again.step, again.moss_id, again.reason) == (Step.UPDATE, "m2", "same number")
    assert again.facts == {Field.VAT: "DE1"}


def test_our_number_with_another_name_is_somebody_else() -> None:
    stranger = Supplier("m2", "Nordlicht AG", code="ODOO-17")
    found = plan(SupplierContact(17, "Taxi Neumann"), moss=(stranger,), links=())
    assert cause(found) is Cause.CONTRADICTION


@pytest.mark.parametrize(
    ("contact", "by"),
    [
        (SupplierContact(1, "Krause", vat="DE271426248", ref="9"), "VAT id"),
        (SupplierContact(1, "Krause", ref="70001"), "number"),
        (SupplierContact(1, "Krause", ibans=("DE74120300002376503845",)), "IBAN"),
        (SupplierContact(1, "bürowelt  KRAUSE gmbh"), "name"),
    ],
)
def test_an_unlinked_contact_is_recognised_as_in_an_export(
    contact: SupplierContact, by: str
) -> None:
    [change] = plan(contact, links=()).changes
    assert (change.moss_id, change.reason) == ("m1", f"same {by}")


def test_one_that_is_the_same_already_is_only_linked() -> None:
    [change] = plan(IN_ODOO, links=()).changes
    assert (change.step, change.facts) == (Step.LINK, {})


def test_a_proposal_that_nobody_confirmed_is_no_link() -> None:
    [change] = plan(IN_ODOO, links=(link("m1", 1, sure=False),)).changes
    assert change.reason == "same VAT id"


@pytest.mark.parametrize(
    "contact",
    [
        SupplierContact(1, "Bürowelt Krause GmbH", vat="DE999999999"),
        SupplierContact(1, "Bürowelt Krause GmbH", ref="70009"),
        SupplierContact(1, "Bürowelt Krause GmbH", ibans=("DE02500105170137075030",)),
        SupplierContact(1, "Krause", vat="DE999999999", ref="70001"),
    ],
)
def test_what_is_alike_and_contradicts_is_left_to_a_person(contact: SupplierContact) -> None:
    assert cause(plan(contact, links=())) is Cause.CONTRADICTION


def test_a_link_that_nobody_chose_and_that_contradicts_changes_nothing() -> None:
    stranger = SupplierContact(1, "Bürowelt Krause GmbH", vat="DE999999999")
    assert cause(plan(stranger)) is Cause.CONTRADICTION
    chosen = replace(link("m1", 1), confirmed_by="anna")
    assert edits(plan(stranger, links=(chosen,))) == {Field.VAT: ("DE271426248", "DE999999999")}


def test_several_suppliers_of_moss_are_left_to_a_person() -> None:
    twin = replace(KRAUSE, id="m2", code="70002")
    assert cause(plan(IN_ODOO, moss=(KRAUSE, twin), links=())) is Cause.SEVERAL_IN_MOSS
    both = (link("m1", 1), link("m2", 1))
    assert cause(plan(IN_ODOO, moss=(KRAUSE, twin), links=both)) is Cause.SEVERAL_IN_MOSS


def test_of_several_the_only_active_one_counts() -> None:
    twin = replace(KRAUSE, id="m2", code="70002", active=False)
    [change] = plan(IN_ODOO, moss=(twin, KRAUSE), links=()).changes
    assert change.moss_id == "m1"


def test_several_contacts_for_one_supplier_are_left_to_a_person() -> None:
    branch = replace(IN_ODOO, id=2, ref=None)
    found = plan(IN_ODOO, branch, links=())
    assert [one.cause for one in found.conflicts] == [Cause.SEVERAL_IN_ODOO] * 2
    assert not found.changes


def test_a_supplier_that_is_linked_to_another_contact_is_not_taken_from_it() -> None:
    found = plan(IN_ODOO, replace(IN_ODOO, id=2))
    assert [one.cause for one in found.conflicts] == [Cause.LINKED_OTHERWISE]
    assert found.unchanged == 1


def test_what_a_person_deactivated_in_moss_is_not_woken() -> None:
    asleep = replace(KRAUSE, active=False)
    assert cause(plan(IN_ODOO, moss=(asleep,), links=())) is Cause.INACTIVE_IN_MOSS


def test_a_number_of_another_supplier_is_not_taken_from_it() -> None:
    other = Supplier("m2", "Nordlicht AG", code="70002")
    found = plan(replace(IN_ODOO, ref="70002"), moss=(KRAUSE, other))
    assert cause(found) is Cause.NUMBER_TAKEN
    assert "Nordlicht AG" in found.conflicts[0].reason


def test_new_suppliers_of_one_number_or_one_bare_name_are_left_to_a_person() -> None:
    found = plan(
        SupplierContact(1, "A", ref="1"),
        SupplierContact(2, "B", ref="1"),
        SupplierContact(3, "Taxi"),
        SupplierContact(4, "Taxi", vat="DE1"),
        moss=(),
        links=(),
    )
    assert [one.label for one in found.conflicts] == ["A (id 1)", "B (id 2)", "Taxi (id 3)"]
    assert [one.odoo_id for one in found.changes] == [4]


def test_what_is_gone_on_one_side_is_left_to_a_person() -> None:
    assert cause(plan()) is Cause.GONE_IN_ODOO
    assert cause(plan(IN_ODOO, moss=())) is Cause.GONE_IN_MOSS


def test_who_is_no_supplier_of_moss_stays_out_unless_somebody_linked_them() -> None:
    contacts = [
        SupplierContact(1, "Moss Default Supplier"),
        SupplierContact(2, "Anna Schmidt"),
        SupplierContact(3, "Café Nord"),
        SupplierContact(4, "Amazon", vat="DE814584193"),
        SupplierContact(5, "Linked"),
        SupplierContact(6, "Plain"),
    ]
    rows = [
        link("p", 2, MappingKind.PERSON),
        link("café nord", 3, MappingKind.MERCHANT),
        link("amazon", 4, MappingKind.MERCHANT),
        link("linked", 5, MappingKind.MERCHANT),
        link("m5", 5),
    ]
    assert [one.id for one in only_suppliers(contacts, rows, 1)] == [4, 5, 6]
