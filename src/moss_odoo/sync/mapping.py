"""People's say in the mapping: listing, choosing and confirming."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from moss_odoo.books.chart import Chart
from moss_odoo.books.expense import MossMasterData
from moss_odoo.books.mapping import MappingKind, MappingRow
from moss_odoo.books.names import normalised
from moss_odoo.errors import ConfigError
from moss_odoo.sync.ports import Ledger
from moss_odoo.sync.setup import Contact, OdooSetup

CONTACTS = {MappingKind.SUPPLIER, MappingKind.MERCHANT, MappingKind.PERSON}
CHOSEN = "chosen by hand"


class NotFoundError(ConfigError):
    def __init__(self, where: str, kind: MappingKind, wanted: str) -> None:
        super().__init__(
            f"{where} has no {kind} “{wanted}”.",
            remedy="Give its id, code or exact name; `moss-odoo mapping list` shows them.",
        )


class SeveralFoundError(ConfigError):
    def __init__(self, where: str, wanted: str, labels: Sequence[str]) -> None:
        super().__init__(
            f"“{wanted}” means several in {where}: {'; '.join(labels[:5])}.",
            remedy="Give the id instead.",
        )


class NothingToConfirmError(ConfigError):
    def __init__(self, row: MappingRow) -> None:
        super().__init__(
            f"There is no proposal for “{row.moss_label}”: {row.reason}.",
            remedy=f"Choose one with `moss-odoo mapping set {row.kind} …`.",
        )


@dataclass(frozen=True, slots=True)
class Named:
    """Something of Moss or Odoo with all that a person may call it by."""

    id: str
    label: str
    names: tuple[str, ...]


def listed(
    ledger: Ledger, *, kind: MappingKind | None = None, unmapped: bool = False
) -> tuple[MappingRow, ...]:
    """The mapping by kind and label; `unmapped`: only what cannot be booked on yet."""
    order = list(MappingKind)
    rows = [row for row in ledger.mapping() if kind in {None, row.kind}]
    if unmapped:
        rows = [row for row in rows if row.odoo_id is None or not row.confirmed]
    return tuple(sorted(rows, key=lambda row: (order.index(row.kind), row.moss_label)))


def choose(
    ledger: Ledger,
    kind: MappingKind,
    moss: str,
    odoo: str,
    *,
    master: Callable[[], MossMasterData],
    chart: Callable[[], Chart],
    setup: OdooSetup,
    by: str,
) -> MappingRow:
    """Map what a person named on either side; asks Moss only where the ledger does not know it."""
    wanted = _moss_object(ledger, kind, moss, master)
    record = _odoo_record(kind, odoo, chart, setup)
    row = MappingRow(
        kind,
        wanted.id,
        wanted.label,
        int(record.id),
        record.label,
        CHOSEN,
        confirmed=True,
        confirmed_by=by,
    )
    ledger.save_mapping([row])
    return row


def confirm(ledger: Ledger, kind: MappingKind, moss: str, *, by: str) -> MappingRow:
    """Let a proposal be booked on."""
    rows = {row.moss_id: row for row in ledger.mapping() if row.kind is kind}
    wanted = _only("The mapping", kind, moss, map(_of_row, rows.values()))
    row = rows[wanted.id]
    if row.odoo_id is None:
        raise NothingToConfirmError(row)
    if not row.confirmed:
        row = replace(row, confirmed=True, confirmed_by=by)
        ledger.save_mapping([row])
    return row


def _moss_object(
    ledger: Ledger, kind: MappingKind, text: str, master: Callable[[], MossMasterData]
) -> Named:
    rows = [_of_row(row) for row in ledger.mapping() if row.kind is kind]
    if found := _matching(text, rows):
        return _only("Moss", kind, text, found)
    if kind is MappingKind.MERCHANT:
        # Moss keeps no list of merchants: their name is all there is.
        return Named(normalised(text), text, (text,))
    return _only("Moss", kind, text, _of_master(kind, master()))


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


def _odoo_record(
    kind: MappingKind, text: str, chart: Callable[[], Chart], setup: OdooSetup
) -> Named:
    if kind in CONTACTS:
        return _only("Odoo", kind, text, map(_of_contact, setup.contacts(text)))
    known = chart()
    records: dict[MappingKind, Iterable[Named]] = {
        MappingKind.ACCOUNT: (
            Named(str(one.id), str(one), (str(one), one.code, one.name))
            for one in known.accounts.values()
            if one.active
        ),
        MappingKind.TAX: (
            Named(str(one.id), one.name, (one.name,)) for one in known.taxes.values() if one.active
        ),
        MappingKind.DIMENSION: (
            Named(str(one.id), str(one), (str(one), one.code or "", one.name))
            for one in known.analytic.values()
            if one.active
        ),
    }
    # An account's code looks like an id and is what people mean.
    return _only("Odoo", kind, text, records[kind], ids=False)


def _of_contact(contact: Contact) -> Named:
    return Named(str(contact.id), contact.name, (contact.name,))


def _matching(text: str, candidates: Iterable[Named], *, ids: bool = True) -> list[Named]:
    """By id, else by any of its names."""
    known = list(candidates)
    by_id = [one for one in known if ids and one.id == text.strip()]
    wanted = normalised(text)
    return by_id or [one for one in known if wanted in map(normalised, one.names) and wanted]


def _only(
    where: str, kind: MappingKind, text: str, candidates: Iterable[Named], *, ids: bool = True
) -> Named:
    found = _matching(text, candidates, ids=ids)
    if not found:
        raise NotFoundError(where, kind, text)
    if len(found) > 1:
        raise SeveralFoundError(where, text, [f"{one.label} (id {one.id})" for one in found])
    return found[0]
