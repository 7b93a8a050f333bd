"""People's say in the mapping: listing, choosing and confirming."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace

from moss_odoo.books.chart import Chart
from moss_odoo.books.expense import MossMasterData
from moss_odoo.books.mapping import MappingKind, MappingRow, MappingTable
from moss_odoo.books.names import normalised
from moss_odoo.books.proposals import propose, rate_doubt
from moss_odoo.errors import ConfigError
from moss_odoo.sync.mapping_names import CONTACTS, moss_object, odoo_record, odoo_record_of
from moss_odoo.sync.naming import Named, NotFoundError
from moss_odoo.sync.ports import Ledger
from moss_odoo.sync.setup import OdooSetup

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
        and normalised(search) in searchable(row)
    ]
    return tuple(sorted(rows, key=lambda row: (order.index(row.kind), row.moss_label)))


def searchable(row: MappingRow) -> str:
    """All that it may be found by, as `normalised` has it."""
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
    wanted = moss_object(ledger, kind, moss, master)
    record = odoo_record(kind, odoo, chart, setup)
    return _chosen(ledger, kind, wanted, record, master=master, chart=chart, by=by)


def choose_record(
    ledger: Ledger,
    row: MappingRow,
    odoo_id: int,
    *,
    master: Callable[[], MossMasterData],
    chart: Callable[[], Chart],
    setup: OdooSetup,
    by: str,
) -> MappingRow:
    """Map a row to what a person picked out of a list; RecordGoneError where that is gone."""
    wanted = Named(row.moss_id, row.moss_label, ())
    record = odoo_record_of(row.kind, odoo_id, chart, setup)
    return _chosen(ledger, row.kind, wanted, record, master=master, chart=chart, by=by)


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


def confirm_shown(
    ledger: Ledger, kind: MappingKind, shown: Mapping[str, int], *, by: str
) -> tuple[MappingRow, ...]:
    """Of these proposals (Odoo ids by Moss ids) those that still are what was shown."""
    rows = [row for row in proposals(ledger, kind) if shown.get(row.moss_id) == row.odoo_id]
    return confirm_all(ledger, rows, by=by)


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
    row = MappingTable(ledger.mapping()).get(kind, moss_object(ledger, kind, text, master).id)
    if row is None:
        raise NotFoundError("The mapping", kind, text)
    return row


def _chosen(
    ledger: Ledger,
    kind: MappingKind,
    moss: Named,
    odoo: Named,
    *,
    master: Callable[[], MossMasterData],
    chart: Callable[[], Chart],
    by: str,
) -> MappingRow:
    reason = CHOSEN
    if kind is MappingKind.TAX and (doubt := tax_doubt(master(), chart(), moss.id, odoo.id)):
        reason = f"{CHOSEN}, although {doubt}"
    row = MappingRow(
        kind, moss.id, moss.label, int(odoo.id), odoo.label, reason, confirmed=True, confirmed_by=by
    )
    ledger.save_mapping([row])
    return row
