"""Making and revoking API keys, which later releases of Odoo 19 let programs do."""

from __future__ import annotations

from datetime import date
from typing import Any

from moss_odoo.errors import ConfigError
from moss_odoo.odoo.client import OdooClient
from moss_odoo.odoo.failures import (
    NotOdooError,
    RefusedError,
    RightMissingError,
    UnknownMethodError,
)
from moss_odoo.sync.key_expiry import NEW_KEY

_MODEL = "res.users.apikeys"
_BY_HAND = f"By hand: {NEW_KEY}; then run `moss-odoo renew-key`."


class KeysByHandError(ConfigError):
    """This Odoo has no such methods."""

    def __init__(self) -> None:
        super().__init__(
            "This Odoo does not let programs make or revoke API keys; later releases of Odoo 19 "
            "do.",
            remedy=_BY_HAND,
        )


class KeysRefusedError(ConfigError):
    """It has them, and does not let this user, or not like this."""

    def __init__(self, odoo_says: str) -> None:
        super().__init__(
            f"Odoo does not let this program manage the user's API keys. It says: {odoo_says}",
            remedy="Unless the user is an administrator, an administrator allows it in Settings, "
            "Technical, System Parameters (base.enable_programmatic_api_keys: True). A duration "
            f"that is too long: give fewer --days. {_BY_HAND}",
        )


class ApiKeys:
    """Implements the port `OdooKeys` for the user whose key the client calls with."""

    def __init__(self, client: OdooClient, key: str) -> None:
        self._client = client
        self._key = key

    def make(self, name: str, *, until: date) -> str:
        made = self._call(
            "generate",
            key=self._key,
            # None: for all that the old one was good for.
            scope=None,
            name=name,
            expiration_date=until.isoformat(),
        )
        if not isinstance(made, str) or not made.strip():
            raise NotOdooError(self._client.host, "it made an API key and did not tell it")
        return made.strip()

    def revoke(self, key: str) -> None:
        self._call("revoke", key=key)

    def _call(self, method: str, **arguments: Any) -> Any:
        try:
            return self._client.write(_MODEL, method, **arguments)
        except UnknownMethodError:
            raise KeysByHandError from None
        except (RefusedError, RightMissingError) as error:
            raise KeysRefusedError(error.message) from None
