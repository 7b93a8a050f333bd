"""Random words that open something, and the digests under which they are known again."""

from __future__ import annotations

import hashlib
import secrets

_BYTES = 32


def new_secret() -> str:
    return secrets.token_urlsafe(_BYTES)


def digest(secret: str) -> bytes:
    """Enough for words that nobody could guess; passwords need `Passwords`."""
    return hashlib.sha256(secret.encode(errors="surrogatepass")).digest()
