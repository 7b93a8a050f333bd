"""Whose bills they are: chosen before, recognised in Odoo, or created there, once."""

from __future__ import annotations

from dataclasses import replace

import pytest

from moss_odoo.books.chart import Partner
from moss_odoo.books.expense import Expense
from moss_odoo.books.mapping import AUTOMATIC, MappingKind
from moss_odoo.books.plan import BillPartner, KnownPartner, NewPartner
from moss_odoo.books.policy import SupplierPolicy, UnknownSuppliers
from moss_odoo.errors import BlockedError
from moss_odoo.sync.connection import OdooTargets
from moss_odoo.sync.contacts import Contacts
from moss_odoo.sync.ports import ContactRefusal
from tests.books.builders import (
    DEFAULT_SUPPLIER,
    ERIKA,
    HETZNER,
    card,
    identity,
    invoice,
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


def test_a_stored_link_is_taken_before_anything_is_asked(world: World) -> None:
    world.ledger.save_mapping([mapped(MappingKind.SUPPLIER, HETZNER.id, 77)])
    world.odoo.contacts = [IN_ODOO]
    assert (found(world, BILL), world.odoo.calls) == ([KnownPartner(77, HETZNER.name)], 0)


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
