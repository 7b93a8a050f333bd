"""Suppliers and employees recognised ahead of their first bill, by the rules of the export."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import replace

from moss_odoo.books.chart import Partner
from moss_odoo.books.contact_index import ContactIndex
from moss_odoo.books.expense import MossMasterData
from moss_odoo.books.mapping import AUTOMATIC, MappingKind, MappingRow, MappingTable
from moss_odoo.books.odoo_master import OdooMasterData
from moss_odoo.books.policy import UnknownSuppliers
from moss_odoo.books.proposals import news, several
from moss_odoo.books.recognition import UNSURE, recognise_by
from moss_odoo.books.suppliers import Wanted, shared_names, wanted_person, wanted_supplier

CONTACT_GONE = "its contact is archived or deleted; it is looked for again at its next bill"


def propose_contacts(
    master: MossMasterData,
    odoo: OdooMasterData,
    known: MappingTable,
    unknown: UnknownSuppliers,
) -> list[MappingRow]:
    """Rows for suppliers and employees that are new, undecided, or whose contact is gone.

    A link that leads to a living contact stays, as the export takes it before anything else.
    """
    alive = {partner.id: partner for partner in odoo.partners if partner.active}
    finder = _Finder(odoo, unknown)
    shared = shared_names(master.people)
    wants = (
        *map(wanted_supplier, master.suppliers),
        *(wanted_person(person, shared) for person in master.people),
    )
    rows = [
        kept if (kept := _kept(want, known, alive)) else finder.row(want, alive) for want in wants
    ]
    rows += _merchants_gone(known, alive)
    names = {
        (kind, id_): partner.name
        for kind in (MappingKind.SUPPLIER, MappingKind.PERSON)
        for id_, partner in alive.items()
    }
    return list(news(rows, known, names))


def _kept(want: Wanted, known: MappingTable, alive: Mapping[int, Partner]) -> MappingRow | None:
    old = known.get(want.kind, want.moss_id)
    contact = alive.get(old.odoo_id or 0) if old and old.confirmed else None
    if old is None or contact is None:
        return None
    return replace(old, moss_label=want.name, odoo_label=contact.name)


def _merchants_gone(known: MappingTable, alive: Mapping[int, Partner]) -> Iterator[MappingRow]:
    """Moss keeps no list of merchants: those that were remembered are all there is."""
    for row in known.of(MappingKind.MERCHANT):
        if row.confirmed and not row.by_person and row.odoo_id not in alive:
            yield MappingRow(row.kind, row.moss_id, row.moss_label, None, "", CONTACT_GONE, False)


class _Finder:
    def __init__(self, odoo: OdooMasterData, unknown: UnknownSuppliers) -> None:
        self._index = ContactIndex(odoo.partners)
        self._employees: dict[str, set[int]] = defaultdict(set)
        for employee in odoo.employees or ():
            self._employees[employee.email.casefold()].add(employee.contact_id)
        self._unknown = unknown

    def row(self, want: Wanted, alive: Mapping[int, Partner]) -> MappingRow:
        contact = alive.get(self._of_employee(want))
        if contact is not None and contact.company_id is None:
            return _found(want, contact.id, contact.name, "employee with the e-mail address")
        try:
            found = recognise_by(want, self._index.candidates(want))
        except UNSURE as error:
            return _open(want, error.why, several([str(one) for one in error.partners]))
        if found is None:
            return _open(want, self._missing(want))
        partner, by = found
        return _found(want, partner.id, partner.name, f"same {by}")

    def _of_employee(self, want: Wanted) -> int:
        """The work contact of the only employee with this address; 0 for none."""
        address = want.email if want.kind is MappingKind.PERSON else None
        found = self._employees.get(address.casefold(), set()) if address else set()
        return next(iter(found)) if len(found) == 1 else 0

    def _missing(self, want: Wanted) -> str:
        creates = self._unknown is UnknownSuppliers.CREATE
        then = "created at its first bill" if creates else "new ones are not created"
        similar = list(map(str, self._index.similar(want.name)))
        hint = f"; similar: {' or '.join(similar)}" if similar else ""
        return f"not in Odoo; {then}{hint}"


def _found(want: Wanted, id_: int, name: str, reason: str) -> MappingRow:
    return MappingRow(want.kind, want.moss_id, want.name, id_, name, reason, True, AUTOMATIC)


def _open(want: Wanted, reason: str, among: str = "") -> MappingRow:
    return MappingRow(want.kind, want.moss_id, want.name, None, among, reason, confirmed=False)
