"""Secrets at rest: encrypted with a master key that is kept outside the database."""

from __future__ import annotations

from collections.abc import Sequence

from cryptography.fernet import Fernet, InvalidToken, MultiFernet

from moss_odoo.errors import ConfigError


class MasterKeyError(ConfigError):
    """The master key is missing, malformed, badly kept, or not the one of the stored secrets."""


class Cipher:
    """Encrypts with the first key and decrypts with any, so that a key can be replaced."""

    __slots__ = ("_fernet",)

    def __init__(self, keys: Sequence[str], *, source: str = "the master key") -> None:
        """`source` names where the keys come from, for the sentence about a malformed one."""
        if not keys:
            raise MasterKeyError(f"There is no key in {source}.", remedy=_HOW_TO_MAKE_ONE)
        try:
            self._fernet = MultiFernet([Fernet(key) for key in keys])
        except ValueError:
            # Its cause is left out on purpose: it may quote the key.
            raise MasterKeyError(
                f"What stands in {source} is not a master key.", remedy=_HOW_TO_MAKE_ONE
            ) from None

    def __repr__(self) -> str:
        return "Cipher(…)"

    def encrypt(self, text: str) -> str:
        return self._fernet.encrypt(text.encode()).decode("ascii")

    def decrypt(self, token: str) -> str:
        try:
            return self._fernet.decrypt(token.encode()).decode()
        except InvalidToken:
            raise MasterKeyError(
                "The master key is not the one with which the stored secrets were encrypted.",
                remedy=(
                    "Put back the master key that was in use then (the file `master.key` of that"
                    " home folder, or what MOSS_ODOO_MASTER_KEY or MOSS_ODOO_MASTER_KEY_FILE"
                    " held); if it is lost, enter the secrets of each connection again"
                    " (`moss-odoo renew-key`, the same with --moss, and `moss-odoo notify set`"
                    " if there was a notification hook; the mail server in the console, under"
                    " Service)."
                ),
            ) from None


def new_key() -> str:
    return Fernet.generate_key().decode("ascii")


_HOW_TO_MAKE_ONE = (
    "A key is 32 random bytes in URL-safe base64; `openssl rand -base64 32 | tr '+/' '-_'`"
    " makes one."
)
