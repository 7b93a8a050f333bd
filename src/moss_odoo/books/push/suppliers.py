"""Odoo's suppliers against Moss's: what is created, changed or deactivated in Moss.

What Odoo does not know never clears anything in Moss, and what nobody linked is never deactivated.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from moss_odoo.books.expense import Supplier
from moss_odoo.books.mapping import MappingKind, MappingRow
from moss_odoo.books.names import normalised
from moss_odoo.books.push.changes import (
    ACTIVE,
    ADDRESS,
    INACTIVE,
    Cause,
    Change,
    Conflict,
    Edit,
    Field,
    PushPlan,
    Step,
)
from moss_odoo.books.push.contacts import (
    SupplierContact,
    edits_between,
    facts_of_contact,
    facts_of_supplier,
)
from moss_odoo.books.push.links import Links
from moss_odoo.books.push.recognition import Recognition, contradiction, doubt

_KIND = MappingKind.SUPPLIER
_CHOOSE = "choose another one with `moss-odoo mapping set supplier …`"


def plan_suppliers(
    contacts: Sequence[SupplierContact], suppliers: Sequence[Supplier], rows: Iterable[MappingRow]
) -> PushPlan:
    """`contacts`: all active suppliers of Odoo, and all that are linked, archived ones too."""
    return _Comparison(contacts, suppliers, Links(_KIND, rows)).plan()


class _Comparison:
    def __init__(
        self, contacts: Sequence[SupplierContact], suppliers: Sequence[Supplier], links: Links
    ) -> None:
        self._contacts = contacts
        self._suppliers = {one.id: one for one in suppliers}
        self._links = links
        self._known = Recognition(suppliers)
        self._changes: list[Change] = []
        self._conflicts: list[Conflict] = []
        self._unchanged = 0

    def plan(self) -> PushPlan:
        fresh = []
        for contact in self._contacts:
            if self._links.moss_ids(contact.id):
                self._compare_linked(contact)
            elif contact.active:
                fresh.append(contact)
        self._create(self._unrecognised(fresh))
        self._tell_gone()
        return PushPlan(tuple(self._changes), tuple(self._conflicts), self._unchanged)

    def _compare_linked(self, contact: SupplierContact) -> None:
        moss_ids = self._links.moss_ids(contact.id)
        known = [self._suppliers[one] for one in moss_ids if one in self._suppliers]
        active = [one for one in known if one.active]
        if not contact.active:
            self._changes += [_deactivated(contact, one) for one in active]
            self._unchanged += not active
        elif not known:
            self._object(
                contact,
                Cause.GONE_IN_MOSS,
                "The supplier that it was linked to is no longer in Moss.",
                f"Archive the contact in Odoo if it is not needed, or {_CHOOSE}.",
            )
        elif len(active or known) > 1:
            self._object_to_several(contact, "mapping", active or known)
        else:
            self._compare_with(contact, (active or known)[0])

    def _compare_with(self, contact: SupplierContact, supplier: Supplier) -> None:
        otherwise = doubt(contact, supplier)
        if otherwise and not self._links.by_person(supplier.id):
            self._object_to_likeness(contact, supplier, "name", otherwise)
        else:
            self._compare(contact, supplier, "")

    def _unrecognised(self, contacts: Sequence[SupplierContact]) -> list[SupplierContact]:
        """Those that Moss does not have; the others are compared."""
        matches = {one.id: self._known.match(one) for one in contacts}
        claims = Counter(one.id for match in matches.values() if match for one in match.suppliers)
        unknown = []
        for contact in contacts:
            match = matches[contact.id]
            if match is None:
                unknown.append(contact)
            elif len(match.suppliers) > 1:
                self._object_to_several(contact, match.by, match.suppliers)
            elif claims[match.suppliers[0].id] > 1:
                self._object_to_twins(contact, f"“{match.suppliers[0].name}” of Moss")
            else:
                self._take(contact, match.suppliers[0], match.by)
        return unknown

    def _take(self, contact: SupplierContact, supplier: Supplier, by: str) -> None:
        other = self._links.odoo_id(supplier.id)
        if other is not None:
            self._object(
                contact,
                Cause.LINKED_OTHERWISE,
                f"“{supplier.name}” of Moss has the same {by} and is linked to another contact "
                f"of Odoo (id {other}).",
                f"Merge the contacts in Odoo, or {_CHOOSE}.",
            )
        elif not supplier.active:
            self._object(
                contact,
                Cause.INACTIVE_IN_MOSS,
                f"“{supplier.name}”, with the same {by}, was deactivated in Moss.",
                "Activate it in Moss, or archive the contact in Odoo.",
            )
        elif otherwise := contradiction(contact, supplier, by):
            self._object_to_likeness(contact, supplier, by, otherwise)
        else:
            self._compare(contact, supplier, f"same {by}")

    def _compare(self, contact: SupplierContact, supplier: Supplier, reason: str) -> None:
        edits = edits_between(supplier, contact)
        if not supplier.active:
            edits += (Edit(Field.STATUS, INACTIVE, ACTIVE),)
        written = {edit.field for edit in edits}
        taken = [one for one in self._known.with_number(contact.number) if one.id != supplier.id]
        if Field.NUMBER in written and taken:
            self._object(
                contact,
                Cause.NUMBER_TAKEN,
                f"Its number {contact.ref} belongs to “{taken[0].name}” in Moss.",
                "Give each its own number, in Odoo or in Moss.",
            )
        elif edits or reason:
            known = facts_of_supplier(supplier)
            moved = bool(written & ADDRESS)
            change = Change(
                kind=_KIND,
                step=Step.UPDATE if edits else Step.LINK,
                odoo_id=contact.id,
                label=contact.name,
                moss_label=contact.name,
                edits=edits,
                moss_id=supplier.id,
                reason=reason,
                beside={part: known[part] for part in ADDRESS & known.keys()} if moved else {},
            )
            self._changes.append(change)
        else:
            self._unchanged += 1

    def _create(self, contacts: Sequence[SupplierContact]) -> None:
        numbers = Counter(one.number for one in contacts)
        names = Counter(normalised(one.name) for one in contacts)
        for contact in contacts:
            if numbers[contact.number] > 1:
                self._object_to_twins(contact, f"the number {contact.number}")
            elif names[normalised(contact.name)] > 1 and not contact.identified:
                self._object_to_twins(contact, "this name")
            else:
                self._changes.append(_created(contact))

    def _tell_gone(self) -> None:
        there = {one.id for one in self._contacts}
        for row in self._links.rows:
            supplier = self._suppliers.get(row.moss_id)
            if row.odoo_id not in there and supplier is not None and supplier.active:
                self._conflicts.append(_gone(supplier, row))

    def _object_to_likeness(
        self, contact: SupplierContact, supplier: Supplier, by: str, otherwise: str
    ) -> None:
        self._object(
            contact,
            Cause.CONTRADICTION,
            f"“{supplier.name}” of Moss has the same {by}, but another {otherwise}.",
            "Correct the wrong one; if they are the same, say so with "
            "`moss-odoo mapping set supplier …`.",
        )

    def _object_to_several(
        self, contact: SupplierContact, by: str, suppliers: Sequence[Supplier]
    ) -> None:
        listed = ", ".join(f"{one.name} ({one.code or one.id})" for one in suppliers[:5])
        self._object(
            contact,
            Cause.SEVERAL_IN_MOSS,
            f"Several suppliers of Moss are it by their {by}: {listed}.",
            "Deactivate the needless ones in Moss.",
        )

    def _object_to_twins(self, contact: SupplierContact, what: str) -> None:
        self._object(
            contact,
            Cause.SEVERAL_IN_ODOO,
            f"Several contacts of Odoo stand for {what}.",
            "Merge them in Odoo, or give each its own VAT id or reference.",
        )

    def _object(self, contact: SupplierContact, cause: Cause, reason: str, remedy: str) -> None:
        self._conflicts.append(Conflict(_KIND, str(contact), cause, reason, remedy))


def _created(contact: SupplierContact) -> Change:
    facts = facts_of_contact(contact, contact.number)
    edits = tuple(Edit(field, None, value) for field, value in facts.items())
    return Change(_KIND, Step.CREATE, contact.id, contact.name, contact.name, edits)


def _deactivated(contact: SupplierContact, supplier: Supplier) -> Change:
    return Change(
        kind=_KIND,
        step=Step.DEACTIVATE,
        odoo_id=contact.id,
        label=contact.name,
        moss_label=supplier.name,
        edits=(Edit(Field.STATUS, ACTIVE, INACTIVE),),
        moss_id=supplier.id,
        reason="archived in Odoo",
    )


def _gone(supplier: Supplier, row: MappingRow) -> Conflict:
    return Conflict(
        _KIND,
        supplier.name,
        Cause.GONE_IN_ODOO,
        f"Its contact “{row.odoo_label}” (id {row.odoo_id}) was deleted in Odoo, or merged with "
        "another one.",
        f"Deactivate the supplier in Moss, or {_CHOOSE}.",
    )
