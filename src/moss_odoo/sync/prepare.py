"""Preparing: the journals, accounts and supplier of a connection, created or adopted in Odoo."""

from __future__ import annotations

from dataclasses import replace

from moss_odoo.sync.connection import Connection, OdooTargets, WalletJournal
from moss_odoo.sync.ports import ConnectionStore, Moss
from moss_odoo.sync.preparation import (
    OUTGOING_TYPE,
    Action,
    Model,
    Piece,
    Preparation,
    WalletPieces,
    plan_preparation,
)
from moss_odoo.sync.progress import Progress
from moss_odoo.sync.setup import Inventory, Journal, JournalType, OdooSetup
from moss_odoo.sync.targets import Names, targets_in


def look(
    connection: Connection, setup: OdooSetup, moss: Moss, *, progress: Progress, names: Names
) -> Preparation:
    """What there is and what would be done; changes nothing."""
    progress.stage("Asking Moss for its wallets")
    wallets = moss.master_data().wallets
    progress.stage("Looking at Odoo")
    return plan_preparation(connection, wallets, _inventory(connection, setup, names), names)


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
    targets = OdooTargets(
        purchase_journal_id=maker.make(preparation.purchase),
        wallets=(
            *_others(connection, preparation),
            *(maker.make_wallet(one) for one in preparation.wallets),
        ),
        default_supplier_id=maker.make(preparation.supplier),
    )
    prepared = replace(connection, targets=targets)
    inventory = _inventory(prepared, setup, names)
    for target in targets.wallets:
        if journal := inventory.journal(target.journal_id):
            maker.map_payments(target, journal)
    # Read back: TargetMissingError where something did not come about.
    inventory = _inventory(prepared, setup, names)
    prepared = replace(prepared, targets=targets_in(inventory, prepared))
    store.update(prepared)
    return prepared


def _inventory(connection: Connection, setup: OdooSetup, names: Names) -> Inventory:
    supplier_id = connection.targets.default_supplier_id
    return setup.inventory(supplier=names.supplier, supplier_id=supplier_id)


def _others(connection: Connection, preparation: Preparation) -> tuple[WalletJournal, ...]:
    """Wallets that are closed in Moss by now: what was paid from them stays booked."""
    prepared = {one.wallet.id for one in preparation.wallets}
    return tuple(one for one in connection.targets.wallets if one.wallet_id not in prepared)


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

    def make_wallet(self, pieces: WalletPieces) -> WalletJournal:
        """Its payment methods come with the journal and are not known yet."""
        own = self.make(pieces.own_account) if pieces.own_account else None
        journal_id = self.make(pieces.journal, account_id=own)
        return WalletJournal(pieces.wallet.id, journal_id, 0, 0, self.make(pieces.outgoing))

    def map_payments(self, target: WalletJournal, journal: Journal) -> None:
        """Let payments in either direction go through the account; what is mapped stays."""
        unmapped = []
        for incoming in (False, True):
            method = journal.method(incoming=incoming)
            if method is None:
                direction = "incoming" if incoming else "outgoing"
                self._setup.create_method(
                    f"wallet_{target.wallet_id}_{direction}_method",
                    journal_id=journal.id,
                    incoming=incoming,
                    account_id=target.outgoing_account_id,
                )
            elif method.account_id is None:
                unmapped.append(method.id)
        if unmapped:
            self._setup.set_payment_account(unmapped, target.outgoing_account_id)

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
