"""The part of the check that looks at the mapping: what spend cannot be booked on yet."""

from __future__ import annotations

from moss_odoo.books.chart import Chart
from moss_odoo.books.expense import MossMasterData
from moss_odoo.books.mapping import MappingKind, MappingRow, MappingTable
from moss_odoo.books.policy import UnknownSuppliers
from moss_odoo.sync.checklist import Checklist, Section
from moss_odoo.sync.completeness import (
    NOT_IMPORTED,
    ContactCount,
    KindCount,
    completeness,
    contact_counts,
)
from moss_odoo.sync.connection import Connection

ITEMS = {
    MappingKind.ACCOUNT: ("mapping-accounts", "Expense accounts"),
    MappingKind.TAX: ("mapping-taxes", "Tax rates"),
    MappingKind.DIMENSION: ("mapping-dimensions", "Dimension items"),
    MappingKind.SUPPLIER: ("mapping-suppliers", "Suppliers"),
    MappingKind.PERSON: ("mapping-employees", "Employees"),
}
_MAPPING = Section.MAPPING
_NAMED = 3


def check_mapping(
    connection: Connection,
    table: MappingTable,
    master: MossMasterData,
    chart: Chart,
    checklist: Checklist,
) -> None:
    for count in completeness(master, chart, table):
        _kind(count, checklist)
    creates = connection.policy.unknown_suppliers is UnknownSuppliers.CREATE
    for contacts in contact_counts(master, table):
        if contacts.total:
            _contacts(contacts, checklist, creates=creates)


def _kind(count: KindCount, checklist: Checklist) -> None:
    id_, title = ITEMS[count.kind]
    lacks = [
        (len(count.unmapped), "without a match in Odoo"),
        (len(count.unconfirmed), "to be confirmed by a person"),
        (len(count.gone), "mapped to what is archived in Odoo"),
    ]
    words = [f"{number} {what}" for number, what in lacks if number]
    done = f"{count.mapped} of {count.total} mapped"
    if words and sum(row.reason == NOT_IMPORTED for row in count.unmapped) == count.total:
        checklist.warn(id_, _MAPPING, title, "not imported yet", "Run `moss-odoo import`.")
    elif words:
        remedy = (
            f"See `moss-odoo mapping list --kind {count.kind} --unmapped`; spend on these alone is "
            "blocked."
        )
        checklist.warn(id_, _MAPPING, title, f"{done}, {', '.join(words)}", remedy)
    elif count.doubtful:
        doubts = [f"“{row.moss_label}”: {doubt}" for row, doubt in count.doubtful]
        remedy = (
            "Correct the rate on the wrong side, or choose another tax with "
            "`moss-odoo mapping set tax …`; where it is meant so, say it once more with the same "
            "command."
        )
        checklist.warn(id_, _MAPPING, title, f"{done}; {_first(doubts)}", remedy)
    else:
        checklist.ok(id_, _MAPPING, title, done)


def _contacts(count: ContactCount, checklist: Checklist, *, creates: bool) -> None:
    id_, title = ITEMS[count.kind]
    if not count.looked_for:
        detail = "not looked for yet; they are found or created when a bill needs them"
        checklist.ok(id_, _MAPPING, title, detail)
        return
    stuck = count.ambiguous if creates else (*count.ambiguous, *count.unknown)
    words = [f"{count.found} of {count.total} found in Odoo"]
    if count.unknown:
        then = "created when a bill needs them" if creates else "unknown there, and not created"
        words.append(f"{len(count.unknown)} {then}")
    if not stuck:
        checklist.ok(id_, _MAPPING, title, ", ".join(words))
        return
    if count.ambiguous:
        words.append(f"{len(count.ambiguous)} for a person to decide: {_names(count.ambiguous)}")
    remedy = (
        f"See `moss-odoo mapping list --kind {count.kind} --unmapped`; choose with "
        f"`moss-odoo mapping set {count.kind} …`. Only their own bills are blocked."
    )
    checklist.warn(id_, _MAPPING, title, ", ".join(words), remedy)


def _names(rows: tuple[MappingRow, ...]) -> str:
    return _first([f"“{row.moss_label}”" for row in rows])


def _first(texts: list[str]) -> str:
    more = len(texts) - _NAMED
    return ", ".join(texts[:_NAMED]) + (f" and {more} more" if more > 0 else "")
