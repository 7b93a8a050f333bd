"""What preparing brings about, piece by piece."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from moss_odoo.books.expense import Wallet
from moss_odoo.sync.connection import WalletJournal
from moss_odoo.sync.setup import Inventory, Journal

OUTGOING_TYPE = "asset_current"


class Action(StrEnum):
    KEEP = "there"
    ADOPT = "adopt"
    UNARCHIVE = "unarchive"
    ACTIVATE = "activate"
    CREATE = "create"


class Model(StrEnum):
    """Odoo's own names for the kinds of records."""

    JOURNAL = "account.journal"
    ACCOUNT = "account.account"
    CONTACT = "res.partner"
    CURRENCY = "res.currency"


@dataclass(frozen=True, slots=True)
class Piece:
    """One record that the connection needs, and how it comes to be there."""

    model: Model
    key: str
    what: str
    """As people call it: `Purchase journal`."""
    name: str
    action: Action
    id: int | None = None
    code: str = ""
    type: str = ""
    currency: str | None = None
    reason: str = ""
    """Why this one, or why so, where it does not go without saying."""

    @property
    def pending(self) -> bool:
        """Whether Odoo will be changed for it."""
        return self.action not in {Action.KEEP, Action.ADOPT}


@dataclass(frozen=True, slots=True)
class WalletPieces:
    wallet: Wallet
    journal: Piece
    outgoing: Piece
    """The account that the payments go through."""
    own_account: Piece | None = None
    """Of a new credit journal; a bank journal gets its own from Odoo."""
    chosen: bool = False
    """Whether a person named that account: then payments in both directions go through it."""
    unmapped: tuple[bool, ...] = ()
    """Directions (incoming?) whose payments account is to be set."""
    currency: Piece | None = None
    """Of a wallet in a currency that Odoo has not activated."""

    @property
    def pieces(self) -> list[Piece]:
        """In the order of their making."""
        before = [self.currency, self.own_account]
        return [*(piece for piece in before if piece), self.journal, self.outgoing]


@dataclass(frozen=True, slots=True)
class Preparation:
    purchase: Piece
    supplier: Piece
    fee: Piece
    cashback: Piece
    currencies: tuple[Piece, ...] = ()
    """That a person wants besides those of the wallets."""
    wallets: tuple[WalletPieces, ...] = ()
    closed: tuple[WalletJournal, ...] = ()
    """Of wallets that are closed in Moss by now: what was paid from them stays booked."""
    remarks: tuple[str, ...] = ()
    """What a person should know before agreeing."""
    inventory: Inventory = field(kw_only=True)

    @property
    def pieces(self) -> list[Piece]:
        """In the order of their making."""
        wallets = [piece for one in self.wallets for piece in one.pieces]
        others = [self.supplier, self.fee, self.cashback]
        return [self.purchase, *self.currencies, *wallets, *others]

    @property
    def pending(self) -> bool:
        """Whether Odoo will be changed."""
        return any(piece.pending for piece in self.pieces) or any(
            one.unmapped for one in self.wallets
        )

    @property
    def needs_consent(self) -> bool:
        """Whether Odoo will be changed, or something of it used from now on."""
        return self.pending or any(piece.action is not Action.KEEP for piece in self.pieces)


def unmapped(journal: Journal | None, account_id: int | None, *, chosen: bool) -> tuple[bool, ...]:
    """Directions (incoming?) whose payments do not go through any account yet.

    `chosen`: nor through this one.
    """
    methods = [journal.method(incoming=incoming) if journal else None for incoming in (False, True)]
    return tuple(
        incoming
        for incoming, method in zip((False, True), methods, strict=True)
        if method is None
        or method.account_id is None
        or (chosen and method.account_id != account_id)
    )
