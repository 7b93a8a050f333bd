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
from moss_odoo.sync.check_rights import check_rights
from moss_odoo.sync.checklist import Checklist, Section
from moss_odoo.sync.connection import Connection
from moss_odoo.sync.ports import Ledger, Moss, Odoo
from moss_odoo.sync.progress import Progress
from moss_odoo.sync.setup import Inventory, OdooIdentity, OdooSetup, OdooSite
from moss_odoo.sync.targets import active
from moss_odoo.sync.wished_names import DEFAULT_SUPPLIER


def _now() -> datetime:
    return datetime.now(UTC)


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
    now: Callable[[], datetime] = _now,
) -> Checklist:
    """All items; what cannot be asked because something before it fails is left out."""
    checklist = Checklist()
    progress.stage("Asking Odoo")
    inventory = None
    if check_odoo(connection, site, setup, checklist, now()):
        check_rights(connection, setup, checklist)
        inventory = _inventory(connection, setup, checklist)
    progress.stage("Asking Moss")
    master = _moss(connection, moss, checklist)
    if inventory is None:
        return checklist
    check_instance(connection, ledger, identity, checklist)
    check_books(connection, inventory, master.wallets if master else None, checklist)
    if master is not None:
        progress.stage("Comparing master data")
        _mapping(connection, ledger, lambda: master, odoo, checklist)
    return checklist


def check_section(
    section: Section,
    connection: Connection,
    ledger: Ledger,
    *,
    moss: Moss,
    odoo: Odoo,
    site: OdooSite,
    setup: OdooSetup,
    identity: OdooIdentity,
    now: Callable[[], datetime] = _now,
) -> Checklist:
    """The items of one section alone; only what they need is asked."""
    checklist = Checklist()
    match section:
        case Section.ODOO:
            if check_odoo(connection, site, setup, checklist, now()):
                check_instance(connection, ledger, identity, checklist)
        case Section.RIGHTS:
            check_rights(connection, setup, checklist)
        case Section.BOOKS:
            master = _moss(connection, moss, Checklist())
            if inventory := _inventory(connection, setup, checklist):
                wallets = master.wallets if master else None
                check_books(connection, inventory, wallets, checklist)
        case Section.MOSS:
            _moss(connection, moss, checklist)
        case Section.MAPPING:
            _mapping(connection, ledger, moss.master_data, odoo, checklist)
    return checklist


def _inventory(connection: Connection, setup: OdooSetup, checklist: Checklist) -> Inventory | None:
    supplier_id = connection.targets.default_supplier_id
    with checklist.guard("books", Section.BOOKS, "Journals and accounts"):
        return setup.inventory(supplier=DEFAULT_SUPPLIER, supplier_id=supplier_id)
    return None


def _mapping(
    connection: Connection,
    ledger: Ledger,
    master: Callable[[], MossMasterData],
    odoo: Odoo,
    checklist: Checklist,
) -> None:
    with checklist.guard("mapping", Section.MAPPING, "Mapping"):
        table = MappingTable(ledger.mapping())
        check_mapping(connection, table, master(), odoo.chart(), checklist)


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
