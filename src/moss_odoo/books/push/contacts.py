"""A supplier as Odoo and as Moss know it, in the same facts."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from moss_odoo.books.expense import Supplier
from moss_odoo.books.identifiers import compact
from moss_odoo.books.mapping import MappingKind, MappingRow
from moss_odoo.books.push.changes import Edit, Facts, Field, filled
from moss_odoo.books.push.links import Links


@dataclass(frozen=True, slots=True)
class SupplierContact:
    """A contact of Odoo from which the company buys."""

    id: int
    name: str
    ref: str | None = None
    vat: str | None = None
    ibans: tuple[str, ...] = ()
    """The one that is used first comes first."""
    email: str | None = None
    street: str | None = None
    street2: str | None = None
    zip: str | None = None
    city: str | None = None
    country: str | None = None
    """ISO 3166 alpha-2."""
    active: bool = True

    @property
    def number(self) -> str:
        """What it is called by in Moss: the same each time, so that it is known again."""
        return self.ref or f"ODOO-{self.id}"

    @property
    def identified(self) -> bool:
        """Whether anything but its name tells who it is."""
        return bool(self.ref or self.vat or self.ibans)

    def __str__(self) -> str:
        return f"{self.name} (id {self.id})"


def only_suppliers(
    contacts: Iterable[SupplierContact], rows: Sequence[MappingRow], default_supplier: int | None
) -> list[SupplierContact]:
    """Without the default supplier, employees, and what is nothing but a merchant's name."""
    ids = {
        kind: Links(kind, rows).odoo_ids
        for kind in (MappingKind.SUPPLIER, MappingKind.PERSON, MappingKind.MERCHANT)
    }

    def belongs(contact: SupplierContact) -> bool:
        if contact.id in ids[MappingKind.SUPPLIER]:
            return True
        if contact.id == default_supplier or contact.id in ids[MappingKind.PERSON]:
            return False
        return contact.identified or contact.id not in ids[MappingKind.MERCHANT]

    return [contact for contact in contacts if belongs(contact)]


def facts_of_contact(contact: SupplierContact, number: str | None) -> Facts:
    """What Odoo knows of it; nothing for what it does not."""
    return filled(
        {
            Field.NAME: contact.name,
            Field.NUMBER: number,
            Field.VAT: contact.vat if compact(contact.vat) else None,
            Field.IBAN: compact(contact.ibans[0]) if contact.ibans else None,
            Field.EMAIL: contact.email,
            Field.STREET: contact.street,
            Field.STREET_2: contact.street2,
            Field.ZIP: contact.zip,
            Field.CITY: contact.city,
            Field.COUNTRY: contact.country,
        }
    )


def facts_of_supplier(supplier: Supplier) -> Facts:
    return filled(
        {
            Field.NAME: supplier.name,
            Field.NUMBER: supplier.code,
            Field.VAT: supplier.vat_id,
            Field.IBAN: supplier.iban,
            Field.EMAIL: supplier.email,
            Field.STREET: supplier.street,
            Field.STREET_2: supplier.street2,
            Field.ZIP: supplier.zip,
            Field.CITY: supplier.city,
            Field.COUNTRY: supplier.country,
        }
    )


def edits_between(supplier: Supplier, contact: SupplierContact) -> tuple[Edit, ...]:
    """What Odoo knows otherwise than Moss."""
    old = facts_of_supplier(supplier)
    return tuple(
        Edit(field, old.get(field), value)
        for field, value in facts_of_contact(contact, contact.ref).items()
        if not _same(contact, field, old.get(field), value)
    )


def _same(contact: SupplierContact, field: Field, old: str | None, new: str) -> bool:
    if old is None:
        return False
    match field:
        case Field.VAT:
            return compact(old) == compact(new)
        case Field.IBAN:
            # Any account of the supplier is right: somebody chose this one in Moss.
            return compact(old) in map(compact, contact.ibans)
        case Field.EMAIL:
            return old.casefold() == new.casefold()
        case _:
            return old == new
