"""Checking: the guide's checklist, asked of Odoo and Moss as they are now."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime

from moss_odoo.books.expense import MossMasterData
from moss_odoo.books.mapping import MappingTable
from moss_odoo.sync.check_books import check_books
from moss_odoo.sync.check_instance import check_instance
from moss_odoo.sync.check_mapping import check_mapping
from moss_odoo.sync.check_odoo import check_odoo
from moss_odoo.sync.checklist import Checklist, Section
from moss_odoo.sync.connection import Connection
from moss_odoo.sync.ports import Ledger, Moss, Odoo
from moss_odoo.sync.progress import Progress
from moss_odoo.sync.setup import OdooIdentity, OdooSetup, OdooSite
from moss_odoo.sync.targets import active


def check(
    connection: Connection,
    ledger: Ledger,
    *,
    moss: Moss,
    odoo: Odoo,
    site: OdooSite,
    setup: OdooSetup,
    identity: OdooIdentity,
    progress: Progress,
    now: Callable[[], datetime] = lambda: datetime.now(UTC),
) -> Checklist:
    """All items; what cannot be asked because something before it fails is left out."""
    checklist = Checklist()
    progress.stage("Asking Odoo")
    inventory = check_odoo(connection, site, setup, checklist, now())
    progress.stage("Asking Moss")
    master = _moss(connection, moss, checklist)
    if inventory is None:
        return checklist
    check_instance(connection, ledger, identity, checklist)
    check_books(connection, inventory, master.wallets if master else None, checklist)
    if master is not None:
        progress.stage("Comparing master data")
        with checklist.guard("mapping", Section.MAPPING, "Mapping"):
            table = MappingTable(ledger.mapping())
            check_mapping(connection, table, master, odoo.chart(), checklist)
    return checklist


def _moss(connection: Connection, moss: Moss, checklist: Checklist) -> MossMasterData | None:
    title, section = "API key", Section.MOSS
    with checklist.guard("moss-key", section, title):
        moss.sign_in()
        master = moss.master_data()
        checklist.ok("moss-key", section, title, f"Moss accepts {connection.moss_key_id}")
        _wallets(connection, master, checklist)
        return master
    return None


def _wallets(connection: Connection, master: MossMasterData, checklist: Checklist) -> None:
    section, title = Section.MOSS, "Wallets"
    wallets = active(master.wallets)
    listed = ", ".join(
        f"{one.name} ({one.currency}{', credit line' if one.credit else ''})" for one in wallets
    )
    home = connection.company_currency
    if not wallets:
        detail = "Moss names no active wallet, so no payment can be booked"
        checklist.warn("moss-wallets", section, title, detail, "Open a wallet in Moss.")
    elif all(wallet.currency != home for wallet in wallets):
        detail = f"{listed}; none is in {home}, the currency of {connection.company_name}"
        remedy = "See that this Moss organisation belongs to this Odoo company."
        checklist.warn("moss-wallets", section, title, detail, remedy)
    else:
        checklist.ok("moss-wallets", section, title, listed)
