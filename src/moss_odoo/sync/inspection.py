"""One expense as Moss has it, as it is planned, and as it stands in Odoo."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from moss_odoo.books.expense import Expense
from moss_odoo.books.plan import Plan
from moss_odoo.errors import BlockedError, MossOdooError
from moss_odoo.sync.connection import Connection
from moss_odoo.sync.journal import JournalEntry, OdooJournal, StatementEntry
from moss_odoo.sync.ports import Ledger, Moss, Odoo
from moss_odoo.sync.reading import read
from moss_odoo.sync.remembered import StoredExpense
from moss_odoo.sync.status import planned


@dataclass(frozen=True, slots=True)
class Inspection:
    expense: Expense | None = None
    """As Moss sent it last; None where that cannot be read."""
    names: Mapping[str, str] = field(default_factory=dict)
    """What Moss calls its accounts, tax rates, dimension items, suppliers and people, by id."""
    plan: Plan | None = None
    """What it would become now; None where something stands against it."""
    entries: tuple[JournalEntry, ...] = ()
    """What stands in Odoo."""
    statement: Mapping[int, StatementEntry] = field(default_factory=dict)
    """The entries of the bank transactions that are cleared with it, by the id of their lines."""
    unknown: tuple[str, ...] = ()
    """What could not be asked now, and why."""


def inspect(
    connection: Connection,
    ledger: Ledger,
    moss: Moss,
    odoo: Odoo,
    stored: StoredExpense,
    *,
    journal: OdooJournal,
) -> Inspection:
    """What Moss sent is in the ledger; a side that does not answer leaves its part empty."""
    unknown: list[str] = []
    plan, entries = None, tuple[JournalEntry, ...]()
    statement: Mapping[int, StatementEntry] = {}
    try:
        made = planned(connection, ledger, moss, odoo, stored)
        plan = made if isinstance(made, Plan) else None
    except MossOdooError as error:
        unknown.append(f"How it would be booked cannot be shown now: {error.message}")
    if stored.bill_id is not None or ledger.records(stored.moss_id):
        try:
            entries = journal.entries_of(stored.moss_id, stored.standing_bill_id)
            settling = ledger.settling([stored.moss_id])
            lines = {one.line_id for one in settling if one.line_id is not None}
            statement = journal.statement_entries(lines)
        except MossOdooError as error:
            unknown.append(f"What stands in Odoo cannot be shown now: {error.message}")
    names = {row.moss_id: row.moss_label for row in ledger.mapping()}
    return Inspection(_read(moss, stored), names, plan, entries, statement, tuple(unknown))


def _read(moss: Moss, stored: StoredExpense) -> Expense | None:
    try:
        return read(moss, stored)
    except BlockedError:
        return None
