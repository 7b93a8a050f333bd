"""How the records of a connection are called in Odoo: by default, or as a person wants it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from moss_odoo.books.expense import Wallet
from moss_odoo.books.names import normalised
from moss_odoo.errors import ConfigError

PURCHASE_JOURNAL = "Moss Purchase Journal"
PURCHASE_CODE = "MOSSP"
BANK_JOURNAL = "Moss"
BANK_CODE = "MOSS"
OUTGOING_ACCOUNT = "Moss Outgoing Payments"
DEFAULT_SUPPLIER = "Moss Default Supplier"
FEE_ACCOUNT = "Moss Fees"
CASHBACK_ACCOUNT = "Moss Cashback"

_OF = "="
"""Between a wallet and what is said of it alone: `Moss USD=Bank USD`."""


class NoSuchWalletError(ConfigError):
    def __init__(self, wanted: str, wallets: Sequence[Wallet]) -> None:
        listed = ", ".join(f"“{wallet.name}”" for wallet in wallets)
        super().__init__(
            f"Moss has no active wallet named “{wanted}”, only {listed}.",
            remedy="Write the wallet's name as Moss shows it before the “=”.",
        )


@dataclass(frozen=True, slots=True)
class Wish:
    """The name of a record that is looked for, and created where there is none."""

    text: str
    given: bool = False
    """By a person, who may also mean a record by its code; goes before what was used so far."""


@dataclass(frozen=True, slots=True)
class WalletWish:
    """A name for the records of all wallets, and others for single ones."""

    common: Wish
    own: tuple[tuple[str, str], ...] = ()
    """Wallet and name."""

    def of(self, wallet: Wallet, wallets: Sequence[Wallet]) -> Wish:
        """A wallet's own; else the common one, with the wallet's name where there are several."""
        tail = _tail(wallet, wallets)
        return self._own(wallet) or Wish(f"{self.common.text}{tail}", self.common.given)

    def plainly(self, wallet: Wallet) -> Wish:
        """A wallet's own; else the common one as it is."""
        return self._own(wallet) or self.common

    def check(self, wallets: Sequence[Wallet]) -> None:
        known = {normalised(wallet.name) for wallet in wallets}
        for name, _text in self.own:
            if normalised(name) not in known:
                raise NoSuchWalletError(name, wallets)

    def _own(self, wallet: Wallet) -> Wish | None:
        for name, text in self.own:
            if normalised(name) == normalised(wallet.name):
                return Wish(text, given=True)
        return None


@dataclass(frozen=True, slots=True)
class Names:
    """How the records of a connection are called where they are created, or which are meant."""

    purchase_journal: Wish = Wish(PURCHASE_JOURNAL)
    purchase_code: Wish = Wish(PURCHASE_CODE)
    bank_journal: WalletWish = WalletWish(Wish(BANK_JOURNAL))
    bank_code: WalletWish = WalletWish(Wish(BANK_CODE))
    outgoing_account: WalletWish = WalletWish(Wish(OUTGOING_ACCOUNT))
    supplier: Wish = Wish(DEFAULT_SUPPLIER)
    fee_account: Wish = Wish(FEE_ACCOUNT)
    cashback_account: Wish = Wish(CASHBACK_ACCOUNT)
    currencies: tuple[str, ...] = ()
    """To be activated besides those of the wallets."""

    def check(self, wallets: Sequence[Wallet]) -> None:
        """NoSuchWalletError where a name is for a wallet that is not there."""
        for one in (self.bank_journal, self.bank_code, self.outgoing_account):
            one.check(wallets)


def wish(given: str | None, default: str) -> Wish:
    """What a person wrote, or the usual."""
    return Wish(given.strip(), given=True) if given and given.strip() else Wish(default)


def wallet_wish(given: Iterable[str], default: str) -> WalletWish:
    """Of `NAME` for all wallets and `WALLET=NAME` for one."""
    common, own = Wish(default), []
    for text in given:
        name, of, value = text.partition(_OF)
        if of:
            own.append((name.strip(), value.strip()))
        else:
            common = wish(text, default)
    return WalletWish(common, tuple(own))


def _tail(wallet: Wallet, wallets: Sequence[Wallet]) -> str:
    if len(wallets) == 1:
        return ""
    words = [wallet.name.removeprefix(BANK_JOURNAL).strip() or wallet.name]
    alike = [one for one in wallets if one.name == wallet.name]
    if len(alike) > 1 or not wallet.name:
        words.append(wallet.currency)
        alike = [one for one in alike if one.currency == wallet.currency]
    if len(alike) > 1:
        words.append(str(sorted(one.id for one in alike).index(wallet.id) + 1))
    return " " + " ".join(word for word in words if word)
