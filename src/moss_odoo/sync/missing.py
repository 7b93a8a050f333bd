"""What Odoo has and Moss lacks, as both sides are now."""

from __future__ import annotations

from moss_odoo.books.mapping import MappingTable
from moss_odoo.books.missing_in_moss import MissingInMoss, missing_in_moss
from moss_odoo.sync.ports import Ledger, Moss, Odoo
from moss_odoo.sync.progress import Progress


def find_missing(ledger: Ledger, moss: Moss, odoo: Odoo, *, progress: Progress) -> MissingInMoss:
    master = moss.master_data(progress=progress)
    progress.stage("Odoo: accounts, taxes, analytic accounts")
    return missing_in_moss(master, odoo.chart(), MappingTable(ledger.mapping()))
