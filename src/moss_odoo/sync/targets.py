"""The Odoo records that a connection books on: named, found again, and checked."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from moss_odoo.books.expense import Wallet
from moss_odoo.errors import ConfigError
from moss_odoo.sync.connection import Connection, OdooTargets, WalletJournal
from moss_odoo.sync.connection_ports import ConnectionStore
from moss_odoo.sync.setup import (
    Company,
    Contact,
    Inventory,
    Journal,
    JournalType,
    LedgerAccount,
    OdooSetup,
)

_PREPARE = "Run `moss-odoo prepare`: it creates what is missing."


class TargetMissingError(ConfigError):
    """Something that the connection books on is not there, or is not what it should be."""

    def __init__(self, what: str, *, remedy: str = _PREPARE) -> None:
        super().__init__(what, remedy=remedy)


def active(wallets: Iterable[Wallet]) -> list[Wallet]:
    return [wallet for wallet in wallets if wallet.active]


def wallet_type(wallet: Wallet) -> JournalType:
    return JournalType.CREDIT if wallet.credit else JournalType.BANK


def require_targets(connection: Connection, setup: OdooSetup) -> OdooTargets:
    """The records to book on as they are now; TargetMissingError for the first one that lacks.

    A payments account that was mapped anew in Odoo is taken over.
    """
    company = Company(connection.company_id, connection.company_name, connection.company_currency)
    return targets_in(setup.standing(connection.targets, company), connection)


def targets_in(inventory: Inventory, connection: Connection) -> OdooTargets:
    """The connection's records as this inventory has them; TargetMissingError for one it lacks."""
    purchase_journal(connection, inventory)
    supplier = default_supplier(connection, inventory)
    wallets = tuple(
        wallet_journal(target.wallet_id, bank_journal(target, inventory))
        for target in connection.targets.wallets
    )
    return replace(connection.targets, wallets=wallets, default_supplier_name=supplier.name)


def ready(connection: Connection, setup: OdooSetup, store: ConnectionStore) -> Connection:
    """The connection as it can be booked on now; TargetMissingError says what lacks."""
    current = replace(connection, targets=require_targets(connection, setup))
    if current != connection:
        store.learn(connection, targets=current.targets)
    return current


def wallet_journal(wallet_id: str, journal: Journal) -> WalletJournal:
    """What to remember of a bank journal that is complete."""
    outgoing, incoming = (journal.method(incoming=incoming) for incoming in (False, True))
    if outgoing is None or incoming is None or outgoing.account_id is None:
        raise TargetMissingError(f"The bank journal “{journal}” cannot be paid from yet.")
    return WalletJournal(
        wallet_id, journal.id, outgoing.id, incoming.id, outgoing.account_id, journal.account_id
    )


def purchase_journal(connection: Connection, inventory: Inventory) -> Journal:
    journal_id = connection.targets.purchase_journal_id
    if journal_id is None:
        raise TargetMissingError("No Moss purchase journal is known for this connection yet.")
    journal = _journal("purchase journal", journal_id, inventory)
    if journal.type != JournalType.PURCHASE:
        raise TargetMissingError(
            f"The journal “{journal}” is of type {journal.type}, not purchase.",
            remedy="Choose a purchase journal: run `moss-odoo prepare`.",
        )
    if journal.currency is not None:
        raise TargetMissingError(
            f"The purchase journal “{journal}” is kept in {journal.currency} instead of "
            f"{inventory.company.currency}.",
            remedy="In Odoo open Configuration, Journals, and clear its currency.",
        )
    return journal


def bank_journal(target: WalletJournal, inventory: Inventory) -> Journal:
    """The wallet's journal, with an account for payments in either direction."""
    journal = _journal("Moss bank journal", target.journal_id, inventory)
    if journal.type not in {JournalType.BANK, JournalType.CREDIT}:
        raise TargetMissingError(
            f"The journal “{journal}” is of type {journal.type}, not bank.",
            remedy="Choose a bank journal: run `moss-odoo prepare`.",
        )
    for incoming in (False, True):
        direction = "incoming" if incoming else "outgoing"
        method = journal.method(incoming=incoming)
        if method is None:
            raise TargetMissingError(
                f"The bank journal “{journal}” has no manual payment method for {direction} "
                "payments."
            )
        account = inventory.account(method.account_id)
        if account is None:
            raise TargetMissingError(
                f"The bank journal “{journal}” has no {direction} payments account; a payment "
                "would book nothing."
            )
        if not account.active:
            raise TargetMissingError(
                f"The {direction} payments account “{account}” of the bank journal “{journal}” is "
                "archived.",
                remedy="Unarchive it in Odoo (Accounting, Chart of Accounts), or choose another.",
            )
    return journal


def default_supplier(connection: Connection, inventory: Inventory) -> Contact:
    contact_id = connection.targets.default_supplier_id
    if contact_id is None:
        raise TargetMissingError("No default supplier is known for this connection yet.")
    contact = inventory.contact(contact_id)
    if contact is None:
        raise TargetMissingError("The default supplier was deleted in Odoo.")
    if not contact.active:
        raise TargetMissingError(
            f"The default supplier “{contact.name}” is archived in Odoo.",
            remedy="Unarchive it there, or run `moss-odoo prepare`.",
        )
    return contact


def fee_account(connection: Connection, inventory: Inventory) -> LedgerAccount:
    return _account("fee account", connection.targets.fee_account_id, inventory)


def cashback_account(connection: Connection, inventory: Inventory) -> LedgerAccount:
    return _account("cashback account", connection.targets.cashback_account_id, inventory)


def shared(journal: Journal) -> str:
    """Of a purchase journal with other bills than Moss's."""
    return f"“{journal}” also holds {journal.other_bills:,} bills that are not Moss's"


def _account(what: str, account_id: int | None, inventory: Inventory) -> LedgerAccount:
    if account_id is None:
        raise TargetMissingError(f"No {what} is known for this connection yet.")
    account = inventory.account(account_id)
    if account is None:
        raise TargetMissingError(f"The {what} was deleted in Odoo.")
    if not account.active:
        raise TargetMissingError(
            f"The {what} “{account}” is archived in Odoo.",
            remedy="Unarchive it there, or run `moss-odoo prepare`.",
        )
    return account


def _journal(what: str, journal_id: int, inventory: Inventory) -> Journal:
    journal = inventory.journal(journal_id)
    if journal is None:
        raise TargetMissingError(f"The {what} was deleted in Odoo, or its type was changed.")
    if not journal.active:
        raise TargetMissingError(
            f"The {what} “{journal}” is archived in Odoo.",
            remedy="Unarchive it there, or run `moss-odoo prepare`.",
        )
    return journal
