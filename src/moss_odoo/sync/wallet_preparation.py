"""What one wallet needs in Odoo: a bank journal, and an account for its payments."""

from __future__ import annotations

from moss_odoo.books.expense import Wallet
from moss_odoo.errors import ConfigError
from moss_odoo.sync.choosing import Search, choose, refuse_unsuitable
from moss_odoo.sync.codes import Codes
from moss_odoo.sync.connection import OdooTargets
from moss_odoo.sync.creations import new_account, new_journal, there
from moss_odoo.sync.pieces import OUTGOING_TYPE, Action, Model, Piece, WalletPieces, unmapped
from moss_odoo.sync.setup import Inventory, Journal, JournalType, LedgerAccount
from moss_odoo.sync.targets import wallet_type
from moss_odoo.sync.wished_names import Names, Wish

_CREDIT_TYPE = "liability_credit_card"
_PAYMENT_TYPES = {OUTGOING_TYPE, "liability_current"}
"""Of the accounts that Odoo offers for the payments of a bank journal, beside its own."""


class WrongCurrencyError(ConfigError):
    def __init__(self, journal: Journal, wallet: Wallet, currency: str) -> None:
        super().__init__(
            f"The journal “{journal}” is kept in {currency}, but the Moss wallet “{wallet.name}” "
            f"in {wallet.currency}.",
            remedy="Rename or archive that journal in Odoo; preparing then creates another one.",
        )


def journal_key(wallet: Wallet) -> str:
    """Our name for its bank journal in Odoo."""
    return f"wallet_{wallet.id}_journal"


class WalletPlanner:
    """Plans one wallet after the other; what one of them gets is not another's any more."""

    def __init__(
        self,
        targets: OdooTargets,
        wallets: list[Wallet],
        inventory: Inventory,
        names: Names,
        codes: Codes,
    ) -> None:
        self._wallets = wallets
        self._inventory = inventory
        self._names = names
        self._codes = codes
        self._known = {target.wallet_id: target.journal_id for target in targets.wallets}
        self._claimed = set(self._known.values())
        self._activated = {inventory.company.currency} | inventory.currencies

    def plan(self, wallet: Wallet) -> WalletPieces:
        journal, piece = self._journal(wallet)
        own = None
        if journal is None:
            # Odoo numbers a bank journal's account itself, by the same rule as here.
            code = self._codes.bank_account()
            if piece.type == JournalType.CREDIT:
                search = Search("Card account", f"wallet_{wallet.id}_bank", Wish(piece.name))
                own = self._account(search, _CREDIT_TYPE, code)
        outgoing, chosen = self._outgoing(wallet, journal)
        return WalletPieces(
            wallet,
            piece,
            outgoing,
            own,
            chosen,
            unmapped(journal, outgoing.id, chosen=chosen),
            self._currency(wallet),
        )

    def _journal(self, wallet: Wallet) -> tuple[Journal | None, Piece]:
        kind, home = wallet_type(wallet), self._inventory.company.currency
        currency = None if wallet.currency == home else wallet.currency
        stored = self._known.get(wallet.id)
        search = Search(
            f"Bank journal of “{wallet.name}”",
            journal_key(wallet),
            self._names.bank_journal.of(wallet, self._wallets),
            stored,
        )
        journals = self._inventory.journals
        usable = [one for one in journals if one.type in {JournalType.BANK, kind}]
        free = [one for one in usable if one.id == stored or one.id not in self._claimed]
        free = [one for one in free if one.currency == currency]
        why = f"it is no bank journal in {wallet.currency}, or another wallet's"
        refuse_unsuitable(search, journals, free, why)
        exact = [one for one in free if one.type == kind]
        found = choose(search, usable, exact or free)
        if found is None:
            code = self._names.bank_code.plainly(wallet).text
            return None, new_journal(search, self._codes, code, kind, currency)
        journal = found[0]
        if journal.currency != currency:
            raise WrongCurrencyError(journal, wallet, journal.currency or home)
        self._claimed.add(journal.id)
        return journal, there(Model.JOURNAL, search, *found)

    def _outgoing(self, wallet: Wallet, journal: Journal | None) -> tuple[Piece, bool]:
        """The one that a person names; else what is mapped, in whichever direction; else its own.

        With it, whether a person named it.
        """
        what, key = "Outgoing payments account", f"wallet_{wallet.id}_outgoing"
        search = Search(what, key, self._names.outgoing_account.of(wallet, self._wallets))
        methods = sorted(journal.methods, key=lambda line: line.incoming) if journal else []
        mapped = next((line.account_id for line in methods if line.account_id), None)
        if search.wish.given:
            own_id = journal.account_id if journal else None
            return self._named(search, own_id, mapped), True
        if account := self._inventory.account(mapped):
            action = Action.KEEP if account.active else Action.UNARCHIVE
            return there(Model.ACCOUNT, search, account, action), False
        return self._account(search, OUTGOING_TYPE), False

    def _named(self, search: Search, own_id: int | None, mapped: int | None) -> Piece:
        accounts = self._inventory.accounts
        usable = [one for one in accounts if one.id == own_id or _takes_payments(one)]
        why = (
            "payments go through a current asset or current liability that allows reconciliation, "
            "or through the journal's own account"
        )
        refuse_unsuitable(search, accounts, usable, why)
        if record := next((one for one in usable if search.means(one)), None):
            action = Action.KEEP if record.id == mapped else Action.ADOPT
            return there(
                Model.ACCOUNT, search, record, action if record.active else Action.UNARCHIVE
            )
        return new_account(search, OUTGOING_TYPE, self._codes.bank_account())

    def _account(self, search: Search, kind: str, code: str | None = None) -> Piece:
        usable = [one for one in self._inventory.accounts if one.type == kind]
        reconcilable = [one for one in usable if one.reconcile]
        if found := choose(search, usable, reconcilable):
            return there(Model.ACCOUNT, search, *found)
        return new_account(search, kind, code or self._codes.bank_account())

    def _currency(self, wallet: Wallet) -> Piece | None:
        if wallet.currency in self._activated:
            return None
        self._activated.add(wallet.currency)
        key, reason = f"currency_{wallet.currency}", f"“{wallet.name}” is kept in it"
        name = wallet.currency
        return Piece(Model.CURRENCY, key, "Currency", name, Action.ACTIVATE, reason=reason)


def _takes_payments(account: LedgerAccount) -> bool:
    return account.type in _PAYMENT_TYPES and account.reconcile
