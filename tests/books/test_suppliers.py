"""Whose bill it is: the supplier policy, and recognising a supplier among Odoo's contacts."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal
from itertools import permutations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from moss_odoo.books.chart import Partner
from moss_odoo.books.expense import Expense
from moss_odoo.books.mapping import MappingKind
from moss_odoo.books.plan import KnownPartner, NewPartner
from moss_odoo.books.policy import Policy, SupplierPolicy, UnknownSuppliers
from moss_odoo.books.suppliers import (
    SupplierAmbiguousError,
    SupplierArchivedError,
    SupplierMissingError,
    SupplierUnknownError,
    Wanted,
    created,
    goes_to_default,
    recognise,
    wanted,
)
from moss_odoo.errors import BlockedError
from tests.books.builders import ERIKA, HETZNER, card, invoice, line, policy, reimbursement

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


# Recognising

WANT = Wanted(
    MappingKind.SUPPLIER,
    "s",
    "Hetzner Online GmbH",
    vat="DE812871812",
    ref="70001",
    iban="DE92760695590000000001",
    email="billing@hetzner.com",
)
BY_VAT = Partner(1, "A", vat="DE 812871812")
BY_REF = Partner(2, "B", ref="70001")
BY_IBAN = Partner(3, "C", ibans=("DE11", "DE92 7606 9559 0000 0000 01"))
BY_NAME = Partner(4, "hetzner online  GMBH")
BY_EMAIL = Partner(5, "D", email="billing@hetzner.com")
ORDER = [BY_VAT, BY_REF, BY_IBAN, BY_NAME]


@pytest.mark.parametrize("first", range(len(ORDER)))
def test_the_surest_sign_decides(first: int) -> None:
    known = recognise(WANT, reversed(ORDER[first:]))
    assert known == KnownPartner(ORDER[first].id, ORDER[first].name)


def test_a_mailbox_does_not_make_a_supplier_known() -> None:
    assert recognise(WANT, [BY_EMAIL]) is None


def test_a_person_is_known_by_the_mail_address() -> None:
    person = Wanted(MappingKind.PERSON, "u", "Erika M.", email="Billing@Hetzner.com")
    assert recognise(person, [BY_EMAIL]) == KnownPartner(5, "D")


def test_a_person_is_not_known_by_another_mail_address() -> None:
    person = Wanted(MappingKind.PERSON, "u", "Erika M.", email="erika@hetzner.com")
    assert recognise(person, [BY_EMAIL]) is None


def test_a_person_is_rather_known_by_the_mail_address_than_by_the_name() -> None:
    person = Wanted(MappingKind.PERSON, "u", "B", email="billing@hetzner.com")
    assert recognise(person, [BY_REF, BY_EMAIL]) == KnownPartner(5, "D")


def test_nobody_is_known_where_nothing_fits() -> None:
    assert recognise(WANT, [Partner(9, "Hetzner")]) is None


def test_a_similar_name_is_never_a_booking() -> None:
    assert recognise(WANT, [Partner(9, "Hetzner Online AG")]) is None


def test_empty_identifiers_of_both_sides_are_not_equal() -> None:
    bare = Wanted(MappingKind.MERCHANT, "m", "Café")
    assert recognise(bare, [Partner(9, "Bar", vat="", ref="", ibans=("",), email="")]) is None


# Ambiguities


@pytest.mark.parametrize("known", [BY_VAT, BY_REF, BY_IBAN], ids=["vat", "ref", "iban"])
def test_two_contacts_with_one_identifier_are_nobodys_choice(known: Partner) -> None:
    with pytest.raises(SupplierAmbiguousError):
        recognise(WANT, [known, replace(known, id=9)])


def test_two_contacts_of_one_name_are_nobodys_choice() -> None:
    with pytest.raises(SupplierAmbiguousError, match=r"name of “Hetzner Online GmbH”.*id 4.*id 9"):
        recognise(WANT, [BY_NAME, replace(BY_NAME, id=9)])


def test_a_surer_sign_settles_an_ambiguous_name() -> None:
    twins = [BY_NAME, replace(BY_NAME, id=9)]
    assert recognise(WANT, [*twins, BY_VAT]) == KnownPartner(1, "A")


def test_an_ambiguous_sign_is_not_settled_by_a_less_sure_one() -> None:
    with pytest.raises(SupplierAmbiguousError, match="VAT id"):
        recognise(WANT, [BY_VAT, replace(BY_VAT, id=9), BY_REF])


def test_a_company_stands_for_its_addresses_that_share_its_vat_id() -> None:
    address = replace(BY_VAT, id=9, name="Delivery", parent_id=BY_VAT.id)
    branch = replace(BY_VAT, id=10, name="Branch", parent_id=address.id)
    assert recognise(WANT, [address, branch, BY_VAT]) == KnownPartner(1, "A")


def test_two_addresses_of_a_company_that_is_not_among_them_are_nobodys_choice() -> None:
    addresses = [replace(BY_VAT, id=number, parent_id=100) for number in (8, 9)]
    with pytest.raises(SupplierAmbiguousError):
        recognise(WANT, addresses)


def test_an_archived_contact_is_seen() -> None:
    with pytest.raises(SupplierArchivedError, match=r"archived in Odoo \(A, id 1\)"):
        recognise(WANT, [replace(BY_VAT, active=False)])


def test_an_archived_contact_does_not_stand_in_the_way_of_an_active_one() -> None:
    known = recognise(WANT, [replace(BY_VAT, id=9, active=False), BY_VAT])
    assert known == KnownPartner(1, "A")


def test_an_archived_contact_by_a_surer_sign_is_not_passed_over() -> None:
    with pytest.raises(SupplierArchivedError):
        recognise(WANT, [replace(BY_VAT, active=False), BY_REF])


def test_an_archived_company_with_an_active_address_is_archived() -> None:
    address = replace(BY_VAT, id=9, parent_id=BY_VAT.id)
    with pytest.raises(SupplierArchivedError):
        recognise(WANT, [replace(BY_VAT, active=False), address])


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
        created(WANT, strict)


# For whatever contacts Odoo may have

SIGNS = {
    "vat": [None, "DE812871812", "de 812871812", "FR1"],
    "ref": [None, "70001", "70002"],
    "name": ["Hetzner Online GmbH", "hetzner online gmbh", "Other"],
}
partners = st.lists(
    st.tuples(
        *(st.sampled_from(values) for values in SIGNS.values()),
        st.none() | st.integers(1, 6),
        st.booleans(),
    ),
    max_size=6,
).map(
    lambda facts: [
        Partner(
            number,
            name,
            vat=vat,
            ref=ref,
            # Nobody is their own parent: an earlier one is.
            parent_id=parent if parent and parent < number else None,
            active=active,
        )
        for number, (vat, ref, name, parent, active) in enumerate(facts, start=1)
    ]
)


def outcome(known: list[Partner]) -> object:
    try:
        return recognise(WANT, known)
    except BlockedError as error:
        return error.code


@given(known=partners)
@settings(deadline=None, max_examples=300)
def test_recognise_never_returns_one_of_several(known: list[Partner]) -> None:
    found = outcome(known)
    if not isinstance(found, KnownPartner):
        return
    by_vat = [one for one in known if one.vat in {"DE812871812", "de 812871812"}]
    by_ref = [one for one in known if one.ref == "70001"]
    by_name = [one for one in known if one.name != "Other"]
    group = by_vat or by_ref or by_name
    rivals = {one.id for one in group if one.active}
    related = {one.id for one in group if one.parent_id in {other.id for other in group}}
    assert rivals - related == {found.id}


@given(known=partners)
@settings(deadline=None)
def test_the_order_in_which_odoo_lists_contacts_does_not_matter(known: list[Partner]) -> None:
    few = known[:4]
    assert len({str(outcome(list(order))) for order in permutations(few)}) == 1


@given(known=partners)
@settings(deadline=None)
def test_an_archived_contact_is_never_returned(known: list[Partner]) -> None:
    found = outcome(known)
    assert not isinstance(found, KnownPartner) or known[found.id - 1].active
