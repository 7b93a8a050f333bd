"""OAuth 2 client credentials: one API key, tokens that expire."""

import secrets
from collections.abc import Mapping
from datetime import datetime, timedelta

from moss_odoo.moss.sandbox.clock import Clock
from moss_odoo.moss.sandbox.errors import TokenError, forbidden, unauthorized
from moss_odoo.moss.sandbox.options import SandboxOptions

READ = "read"
WRITE = "write"


class KeyRing:
    """A write token does not read: whether Moss lets it is unknown, so nobody may rely on it."""

    def __init__(self, options: SandboxOptions, clock: Clock) -> None:
        self._options = options
        self._clock = clock
        self._tokens: dict[str, tuple[frozenset[str], datetime]] = {}
        self._revoked = False

    def issue(self, form: Mapping[str, str]) -> tuple[str, int]:
        """A token for a request to the token endpoint, and its seconds to live."""
        if "grant_type" not in form:
            raise TokenError(400, "invalid_request", "grant_type is missing")
        if form["grant_type"] != "client_credentials":
            raise TokenError(400, "unsupported_grant_type", "use client_credentials")
        known = secrets.compare_digest(
            form.get("client_id", "").encode(), self._options.key_id.encode()
        ) and secrets.compare_digest(
            form.get("client_secret", "").encode(), self._options.secret.encode()
        )
        if not known or self._revoked:
            raise TokenError(401, "invalid_client", "unknown key or wrong secret")
        scopes = frozenset(form.get("scope", READ).split()) or {READ}
        if not scopes <= self._options.key_scopes:
            raise TokenError(400, "invalid_scope", "the key does not have this scope")
        token = secrets.token_urlsafe(32)
        now = self._clock.now()
        self._tokens = {t: grant for t, grant in self._tokens.items() if grant[1] > now}
        seconds = self._options.token_seconds
        self._tokens[token] = (frozenset(scopes), now + timedelta(seconds=seconds))
        return token, seconds

    def admit(self, authorization: str | None, scope: str) -> None:
        """Nothing, or the reason why not."""
        kind, _, token = (authorization or "").partition(" ")
        if kind.lower() != "bearer" or not token:
            raise unauthorized("Send Authorization: Bearer and a token.")
        scopes, expires = self._tokens.get(token.strip(), (frozenset(), None))
        if expires is None or expires <= self._clock.now():
            raise unauthorized("The token is unknown or has expired.")
        if scope not in scopes:
            raise forbidden(f"Insufficient scope privileges: this needs {scope}.")

    def revoke(self) -> None:
        """The key is deleted in Moss: it gets no token any more, and its tokens end."""
        self._revoked = True
        self._tokens.clear()

    def restore(self) -> None:
        self._revoked = False

    def expire_tokens(self) -> None:
        """Ends the tokens before their time, as when Moss loses them; the key stays good."""
        self._tokens.clear()
