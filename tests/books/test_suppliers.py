"""Whose bill it is: the supplier policy, and the contact that it wants."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal

import pytest

from moss_odoo.books.expense import Expense, LineKind
from moss_odoo.books.mapping import MappingKind
from moss_odoo.books.plan import NewPartner
from moss_odoo.books.policy import Policy, SupplierPolicy, UnknownSuppliers
from moss_odoo.books.suppliers import (
    SupplierMissingError,
    SupplierUnknownError,
    Wanted,
    created,
    goes_to_default,
    wanted,
    wanted_supplier,
)
from tests.books.builders import ERIKA, HETZNER, card, eur, invoice, line, policy, reimbursement

SINGLE = policy(supplier_policy=SupplierPolicy.SINGLE)
PER_MERCHANT = policy(supplier_policy=SupplierPolicy.PER_MERCHANT)
HYBRID = policy(supplier_policy=SupplierPolicy.HYBRID, hybrid_threshold=Decimal("50.00"))
POLICIES = {"single": SINGLE, "per-merchant": PER_MERCHANT, "hybrid": HYBRID}


def wanted_by(expense: Expense, choices: Policy = PER_MERCHANT) -> Wanted | None:
    return wanted(expense, choices, {HETZNER.id: HETZNER}, {ERIKA.id: ERIKA})


# The policy


def test_single_puts_every_card_purchase_on_the_default_supplier() -> None:
    assert goes_to_default(card(line("10000.00", "1900.00"), supplier_id=HETZNER.id), SINGLE)


def test_per_merchant_puts_no_card_purchase_on_the_default_supplier() -> None:
    assert not goes_to_default(card(line("0.01", "0.00")), PER_MERCHANT)


@pytest.mark.parametrize(
    ("gross", "on_default"), [("49.99", True), ("50.00", False), ("50.01", False)]
)
def test_hybrid_goes_by_the_gross_amount(gross: str, *, on_default: bool) -> None:
    assert goes_to_default(card(line(gross, "0.00")), HYBRID) is on_default


def test_hybrid_counts_the_tax() -> None:
    assert not goes_to_default(card(line("42.02", "7.98")), HYBRID)


@pytest.mark.parametrize("choices", POLICIES.values(), ids=POLICIES)
@pytest.mark.parametrize("kind", [invoice, reimbursement])
def test_invoices_and_reimbursements_never_go_to_the_default_supplier(
    kind: type, choices: Policy
) -> None:
    assert not goes_to_default(kind(line("1.00", "0.00")), choices)


def test_hybrid_does_not_count_what_moss_charges() -> None:
    fee = line("2.00", "0.00", kind=LineKind.FX_FEE)
    assert goes_to_default(card(line("49.00", "0.00"), fee), HYBRID)


def test_hybrid_goes_by_the_whole_where_the_fee_is_not_clear() -> None:
    lost = replace(card(line("10.00", "0.00")), home=eur("50.00"))
    assert not goes_to_default(lost, HYBRID)


def test_hybrid_without_a_threshold_puts_everything_on_its_merchant() -> None:
    assert not goes_to_default(card(line("0.01", "0.00")), replace(HYBRID, hybrid_threshold=None))


def test_a_threshold_of_another_policy_does_not_matter() -> None:
    per_merchant = replace(PER_MERCHANT, hybrid_threshold=Decimal("50.00"))
    assert not goes_to_default(card(line("0.01", "0.00")), per_merchant)


def test_what_goes_to_the_default_supplier_wants_nobody_else() -> None:
    assert wanted_by(card(facts={"merchant": None}), SINGLE) is None


def test_a_card_purchase_wants_its_merchant() -> None:
    want = wanted_by(card(facts={"merchant": "Café  MÜLLER"}))
    assert want == Wanted(MappingKind.MERCHANT, "café müller", "Café  MÜLLER")


def test_a_supplier_named_by_moss_wins_over_the_merchant() -> None:
    want = wanted_by(card(supplier_id=HETZNER.id))
    assert want
    assert (want.kind, want.moss_id) == (MappingKind.SUPPLIER, HETZNER.id)


def test_an_invoice_wants_its_supplier_with_all_that_identifies_it() -> None:
    assert wanted_by(invoice()) == Wanted(
        MappingKind.SUPPLIER,
        HETZNER.id,
        "Hetzner Online GmbH",
        vat="DE812871812",
        ref="70001",
        iban="DE92760695590000000001",
        email="billing@hetzner.com",
        supplier=HETZNER,
    )


def test_a_reimbursement_wants_its_employee() -> None:
    assert wanted_by(reimbursement()) == Wanted(
        MappingKind.PERSON, ERIKA.id, "Erika Mustermann", email="erika@acme.example"
    )


def test_an_identifier_of_signs_only_is_none() -> None:
    anonymous = replace(HETZNER, vat_id=" - ", iban="")
    want = wanted(invoice(), PER_MERCHANT, {HETZNER.id: anonymous}, {})
    assert want
    assert (want.vat, want.iban) == (None, None)


MISSING = {
    "an invoice without a supplier": invoice(supplier_id=None),
    "an invoice of a supplier that Moss does not list": invoice(supplier_id="unheard-of"),
    "a reimbursement of nobody": reimbursement(user_id=None),
    "a reimbursement of somebody whom Moss does not list": reimbursement(user_id="unheard-of"),
    "a card purchase without a merchant": card(facts={"merchant": None}),
}


@pytest.mark.parametrize("case", MISSING)
def test_nobody_is_made_up_for(case: str) -> None:
    with pytest.raises(SupplierMissingError, match="Moss names no"):
        wanted_by(MISSING[case])


# Creating


def test_a_new_supplier_gets_what_moss_knows_of_it() -> None:
    want = wanted_by(invoice())
    assert want
    new = created(want, PER_MERCHANT)
    assert (new.name, new.vat, new.ref, new.city, new.country, new.company) == (
        "Hetzner Online GmbH",
        "DE812871812",
        "70001",
        "Gunzenhausen",
        "DE",
        True,
    )


def test_a_number_that_is_no_vat_id_does_not_become_one() -> None:
    new = created(wanted_supplier(replace(HETZNER, vat_id="12/345/67890")), PER_MERCHANT)
    assert (new.vat, new.tax_number) == (None, "12/345/67890")


def test_of_a_new_merchant_only_the_name_is_known() -> None:
    want = wanted_by(card())
    assert want
    new = created(want, PER_MERCHANT)
    assert new == NewPartner(new.key, "Café Müller")


def test_the_key_of_a_new_merchant_is_fit_for_an_external_id() -> None:
    want = wanted_by(card(facts={"merchant": "Café. & Söhne / 東京"}))
    assert want
    assert re.fullmatch(r"merchant_[0-9a-f]{20}", created(want, PER_MERCHANT).key)


def test_a_new_employee_is_no_company() -> None:
    want = wanted_by(reimbursement())
    assert want
    assert not created(want, SINGLE).company


def test_the_key_of_a_new_contact_is_moss_id() -> None:
    want = wanted_by(reimbursement())
    assert want
    assert created(want, SINGLE).key == "person_user-erika"


def test_spellings_of_one_merchant_have_the_same_key() -> None:
    wants = [wanted_by(card(facts={"merchant": name})) for name in ("Café Müller", "CAFÉ  müller")]
    assert len({created(want, PER_MERCHANT).key for want in wants if want}) == 1


def test_nobody_is_created_where_the_organisation_forbids_it() -> None:
    strict = policy(unknown_suppliers=UnknownSuppliers.BLOCK)
    with pytest.raises(SupplierUnknownError, match="Hetzner Online GmbH"):
        created(Wanted(MappingKind.SUPPLIER, "s", HETZNER.name), strict)
