"""What preparing would do, decided from what is there: nothing is written here."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Protocol, TypeVar

from moss_odoo.books.expense import Wallet
from moss_odoo.books.names import normalised
from moss_odoo.errors import ConfigError
from moss_odoo.sync.connection import Connection
from moss_odoo.sync.setup import Contact, Inventory, Journal, JournalType, LedgerAccount
from moss_odoo.sync.targets import Names, active, wallet_type

_CODE_LENGTH = 5
"""The longest code that Odoo takes for a journal."""
OUTGOING_TYPE = "asset_current"
CREDIT_TYPE = "liability_credit_card"


class Action(StrEnum):
    KEEP = "there"
    ADOPT = "adopt"
    UNARCHIVE = "unarchive"
    CREATE = "create"


class AmbiguousRecordError(ConfigError):
    def __init__(self, what: str, name: str, ids: Sequence[int]) -> None:
        listed = ", ".join(map(str, ids))
        super().__init__(
            f"Odoo has several records named “{name}” that could be the {what} (ids {listed}).",
            remedy="Rename or archive all but one of them in Odoo.",
        )


class WrongCurrencyError(ConfigError):
    def __init__(self, journal: Journal, wallet: Wallet, currency: str) -> None:
        super().__init__(
            f"The journal “{journal}” is kept in {currency}, but the Moss wallet “{wallet.name}” "
            f"in {wallet.currency}.",
            remedy="Rename or archive that journal in Odoo; preparing then creates another one.",
        )


class Model(StrEnum):
    """Odoo's own names for the kinds of records."""

    JOURNAL = "account.journal"
    ACCOUNT = "account.account"
    CONTACT = "res.partner"


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
    unmapped: tuple[bool, ...] = ()
    """Directions (incoming?) whose payments account is not set yet."""


@dataclass(frozen=True, slots=True)
class Preparation:
    purchase: Piece
    supplier: Piece
    wallets: tuple[WalletPieces, ...] = ()
    inventory: Inventory = field(kw_only=True)

    @property
    def pieces(self) -> list[Piece]:
        """In the order of their making."""
        found = [self.purchase]
        for one in self.wallets:
            found += [one.own_account] if one.own_account else []
            found += [one.journal, one.outgoing]
        return [*found, self.supplier]

    @property
    def pending(self) -> bool:
        return any(piece.pending for piece in self.pieces) or any(
            one.unmapped for one in self.wallets
        )


class _Record(Protocol):
    @property
    def id(self) -> int: ...
    @property
    def name(self) -> str: ...
    @property
    def active(self) -> bool: ...
    @property
    def key(self) -> str: ...


_R = TypeVar("_R", bound=_Record)


def plan_preparation(
    connection: Connection, wallets: Iterable[Wallet], inventory: Inventory, names: Names
) -> Preparation:
    return _Planner(connection, active(wallets), inventory, names).plan()


class _Planner:
    def __init__(
        self, connection: Connection, wallets: list[Wallet], inventory: Inventory, names: Names
    ) -> None:
        self._connection = connection
        self._wallets = wallets
        self._inventory = inventory
        self._names = names
        self._journal_codes = {journal.code for journal in inventory.journals}
        self._account_codes = {account.code for account in inventory.accounts}
        targets = connection.targets
        self._known = {target.wallet_id: target for target in targets.wallets}
        self._claimed = {target.journal_id for target in targets.wallets}

    def plan(self) -> Preparation:
        return Preparation(
            purchase=self._purchase(),
            wallets=tuple(self._wallet(wallet) for wallet in self._wallets),
            supplier=self._supplier(),
            inventory=self._inventory,
        )

    def _purchase(self) -> Piece:
        name, what, key = self._names.purchase_journal, "Purchase journal", "journal_purchase"
        usable = [one for one in self._inventory.journals if one.type == JournalType.PURCHASE]
        plain = [one for one in usable if one.currency is None]
        stored = self._connection.targets.purchase_journal_id
        if found := _find(what, key, name, stored, usable, plain):
            return _there(Model.JOURNAL, key, what, *found)
        code, kind = self._journal_code("MOSSP"), JournalType.PURCHASE
        return Piece(Model.JOURNAL, key, what, name, Action.CREATE, code=code, type=kind)

    def _wallet(self, wallet: Wallet) -> WalletPieces:
        journal, piece = self._bank_journal(wallet)
        own = None
        if journal is None:
            # Odoo numbers a bank journal's account itself, by the same rule as here.
            code = self._account_code()
            if piece.type == JournalType.CREDIT:
                key = f"wallet_{wallet.id}_bank"
                own = self._account(key, "Card account", piece.name, code, CREDIT_TYPE)
        return WalletPieces(wallet, piece, self._outgoing(wallet, journal), own, _unmapped(journal))

    def _bank_journal(self, wallet: Wallet) -> tuple[Journal | None, Piece]:
        name = self._names.of_wallet(wallet, self._wallets)
        what, key = f"Bank journal of “{wallet.name}”", f"wallet_{wallet.id}_journal"
        kind, home = wallet_type(wallet), self._inventory.company.currency
        currency = None if wallet.currency == home else wallet.currency
        usable = [one for one in self._inventory.journals if one.type in {JournalType.BANK, kind}]
        free = [one for one in usable if one.id not in self._claimed and one.currency == currency]
        exact = [one for one in free if one.type == kind]
        stored = self._known[wallet.id].journal_id if wallet.id in self._known else None
        found = _find(what, key, name, stored, usable, exact or free)
        if found is None:
            code = self._journal_code("MOSS")
            piece = Piece(Model.JOURNAL, key, what, name, Action.CREATE, None, code, kind, currency)
            return None, piece
        journal, action = found
        if journal.currency != currency:
            raise WrongCurrencyError(journal, wallet, journal.currency or home)
        self._claimed.add(journal.id)
        return journal, _there(Model.JOURNAL, key, what, journal, action)

    def _outgoing(self, wallet: Wallet, journal: Journal | None) -> Piece:
        """The account that is mapped already, in whichever direction; else one of its own."""
        name = self._names.of_outgoing(wallet, self._wallets)
        what, key = "Outgoing payments account", f"wallet_{wallet.id}_outgoing"
        methods = sorted(journal.methods, key=lambda line: line.incoming) if journal else []
        mapped = next((line.account_id for line in methods if line.account_id), None)
        if account := self._inventory.account(mapped):
            action = Action.KEEP if account.active else Action.UNARCHIVE
            return _there(Model.ACCOUNT, key, what, account, action)
        return self._account(key, what, name, None, OUTGOING_TYPE)

    def _account(self, key: str, what: str, name: str, code: str | None, kind: str) -> Piece:
        usable = [one for one in self._inventory.accounts if one.type == kind]
        reconcilable = [one for one in usable if one.reconcile]
        if found := _find(what, key, name, None, usable, reconcilable):
            return _there(Model.ACCOUNT, key, what, *found)
        code = code or self._account_code()
        return Piece(Model.ACCOUNT, key, what, name, Action.CREATE, None, code, kind)

    def _supplier(self) -> Piece:
        what, key, name = "Default supplier", "supplier_default", self._names.supplier
        contacts = self._inventory.contacts
        stored = self._connection.targets.default_supplier_id
        if found := _find(what, key, name, stored, contacts, contacts):
            return _there(Model.CONTACT, key, what, *found)
        return Piece(Model.CONTACT, key, what, name, Action.CREATE)

    def _journal_code(self, base: str) -> str:
        codes = [base, *(f"{base[: _CODE_LENGTH - len(str(n))]}{n}" for n in range(2, 1000))]
        code = next(code for code in codes if code not in self._journal_codes)
        self._journal_codes.add(code)
        return code

    def _account_code(self) -> str:
        """The next free code among the bank accounts, as long as the chart's codes are."""
        prefix = self._inventory.bank_prefix
        code = next_code(prefix, self._account_codes)
        self._account_codes.add(code)
        return code


def _unmapped(journal: Journal | None) -> tuple[bool, ...]:
    methods = [journal.method(incoming=incoming) if journal else None for incoming in (False, True)]
    return tuple(
        incoming
        for incoming, method in zip((False, True), methods, strict=True)
        if method is None or method.account_id is None
    )


def _there(
    model: Model, key: str, what: str, record: Journal | LedgerAccount | Contact, action: Action
) -> Piece:
    code = "" if isinstance(record, Contact) else record.code
    kind = "" if isinstance(record, Contact) else record.type
    return Piece(model, key, what, record.name, action, record.id, code, kind)


def next_code(prefix: str, taken: set[str]) -> str:
    """The first free account code behind `prefix`, as long as most of its neighbours are."""
    near = [code for code in taken if code.startswith(prefix)] or taken
    lengths = Counter(len(code) for code in near if code)
    length = lengths.most_common(1)[0][0] if lengths else 6
    start = prefix.ljust(length, "0")
    digits = len(start) - len(start.rstrip("0123456789"))
    head, number = start[: len(start) - digits], int(start[len(start) - digits :] or 0)
    while True:
        number += 1
        code = f"{head}{number:0{digits}d}"
        if code not in taken:
            return code


def _find(  # noqa: PLR0917 - read together, in the order of the search
    what: str,
    key: str,
    name: str,
    stored: int | None,
    usable: Sequence[_R],
    adoptable: Sequence[_R],
) -> tuple[_R, Action] | None:
    """By stored id, then by External ID, then by exact name; archived ones are unarchived."""
    for record in usable:
        if record.id == stored:
            return record, Action.KEEP if record.active else Action.UNARCHIVE
    for record in usable:
        if record.key == key:
            return record, Action.KEEP if record.active else Action.UNARCHIVE
    # What bears another name of ours is already something else to us.
    adoptable = [one for one in adoptable if not one.key]
    named = [one for one in adoptable if normalised(one.name) == normalised(name)]
    named = [one for one in named if one.active] or named
    if len(named) > 1:
        raise AmbiguousRecordError(what.lower(), name, [one.id for one in named])
    if not named:
        return None
    return named[0], Action.ADOPT if named[0].active else Action.UNARCHIVE
