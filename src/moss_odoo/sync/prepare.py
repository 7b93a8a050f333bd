"""Preparing: the journals, accounts and supplier of a connection, created or adopted in Odoo."""

from __future__ import annotations

from dataclasses import replace

from moss_odoo.books.expense import Wallet
from moss_odoo.errors import BugError
from moss_odoo.sync.connection import Connection, OdooTargets, WalletJournal
from moss_odoo.sync.connection_ports import ConnectionStore
from moss_odoo.sync.pieces import (
    OUTGOING_TYPE,
    Action,
    Model,
    Piece,
    Preparation,
    WalletPieces,
    unmapped,
)
from moss_odoo.sync.ports import Moss
from moss_odoo.sync.preparation import plan_preparation
from moss_odoo.sync.progress import Progress
from moss_odoo.sync.setup import Inventory, Journal, JournalType, OdooSetup
from moss_odoo.sync.targets import targets_in
from moss_odoo.sync.wished_names import Names


def look(
    connection: Connection, setup: OdooSetup, moss: Moss, *, progress: Progress, names: Names
) -> Preparation:
    """What there is and what would be done; changes nothing."""
    progress.stage("Asking Moss for its wallets")
    wallets = _with_a_statement(connection, moss)
    progress.stage("Looking at Odoo")
    return plan_preparation(connection, wallets, _inventory(connection, setup, names), names)


def _with_a_statement(connection: Connection, moss: Moss) -> list[Wallet]:
    """Those that are open, and unknown ones that were closed after the start date."""
    known = {one.wallet_id for one in connection.targets.wallets}
    return [
        one
        for one in moss.master_data().wallets
        if one.active or (one.id not in known and _has_moved(connection, moss, one))
    ]


def _has_moved(connection: Connection, moss: Moss, wallet: Wallet) -> bool:
    return any(page.raw for page in moss.movements(wallet.id, since=connection.policy.start_date))


def prepare(
    connection: Connection,
    preparation: Preparation,
    setup: OdooSetup,
    store: ConnectionStore,
    *,
    progress: Progress,
    names: Names,
) -> Connection:
    """Do what was shown, read it back, and remember the records.

    May be repeated after any failure: what was made carries an External ID and is found again.
    """
    progress.stage("Preparing Odoo", sum(piece.pending for piece in preparation.pieces) or None)
    maker = _Maker(setup, progress)
    for currency in preparation.currencies:
        maker.activate(currency)
    targets = OdooTargets(
        purchase_journal_id=maker.make(preparation.purchase),
        wallets=(
            *preparation.closed,
            *(maker.make_wallet(one) for one in preparation.wallets),
        ),
        default_supplier_id=maker.make(preparation.supplier),
        fee_account_id=maker.make(preparation.fee),
        cashback_account_id=maker.make(preparation.cashback),
    )
    prepared = replace(connection, targets=targets)
    inventory = _inventory(prepared, setup, names)
    chosen = {one.wallet.id for one in preparation.wallets if one.chosen}
    for target in targets.wallets:
        if journal := inventory.journal(target.journal_id):
            maker.map_payments(target, journal, chosen=target.wallet_id in chosen)
    # Read back: TargetMissingError where something did not come about.
    inventory = _inventory(prepared, setup, names)
    prepared = replace(prepared, targets=targets_in(inventory, prepared))
    store.update(prepared)
    return prepared


def _inventory(connection: Connection, setup: OdooSetup, names: Names) -> Inventory:
    supplier_id = connection.targets.default_supplier_id
    return setup.inventory(supplier=names.supplier.text, supplier_id=supplier_id)


class _Maker:
    def __init__(self, setup: OdooSetup, progress: Progress) -> None:
        self._setup = setup
        self._progress = progress

    def make(self, piece: Piece, *, account_id: int | None = None) -> int:
        """Bring the piece about; its database id."""
        if piece.id is None:
            made = self._create(piece, account_id)
        else:
            made = piece.id
            if piece.action is Action.UNARCHIVE:
                self._setup.unarchive(piece.model, made)
        if piece.pending:
            self._progress.advance()
        return made

    def activate(self, currency: Piece) -> None:
        self._setup.activate_currency(currency.name)
        self._progress.advance()

    def make_wallet(self, pieces: WalletPieces) -> WalletJournal:
        """Its payment methods come with the journal and are not known yet."""
        if pieces.currency:
            self.activate(pieces.currency)
        own = self.make(pieces.own_account) if pieces.own_account else None
        journal_id = self.make(pieces.journal, account_id=own)
        return WalletJournal(pieces.wallet.id, journal_id, 0, 0, self.make(pieces.outgoing))

    def map_payments(self, target: WalletJournal, journal: Journal, *, chosen: bool) -> None:
        """Let payments in either direction go through the account.

        What is mapped stays, unless a person has chosen this account.
        """
        changing = []
        for incoming in unmapped(journal, target.outgoing_account_id, chosen=chosen):
            method = journal.method(incoming=incoming)
            if method is None:
                direction = "incoming" if incoming else "outgoing"
                self._setup.create_method(
                    f"wallet_{target.wallet_id}_{direction}_method",
                    journal_id=journal.id,
                    incoming=incoming,
                    account_id=target.outgoing_account_id,
                )
            else:
                changing.append(method.id)
        if changing:
            self._setup.set_payment_account(changing, target.outgoing_account_id)

    def _create(self, piece: Piece, account_id: int | None) -> int:
        match piece.model:
            case Model.ACCOUNT:
                return self._setup.create_account(
                    piece.key,
                    code=piece.code,
                    name=piece.name,
                    type=piece.type,
                    reconcile=piece.type == OUTGOING_TYPE,
                )
            case Model.JOURNAL:
                return self._setup.create_journal(
                    piece.key,
                    name=piece.name,
                    code=piece.code,
                    type=JournalType(piece.type),
                    currency=piece.currency,
                    account_id=account_id,
                )
            case Model.CONTACT:
                return self._setup.create_supplier(piece.key, name=piece.name)
            case Model.CURRENCY:
                raise BugError("A currency is activated, never created.")
