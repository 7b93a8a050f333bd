"""What preparing would do, decided from what is there: nothing is written here."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from moss_odoo.books.expense import Wallet
from moss_odoo.sync.choosing import Search, choose, refuse_unsuitable
from moss_odoo.sync.codes import Codes
from moss_odoo.sync.connection import Connection, OdooTargets, WalletJournal
from moss_odoo.sync.creations import new_account, new_journal, new_supplier, there
from moss_odoo.sync.pieces import Action, Model, Piece, Preparation, WalletPieces
from moss_odoo.sync.result_accounts import CASHBACK, FEE, Purpose, propose
from moss_odoo.sync.setup import Inventory, JournalType
from moss_odoo.sync.targets import shared
from moss_odoo.sync.wallet_preparation import WalletPlanner, journal_key
from moss_odoo.sync.wished_names import Names, Wish


def plan_preparation(
    connection: Connection, wallets: Iterable[Wallet], inventory: Inventory, names: Names
) -> Preparation:
    """For these wallets, but for those that are closed and whose journal was archived since."""
    targets, opened = connection.targets, _in_use(wallets, inventory)
    names.check(opened)
    codes = Codes(
        {journal.code: journal.name for journal in inventory.journals},
        (account.code for account in inventory.accounts),
        bank_prefix=inventory.bank_prefix,
    )
    purchase = _purchase(targets, inventory, names, codes)
    planner = WalletPlanner(targets, opened, inventory, names, codes)
    pieces = tuple(planner.plan(wallet) for wallet in opened)
    closed = _closed(targets, opened, inventory)
    fees = (names.fee_account, targets.fee_account_id)
    cashback = (names.cashback_account, targets.cashback_account_id)
    return Preparation(
        purchase=purchase,
        currencies=tuple(_currencies(names, pieces, inventory)),
        wallets=pieces,
        supplier=_supplier(targets, inventory, names),
        fee=_result_account(FEE, *fees, inventory, codes),
        cashback=_result_account(CASHBACK, *cashback, inventory, codes),
        closed=closed,
        remarks=(*_shared(purchase, inventory), *_bank_feeds(pieces, inventory)),
        inventory=inventory,
    )


def _in_use(wallets: Iterable[Wallet], inventory: Inventory) -> list[Wallet]:
    archived = {one.key for one in inventory.journals if not one.active}
    return [one for one in wallets if one.active or journal_key(one) not in archived]


def _purchase(targets: OdooTargets, inventory: Inventory, names: Names, codes: Codes) -> Piece:
    search = Search(
        "Purchase journal",
        "journal_purchase",
        names.purchase_journal,
        targets.purchase_journal_id,
    )
    journals = inventory.journals
    usable = [one for one in journals if one.type == JournalType.PURCHASE]
    plain = [one for one in usable if one.currency is None]
    why = "it is no purchase journal in company currency"
    refuse_unsuitable(search, journals, plain, why)
    if found := choose(search, usable, plain):
        return there(Model.JOURNAL, search, *found)
    return new_journal(search, codes, names.purchase_code.text, JournalType.PURCHASE)


def _currencies(
    names: Names, wallets: Sequence[WalletPieces], inventory: Inventory
) -> Iterator[Piece]:
    there = {inventory.company.currency, *inventory.currencies}
    there |= {one.currency.name for one in wallets if one.currency}
    for code in dict.fromkeys(names.currencies):
        if code not in there:
            yield Piece(Model.CURRENCY, f"currency_{code}", "Currency", code, Action.ACTIVATE)


def _supplier(targets: OdooTargets, inventory: Inventory, names: Names) -> Piece:
    known = targets.default_supplier_id
    search = Search("Default supplier", "supplier_default", names.supplier, known)
    if found := choose(search, inventory.contacts, inventory.contacts):
        return there(Model.CONTACT, search, *found)
    return new_supplier(search)


def _result_account(
    purpose: Purpose, wish: Wish, stored: int | None, inventory: Inventory, codes: Codes
) -> Piece:
    """What a person names, what is known, what the chart has for it; else one of its own."""
    search = Search(purpose.what, purpose.key, wish, stored)
    accounts = inventory.accounts
    usable = [one for one in accounts if one.type in purpose.kinds]
    why = f"it is not of a type for {purpose.holds}"
    refuse_unsuitable(search, accounts, usable, why)
    if found := choose(search, usable, usable):
        return there(Model.ACCOUNT, search, *found)
    proposed = propose(purpose, inventory.chart, usable)
    if proposed and not wish.given:
        reason = f"this chart's account for {purpose.holds}"
        return there(Model.ACCOUNT, search, proposed, Action.ADOPT, reason)
    last = max((one.code for one in usable if one.type == purpose.kind), default="")
    neighbour = proposed.code if proposed else last
    return new_account(search, purpose.kind, codes.account_after(neighbour))


def _closed(
    targets: OdooTargets, opened: Sequence[Wallet], inventory: Inventory
) -> tuple[WalletJournal, ...]:
    """Of wallets that are closed in Moss by now, as long as their journals are in use in Odoo."""
    ids = {wallet.id for wallet in opened}
    journals = {one.id for one in inventory.journals if one.active}
    return tuple(
        one for one in targets.wallets if one.wallet_id not in ids and one.journal_id in journals
    )


def _shared(purchase: Piece, inventory: Inventory) -> list[str]:
    journal = inventory.journal(purchase.id)
    if not (journal and journal.other_bills):
        return []
    return [f"{shared(journal)}; to keep them apart, name another journal with --purchase-journal."]


def _bank_feeds(wallets: Sequence[WalletPieces], inventory: Inventory) -> list[str]:
    journals = [inventory.journal(one.journal.id) for one in wallets]
    return [
        f"“{journal}” is connected to a bank feed: disconnect it, or Moss's movements will double."
        for journal in journals
        if journal and journal.bank_feed
    ]
