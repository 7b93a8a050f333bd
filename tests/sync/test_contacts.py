"""Whose bills they are: chosen before, recognised in Odoo, or created there, once."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest

from moss_odoo.books.chart import Partner
from moss_odoo.books.expense import Expense, Nature
from moss_odoo.books.mapping import AUTOMATIC, MappingKind
from moss_odoo.books.plan import BillPartner, KnownPartner, NewPartner
from moss_odoo.books.policy import SupplierPolicy, UnknownSuppliers
from moss_odoo.errors import BlockedError
from moss_odoo.sync.bookings import ContactRefusal
from moss_odoo.sync.connection import OdooTargets
from moss_odoo.sync.contacts import Contacts
from moss_odoo.sync.refunds import Purchase
from tests.books.builders import (
    DEFAULT_SUPPLIER,
    ERIKA,
    HETZNER,
    card,
    identity,
    invoice,
    line,
    mapped,
    policy,
    reimbursement,
)
from tests.sync.standins import World

BILL = invoice()
CLAIM = reimbursement(id=identity(2))
COFFEE = card(id=identity(3))
MORE_COFFEE = card(id=identity(4), facts={"merchant": "CAFÉ  MÜLLER"})
IN_ODOO = Partner(61, "Hetzner", vat="DE812871812")


@pytest.fixture
def merchants(world: World) -> World:
    """Each merchant is a supplier of its own."""
    per_merchant = policy(supplier_policy=SupplierPolicy.PER_MERCHANT)
    world.connection = replace(world.connection, policy=per_merchant)
    return world


def contacts(world: World) -> Contacts:
    return Contacts(world.connection, world.ledger, world.odoo, world.moss.master)


def found(world: World, *expenses: Expense, dry_run: bool = False) -> list[BillPartner | str]:
    """The contact of each, or the code of the reason why there is none."""
    here = contacts(world)
    partners = here.of(expenses)
    new = [one for one in partners.values() if isinstance(one, NewPartner)]
    created = {} if dry_run else here.create(new)
    answers = [
        created.get(one.key, one) if isinstance(one, NewPartner) else one
        for one in (partners[expense.id] for expense in expenses)
    ]
    return [one.code if isinstance(one, BlockedError) else one for one in answers]


def test_the_default_supplier_needs_no_look_into_odoo(world: World) -> None:
    [partner] = found(world, COFFEE)
    assert isinstance(partner, KnownPartner)
    assert (partner.id, world.odoo.asked_for) == (DEFAULT_SUPPLIER.id, [])


def test_without_a_default_supplier_its_bills_are_blocked(world: World) -> None:
    world.connection = replace(world.connection, targets=OdooTargets())
    assert found(world, COFFEE) == ["default-supplier-missing"]


LINKED = mapped(MappingKind.SUPPLIER, HETZNER.id, 77)
CHOSEN = replace(LINKED, confirmed_by="erika")
ITS_CONTACT = Partner(77, "Hetzner (Odoo)")


def test_a_stored_link_counts_more_than_any_sign(world: World) -> None:
    world.ledger.save_mapping([LINKED])
    world.odoo.contacts = [IN_ODOO, ITS_CONTACT]
    assert found(world, BILL) == [KnownPartner(77, "Hetzner (Odoo)")]


def test_whether_links_lead_to_living_contacts_is_asked_once_a_run(world: World) -> None:
    world.ledger.save_mapping([LINKED])
    world.odoo.contacts = [ITS_CONTACT]
    here = contacts(world)
    here.of([BILL])
    here.of([replace(BILL, id=identity(9))])
    assert (world.odoo.asked_for, world.odoo.calls) == ([], 1)


GONE = {"deleted": [], "archived": [replace(ITS_CONTACT, active=False)]}


@pytest.mark.parametrize("how", GONE)
def test_a_contact_that_a_person_chose_is_not_replaced_once_it_is(world: World, how: str) -> None:
    world.ledger.save_mapping([CHOSEN])
    world.odoo.contacts = [*GONE[how], IN_ODOO]
    assert (found(world, BILL), world.odoo.created) == (["supplier-archived"], [])


@pytest.mark.parametrize("how", GONE)
def test_a_contact_that_was_recognised_is_looked_for_again_once_it_is(
    world: World, how: str
) -> None:
    world.ledger.save_mapping([LINKED])
    world.odoo.contacts = [*GONE[how], IN_ODOO]
    assert found(world, BILL) == [KnownPartner(61, "Hetzner")]


def test_whoever_took_the_place_of_a_merged_contact_is_remembered(world: World) -> None:
    world.ledger.save_mapping([LINKED])
    world.odoo.contacts = [IN_ODOO]
    found(world, BILL)
    [row] = [one for one in world.ledger.mapping() if one.kind is MappingKind.SUPPLIER]
    assert row.odoo_id == 61


def test_an_archived_contact_is_not_created_anew_although_it_was_renamed(world: World) -> None:
    world.ledger.save_mapping([LINKED])
    world.odoo.contacts = [Partner(77, "Somebody else", active=False)]
    assert (found(world, BILL), world.odoo.created) == (["supplier-archived"], [])


def test_a_contact_that_was_deleted_is_created_anew(world: World) -> None:
    world.ledger.save_mapping([LINKED])
    assert found(world, BILL) == [KnownPartner(1001, HETZNER.name)]


def test_a_link_that_nobody_confirmed_is_not_taken(world: World) -> None:
    world.ledger.save_mapping([mapped(MappingKind.SUPPLIER, HETZNER.id, 77, confirmed=False)])
    world.odoo.contacts = [IN_ODOO]
    assert found(world, BILL) == [KnownPartner(61, "Hetzner")]


def test_a_supplier_is_recognised_in_odoo(world: World) -> None:
    world.odoo.contacts = [IN_ODOO]
    assert found(world, BILL) == [KnownPartner(61, "Hetzner")]


def test_whom_odoo_does_not_have_is_created(world: World) -> None:
    found(world, BILL)
    assert [new.name for new in world.odoo.created] == [HETZNER.name]


def test_whom_the_organisation_does_not_want_created_is_blocked(world: World) -> None:
    strict = policy(unknown_suppliers=UnknownSuppliers.BLOCK)
    world.connection = replace(world.connection, policy=strict)
    assert (found(world, BILL), world.odoo.created) == (["supplier-unknown"], [])


def test_a_dry_run_only_says_whom_it_would_create(world: World) -> None:
    [partner] = found(world, BILL, dry_run=True)
    assert isinstance(partner, NewPartner)


def test_a_dry_run_creates_nobody(world: World) -> None:
    found(world, BILL, CLAIM, dry_run=True)
    assert world.odoo.created == []


def test_who_was_recognised_is_remembered(world: World) -> None:
    world.odoo.contacts = [IN_ODOO]
    found(world, BILL)
    [row] = [one for one in world.ledger.mapping() if one.kind is MappingKind.SUPPLIER]
    assert (row.moss_id, row.odoo_id, row.confirmed_by) == (HETZNER.id, 61, AUTOMATIC)


def test_who_was_not_found_ahead_of_time_is_remembered_once_created(world: World) -> None:
    world.ledger.save_mapping([mapped(MappingKind.SUPPLIER, HETZNER.id, None)])
    found(world, BILL)
    [row] = [one for one in world.ledger.mapping() if one.kind is MappingKind.SUPPLIER]
    assert row.odoo_id == 1001
    assert row.confirmed


def test_who_was_created_is_remembered(world: World) -> None:
    found(world, BILL)
    world.odoo.asked_for.clear()
    found(world, BILL)
    assert (world.odoo.asked_for, len(world.odoo.created)) == ([], 1)


def test_whom_a_dry_run_would_create_is_not_remembered(world: World) -> None:
    found(world, BILL, dry_run=True)
    assert [one for one in world.ledger.mapping() if one.kind is MappingKind.SUPPLIER] == []


def test_one_merchant_of_many_purchases_is_created_once(merchants: World) -> None:
    found(merchants, COFFEE, MORE_COFFEE)
    assert [new.name for new in merchants.odoo.created] == ["CAFÉ  MÜLLER"]


def test_many_purchases_of_one_merchant_share_its_contact(merchants: World) -> None:
    first, second = found(merchants, COFFEE, MORE_COFFEE)
    assert first == second


TWIN = replace(HETZNER, id="supplier-twin", code="70002", iban=None)
ITS_BILL = invoice(id=identity(5), supplier_id=TWIN.id)
ITS_COFFEE = card(id=identity(6), facts={"merchant": HETZNER.name})


def with_twin(world: World, **changes: Any) -> World:
    """Moss has a second supplier, the same but for these facts."""
    master = world.moss.master
    world.moss.master = replace(master, suppliers=(HETZNER, replace(TWIN, **changes)))
    return world


def test_a_merchant_and_a_supplier_of_one_name_become_one_contact(merchants: World) -> None:
    first, second = found(merchants, ITS_COFFEE, BILL)
    assert first == second
    [new] = merchants.odoo.created
    assert new.vat == HETZNER.vat_id


def test_all_that_became_one_contact_are_remembered(merchants: World) -> None:
    found(merchants, ITS_COFFEE, BILL)
    links = {row.kind: row.odoo_id for row in merchants.ledger.mapping() if row.odoo_id == 1001}
    assert links.keys() == {MappingKind.SUPPLIER, MappingKind.MERCHANT}


def test_two_suppliers_of_moss_with_one_vat_id_become_one_contact(world: World) -> None:
    first, second = found(with_twin(world, name="Hetzner Cloud"), BILL, ITS_BILL)
    assert first == second


def test_two_suppliers_of_moss_with_one_vat_id_share_a_contact_of_odoo(world: World) -> None:
    world.odoo.contacts = [IN_ODOO]
    assert found(with_twin(world, name="Hetzner Cloud"), BILL, ITS_BILL) == [
        KnownPartner(61, "Hetzner"),
        KnownPartner(61, "Hetzner"),
    ]


def test_two_suppliers_of_one_name_with_different_vat_ids_become_two_contacts(
    world: World,
) -> None:
    first, second = found(with_twin(world, vat_id="FR40303265045"), BILL, ITS_BILL)
    assert first != second


def test_a_merchant_who_could_be_two_new_suppliers_is_nobodys_choice(merchants: World) -> None:
    with_twin(merchants, vat_id="FR40303265045")
    assert found(merchants, BILL, ITS_BILL, ITS_COFFEE)[2] == "supplier-ambiguous"


def test_a_dry_run_would_create_one_contact_for_both_pages_of_a_run(merchants: World) -> None:
    here = contacts(merchants)
    [first] = here.of([BILL]).values()
    [second] = here.of([ITS_COFFEE]).values()
    assert first == second


def test_employees_of_one_name_become_two_contacts(world: World) -> None:
    other = replace(ERIKA, id="user-other", email="erika.m@acme.example")
    world.moss.master = replace(world.moss.master, people=(ERIKA, other))
    first, second = found(world, CLAIM, reimbursement(id=identity(7), user_id=other.id))
    assert first != second


def test_a_name_that_two_employees_share_tells_nobody(world: World) -> None:
    other = replace(ERIKA, id="user-other", email="erika.m@acme.example")
    world.moss.master = replace(world.moss.master, people=(ERIKA, other))
    world.odoo.contacts = [Partner(61, ERIKA.name)]
    assert found(world, CLAIM) == ["supplier-namesakes"]


def test_similar_names_are_shown_where_an_unknown_supplier_blocks(world: World) -> None:
    strict = policy(unknown_suppliers=UnknownSuppliers.BLOCK)
    world.connection = replace(world.connection, policy=strict)
    world.odoo.contacts = [Partner(61, "Hetzner Online AG"), Partner(62, "Telekom")]
    [error] = contacts(world).of([BILL]).values()
    assert isinstance(error, BlockedError)
    assert "Similar there: Hetzner Online AG (id 61)." in error.message
    assert "Telekom" not in error.message


def test_a_supplier_with_another_vat_id_in_odoo_is_a_persons_choice(world: World) -> None:
    world.odoo.contacts = [Partner(61, HETZNER.name, vat="FR40303265045")]
    assert (found(world, BILL), world.odoo.created) == (["supplier-contradiction"], [])


# Refunds

REFUND = card(id=identity(8), nature=Nature.REFUND)


def refunds(world: World, purchase: Purchase) -> BillPartner | BlockedError:
    return contacts(world).of([REFUND], refunded={REFUND.id: purchase})[REFUND.id]


def test_a_refund_goes_to_whom_the_bill_of_the_purchase_is(merchants: World) -> None:
    assert refunds(merchants, Purchase(COFFEE, "MOSS-1", DEFAULT_SUPPLIER)) == DEFAULT_SUPPLIER


def test_a_small_refund_goes_where_its_purchase_goes_that_is_not_booked_yet(world: World) -> None:
    hybrid = policy(supplier_policy=SupplierPolicy.HYBRID, hybrid_threshold=Decimal(50))
    world.connection = replace(world.connection, policy=hybrid)
    large = card(line("100.00", "19.00"))
    partner = refunds(world, Purchase(large, "MOSS-1"))
    assert not isinstance(partner, BlockedError)
    assert partner.name == "Café Müller"


def test_a_contact_that_odoo_refuses_blocks_its_bills_with_odoos_words(world: World) -> None:
    world.odoo.refused_contacts[HETZNER.name] = ContactRefusal(
        "The VAT number seems not to be valid."
    )
    here = contacts(world)
    [new] = here.of([BILL]).values()
    assert isinstance(new, NewPartner)
    error = here.create([new])[new.key]
    assert isinstance(error, BlockedError)
    assert "The VAT number seems not to be valid." in error.message


def test_a_user_who_may_not_create_contacts_is_told_so_and_how_to_mend_it(world: World) -> None:
    says = ContactRefusal("You are not allowed.", mend_right="Add the user to Contact/Creation.")
    world.odoo.refused_contacts[HETZNER.name] = says
    here = contacts(world)
    [new] = here.of([BILL]).values()
    assert isinstance(new, NewPartner)
    error = here.create([new])[new.key]
    assert isinstance(error, BlockedError)
    assert error.code == "supplier-not-allowed"
    assert error.remedy.startswith("Add the user to Contact/Creation.")


def test_a_contact_that_an_earlier_run_created_and_that_is_archived_is_not_booked_on(
    world: World,
) -> None:
    world.odoo.refused_contacts[HETZNER.name] = ContactRefusal(archived=77)
    assert found(world, BILL) == ["supplier-archived"]


def test_a_contact_that_odoo_refuses_does_not_stop_the_others(world: World) -> None:
    world.odoo.refused_contacts[HETZNER.name] = ContactRefusal("No.")
    assert found(world, BILL, CLAIM) == ["supplier-refused", KnownPartner(1001, ERIKA.name)]


def test_a_contact_that_odoo_refused_is_tried_again_next_time(world: World) -> None:
    world.odoo.refused_contacts[HETZNER.name] = ContactRefusal("No.")
    found(world, BILL)
    world.odoo.refused_contacts.clear()
    assert found(world, BILL) == [KnownPartner(1001, HETZNER.name)]


def test_an_ambiguous_supplier_blocks_only_its_own_bills(world: World) -> None:
    world.odoo.contacts = [IN_ODOO, replace(IN_ODOO, id=62)]
    assert found(world, BILL, COFFEE)[0] == "supplier-ambiguous"


def test_an_archived_supplier_is_not_created_anew(world: World) -> None:
    world.odoo.contacts = [replace(IN_ODOO, active=False)]
    assert (found(world, BILL), world.odoo.created) == (["supplier-archived"], [])


def test_an_expense_that_names_nobody_blocks_only_itself(world: World) -> None:
    nobody = invoice(id=identity(9), supplier_id=None)
    assert found(world, nobody, CLAIM)[0] == "supplier-missing"


NAMES = {
    "a supplier's bill": (BILL, HETZNER.name),
    "an employee's claim": (CLAIM, ERIKA.name),
    "an unknown employee's claim": (reimbursement(user_id="unheard-of"), None),
    "a card purchase": (COFFEE, None),
    "a card purchase by an employee": (card(user_id=ERIKA.id), None),
    "a card purchase with a supplier": (card(supplier_id=HETZNER.id), HETZNER.name),
    "a bill of an unknown supplier": (invoice(supplier_id="unheard-of"), None),
}


@pytest.mark.parametrize("case", NAMES)
def test_moss_names_the_counterparty_of(world: World, case: str) -> None:
    expense, name = NAMES[case]
    assert contacts(world).name(expense) == name
