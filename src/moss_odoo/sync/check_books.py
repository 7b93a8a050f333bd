"""The part of the check that looks at what the connection books on."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from moss_odoo.books.expense import Wallet
from moss_odoo.sync import targets
from moss_odoo.sync.checklist import Checklist, Section
from moss_odoo.sync.connection import Connection, WalletJournal
from moss_odoo.sync.setup import Inventory, Journal, LedgerAccount

_BOOKS = Section.BOOKS
_PREPARE = "Run `moss-odoo prepare`."


def check_books(
    connection: Connection,
    inventory: Inventory,
    wallets: Iterable[Wallet] | None,
    checklist: Checklist,
) -> None:
    """`wallets`: Moss's, None where it could not be asked."""
    with checklist.guard("purchase-journal", _BOOKS, "Purchase journal"):
        journal = targets.purchase_journal(connection, inventory)
        _purchase(journal, checklist)
    known = {target.wallet_id: target for target in connection.targets.wallets}
    open_wallets = targets.active(wallets or ())
    for wallet in open_wallets:
        suffix = f":{wallet.name}" if len(open_wallets) > 1 else ""
        _wallet(wallet, suffix, known.get(wallet.id), inventory, checklist)
    _supplier(connection, inventory, checklist)
    _fee_account(connection, inventory, checklist)
    _cashback_account(connection, inventory, checklist)
    _transfers(inventory, checklist)


def _purchase(journal: Journal, checklist: Checklist) -> None:
    id_, title = "purchase-journal", "Purchase journal"
    if journal.other_bills:
        remedy = (
            "To keep them apart, run `moss-odoo prepare --purchase-journal` with the name of a "
            "journal for Moss alone."
        )
        checklist.warn(id_, _BOOKS, title, targets.shared(journal), remedy)
    else:
        checklist.ok(id_, _BOOKS, title, str(journal))


def _wallet(
    wallet: Wallet,
    suffix: str,
    target: WalletJournal | None,
    inventory: Inventory,
    checklist: Checklist,
) -> None:
    id_, title = f"bank-journal{suffix}", "Bank journal"
    if target is None:
        detail = f"the wallet “{wallet.name}” has no journal in Odoo yet"
        checklist.lack(id_, _BOOKS, title, detail, _PREPARE)
        return
    with checklist.guard(id_, _BOOKS, title):
        journal = targets.bank_journal(target, inventory)
        currency = journal.currency or inventory.company.currency
        if currency != wallet.currency:
            detail = f"“{journal}” is kept in {currency}, the wallet in {wallet.currency}"
            remedy = "Choose a journal in the wallet's currency: archive this one, then prepare."
            checklist.lack(id_, _BOOKS, title, detail, remedy)
            return
        account = inventory.account(journal.account_id)
        where = f", account {account}" if account else ""
        checklist.ok(id_, _BOOKS, title, f"{journal}, {journal.type}, {currency}{where}")
        _payments(suffix, journal, inventory, checklist)


def _payments(suffix: str, journal: Journal, inventory: Inventory, checklist: Checklist) -> None:
    accounts = [
        str(account)
        for incoming in (False, True)
        if (method := journal.method(incoming=incoming))
        and (account := inventory.account(method.account_id))
    ]
    said = " and ".join(dict.fromkeys(accounts))
    checklist.ok(f"outgoing-account{suffix}", _BOOKS, "Outgoing payments account", said)
    id_, title = f"bank-feed{suffix}", "Bank feed"
    if journal.bank_feed:
        remedy = "In Odoo open the journal and disconnect the bank: Moss's movements would double."
        checklist.warn(id_, _BOOKS, title, f"“{journal}” is connected to a bank feed", remedy)
    else:
        checklist.ok(id_, _BOOKS, title, "none is connected, as it should be")


def _supplier(connection: Connection, inventory: Inventory, checklist: Checklist) -> None:
    with checklist.guard("default-supplier", _BOOKS, "Default supplier"):
        contact = targets.default_supplier(connection, inventory)
        checklist.ok("default-supplier", _BOOKS, "Default supplier", contact.name)
        account = inventory.account(contact.payable_account_id)
        id_, title = "payable-account", "Payable account"
        if account is None or not account.active:
            detail = f"“{contact.name}” has no account payable in this company"
            remedy = "In Odoo open the contact, Accounting, and choose its Account Payable."
            checklist.lack(id_, _BOOKS, title, detail, remedy)
        else:
            checklist.ok(id_, _BOOKS, title, str(account))


def _fee_account(connection: Connection, inventory: Inventory, checklist: Checklist) -> None:
    id_, title = "fee-account", "Fee account"
    _for_some(checklist, id_, title, lambda: targets.fee_account(connection, inventory))


def _cashback_account(connection: Connection, inventory: Inventory, checklist: Checklist) -> None:
    id_, title = "cashback-account", "Cashback account"
    _for_some(checklist, id_, title, lambda: targets.cashback_account(connection, inventory))


def _for_some(
    checklist: Checklist, id_: str, title: str, account: Callable[[], LedgerAccount]
) -> None:
    """An account that only some spend needs: without it everything else is booked."""
    try:
        checklist.ok(id_, _BOOKS, title, str(account()))
    except targets.TargetMissingError as error:
        checklist.warn(id_, _BOOKS, title, error.message, error.remedy)


def _transfers(inventory: Inventory, checklist: Checklist) -> None:
    id_, title = "transfer-account", "Liquidity transfer account"
    account = inventory.account(inventory.transfer_account_id)
    if account is None or not account.active:
        detail = "the company has none; a later version books top-ups of the wallet on it"
        remedy = "In Odoo open Accounting, Configuration, Settings, and choose Internal Transfer."
        checklist.warn(id_, _BOOKS, title, detail, remedy)
    else:
        checklist.ok(id_, _BOOKS, title, str(account))
