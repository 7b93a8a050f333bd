"""What a person means on either side of the mapping, by any of its names or out of a list."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from moss_odoo.books.chart import Chart
from moss_odoo.books.expense import MossMasterData
from moss_odoo.books.mapping import MappingKind, MappingRow
from moss_odoo.books.names import normalised
from moss_odoo.errors import ConfigError
from moss_odoo.sync.naming import Named, matching, only
from moss_odoo.sync.ports import Ledger
from moss_odoo.sync.setup import Contact, OdooSetup

CONTACTS = {MappingKind.SUPPLIER, MappingKind.MERCHANT, MappingKind.PERSON}


class RecordGoneError(ConfigError):
    def __init__(self) -> None:
        super().__init__(
            "What was chosen is not in Odoo any more, or is archived.",
            remedy="Search again and choose another one.",
        )


def moss_object(
    ledger: Ledger, kind: MappingKind, text: str, master: Callable[[], MossMasterData]
) -> Named:
    """Asks Moss only where the ledger does not know it."""
    rows = [_of_row(row) for row in ledger.mapping() if row.kind is kind]
    if found := matching(text, rows):
        return only("Moss", kind, text, found)
    if kind is MappingKind.MERCHANT:
        # Moss keeps no list of merchants: their name is all there is.
        return Named(normalised(text), text, (text,))
    return only("Moss", kind, text, _of_master(kind, master()))


def odoo_record(
    kind: MappingKind, text: str, chart: Callable[[], Chart], setup: OdooSetup
) -> Named:
    # An account's code looks like an id and is what people mean.
    return only("Odoo", kind, text, _records(kind, text, chart, setup), ids=kind in CONTACTS)


def odoo_record_of(
    kind: MappingKind, odoo_id: int, chart: Callable[[], Chart], setup: OdooSetup
) -> Named:
    """By its id alone, as somebody picked it out of a list; RecordGoneError where it is gone."""
    records = _records(kind, str(odoo_id), chart, setup)
    found = next((one for one in records if one.id == str(odoo_id)), None)
    if found is None:
        raise RecordGoneError
    return found


def _of_row(row: MappingRow) -> Named:
    """A label is `[dimension: ][code ]name`."""
    tail = row.moss_label.rpartition(": ")[2] if row.kind is MappingKind.DIMENSION else ""
    text = tail or row.moss_label
    code, _blank, name = text.partition(" ")
    return Named(row.moss_id, row.moss_label, (row.moss_label, text, code, name))


def _of_master(kind: MappingKind, master: MossMasterData) -> Iterable[Named]:
    objects: dict[MappingKind, Iterable[tuple[str, str | None, str]]] = {
        MappingKind.ACCOUNT: ((one.id, one.code, one.name) for one in master.accounts),
        MappingKind.TAX: ((one.id, one.code, one.name) for one in master.rates),
        MappingKind.DIMENSION: ((one.id, one.code, one.name) for one in master.items),
        MappingKind.SUPPLIER: ((one.id, one.code, one.name) for one in master.suppliers),
        MappingKind.PERSON: ((one.id, one.email, one.name) for one in master.people),
    }
    for id_, code, name in objects.get(kind, ()):
        label = f"{code} {name}" if code and kind is MappingKind.ACCOUNT else name
        yield Named(id_, label, (label, code or "", name))


def _records(
    kind: MappingKind, text: str, chart: Callable[[], Chart], setup: OdooSetup
) -> Iterable[Named]:
    """Those that may be chosen; of contacts only what the text may mean."""
    if kind in CONTACTS:
        return map(_of_contact, setup.contacts(text))
    known = chart()
    records: dict[MappingKind, Iterable[Named]] = {
        MappingKind.ACCOUNT: (
            Named(str(one.id), str(one), (str(one), one.code, one.name))
            for one in known.accounts.values()
            if one.active
        ),
        MappingKind.TAX: (
            Named(str(one.id), one.name, (one.name, one.english))
            for one in known.taxes.values()
            if one.active
        ),
        MappingKind.DIMENSION: (
            Named(str(one.id), str(one), (str(one), one.code or "", one.name))
            for one in known.analytic.values()
            if one.active
        ),
    }
    return records[kind]


def _of_contact(contact: Contact) -> Named:
    return Named(str(contact.id), contact.name, (contact.name,))
