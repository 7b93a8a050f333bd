"""Passwords: how long they must be, and how they are kept (argon2id)."""

from __future__ import annotations

from threading import BoundedSemaphore

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from moss_odoo.access.errors import PasswordRuleError

LEAST, MOST = 12, 200
_AT_ONCE = 2  # each takes 64 MiB while it lasts


class Passwords:
    def __init__(self, hasher: PasswordHasher | None = None) -> None:
        self._hasher = hasher or PasswordHasher()
        self._turns = BoundedSemaphore(_AT_ONCE)
        # Compared with where there is no user, so that both take as long.
        self._nobody = self._hasher.hash("nobody's password")

    def hashed(self, password: str, *, login: str = "") -> str:
        """To be stored; PasswordRuleError where it is too easily guessed."""
        if len(password) < LEAST:
            raise PasswordRuleError("The password is too short.", LEAST)
        if len(password) > MOST:
            raise PasswordRuleError(f"The password is longer than {MOST} characters.", LEAST)
        if len(set(password)) < 5 or (login and password.casefold() == login):
            raise PasswordRuleError("The password is too easy to guess.", LEAST)
        with self._turns:
            return self._hasher.hash(password)

    def fits(self, stored: str, password: str) -> bool:
        """Whether it is the one of this hash; without a hash it never is, and takes as long."""
        with self._turns:
            try:
                self._hasher.verify(stored or self._nobody, password[: MOST + 1])
            except (VerificationError, InvalidHashError):
                return False
        return bool(stored)
