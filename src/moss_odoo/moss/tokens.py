"""The access token: fetched once for all threads, kept until shortly before it expires."""

from __future__ import annotations

import re
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from decimal import Decimal

from moss_odoo.errors import CredentialsError
from moss_odoo.moss.answers import NotMossError, parsed
from moss_odoo.moss.wire import CREATE_KEY, Token

_LIFETIME = 3600.0
"""Seconds that a token lives where Moss does not say."""
_AN_AGE = 10**9
_TOKEN = re.compile(r"[!-~]+")
_MARGIN = 60.0
"""Seconds before its end when a token is no longer used; a tenth of a short life."""


class CredentialsRefusedError(CredentialsError):
    """Moss does not accept the Key ID and Secret Key, or no longer the tokens made with them."""

    def __init__(self, key_id: str, moss_says: str = "") -> None:
        said = f" Moss says: {moss_says}." if moss_says else ""
        super().__init__(
            f"Moss does not accept the API key “{key_id}”: its Key ID or Secret Key is wrong, "
            f"or the key was deleted in Moss.{said}",
            remedy=f"{CREATE_KEY}; then give the new Key ID and Secret Key to this connection "
            "(`moss-odoo renew-key --moss`).",
        )


@dataclass(frozen=True, slots=True)
class AccessToken:
    value: str = field(repr=False)
    lifetime: float
    """Seconds from now."""


def access_token(host: str, content: bytes) -> AccessToken:
    """From what was answered to a sign-in; NotMossError where it holds no token."""
    try:
        body = parsed(content)
    except ValueError:
        body = None
    value = body.get(Token.ACCESS) if isinstance(body, dict) else None
    if not isinstance(value, str) or not _TOKEN.fullmatch(value):
        raise NotMossError(host, "it hands out no access token")
    lifetime = body.get(Token.EXPIRES_IN)
    known = isinstance(lifetime, int | Decimal) and 0 < lifetime < _AN_AGE
    return AccessToken(value, float(lifetime) if known else _LIFETIME)


class Tokens:
    """Hands out the token; `fetch` gets a new one and is never run by two threads at once."""

    def __init__(self, fetch: Callable[[], AccessToken], monotonic: Callable[[], float]) -> None:
        self._fetch = fetch
        self._monotonic = monotonic
        self._lock = threading.Lock()
        self._value: str | None = None
        self._good_until = 0.0

    def current(self) -> str:
        with self._lock:
            return self._get()

    def instead_of(self, refused: str) -> str:
        """Another token than the one that Moss just refused; perhaps a thread has it already."""
        with self._lock:
            if self._value == refused:
                self._value = None
            return self._get()

    def forget(self) -> None:
        """Make the next use fetch a new one."""
        with self._lock:
            self._value = None

    def hidden_in(self, text: str) -> str:
        """The text without the token, should it repeat it."""
        token = self._value
        return text.replace(token, "•••") if token else text

    def _get(self) -> str:
        now = self._monotonic()
        if self._value is None or now >= self._good_until:
            token = self._fetch()
            self._value = token.value
            self._good_until = now + token.lifetime - min(_MARGIN, token.lifetime / 10)
        return self._value
