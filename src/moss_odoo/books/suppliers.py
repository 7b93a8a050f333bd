"""Whose bill it is: the supplier policy, and recognising a supplier among Odoo's contacts."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from moss_odoo.books.chart import Partner
from moss_odoo.books.expense import Expense, Kind, Person, Supplier
from moss_odoo.books.mapping import MappingKind
from moss_odoo.books.names import normalised
from moss_odoo.books.plan import KnownPartner, NewPartner
from moss_odoo.books.policy import Policy, SupplierPolicy, UnknownSuppliers
from moss_odoo.errors import BlockedError


class SupplierMissingError(BlockedError):
    def __init__(self, what: str) -> None:
        super().__init__(
            "supplier-missing",
            f"Moss names no {what}.",
            remedy="Choose the supplier in Moss; the next run takes it up.",
        )


class SupplierUnknownError(BlockedError):
    def __init__(self, name: str) -> None:
        super().__init__(
            "supplier-unknown",
            f"Odoo has no contact for “{name}”, and unknown suppliers are not created.",
            remedy="Create the supplier in Odoo, or allow new suppliers for this connection.",
        )


class SupplierAmbiguousError(BlockedError):
    def __init__(self, name: str, by: str, partners: Sequence[Partner]) -> None:
        listed = ", ".join(f"{partner.name} (id {partner.id})" for partner in partners[:5])
        super().__init__(
            "supplier-ambiguous",
            f"Several contacts in Odoo have the {by} of “{name}”: {listed}.",
            remedy="Merge them in Odoo, or choose one for this supplier in the mapping.",
        )
        self.by = by
        self.partners = tuple(partners)


class SupplierArchivedError(BlockedError):
    def __init__(self, name: str, partner: Partner) -> None:
        super().__init__(
            "supplier-archived",
            f"The contact of “{name}” is archived in Odoo ({partner.name}, id {partner.id}).",
            remedy="Unarchive it in Odoo, or choose another one in the mapping.",
        )
        self.partner = partner


@dataclass(frozen=True, slots=True)
class Wanted:
    """A contact that a bill needs, described by what Moss knows of it."""

    kind: MappingKind
    moss_id: str
    """Moss's id of the supplier or user; a merchant's normalised name."""
    name: str
    vat: str | None = None
    ref: str | None = None
    iban: str | None = None
    email: str | None = None
    supplier: Supplier | None = None


def compact(identifier: str | None) -> str | None:
    """A VAT id or IBAN as it is compared: `DE 812 871 812` is `DE812871812`."""
    text = "".join(character for character in identifier or "" if character.isalnum()).upper()
    return text or None


def goes_to_default(expense: Expense, policy: Policy) -> bool:
    """Whether the policy puts this card purchase on the default supplier."""
    if expense.kind is not Kind.CARD:
        return False
    if policy.supplier_policy is SupplierPolicy.SINGLE:
        return True
    if policy.supplier_policy is SupplierPolicy.HYBRID and policy.hybrid_threshold is not None:
        return abs(expense.home.amount) < policy.hybrid_threshold
    return False


def wanted(
    expense: Expense,
    policy: Policy,
    suppliers: Mapping[str, Supplier],
    people: Mapping[str, Person],
) -> Wanted | None:
    """The contact this expense needs; None for the default supplier."""
    if goes_to_default(expense, policy):
        return None
    if expense.kind is Kind.REIMBURSEMENT:
        person = people.get(expense.user_id or "")
        if person is None:
            raise SupplierMissingError("employee who is reimbursed")
        return wanted_person(person)
    if expense.supplier_id:
        supplier = suppliers.get(expense.supplier_id)
        if supplier is None:
            raise SupplierMissingError(f"supplier with the id {expense.supplier_id}")
        return wanted_supplier(supplier)
    merchant = expense.card.merchant if expense.card else None
    if not merchant:
        raise SupplierMissingError("supplier")
    return Wanted(MappingKind.MERCHANT, normalised(merchant), merchant)


def wanted_supplier(supplier: Supplier) -> Wanted:
    return Wanted(
        MappingKind.SUPPLIER,
        supplier.id,
        supplier.name,
        vat=compact(supplier.vat_id),
        ref=supplier.code,
        iban=compact(supplier.iban),
        email=supplier.email,
        supplier=supplier,
    )


def wanted_person(person: Person) -> Wanted:
    return Wanted(MappingKind.PERSON, person.id, person.name, email=person.email)


def recognise(want: Wanted, partners: Iterable[Partner]) -> KnownPartner | None:
    """The contact that surely is the wanted one: by VAT id, number, IBAN, e-mail or exact name.

    The first of these that finds anybody decides; several, or an archived one, are errors.
    """
    found = recognise_by(want, partners)
    return found[0] if found else None


def recognise_by(want: Wanted, partners: Iterable[Partner]) -> tuple[KnownPartner, str] | None:
    """The same, with what both have in common: `VAT id`."""
    known = list(partners)
    tests = (
        ("VAT id", want.vat, [p for p in known if want.vat and compact(p.vat) == want.vat]),
        ("supplier number", want.ref, [p for p in known if want.ref and p.ref == want.ref]),
        ("IBAN", want.iban, [p for p in known if want.iban in map(compact, p.ibans)]),
        ("e-mail address", _person_email(want), [p for p in known if _same_email(want, p)]),
        ("name", want.name, [p for p in known if normalised(p.name) == normalised(want.name)]),
    )
    for by, value, found in tests:
        if value and found:
            return _only(want, by, found), by
    return None


def _person_email(want: Wanted) -> str | None:
    # Suppliers share mailboxes (info@…); only a person is known by an address.
    return want.email if want.kind is MappingKind.PERSON else None


def _same_email(want: Wanted, partner: Partner) -> bool:
    address = _person_email(want)
    return bool(address and partner.email and address.casefold() == partner.email.casefold())


def _only(want: Wanted, by: str, found: Sequence[Partner]) -> KnownPartner:
    ids = {partner.id for partner in found}
    # A company and its addresses share the VAT id in Odoo: the company stands for all.
    heads = [partner for partner in found if partner.parent_id not in ids]
    active = [partner for partner in heads if partner.active]
    if len(active) == 1:
        return KnownPartner(active[0].id, active[0].name)
    if active:
        raise SupplierAmbiguousError(want.name, by, active)
    raise SupplierArchivedError(want.name, heads[0])


def created(want: Wanted, policy: Policy) -> NewPartner:
    """The contact to create; SupplierUnknownError where the policy forbids it."""
    if policy.unknown_suppliers is UnknownSuppliers.BLOCK:
        raise SupplierUnknownError(want.name)
    supplier = want.supplier
    return NewPartner(
        key=_key(want),
        name=want.name,
        company=want.kind is not MappingKind.PERSON,
        vat=supplier.vat_id if supplier else None,
        ref=want.ref,
        email=want.email,
        street=supplier.street if supplier else None,
        street2=supplier.street2 if supplier else None,
        zip=supplier.zip if supplier else None,
        city=supplier.city if supplier else None,
        country=supplier.country if supplier else None,
    )


def _key(want: Wanted) -> str:
    if want.kind is MappingKind.MERCHANT:
        return f"merchant_{hashlib.sha256(want.moss_id.encode()).hexdigest()[:20]}"
    return f"{want.kind.value}_{want.moss_id}"
