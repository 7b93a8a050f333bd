"""Whose bill it is: the supplier policy, and the contact that it wants."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from moss_odoo.books.expense import Expense, Kind, Nature, Person, Supplier
from moss_odoo.books.fees import divided
from moss_odoo.books.identifiers import iban_key, number_key, vat_key
from moss_odoo.books.mapping import MappingKind
from moss_odoo.books.money import Money
from moss_odoo.books.names import normalised
from moss_odoo.books.plan import NewPartner
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
    def __init__(self, name: str, similar: Sequence[str] = ()) -> None:
        hint = f" Similar there: {' or '.join(similar)}." if similar else ""
        choose = " choose one with `moss-odoo mapping set`," if similar else ""
        super().__init__(
            "supplier-unknown",
            f"Odoo has no contact for “{name}”, and unknown suppliers are not created.{hint}",
            remedy=f"Create the supplier in Odoo,{choose} or allow new suppliers for this "
            "connection.",
        )
        self.name = name


WantedKey = tuple[MappingKind, str]


@dataclass(frozen=True, slots=True)
class Wanted:
    """A contact that a bill needs, described by what Moss knows of it."""

    kind: MappingKind
    moss_id: str
    """Moss's id of the supplier or user; a merchant's normalised name."""
    name: str
    vat: str | None = None
    """As `vat_key` has it."""
    ref: str | None = None
    iban: str | None = None
    email: str | None = None
    supplier: Supplier | None = None
    namesakes: bool = False
    """Whether Moss has other people of the same name."""

    @property
    def key(self) -> WantedKey:
        """By which it is one and the same, however it is spelt."""
        return self.kind, self.moss_id


def goes_to_default(expense: Expense, policy: Policy) -> bool:
    """Whether it is the default supplier's: fees are, and card purchases by the policy."""
    if expense.kind is Kind.PAYOUT_FEE:
        return True
    if expense.kind is not Kind.CARD:
        return False
    if expense.nature is Nature.CASHBACK:
        return True
    if policy.supplier_policy is SupplierPolicy.SINGLE:
        return True
    if policy.supplier_policy is SupplierPolicy.HYBRID and policy.hybrid_threshold is not None:
        return abs(_bought(expense).amount) < policy.hybrid_threshold
    return False


def _bought(expense: Expense) -> Money:
    """Its gross without what Moss charges for it, in home currency."""
    try:
        return divided(expense).spend_home
    except BlockedError:
        # Nothing will be booked of an expense whose amounts make no sense.
        return expense.home


def wanted(
    expense: Expense,
    policy: Policy,
    suppliers: Mapping[str, Supplier],
    people: Mapping[str, Person],
    shared_names: Collection[str] = (),
) -> Wanted | None:
    """The contact this expense needs; None for the default supplier.

    `shared_names`: as the function of that name says of the people.
    """
    if goes_to_default(expense, policy):
        return None
    if expense.kind is Kind.REIMBURSEMENT:
        person = people.get(expense.user_id or "")
        if person is None:
            raise SupplierMissingError("employee who is reimbursed")
        return wanted_person(person, shared_names)
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
        vat=vat_key(supplier.vat_id, supplier.country),
        ref=number_key(supplier.code),
        iban=iban_key(supplier.iban),
        email=supplier.email,
        supplier=supplier,
    )


def wanted_person(person: Person, shared_names: Collection[str] = ()) -> Wanted:
    return Wanted(
        MappingKind.PERSON,
        person.id,
        person.name,
        email=person.email,
        namesakes=normalised(person.name) in shared_names,
    )


def shared_names(people: Iterable[Person]) -> frozenset[str]:
    """Normalised names that several people of Moss bear."""
    counted = Counter(normalised(person.name) for person in people)
    return frozenset(name for name, count in counted.items() if count > 1)


def created(want: Wanted, policy: Policy) -> NewPartner:
    """The contact to create; SupplierUnknownError where the policy forbids it."""
    if policy.unknown_suppliers is UnknownSuppliers.BLOCK:
        raise SupplierUnknownError(want.name)
    supplier = want.supplier
    return NewPartner(
        key=_key(want),
        name=want.name,
        company=want.kind is not MappingKind.PERSON,
        vat=want.vat,
        tax_number=supplier.vat_id if supplier and want.vat is None else None,
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
