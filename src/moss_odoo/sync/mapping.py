"""People's say in the mapping: listing, choosing and confirming."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace

from moss_odoo.books.chart import Chart
from moss_odoo.books.expense import MossMasterData
from moss_odoo.books.mapping import MappingKind, MappingRow, MappingTable
from moss_odoo.books.names import normalised
from moss_odoo.books.proposals import propose, rate_doubt
from moss_odoo.errors import ConfigError
from moss_odoo.sync.naming import Named, NotFoundError, matching, only
from moss_odoo.sync.ports import Ledger
from moss_odoo.sync.setup import Contact, OdooSetup

CONTACTS = {MappingKind.SUPPLIER, MappingKind.MERCHANT, MappingKind.PERSON}
CHOSEN = "chosen by hand"
CLEARED = "looked for again at its next bill"


class NothingToConfirmError(ConfigError):
    def __init__(self, row: MappingRow) -> None:
        super().__init__(
            f"There is no proposal for “{row.moss_label}”: {row.reason}.",
            remedy=f"Choose one with `moss-odoo mapping set {row.kind} …`.",
        )


def listed(
    ledger: Ledger,
    *,
    kind: MappingKind | None = None,
    unmapped: bool = False,
    unconfirmed: bool = False,
    search: str = "",
) -> tuple[MappingRow, ...]:
    """The mapping by kind and label.

    `unmapped`: only what has no choice to book on; `unconfirmed`: only proposals; `search`: only
    what has this text in a name, an id or the reason.
    """
    order = list(MappingKind)
    rows = [
        row
        for row in ledger.mapping()
        if kind in {None, row.kind}
        and not (unmapped and row.odoo_id is not None and row.confirmed)
        and not (unconfirmed and (row.odoo_id is None or row.confirmed))
        and normalised(search) in _text(row)
    ]
    return tuple(sorted(rows, key=lambda row: (order.index(row.kind), row.moss_label)))


def _text(row: MappingRow) -> str:
    return normalised(f"{row.moss_label} {row.odoo_label} {row.reason} {row.moss_id}")


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
    reason = CHOSEN
    if kind is MappingKind.TAX and (doubt := tax_doubt(master(), chart(), wanted.id, record.id)):
        reason = f"{CHOSEN}, although {doubt}"
    row = MappingRow(
        kind,
        wanted.id,
        wanted.label,
        int(record.id),
        record.label,
        reason,
        confirmed=True,
        confirmed_by=by,
    )
    ledger.save_mapping([row])
    return row


def confirm(
    ledger: Ledger,
    kind: MappingKind,
    moss: str,
    *,
    master: Callable[[], MossMasterData],
    by: str,
) -> MappingRow:
    """Let a proposal be booked on."""
    row = _row_of(ledger, kind, moss, master)
    if row.odoo_id is None:
        raise NothingToConfirmError(row)
    if not row.confirmed:
        row = replace(row, confirmed=True, confirmed_by=by)
        ledger.save_mapping([row])
    return row


def proposals(ledger: Ledger, kind: MappingKind) -> tuple[MappingRow, ...]:
    """What waits for a person's word."""
    return listed(ledger, kind=kind, unconfirmed=True)


def confirm_all(ledger: Ledger, rows: Iterable[MappingRow], *, by: str) -> tuple[MappingRow, ...]:
    """Let these proposals be booked on, as they were shown."""
    confirmed = tuple(replace(row, confirmed=True, confirmed_by=by) for row in rows)
    ledger.save_mapping(confirmed)
    return confirmed


def clear(
    ledger: Ledger,
    kind: MappingKind,
    moss: str,
    *,
    master: Callable[[], MossMasterData],
    chart: Callable[[], Chart],
) -> MappingRow:
    """Forget a choice; the row that takes its place, proposed at once for all but contacts."""
    row = _row_of(ledger, kind, moss, master)
    ledger.forget_mapping([(kind, row.moss_id)])
    if kind not in CONTACTS:
        propose_anew(ledger, master(), chart())
    now = MappingTable(ledger.mapping()).get(kind, row.moss_id)
    return now or replace(row, odoo_id=None, odoo_label="", reason=CLEARED, confirmed=False)


def propose_anew(ledger: Ledger, master: MossMasterData, chart: Chart) -> None:
    ledger.save_mapping(propose(master, chart, MappingTable(ledger.mapping())))


def tax_doubt(master: MossMasterData, chart: Chart, moss_id: str, odoo_id: str) -> str:
    rate = next((one for one in master.rates if one.id == moss_id), None)
    tax = chart.taxes.get(int(odoo_id))
    return rate_doubt(rate, tax) if rate and tax else ""


def _row_of(
    ledger: Ledger, kind: MappingKind, text: str, master: Callable[[], MossMasterData]
) -> MappingRow:
    row = MappingTable(ledger.mapping()).get(kind, _moss_object(ledger, kind, text, master).id)
    if row is None:
        raise NotFoundError("The mapping", kind, text)
    return row


def _moss_object(
    ledger: Ledger, kind: MappingKind, text: str, master: Callable[[], MossMasterData]
) -> Named:
    rows = [_of_row(row) for row in ledger.mapping() if row.kind is kind]
    if found := matching(text, rows):
        return only("Moss", kind, text, found)
    if kind is MappingKind.MERCHANT:
        # Moss keeps no list of merchants: their name is all there is.
        return Named(normalised(text), text, (text,))
    return only("Moss", kind, text, _of_master(kind, master()))


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
        return only("Odoo", kind, text, map(_of_contact, setup.contacts(text)))
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
    # An account's code looks like an id and is what people mean.
    return only("Odoo", kind, text, records[kind], ids=False)


def _of_contact(contact: Contact) -> Named:
    return Named(str(contact.id), contact.name, (contact.name,))
