"""How a call of Odoo can fail, in words that say what to do about it."""

from __future__ import annotations

import httpx2

from moss_odoo.errors import ConfigError, CredentialsError, MossOdooError, TransientError
from moss_odoo.odoo.refusals import groups_in, remedy_for, without_groups
from moss_odoo.sync.key_expiry import NEW_KEY, renewal

_ODOO_ONLINE = "www.odoo.com"
"""Where Odoo Online sends on whoever asks for a host that it does not have."""


class OdooUnreachableError(TransientError):
    """No answer; nothing was sent, or what was sent only reads."""

    def __init__(self, host: str, why: str) -> None:
        super().__init__(
            f"Odoo at {host} cannot be reached: {why}.",
            remedy="Check the address and whether Odoo is up, then run the command again.",
        )


class InDoubtError(TransientError):
    """The request may have been carried out; look before sending it again."""

    def __init__(self, host: str, what: str, why: str) -> None:
        super().__init__(
            f"Odoo at {host} gave no answer to “{what}”: {why}.",
            remedy="Run the command again: it looks up what was done before it goes on.",
        )
        self.why = why


class NotOdooError(TransientError):
    """Something answers, and it is not Odoo 19's JSON-2 API."""

    def __init__(self, host: str, why: str) -> None:
        super().__init__(
            f"What answers at {host} is not an Odoo 19 that we can use: {why}.",
            remedy="Check the base URL: it is the address at which you open Odoo in the browser.",
        )


class SentOnError(NotOdooError):
    """A redirect is not followed: whoever is there would get the key."""

    def __init__(self, host: str, to: httpx2.URL) -> None:
        super().__init__(host, f"it sends us on to {to.scheme}://{to.netloc.decode()}")
        if to.host == _ODOO_ONLINE:
            self.remedy = "Odoo Online knows no such database: compare the address, sign by sign."
        elif to.host != httpx2.URL(f"//{host}").host:
            self.remedy = f"If your Odoo is at {to.host}, give that address instead."


class UnknownMethodError(NotOdooError):
    """404: this Odoo, or what stands in its place, has no such model or method."""

    def __init__(self, host: str, what: str) -> None:
        super().__init__(host, f"it does not know “{what}”")


class KeyRefusedError(CredentialsError):
    def __init__(self, host: str, database: str | None, connection: str = "") -> None:
        where = f" (database {database})" if database else ""
        super().__init__(
            f"Odoo at {host}{where} refuses the API key: it is wrong, revoked or expired.",
            remedy=renewal(connection) if connection else f"{NEW_KEY}; then connect with it.",
        )


class UnknownDatabaseError(ConfigError):
    def __init__(self, host: str, database: str | None) -> None:
        if database:
            message = f"Odoo at {host} has no database “{database}”."
        else:
            message = f"Odoo at {host} has several databases and was not told which one to use."
        super().__init__(
            message,
            remedy="Name the right one with `moss-odoo connect --replace --odoo-database`.",
        )


class RightMissingError(ConfigError):
    """403: the user behind the key may not do this; Odoo's message names the groups that may.

    `odoo_says` with its line breaks: by them the groups are found.
    """

    def __init__(self, what: str, odoo_says: str) -> None:
        self.groups = groups_in(odoo_says)
        super().__init__(
            f"The Odoo user lacks a right ({what}). Odoo says: {without_groups(odoo_says)}",
            remedy=remedy_for(self.groups),
        )


class RefusedError(MossOdooError):
    """Odoo understood and refused, with a sentence of its own; nothing was changed.

    `kind`: Odoo's name for it, whatever its language: `odoo.exceptions.ValidationError`.
    """

    def __init__(self, message: str, *, remedy: str = "", kind: str = "") -> None:
        super().__init__(message, remedy=remedy)
        self.kind = kind


class TooLargeError(RefusedError):
    """413, of Odoo or of the web server in front of it."""

    def __init__(self, what: str) -> None:
        super().__init__(f"It does not take so much in one request (“{what}”, status 413).")


class ConcurrentUpdateError(TransientError):
    def __init__(self, what: str) -> None:
        super().__init__(
            f"Somebody else changed the same records in Odoo during “{what}”; Odoo rolled it back.",
            remedy="Run the command again.",
        )
