"""Contacts that Odoo does not have, each made once, whoever of Moss wants it first."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from moss_odoo.books.chart import Partner
from moss_odoo.books.contact_index import ContactIndex
from moss_odoo.books.mapping import MappingKind
from moss_odoo.books.plan import NewPartner
from moss_odoo.books.policy import Policy
from moss_odoo.books.recognition import (
    NamesakesError,
    SupplierContradictionError,
    recognise,
)
from moss_odoo.books.suppliers import Wanted, created

_ORDER = {MappingKind.SUPPLIER: 0, MappingKind.PERSON: 1}


def most_telling_first(wants: Iterable[Wanted]) -> list[Wanted]:
    """Of a supplier Moss knows the most, of a merchant the name alone."""
    return sorted(wants, key=lambda want: (_ORDER.get(want.kind, 2), want.moss_id))


class NewContacts:
    """Those that a run would create; a merchant and a supplier of one name are one of them."""

    def __init__(self) -> None:
        self._partners: list[Partner] = []
        self._new: dict[int, NewPartner] = {}
        self._wants: dict[str, list[Wanted]] = defaultdict(list)

    def of(self, want: Wanted, policy: Policy) -> NewPartner:
        """The contact to create for it.

        SupplierUnknownError where the policy forbids that, SupplierAmbiguousError where it could be
        several of those to be created.
        """
        partner = self._like(want) or self._added(want, created(want, policy))
        if want not in self._wants[partner.key]:
            self._wants[partner.key].append(want)
        return partner

    def wants(self, key: str) -> Sequence[Wanted]:
        """All that the contact with this key was asked for."""
        return tuple(self._wants[key])

    def done(self, key: str) -> None:
        """It stands in Odoo now and is recognised there."""
        gone = [number for number, new in self._new.items() if new.key == key]
        for number in gone:
            del self._new[number]
        self._partners = [one for one in self._partners if one.id in self._new]
        self._wants.pop(key, None)

    def _like(self, want: Wanted) -> NewPartner | None:
        try:
            found = recognise(want, ContactIndex(self._partners).candidates(want))
        except (SupplierContradictionError, NamesakesError):
            # Moss itself tells them apart, so both are created.
            return None
        return self._new[found.id] if found else None

    def _added(self, want: Wanted, new: NewPartner) -> NewPartner:
        number = min(self._new, default=0) - 1
        self._new[number] = new
        self._partners.append(
            Partner(
                number,
                new.name,
                vat=new.vat,
                ref=new.ref,
                email=new.email,
                ibans=(want.iban,) if want.iban else (),
                is_company=new.company,
                country=new.country,
            )
        )
        return new
