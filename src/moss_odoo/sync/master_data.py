"""Importing master data: what Moss has, what Odoo has, and which stands for which."""

from __future__ import annotations

from dataclasses import dataclass, field

from moss_odoo.books.contact_proposals import propose_contacts
from moss_odoo.books.mapping import MappingTable
from moss_odoo.books.missing_in_moss import MissingInMoss, missing_in_moss
from moss_odoo.books.policy import UnknownSuppliers
from moss_odoo.books.proposals import propose
from moss_odoo.sync.completeness import ContactCount, KindCount, completeness, contact_counts
from moss_odoo.sync.connection import Connection
from moss_odoo.sync.counterparts import Counterpart, counterparts
from moss_odoo.sync.mapping_marks import MARKS, marks
from moss_odoo.sync.newcomers import IMPORT, BothSides, both_sides, seen
from moss_odoo.sync.ports import Ledger, Moss, Odoo
from moss_odoo.sync.progress import Progress


@dataclass(frozen=True, slots=True)
class ImportReport:
    kinds: tuple[KindCount, ...]
    changed: int = 0
    """Rows that are new or other than before."""
    contacts: tuple[ContactCount, ...] = ()
    sides: tuple[BothSides, ...] = ()
    counterparts: tuple[Counterpart, ...] = ()
    missing: MissingInMoss = field(default_factory=MissingInMoss)
    creates: bool = True
    """Whether the connection creates suppliers that Odoo does not have."""

    @property
    def complete(self) -> bool:
        """Whether all that is booked on is mapped; suppliers are found or created later."""
        return not any(kind.open for kind in self.kinds)


def import_master_data(
    connection: Connection, ledger: Ledger, moss: Moss, odoo: Odoo, *, progress: Progress
) -> ImportReport:
    """Read both sides, propose what is new or undecided and store it; a person's choices stay."""
    master = moss.master_data(progress=progress)
    progress.stage("Odoo: accounts, taxes, analytic accounts")
    chart = odoo.chart()
    theirs = odoo.master_data(progress=progress)
    progress.stage("Comparing")
    known = MappingTable(ledger.mapping())
    unknown = connection.policy.unknown_suppliers
    rows = [
        *propose(master, chart, known),
        *propose_contacts(master, theirs, known, unknown),
    ]
    ledger.save_mapping(rows)
    last = next(iter(ledger.runs(1, kind=IMPORT)), None)
    sides = both_sides(master, chart, theirs, known, last.summary if last else None)
    stored = ledger.mapping()
    summary = seen(master, chart, theirs) | {MARKS: marks(master, chart, theirs, stored)}
    run_id = ledger.start_run(IMPORT)
    ledger.finish_run(run_id, outcome="done", summary=summary)
    table = MappingTable(stored)
    return ImportReport(
        kinds=completeness(master, chart, table),
        changed=len(rows),
        contacts=contact_counts(master, table),
        sides=sides,
        counterparts=counterparts(connection, master, theirs),
        missing=missing_in_moss(master, chart, table),
        creates=unknown is UnknownSuppliers.CREATE,
    )
