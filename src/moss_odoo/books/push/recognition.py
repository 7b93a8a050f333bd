"""Which supplier of Moss a contact of Odoo is: by the rules that the export has.

A VAT id counts more than a number, a number more than an IBAN, an IBAN more than a name.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from moss_odoo.books.expense import Supplier
from moss_odoo.books.identifiers import compact
from moss_odoo.books.names import normalised
from moss_odoo.books.push.contacts import SupplierContact

_NUMBER = "number"


@dataclass(frozen=True, slots=True)
class Match:
    by: str
    """By what: `VAT id`."""
    suppliers: tuple[Supplier, ...]
    """The active ones of those found, where there are any."""


@dataclass(frozen=True, slots=True)
class _Test:
    by: str
    of_contact: Callable[[SupplierContact], tuple[str, ...]]
    of_supplier: Callable[[Supplier], str | None]


def _some(*values: str | None) -> tuple[str, ...]:
    return tuple(value for value in values if value)


_TESTS = (
    _Test("VAT id", lambda one: _some(compact(one.vat)), lambda one: compact(one.vat_id)),
    _Test(_NUMBER, lambda one: _some(one.ref), lambda one: one.code),
    _Test("IBAN", lambda one: _some(*map(compact, one.ibans)), lambda one: compact(one.iban)),
    _Test("name", lambda one: _some(normalised(one.name)), lambda one: normalised(one.name)),
)


class Recognition:
    def __init__(self, suppliers: Iterable[Supplier]) -> None:
        known = list(suppliers)
        self._indexes = [(test, _index(known, test.of_supplier)) for test in _TESTS]
        self._by_number = _index(known, lambda one: one.code)

    def with_number(self, number: str) -> tuple[Supplier, ...]:
        return tuple(self._by_number.get(number, ()))

    def match(self, contact: SupplierContact) -> Match | None:
        """By the first test that finds anybody."""
        for test, index in self._indexes:
            found = {
                one.id: one for value in test.of_contact(contact) for one in index.get(value, ())
            }
            if not found and test.by == _NUMBER:
                # Created by us for a contact without a number of its own.
                found = {one.id: one for one in self.with_number(contact.number)}
            if found:
                active = tuple(one for one in found.values() if one.active)
                return Match(test.by, active or tuple(found.values()))
        return None


def contradiction(contact: SupplierContact, supplier: Supplier, by: str) -> str | None:
    """A sign by which they are not the same, though they are by this one."""
    if by == _NUMBER and not contact.ref and normalised(supplier.name) != normalised(contact.name):
        # The number that we give, perhaps for a contact of another database.
        return "name"
    for test in _TESTS:
        if test.by == by:
            return None
        ours, theirs = test.of_contact(contact), test.of_supplier(supplier)
        if ours and theirs and theirs not in ours:
            return test.by
    return None


def doubt(contact: SupplierContact, supplier: Supplier) -> str | None:
    """What differs, where nothing but perhaps the name says that they are the same."""
    for test in _TESTS[:-1]:
        if test.of_supplier(supplier) in test.of_contact(contact):
            return None
    return contradiction(contact, supplier, _TESTS[-1].by)


def _index(
    suppliers: Iterable[Supplier], key: Callable[[Supplier], str | None]
) -> dict[str, list[Supplier]]:
    found: defaultdict[str, list[Supplier]] = defaultdict(list)
    for supplier in suppliers:
        if value := key(supplier):
            found[value].append(supplier)
    return dict(found)
